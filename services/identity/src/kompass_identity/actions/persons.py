"""Persons: registered, found, looked up, erased."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import bury
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.tables import Tombstone
from kompass_contracts.event import Fact, Held, Snapshot
from kompass_contracts.identity import (
    Offer,
    Offers,
    OrganisationKind,
    PersonChanged,
    PersonDescription,
    PersonErased,
    PersonsAnswered,
    PersonsDescribed,
    PersonStanding,
    ProtectionGrade,
)
from kompass_identity import duf
from kompass_identity.documents import Gender, Kept, PersonCard, PersonSent
from kompass_identity.offer import legal_basis_of, regime_of
from kompass_identity.rules import (
    Finder,
    IdentityError,
    PersonRefusedError,
    Places,
    PlaceUnknownError,
    VersionConflictError,
    age,
    home,
    may_find,
)
from kompass_identity.tables import (
    OrganisationRow,
    Person,
    PlacementRow,
    ResidenceRow,
    id_by_duf,
    locked_person,
    person_by_duf,
    persons_by_id,
)

_CONTRADICTIONS = {
    "uq_person_duf": "the DUF number is another person's",
    "fk_residence_centre": "a reception centre is unknown",
}
_UNKNOWN = PersonStanding(person_id=UUID(int=0), version=1, protection_grade=ProtectionGrade.NONE)
"""Stands for nobody while it is found out where somebody belongs."""


class PersonGoneError(PersonRefusedError):
    """The person was erased and is not registered again under this id."""


async def register(
    session: AsyncSession, person_id: UUID, sent: PersonSent, *, expected: int | None, duf_checked: bool
) -> Kept:
    """Keep a person as a register has them and tell it, unless nothing changed.

    ``expected`` is the version the sender last saw, none for a new person. Raises VersionConflictError where that is
    not the version there is, PersonRefusedError where the DUF number is another person's or a centre is unknown.
    """
    number = duf.parse(sent.duf, checked=duf_checked)
    person = await locked_person(session, person_id)
    # Looked at after the lock: who waited for it may have waited for the erasure.
    if await session.get(Tombstone, str(person_id)) is not None:
        raise PersonGoneError("this person was erased")
    if (person.version if person else None) != expected:
        raise VersionConflictError("the person was changed by somebody else; read it again")
    if person is not None and _same(person, sent, number):
        return Kept(id=str(person_id), version=person.version)
    person = _written(person, person_id, sent, number)
    session.add(person)
    try:
        await session.flush()
    except IntegrityError as error:
        raise _refusal(error) from error
    await _tell(session, PersonChanged(), person_id, person.version, await database_time(session))
    return Kept(id=str(person_id), version=person.version)


async def erase(session: AsyncSession, person_id: UUID) -> bool:
    """Forget a person here and tell everyone to. False where there is nobody to forget."""
    person = await locked_person(session, person_id)
    if person is None:
        return False
    version = person.version + 1
    await session.delete(person)
    await bury(session, [str(person_id)])
    await _tell(session, PersonErased(), person_id, version, await database_time(session))
    return True


async def identify(session: AsyncSession, typed: str, *, duf_checked: bool) -> UUID | None:
    """Return whose DUF number this is. Raises DufMalformedError."""
    return await id_by_duf(session, duf.parse(typed, checked=duf_checked))


async def search(session: AsyncSession, finder: Finder, typed: str, *, duf_checked: bool) -> PersonCard | None:
    """Return the card of the person with this DUF number, if the finder may know that there is one.

    The same is asked of the database for nobody as for somebody out of reach: time must not tell them apart (D10).
    """
    person = await person_by_duf(session, duf.parse(typed, checked=duf_checked))
    now, standing = await database_time(session), standing_of(person) if person else _UNKNOWN
    places = await places_around(session, standing)
    if person is None or not may_find(finder, standing, places, now):
        return None
    return await _card(session, person, standing, places, now)


async def look_up(session: AsyncSession, ids: Collection[UUID]) -> PersonsAnswered:
    """Return what other services may know of these persons."""
    found = {person.person_id: standing_of(person) for person in await persons_by_id(session, ids)}
    gone, unknown = await _missing(session, set(ids) - set(found))
    return PersonsAnswered(found=tuple(found[id_] for id_ in sorted(found)), gone=gone, unknown=unknown)


async def describe(session: AsyncSession, ids: Collection[UUID]) -> PersonsDescribed:
    """Return what the portal's lists show of these persons."""
    found = {person.person_id: _description_of(person) for person in await persons_by_id(session, ids)}
    gone, unknown = await _missing(session, set(ids) - set(found))
    return PersonsDescribed(found=tuple(found[id_] for id_ in sorted(found)), gone=gone, unknown=unknown)


async def offers(session: AsyncSession, ids: Collection[UUID]) -> Offers:
    """Return what each of these persons is offered now, and on which ground; who is not there is left out."""
    now = await database_time(session)
    standings = [standing_of(person) for person in await persons_by_id(session, ids)]
    return Offers(
        found=tuple(
            Offer(person_id=one.person_id, regime=regime_of(one, now), legal_basis=legal_basis_of(one, now))
            for one in standings
        )
    )


async def _missing(session: AsyncSession, ids: set[UUID]) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """Tell the erased from those who were never known."""
    buried = select(Tombstone.subject).where(Tombstone.subject.in_([str(id_) for id_ in ids]))
    gone = {UUID(subject) for subject in (await session.execute(buried)).scalars()} if ids else set()
    return tuple(sorted(gone)), tuple(sorted(ids - gone))


def _description_of(person: Person) -> PersonDescription:
    return PersonDescription(
        **standing_of(person).model_dump(),
        first_name=person.first_name,
        last_name=person.last_name,
        birth_date=person.birth_date,
        gender=person.gender,
        citizenships=tuple(person.citizenships),
    )


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of all persons, by id and version."""
    query = select(Person.person_id, Person.version).order_by(Person.person_id).limit(limit)
    if after:
        query = query.where(Person.person_id > _id(after))
    rows = (await session.execute(query)).all()
    held = tuple(Held(id=str(row.person_id), version=row.version) for row in rows)
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


def standing_of(person: Person) -> PersonStanding:
    """Return what other services may know of a person."""
    return PersonStanding(
        person_id=person.person_id,
        version=person.version,
        protection_grade=person.protection_grade,
        placements=tuple(row.told() for row in person.placements),
        residences=tuple(row.told() for row in person.residences),
        resettlement=person.resettlement,
        arrived_on=person.arrived_on,
    )


async def places_around(session: AsyncSession, person: PersonStanding) -> Places:
    """Return where the centres and municipalities that a person has to do with lie."""
    centres = {stay.centre for stay in person.residences}
    hosts = select(OrganisationRow.organisation_id, OrganisationRow.host).where(
        OrganisationRow.organisation_id.in_(centres), OrganisationRow.host.is_not(None)
    )
    host_of = {row.organisation_id: str(row.host) for row in await session.execute(hosts)}
    numbers = {placement.municipality for placement in person.placements} | set(host_of.values())
    counties = select(OrganisationRow.number, OrganisationRow.county).where(
        OrganisationRow.kind == OrganisationKind.MUNICIPALITY, OrganisationRow.number.in_(numbers)
    )
    county_of = {str(row.number): str(row.county) for row in await session.execute(counties)}
    return Places(host_of, county_of)


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise PlaceUnknownError("go on after the id that the page before named as next") from None


def _refusal(error: IntegrityError) -> IdentityError:
    """Return what a broken constraint means to the sender; none of ours is the key itself, taken by a quicker one."""
    broken = getattr(error.orig.__cause__, "constraint_name", None) if error.orig else None
    if broken in _CONTRADICTIONS:
        return PersonRefusedError(_CONTRADICTIONS[broken])
    return VersionConflictError("the person was registered by somebody else meanwhile; read it again")


async def _card(
    session: AsyncSession, person: Person, standing: PersonStanding, places: Places, now: datetime
) -> PersonCard:
    municipality = home(standing, places, now)
    name = select(OrganisationRow.name).where(
        OrganisationRow.kind == OrganisationKind.MUNICIPALITY, OrganisationRow.number == municipality
    )
    return PersonCard(
        person_id=person.person_id,
        name=f"{person.first_name} {person.last_name}",
        citizenships=tuple(person.citizenships),
        age=age(person.birth_date, now.date()),
        gender=Gender(person.gender),
        municipality=municipality,
        municipality_name=(await session.execute(name)).scalar_one_or_none(),
    )


async def _tell(session: AsyncSession, fact: Fact, person_id: UUID, version: int, at: datetime) -> None:
    subject = str(person_id)
    await tell(session, Telling(fact=fact, subject=subject, aggregate=f"person:{subject}", version=version, at=at))


def _same(person: Person, sent: PersonSent, number: str) -> bool:
    """Tell whether nothing is new; a register may send relations in any order, and times in any zone."""
    kept = standing_of(person)
    plain = ("first_name", "last_name", "birth_date", "gender", "protection_grade", "resettlement", "arrived_on")
    return (
        person.duf == number
        and tuple(person.citizenships) == sent.citizenships
        and all(getattr(person, name) == getattr(sent, name) for name in plain)
        and _counted(kept.placements) == _counted(sent.placements)
        and _counted(kept.residences) == _counted(sent.residences)
    )


def _counted(relations: Iterable[BaseModel]) -> Counter[frozenset[tuple[str, object]]]:
    return Counter(frozenset(relation.model_dump().items()) for relation in relations)


def _written(person: Person | None, person_id: UUID, sent: PersonSent, number: str) -> Person:
    person = person or Person(person_id=person_id, version=0)
    person.version += 1
    person.duf = number
    person.first_name, person.last_name = sent.first_name, sent.last_name
    person.birth_date, person.gender = sent.birth_date, sent.gender
    person.citizenships = list(sent.citizenships)
    person.protection_grade = sent.protection_grade
    person.resettlement, person.arrived_on = sent.resettlement, sent.arrived_on
    person.placements = [PlacementRow(**placement.model_dump()) for placement in sent.placements]
    person.residences = [ResidenceRow(**stay.model_dump()) for stay in sent.residences]
    return person
