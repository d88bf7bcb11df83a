"""Handing over: a completed registration is fetched until the record exists; then, or with its person, it goes."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.problems import NotFoundError
from kompass_contracts.event import Held, Snapshot
from kompass_contracts.form import RegistrationsAnswered
from kompass_contracts.registration import Registration
from kompass_form.tables import (
    AnswerRow,
    Declination,
    Draft,
    DraftStatus,
    FormSession,
    GoneRegistration,
    SavedPart,
    hold_residents,
)

BATCH = 500
TRY = timedelta(hours=1)
"""How long a login that never succeeded is kept; its name is good for two minutes."""
AFTERGLOW = timedelta(days=1)
"""How long a session is kept past the time it could last."""


async def look_up(session: AsyncSession, ids: Sequence[UUID]) -> RegistrationsAnswered:
    """Answer with the registrations that are completed and not yet handed over, each as it was completed."""
    rows = (await session.execute(select(Draft).where(Draft.registration_id.in_(ids)))).scalars().all()
    erased = select(GoneRegistration.registration_id).where(GoneRegistration.registration_id.in_(ids))
    gone = set((await session.execute(erased)).scalars())
    gone |= {row.registration_id for row in rows if row.status == DraftStatus.HANDED_OVER}
    found = {row.registration_id: row.registration for row in rows if row.status == DraftStatus.COMPLETED}
    asked = list(dict.fromkeys(ids))
    return RegistrationsAnswered(
        found=tuple(Registration.model_validate(found[id_]) for id_ in asked if id_ in found),
        gone=tuple(id_ for id_ in asked if id_ in gone),
        unknown=tuple(id_ for id_ in asked if id_ not in found and id_ not in gone),
    )


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of the registrations that wait to be fetched, by id and version."""
    query = select(Draft.registration_id, Draft.registration_version).where(Draft.status == DraftStatus.COMPLETED)
    if after:
        query = query.where(Draft.registration_id > _place(after))
    rows = (await session.execute(query.order_by(Draft.registration_id).limit(limit))).all()
    held = tuple(Held(id=str(row.registration_id), version=row.registration_version) for row in rows)
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


def _place(after: str) -> UUID:
    try:
        return UUID(after)
    except ValueError:
        raise NotFoundError("there is no such place to go on from") from None


async def hand_over(session: AsyncSession, persons: Sequence[UUID], versions: Sequence[tuple[UUID, int]]) -> None:
    """Delete what was answered in these registrations, where it is in these versions that the record holds it."""
    await hold_residents(session, persons)
    theirs = tuple_(Draft.registration_id, Draft.registration_version).in_(sorted(set(versions)))
    handed = (
        update(Draft)
        .where(Draft.status == DraftStatus.COMPLETED, theirs)
        .values(status=DraftStatus.HANDED_OVER, registration=None)
        .returning(Draft.registration_id)
    )
    ids = list((await session.execute(handed)).scalars())
    for table in (AnswerRow, SavedPart):
        await session.execute(delete(table).where(table.registration_id.in_(ids)))


async def forget(session: AsyncSession, persons: Sequence[UUID]) -> None:
    """Keep nothing of these persons but that they are gone, so that a login under way cannot bring them back.

    Of what they completed only the id is kept, which then belongs to nobody.
    """
    for resident in await hold_residents(session, persons):
        resident.gone, resident.completions = True, 0
    await session.flush()
    completed = select(Draft.registration_id).where(Draft.person_id.in_(persons), Draft.status != DraftStatus.OPEN)
    await session.execute(insert(GoneRegistration).from_select(["registration_id"], completed).on_conflict_do_nothing())
    for table in (FormSession, Draft, Declination):
        await session.execute(delete(table).where(table.person_id.in_(persons)))


async def withdraw(session: AsyncSession, person_id: UUID, version: int, registration_id: UUID | None) -> None:
    """Delete the registrations of a person up to this version, and the one that is begun, as the person wanted (R25).

    Each is named, so that what is begun later stays. Whoever asks for one of them is told that it is gone.
    """
    await hold_residents(session, [person_id])
    named = or_(Draft.registration_version <= version, Draft.registration_id == registration_id)
    theirs = (Draft.person_id == person_id, named)
    completed = select(Draft.registration_id).where(*theirs)
    await session.execute(insert(GoneRegistration).from_select(["registration_id"], completed).on_conflict_do_nothing())
    await session.execute(delete(Draft).where(*theirs))


async def tidy_sessions(sessions: Sessions, at_most: timedelta) -> int:
    """Delete logins that never succeeded and sessions that are long over."""
    age = func.now() - FormSession.created_at
    over = or_(and_(FormSession.opened_at.is_(None), age > TRY), age > at_most + AFTERGLOW)
    async with sessions.begin() as session:
        return len((await session.execute(delete(FormSession).where(over).returning(FormSession.session_id))).all())


async def drop_drafts(sessions: Sessions, draft_life: timedelta) -> int:
    """Delete open drafts that nobody has changed for long (D11); a completed one stays until it is handed over."""
    async with sessions.begin() as session:
        batch = select(Draft.registration_id).where(*_is_idle(draft_life)).order_by(Draft.changed_at).limit(BATCH)
        chosen = batch.with_for_update(skip_locked=True).scalar_subquery()
        dropped = delete(Draft).where(Draft.registration_id.in_(chosen)).returning(Draft.registration_id)
        return len((await session.execute(dropped)).all())


async def count_idle(session: AsyncSession, draft_life: timedelta) -> int:
    """Return how many open drafts nobody has changed for long."""
    query = select(func.count()).select_from(Draft).where(*_is_idle(draft_life))
    return (await session.execute(query)).scalar_one()


def _is_idle(draft_life: timedelta) -> tuple[ColumnElement[bool], ...]:
    return Draft.status == DraftStatus.OPEN, Draft.changed_at < func.now() - draft_life
