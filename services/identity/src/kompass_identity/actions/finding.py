"""Persons, found by DUF number: by staff who may know of them, and by the form when somebody logs in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_contracts.identity import OrganisationKind, PersonStanding
from kompass_identity import duf
from kompass_identity.documents import Gender, PersonCard
from kompass_identity.rules import Finder, Places, age, home, may_find, norwegian_day
from kompass_identity.tables import (
    NOBODY,
    OrganisationRow,
    Person,
    id_by_duf,
    person_by_duf,
    places_around,
    standing_of,
)


@dataclass(frozen=True)
class Found:
    """Whose a DUF number is, for the audit alone, and the card of the person where the finder may know of them."""

    person_id: UUID | None
    card: PersonCard | None = None


async def identify(session: AsyncSession, typed: str, *, duf_checked: bool) -> UUID | None:
    """Return whose DUF number this is. Raises DufMalformedError."""
    return await id_by_duf(session, duf.parse(typed, checked=duf_checked))


async def search(session: AsyncSession, finder: Finder, typed: str, *, duf_checked: bool) -> Found:
    """Return the card of the person with this DUF number, if the finder may know that there is one.

    The same is asked of the database for nobody as for somebody out of reach: time must not tell them apart (D10).
    """
    person = await person_by_duf(session, duf.parse(typed, checked=duf_checked))
    now, standing = await database_time(session), standing_of(person) if person else NOBODY
    places = await places_around(session, standing)
    if person is None or not may_find(finder, standing, places, now):
        return Found(person.person_id if person else None)
    return Found(person.person_id, await _card(session, person, standing, places, now))


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
        age=age(person.birth_date, norwegian_day(now)),
        gender=Gender(person.gender),
        municipality=municipality,
        municipality_name=(await session.execute(name)).scalar_one_or_none(),
        language=person.language,
    )
