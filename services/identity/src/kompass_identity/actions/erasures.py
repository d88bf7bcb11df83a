"""Erasures, listed with who has forgotten, and counted where somebody should have by now."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from prometheus_client import Gauge
from sqlalchemy import ColumnElement, Select, Uuid, cast, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, database_time
from kompass_chassis.tables import Tombstone
from kompass_chassis.telemetry import Figures
from kompass_identity.documents.erasures import Erasures
from kompass_identity.erasures import ALLOWED, MUST_FORGET, erasure
from kompass_identity.rules import PlaceUnknownError
from kompass_identity.tables import Forgotten

logger = logging.getLogger(__name__)

_PERSON = cast(Tombstone.subject, Uuid())
_ORDER = (Tombstone.erased_at, Tombstone.subject)


async def listed(session: AsyncSession, *, unconfirmed: bool, after: UUID | None = None, limit: int = 100) -> Erasures:
    """Return a page of erasures, the oldest first; of those that somebody has not confirmed, or of all.

    Raises PlaceUnknownError where ``after`` names nobody who was erased.
    """
    query = select(Tombstone.subject, Tombstone.erased_at).order_by(*_ORDER).limit(limit + 1)
    if unconfirmed:
        query = query.where(_is_unconfirmed())
    if after is not None:
        place = (await session.execute(select(*_ORDER).where(Tombstone.subject == str(after)))).one_or_none()
        if place is None:
            raise PlaceUnknownError("go on after the id that the page before named as next")
        query = query.where(tuple_(*_ORDER) > tuple_(*place))
    rows = (await session.execute(query)).all()
    page, now = rows[:limit], await database_time(session)
    confirmed = await _confirmed(session, [UUID(row.subject) for row in page])
    found = tuple(erasure(id_, at, confirmed.get(id_, {}), now) for id_, at in ((UUID(one), at) for one, at in page))
    return Erasures(found=found, next=found[-1].person_id if len(rows) > limit else None)


async def overdue(session: AsyncSession) -> dict[str, int]:
    """Return of how many persons each service has not said in time that it forgot them."""
    now = await database_time(session)
    query: Select[int] = select(func.count()).select_from(Tombstone).where(Tombstone.erased_at <= now - ALLOWED)
    counts = {owner: query.where(~_has_said(Forgotten.owner == owner)) for owner in MUST_FORGET}
    return {owner: (await session.execute(count)).scalar_one() for owner, count in counts.items()}


class OverdueWatch:
    """Looks now and then for erasures that somebody should have confirmed, and says so in log and figures."""

    def __init__(self, figures: Figures) -> None:
        self._gauge = Gauge(
            "kompass_erasures_overdue",
            "Erased persons whom a service has not confirmed to have forgotten within a day",
            ["owner"],
            registry=figures.registry,
        )

    async def look(self, sessions: Sessions) -> int:
        """Look once, and return how many confirmations are overdue."""
        async with sessions() as session:
            counts = await overdue(session)
        for owner, count in counts.items():
            self._gauge.labels(owner).set(count)
            if count:
                logger.warning("%s has not confirmed within a day that it forgot %s erased persons", owner, count)
        return sum(counts.values())


async def _confirmed(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, dict[str, datetime]]:
    confirmed: dict[UUID, dict[str, datetime]] = {}
    for row in (await session.execute(select(Forgotten).where(Forgotten.person_id.in_(ids)))).scalars():
        confirmed.setdefault(row.person_id, {})[row.owner] = row.at
    return confirmed


def _is_unconfirmed() -> ColumnElement[bool]:
    said = select(func.count()).where(Forgotten.person_id == _PERSON, Forgotten.owner.in_(MUST_FORGET))
    return said.correlate(Tombstone).scalar_subquery() < len(MUST_FORGET)


def _has_said(who: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(Forgotten.owner).where(Forgotten.person_id == _PERSON, who).correlate(Tombstone).exists()
