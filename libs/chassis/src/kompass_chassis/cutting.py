"""Cutting: the oldest rows of an audit are taken away when their time is over, and what is left stays verifiable (D11).

A chain is cut between two seals, where the last one that goes is kept by another service as an anchor from the time it
was made. The cut is written as a row of the audit itself, which is sealed and anchored like any: it names the seal that
everything goes up to, and its digest, from which the first seal that stays follows.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import Actor, audit
from kompass_chassis.database import database_time
from kompass_chassis.seals import LOCK
from kompass_chassis.tables import Audit, AuditAnchor, AuditSeal

ACTION = "audit.cut"
KEPT = timedelta(days=1826)
"""How long rows are kept: five years (D11)."""
BATCH = 500
"""Seals that are taken away together, each with its rows."""

_HOLD = text("SELECT pg_advisory_xact_lock(:lock)")


@dataclass(frozen=True)
class Cut:
    """Where a chain was cut: everything up to this seal is gone, and all of it was older than ``until``."""

    seal: int
    digest: bytes
    until: datetime
    at: datetime
    """When it was cut; of one that is still to be made, now."""

    def written(self) -> str:
        """Return the cut as the outcome of its row."""
        return json.dumps({"seal": self.seal, "digest": self.digest.hex(), "until": self.until.isoformat()})


def read_cut(outcome: str, at: datetime) -> Cut | None:
    """Return the cut that a row tells of; none where it cannot be read."""
    try:
        said: dict[str, Any] = json.loads(outcome)
        return Cut(int(said["seal"]), bytes.fromhex(said["digest"]), datetime.fromisoformat(said["until"]), at)
    except (ValueError, KeyError, TypeError):
        return None


async def last_cut(session: AsyncSession) -> Cut | None:
    """Return where the chain was cut last; none where it is whole."""
    newest = select(Audit.outcome, Audit.at).where(Audit.action == ACTION).order_by(Audit.seq.desc()).limit(1)
    row = (await session.execute(newest)).one_or_none()
    return read_cut(row.outcome, row.at) if row else None


async def find_cut(
    session: AsyncSession, owner: str, holders: Mapping[str, AsyncSession], kept: timedelta
) -> Cut | None:
    """Return where the chain can be cut; none where nothing is old enough, or nobody has anchored it.

    ``holders`` are the databases of services that keep anchors of ``owner``. The seal was made, and seen by one of
    them, before ``kept`` ago. The newest seal stays, whatever its age: what comes follows from it.
    """
    now = await database_time(session)
    until = now - kept
    newest = (await session.execute(select(func.max(AuditSeal.seal)))).scalar_one_or_none() or 0
    old = select(AuditSeal.seal, AuditSeal.digest).where(AuditSeal.sealed_at < until, AuditSeal.seal < newest)
    digests = {row.seal: row.digest for row in await session.execute(old)}
    anchored = [seal for seal, digest in await _seen(owner, holders.values(), until) if digests.get(seal) == digest]
    if not anchored:
        return None
    return Cut(max(anchored), digests[max(anchored)], until, now)


async def count(session: AsyncSession, cut: Cut) -> int:
    """Return how many rows go with a cut."""
    rows = select(func.coalesce(func.sum(func.cardinality(AuditSeal.rows)), 0)).where(AuditSeal.seal <= cut.seal)
    return int((await session.execute(rows)).scalar_one())


async def make_cut(session: AsyncSession, actor: Actor, cut: Cut) -> int:
    """Take everything up to the cut away, as the owner of the tables; return how many rows went.

    All of it in one transaction, with the row that tells of it: a chain that is cut in part would be a broken one.
    """
    await session.execute(_HOLD, {"lock": LOCK})  # nobody seals meanwhile, and nobody else cuts
    still = select(AuditSeal.digest).where(AuditSeal.seal == cut.seal)
    if (await session.execute(still)).scalar_one_or_none() != cut.digest:
        return 0  # somebody else was quicker
    gone = 0
    seals = (
        (await session.execute(select(AuditSeal.seal).where(AuditSeal.seal <= cut.seal).order_by(AuditSeal.seal)))
        .scalars()
        .all()
    )
    for begin in range(0, len(seals), BATCH):
        some = (AuditSeal.seal >= seals[begin], AuditSeal.seal <= seals[min(begin + BATCH, len(seals)) - 1])
        numbers = select(func.unnest(AuditSeal.rows)).where(*some)
        result = await session.execute(delete(Audit).where(Audit.seq.in_(numbers)))
        gone += int(getattr(result, "rowcount", 0))
        await session.execute(delete(AuditSeal).where(*some))
    await audit(session, actor, ACTION, outcome=cut.written())
    return gone


async def _seen(owner: str, holders: Iterable[AsyncSession], until: datetime) -> list[tuple[int, bytes]]:
    seen = select(AuditAnchor.seal, AuditAnchor.digest).where(AuditAnchor.owner == owner, AuditAnchor.seen_at < until)
    return [(row.seal, row.digest) for holder in holders for row in await holder.execute(seen)]
