"""What persons are offered now: asked by the form of many, and by staff of one within their reach."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_contracts.identity import Offer, Offers, OrganisationKind, PersonStanding
from kompass_identity.documents import ResidenceStatus
from kompass_identity.offer import Candidate, Offices, offer_of
from kompass_identity.offer_rules import Rules
from kompass_identity.rules import Finder, Places, may_find
from kompass_identity.tables import (
    NOBODY,
    OrganisationRow,
    Person,
    mapped_at,
    person_by_id,
    persons_by_id,
    places_around,
    standing_of,
)


async def offers(session: AsyncSession, ids: Collection[UUID], rules: Rules) -> Offers:
    """Return what each of these persons is offered now, and on which ground; who is not there is left out."""
    now = await database_time(session)
    persons = await persons_by_id(session, ids)
    standings = [standing_of(person) for person in persons]
    offices = await _offices(session, await places_around(session, *standings), standings)
    mapped = await mapped_at(session, ids)
    candidates = [_candidate(person, mapped.get(person.person_id)) for person in persons]
    return Offers(found=tuple(offer_of(candidate, rules, offices, now) for candidate in candidates))


async def offer_within_reach(session: AsyncSession, finder: Finder, person_id: UUID, rules: Rules) -> Offer | None:
    """Return what a person is offered, if the finder may know that there is one.

    The same is asked of the database for nobody as for somebody out of reach (D10).
    """
    person, now = await person_by_id(session, person_id), await database_time(session)
    standing = standing_of(person) if person else NOBODY
    places = await places_around(session, standing)
    offices = await _offices(session, places, [standing])
    mapped = await mapped_at(session, [person_id])
    if person is None or not may_find(finder, standing, places, now):
        return None
    return offer_of(_candidate(person, mapped.get(person_id)), rules, offices, now)


async def _offices(session: AsyncSession, places: Places, standings: Collection[PersonStanding]) -> Offices:
    """Return who may do the mapping of persons around whom these places lie."""
    placed = {placement.municipality for standing in standings for placement in standing.placements}
    numbers = placed | set(places.host_of.values())
    its = and_(OrganisationRow.kind == OrganisationKind.MUNICIPALITY, OrganisationRow.number.in_(numbers))
    query = (
        select(OrganisationRow.organisation_id, OrganisationRow.kind, OrganisationRow.number)
        .where(or_(its, OrganisationRow.kind == OrganisationKind.IMDI))
        .order_by(OrganisationRow.organisation_id)
    )
    rows = (await session.execute(query)).all()
    return Offices(
        host_of=places.host_of,
        municipality_of={str(row.number): row.organisation_id for row in rows if row.kind != OrganisationKind.IMDI},
        imdi=tuple(row.organisation_id for row in rows if row.kind == OrganisationKind.IMDI),
    )


def _candidate(person: Person, mapped: datetime | None) -> Candidate:
    return Candidate(
        standing=standing_of(person),
        birth_date=person.birth_date,
        permitted=person.residence_status == ResidenceStatus.PERMIT,
        permit_probable=person.permit_probable,
        permit_from=person.permit_from,
        permit_to=person.permit_to,
        programme_group=person.programme_group,
        mapped_at=mapped,
    )
