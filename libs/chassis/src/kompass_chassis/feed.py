"""The feed: every fact a service has told, oldest first, served from its outbox. It is the truth; the bus is the bell.

Rows are ordered by transaction and served only below the snapshot's xmin. A reader that went by the sequence alone
would step over the rows of transactions that commit later than their neighbours.
"""

import json
import re
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import CallerRule
from kompass_chassis.database import database_time
from kompass_chassis.problems import NotFoundError
from kompass_chassis.tables import FeedEpoch
from kompass_chassis.web import Session
from kompass_contracts.event import EXCHANGE, Feed, Snapshot

PAGE = 500
SNAPSHOT_PAGE = 5_000

SnapshotOf = Callable[[AsyncSession, str, int], Awaitable[Snapshot]]
"""Takes the id to go on after (empty at first) and a limit."""

_PLACE = re.compile(r"(?P<epoch>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}),(?P<xid>[0-9]{1,20}),(?P<seq>[0-9]{1,19})")
_LAST_XID, _LAST_SEQ = 2**64 - 1, 2**63 - 1

# A bare xid in ORDER BY would be the text that is selected, in which 1000 comes before 999.
_ROWS = text("""
SELECT xid::text, seq, body FROM outbox
WHERE (xid, seq) > (CAST(CAST(:xid AS text) AS xid8), :seq) AND xid < pg_snapshot_xmin(pg_current_snapshot())
  AND exchange = :exchange AND (CAST(:keys AS text[]) IS NULL OR routing_key = ANY(CAST(:keys AS text[])))
ORDER BY outbox.xid, outbox.seq LIMIT :limit
""")


@dataclass(frozen=True)
class Place:
    """A place in one life of a feed."""

    epoch: UUID
    xid: str = "0"
    seq: int = 0

    def __str__(self) -> str:
        """Return the place as readers carry it."""
        return f"{self.epoch},{self.xid},{self.seq}"


def parse_place(written: str) -> Place | None:
    """Read a place back; none for anything that is not one."""
    match = _PLACE.fullmatch(written)
    if match is None or int(match["xid"]) > _LAST_XID or int(match["seq"]) > _LAST_SEQ:
        return None
    return Place(UUID(match["epoch"]), match["xid"], int(match["seq"]))


async def read_feed(
    session: AsyncSession,
    after: str,
    limit: int = PAGE,
    *,
    exchange: str = EXCHANGE,
    keys: Collection[str] | None = None,
) -> Feed:
    """Return the page after ``after``; a place of another epoch, or none, is the beginning.

    Each exchange has a feed of its own; ``keys`` leaves only those routing keys in it.
    """
    epoch = (await session.execute(select(FeedEpoch.epoch))).scalar_one()
    place = parse_place(after)
    if place is None or place.epoch != epoch:
        place = Place(epoch)
    wanted = None if keys is None else sorted(keys)
    asked = {"xid": place.xid, "seq": place.seq, "limit": limit, "exchange": exchange, "keys": wanted}
    rows = (await session.execute(_ROWS, asked)).all()
    if rows:
        place = Place(epoch, rows[-1].xid, rows[-1].seq)
    return Feed(
        epoch=epoch,
        now=await database_time(session),
        next=str(place),
        events=tuple(json.loads(row.body) for row in rows),
    )


def feed_router(service: str, snapshots: Mapping[str, SnapshotOf]) -> APIRouter:
    """Return the doors other services sweep through: ``/internal/feed`` and ``/internal/snapshot/{kind}``."""
    router = APIRouter(prefix="/internal", tags=["internal"], dependencies=[CallerRule(f"{service}:feed").dependency])

    @router.get("/feed")
    async def feed(
        session: Session,
        after: Annotated[str, Query(max_length=100)] = "",
        limit: Annotated[int, Query(ge=1, le=PAGE)] = PAGE,
    ) -> Feed:
        """Every fact told after a place, oldest first."""
        return await read_feed(session, after, limit)

    @router.get("/snapshot/{kind}")
    async def snapshot(
        kind: str,
        session: Session,
        after: Annotated[str, Query(max_length=100)] = "",
        limit: Annotated[int, Query(ge=1, le=SNAPSHOT_PAGE)] = SNAPSHOT_PAGE,
    ) -> Snapshot:
        """Everything held of one kind, by id and version, for a reader that begins or begins again."""
        if kind not in snapshots:
            raise NotFoundError("there is no snapshot of that kind")
        return await snapshots[kind](session, after, limit)

    return router
