"""Organisations: the register of the year kept in step, the others registered, all told and looked up."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.outbox import Telling, tell
from kompass_contracts.event import Held, Snapshot
from kompass_contracts.identity import Organisation, OrganisationChanged, OrganisationKind, OrganisationsAnswered
from kompass_identity.documents import Kept, OrganisationSent
from kompass_identity.organisations import register as registered
from kompass_identity.rules import PersonRefusedError, PlaceUnknownError
from kompass_identity.tables import OrganisationRow, municipality, organisations

_OF_THE_REGISTER = frozenset({OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY})
_RESERVED = tuple(f"{kind}-" for kind in _OF_THE_REGISTER)


class OrganisationRefusedError(PersonRefusedError):
    """What was to be registered contradicts what is there."""


async def load_register(session: AsyncSession) -> int:
    """Bring the municipalities and counties in step with the project's table; return how many changed."""
    there = {row.organisation_id: row for row in await organisations(session, _OF_THE_REGISTER)}
    changed = []
    for entry in registered():
        row = there.get(entry.organisation_id) or OrganisationRow(organisation_id=entry.organisation_id, version=0)
        values = {
            "kind": entry.kind,
            "number": entry.number,
            "name": entry.name,
            "other_names": list(entry.other_names),
            "county": entry.county,
            "host": None,
            "closed_on": None,
        }
        if _write(row, values):
            changed.append(row)
    session.add_all(changed)
    await _tell(session, changed, await database_time(session))
    return len(changed)


async def keep(session: AsyncSession, organisation_id: str, sent: OrganisationSent) -> Kept:
    """Keep an organisation that is not of the register, such as a reception centre, and tell it if it changed.

    Raises OrganisationRefusedError for a centre without a host municipality, for one of the register, and for a
    municipality or county that is not in it.
    """
    if sent.kind in _OF_THE_REGISTER or organisation_id.startswith(_RESERVED):
        raise OrganisationRefusedError("municipalities and counties, and their ids, come from the register of the year")
    if sent.kind is OrganisationKind.RECEPTION_CENTRE and sent.host is None:
        raise OrganisationRefusedError("a reception centre lies in a municipality; say which as its host")
    await _require_known(session, sent)
    row = await session.get(OrganisationRow, organisation_id, with_for_update=True)
    if row is not None and row.kind != sent.kind:
        raise OrganisationRefusedError("an organisation of another kind has this id")
    row = row or OrganisationRow(organisation_id=organisation_id, version=0)
    if not _write(row, sent.model_dump() | {"other_names": []}):
        return Kept(id=organisation_id, version=row.version)
    session.add(row)
    try:
        await session.flush()
    except IntegrityError as error:
        raise OrganisationRefusedError(
            "another organisation of this kind has this number, or it was registered by somebody else meanwhile"
        ) from error
    await _tell(session, [row], await database_time(session))
    return Kept(id=organisation_id, version=row.version)


async def look_up(session: AsyncSession, ids: Collection[str]) -> OrganisationsAnswered:
    """Return these organisations."""
    query = select(OrganisationRow).where(OrganisationRow.organisation_id.in_(ids))
    found = {row.organisation_id: organisation_of(row) for row in (await session.execute(query)).scalars()}
    return OrganisationsAnswered(
        found=tuple(found[id_] for id_ in sorted(found)), unknown=tuple(sorted(set(ids) - set(found)))
    )


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of all organisations, by id and version."""
    if not after.isprintable():
        raise PlaceUnknownError("go on after the id that the page before named as next")
    query = (
        select(OrganisationRow.organisation_id, OrganisationRow.version)
        .where(OrganisationRow.organisation_id > after)
        .order_by(OrganisationRow.organisation_id)
        .limit(limit)
    )
    held = tuple(Held(id=row.organisation_id, version=row.version) for row in await session.execute(query))
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


async def _require_known(session: AsyncSession, sent: OrganisationSent) -> None:
    """Raise OrganisationRefusedError for a municipality or county that nobody would ever be found by."""
    if sent.host is not None and await municipality(session, sent.host) is None:
        raise OrganisationRefusedError(f"there is no municipality {sent.host} in the register of the year")
    if sent.county is not None:
        county = await session.get(OrganisationRow, sent.county)
        if county is None or county.kind != OrganisationKind.COUNTY:
            raise OrganisationRefusedError(f"there is no county {sent.county} in the register of the year")


def organisation_of(row: OrganisationRow) -> Organisation:
    """Return an organisation as everyone signed in may see it."""
    return Organisation(
        organisation_id=row.organisation_id,
        version=row.version,
        kind=OrganisationKind(row.kind),
        name=row.name,
        number=row.number,
        county=row.county,
        host=row.host,
        closed_on=row.closed_on,
    )


def _write(row: OrganisationRow, values: Mapping[str, object]) -> bool:
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.version += 1
    return bool(changed)


async def _tell(session: AsyncSession, rows: list[OrganisationRow], at: datetime) -> None:
    await tell(
        session,
        *(
            Telling(
                fact=OrganisationChanged(),
                subject=row.organisation_id,
                aggregate=f"organisation:{row.organisation_id}",
                version=row.version,
                at=at,
            )
            for row in rows
        ),
    )
