"""Persons, registered as a register has them, and erased; each tells what it did."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_chassis.inbox import bury
from kompass_chassis.outbox import Telling, tell
from kompass_chassis.tables import Tombstone
from kompass_contracts.event import Fact
from kompass_contracts.identity import PersonChanged, PersonErased
from kompass_identity import duf
from kompass_identity.documents import Kept, PersonSent
from kompass_identity.rules import IdentityError, PersonRefusedError, VersionConflictError
from kompass_identity.tables import Person, PlacementRow, ResidenceRow, forget_mappings, locked_person, standing_of

_PLAIN = (
    "first_name",
    "last_name",
    "birth_date",
    "gender",
    "protection_grade",
    "resettlement",
    "arrived_on",
    "residence_status",
    "residence_basis",
    "permit_probable",
    "permit_from",
    "permit_to",
    "collective_protection",
    "programme_group",
    "research_reserved",
    "language",
)
"""What is kept as it is sent."""
_CONTRADICTIONS = {
    "uq_person_duf": "the DUF number is another person's",
    "fk_residence_centre": "a reception centre is unknown",
}


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
    await bury(session, [str(person_id)])  # first: who handles news of the person now writes what is deleted then
    await forget_mappings(session, person_id)
    await session.delete(person)
    await _tell(session, PersonErased(), person_id, version, await database_time(session))
    return True


def _refusal(error: IntegrityError) -> IdentityError:
    """Return what a broken constraint means to the sender; none of ours is the key itself, taken by a quicker one."""
    broken = getattr(error.orig.__cause__, "constraint_name", None) if error.orig else None
    if broken in _CONTRADICTIONS:
        return PersonRefusedError(_CONTRADICTIONS[broken])
    return VersionConflictError("the person was registered by somebody else meanwhile; read it again")


async def _tell(session: AsyncSession, fact: Fact, person_id: UUID, version: int, at: datetime) -> None:
    subject = str(person_id)
    await tell(session, Telling(fact=fact, subject=subject, aggregate=f"person:{subject}", version=version, at=at))


def _same(person: Person, sent: PersonSent, number: str) -> bool:
    """Tell whether nothing is new; a register may send relations in any order, and times in any zone."""
    kept = standing_of(person)
    return (
        person.duf == number
        and tuple(person.citizenships) == sent.citizenships
        and all(getattr(person, name) == getattr(sent, name) for name in _PLAIN)
        and _counted(kept.placements) == _counted(sent.placements)
        and _counted(kept.residences) == _counted(sent.residences)
    )


def _counted(relations: Iterable[BaseModel]) -> Counter[frozenset[tuple[str, object]]]:
    return Counter(frozenset(relation.model_dump().items()) for relation in relations)


def _written(person: Person | None, person_id: UUID, sent: PersonSent, number: str) -> Person:
    person = person or Person(person_id=person_id, version=0)
    person.version += 1
    person.duf = number
    for name in _PLAIN:
        setattr(person, name, getattr(sent, name))
    person.citizenships = list(sent.citizenships)
    person.placements = [PlacementRow(**placement.model_dump()) for placement in sent.placements]
    person.residences = [ResidenceRow(**stay.model_dump()) for stay in sent.residences]
    return person
