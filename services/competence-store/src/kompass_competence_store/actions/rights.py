"""The person's rights: to see what is registered, to have it corrected or deleted, to be left out of research.

A deletion that rests on consent is carried out at once; every other request waits for IMDi, a month at most (D11).
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.refresher import GONE, want
from kompass_competence_store.actions.erasing import erase_records
from kompass_competence_store.actions.reading import registration_of
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.memory import PERSONS, hold_persons
from kompass_competence_store.rights import AWAITED, due_on, is_carried_out_at_once, without_staff
from kompass_competence_store.rules import NobodyInReachError, NothingRegisteredError
from kompass_competence_store.tables import (
    DeletionConfirmed,
    RequestRow,
    ReservationRow,
    confirmed_of,
    deletion_under_way,
    end_corrections,
    held_record,
    held_request,
    requests_of,
    reserved_since,
    versions_of,
)
from kompass_contracts import competence
from kompass_contracts.rights import (
    CorrectionAsked,
    DeletionWanted,
    OwnRecord,
    RequestKind,
    RequestState,
    ReservationAsked,
    RightsRequest,
)

_NOTHING = "nothing of yours is registered, so there is nothing to correct or delete"


async def own(session: AsyncSession, person_id: UUID) -> OwnRecord:
    """Return what the person sees on the own page, and takes along: nobody of the staff is named in it."""
    newest = await versions_of(session, person_id, limit=1)
    return OwnRecord(
        person_id=person_id,
        registration=without_staff(registration_of(newest[0])) if newest else None,
        record_version=newest[0].record_version if newest else None,
        requests=await shown(session, await requests_of(session, person_id)),
        reserved_since=await reserved_since(session, person_id),
    )


async def ask_correction(session: AsyncSession, asked: CorrectionAsked) -> RightsRequest:
    """Write down what the person says is wrong, for IMDi to answer. Sent again it is the same request.

    Raises NothingRegisteredError, NobodyInReachError.
    """
    await _hold(session, asked.person_id)
    row = await _same(session, asked.request_id, asked.person_id)
    if row is None:
        now = await database_time(session)
        record = await held_record(session, asked.person_id)
        if record is None:
            raise NothingRegisteredError(_NOTHING)
        row = RequestRow(
            request_id=asked.request_id,
            person_id=asked.person_id,
            kind=RequestKind.CORRECTION,
            state=RequestState.OPEN,
            part=asked.part,
            words=asked.words,
            language=asked.language,
            asked_at=now,
            due_on=due_on(now),
        )
        session.add(row)
        await session.flush()
        record.version += 1
        fact = competence.CorrectionRequested(record_id=record.record_id, request_id=row.request_id, at=now)
        await tell_of(session, record, fact, now)
    return (await shown(session, [row]))[0]


async def want_deletion(session: AsyncSession, asked: DeletionWanted) -> RightsRequest:
    """Carry out what the person wants deleted, or write it down for IMDi where a duty stands against it (R25, D11).

    Sent again, or asked for while one is under way, it is the same deletion; unless that one is being carried out, and
    something was registered or begun since. Raises NothingRegisteredError, NobodyInReachError.
    """
    await _hold(session, asked.person_id)
    row = await _same(session, asked.request_id, asked.person_id)
    row = row or await _under_way(session, asked)
    if row is None:
        row = await _begin_deletion(session, asked)
    return (await shown(session, [row]))[0]


async def carry_out(session: AsyncSession, row: RequestRow) -> None:
    """Erase the record and tell everyone to drop what came from these registrations. The person's memory is held."""
    now = await database_time(session)
    record = await held_record(session, row.person_id)
    versions = [one.registration_version for one in await versions_of(session, row.person_id)]
    row.registration_version = max((row.registration_version, *versions))
    row.state, row.carried_out_at = RequestState.IN_PROGRESS, now
    if record is not None:
        await erase_records(session, [record], now)
    await end_corrections(session, row.person_id, now)
    await session.flush()
    fact = competence.DeletionAsked(
        request_id=row.request_id,
        at=now,
        registration_version=row.registration_version,
        registration_id=row.registration_id,
        record_id=record.record_id if record else None,
        erased_version=record.version if record else None,
    )
    aggregate = f"deletion:{row.request_id}"
    await tell(session, Telling(fact=fact, subject=str(row.person_id), aggregate=aggregate, version=1, at=now))


async def confirm(session: AsyncSession, request_id: UUID, owner: str) -> None:
    """Note that a service has carried a deletion out; when all have, it is done."""
    row = await held_request(session, request_id)
    if row is None:
        return  # its person was erased meanwhile
    now = await database_time(session)
    said = insert(DeletionConfirmed).values(request_id=request_id, owner=owner, at=now)
    await session.execute(said.on_conflict_do_nothing())
    confirmed = (await confirmed_of(session, [request_id])).get(request_id, ())
    if row.state == RequestState.IN_PROGRESS and set(AWAITED) <= set(confirmed):
        row.state, row.decided_at = RequestState.DONE, now


async def reserve(session: AsyncSession, asked: ReservationAsked) -> None:
    """Leave the person out of research from now on, or no more. Raises NobodyInReachError."""
    await _hold(session, asked.person_id)
    if asked.reserved:
        row = insert(ReservationRow).values(person_id=asked.person_id, since=await database_time(session))
        await session.execute(row.on_conflict_do_nothing())
    else:
        await session.execute(delete(ReservationRow).where(ReservationRow.person_id == asked.person_id))


async def shown(session: AsyncSession, rows: Sequence[RequestRow]) -> tuple[RightsRequest, ...]:
    """Return requests as the person sees them."""
    confirmed = await confirmed_of(session, [row.request_id for row in rows])
    return tuple(RightsRequest(**as_told(row, confirmed.get(row.request_id, ()))) for row in rows)


def as_told(row: RequestRow, confirmed: Sequence[str]) -> dict[str, object]:
    """Return what is told of a request to the person and to whoever handles it."""
    carried_out = row.carried_out_at is not None
    return {
        **{name: getattr(row, name) for name in RightsRequest.model_fields if hasattr(row, name)},
        "confirmed": tuple(confirmed) if carried_out else (),
        "awaited": tuple(owner for owner in AWAITED if owner not in confirmed) if carried_out else (),
    }


async def _under_way(session: AsyncSession, asked: DeletionWanted) -> RequestRow | None:
    """Return the deletion that this one is the same as: one that waits takes along what was registered since."""
    row = await deletion_under_way(session, asked.person_id)
    if row is None:
        return None
    begun, count = asked.registration_id or row.registration_id, asked.registration_version
    if row.carried_out_at is None:
        row.registration_id, row.registration_version = begun, max(row.registration_version, count)
        return row
    is_newer = begun != row.registration_id or count > row.registration_version
    return None if is_newer or await versions_of(session, asked.person_id, limit=1) else row


async def _begin_deletion(session: AsyncSession, asked: DeletionWanted) -> RequestRow:
    now = await database_time(session)
    versions = await versions_of(session, asked.person_id)
    if not versions and asked.registration_id is None and not asked.registration_version:
        raise NothingRegisteredError(_NOTHING)
    row = RequestRow(
        request_id=asked.request_id,
        person_id=asked.person_id,
        kind=RequestKind.DELETION,
        state=RequestState.OPEN,
        language=asked.language,
        asked_at=now,
        due_on=due_on(now),
        registration_version=asked.registration_version,
        registration_id=asked.registration_id,
    )
    session.add(row)
    await session.flush()
    if is_carried_out_at_once([asked.regime, *(version.regime for version in versions)]):
        await carry_out(session, row)
        return row
    record = await held_record(session, asked.person_id)
    if record is not None:
        record.version += 1
        fact = competence.CorrectionRequested(record_id=record.record_id, request_id=row.request_id, at=now)
        await tell_of(session, record, fact, now)
    return row


async def _same(session: AsyncSession, request_id: UUID, person_id: UUID) -> RequestRow | None:
    row = await held_request(session, request_id)
    if row is not None and row.person_id != person_id:
        raise NobodyInReachError("there is no such request of this person")
    return row


async def _hold(session: AsyncSession, person_id: UUID) -> None:
    """Hold the person's memory first, as whoever writes about a person does; nobody asks for the erased."""
    held = await hold_persons(session, {person_id})
    if held[person_id] == GONE:
        raise NobodyInReachError("there is nobody of this id")
    if held[person_id] == 0:  # so that it is known who is protected when somebody is to handle what is asked
        await want(session, PERSONS, [(str(person_id), 1)])
