"""Who has opened what is kept about a person: the audits of all services, put together.

In full for staff who oversee access; by organisation, role and time for the person, who is told no names and of no
refusals.
"""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import REFUSED
from kompass_chassis.openings import openings_of
from kompass_chassis.peers import PeerError, Peers
from kompass_contracts.audience import TELLERS
from kompass_contracts.audit import AuditedOpening, Opening, OpeningsAsked, OpeningsAudited, OpeningsTold
from kompass_contracts.identity import OrganisationKind, Role
from kompass_identity.documents import OpeningInFull, OpeningsInFull
from kompass_identity.tables import OrganisationRow, Staff

logger = logging.getLogger(__name__)

PATIENCE = 3.0
"""Seconds a service may take to answer; after that it is named as missing."""
_OWN = "identity"
_STAFF = "staff:"


@dataclass(frozen=True)
class Collected:
    """What the services answered; none for one that did not."""

    answers: Mapping[str, OpeningsAudited | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The services that did not answer."""
        return tuple(sorted(TELLERS[owner] for owner, answer in self.answers.items() if answer is None))

    @property
    def more(self) -> bool:
        """Whether a service left older rows out."""
        return any(answer.more for answer in self.answers.values() if answer)

    @property
    def rows(self) -> list[tuple[str, AuditedOpening]]:
        """Every row with the service it is of, the newest first."""
        rows = [(TELLERS[owner], row) for owner, answer in self.answers.items() if answer for row in answer.openings]
        return sorted(rows, key=lambda each: each[1].at, reverse=True)


def may_oversee(roles: Iterable[str], kind: str | None) -> bool:
    """Tell whether staff see in full who opened what."""
    return Role.ACCESS_AUDITOR in roles and kind == OrganisationKind.IMDI


async def ask_others(peers: Peers, person_id: UUID) -> Collected:
    """Ask every other service side by side. Nothing of the database is held meanwhile."""
    owners = [owner for owner in TELLERS if owner != _OWN]
    answers = await asyncio.gather(*(_ask(peers, owner, person_id) for owner in owners))
    return Collected(dict(zip(owners, answers, strict=True)))


async def with_own(session: AsyncSession, others: Collected, person_id: UUID) -> Collected:
    """Add what identity itself has written."""
    return Collected({**others.answers, _OWN: await openings_of(session, person_id)})


async def in_full(session: AsyncSession, collected: Collected, person_id: UUID) -> OpeningsInFull:
    """Return every row, with the names of staff and organisations."""
    rows = collected.rows
    staff = await _staff(session, {row.actor for _, row in rows})
    names = await _organisations(session, rows)
    return OpeningsInFull(
        person_id=person_id,
        openings=tuple(_full(service, row, staff.get(row.actor), names) for service, row in rows),
        missing=collected.missing,
        more=collected.more,
    )


async def told(session: AsyncSession, collected: Collected) -> OpeningsTold:
    """Return what the person is told: who of staff was shown or changed something, by organisation, role and time."""
    rows = [each for each in collected.rows if each[1].actor.startswith(_STAFF) and each[1].outcome != REFUSED]
    names = await _organisations(session, rows)
    return OpeningsTold(
        openings=tuple(
            Opening(at=row.at, organisation=names.get(row.organisation or ""), roles=row.roles) for _, row in rows
        ),
        missing=collected.missing,
        more=collected.more,
    )


async def _ask(peers: Peers, owner: str, person_id: UUID) -> OpeningsAudited | None:
    asked = OpeningsAsked(person_id=person_id)
    try:
        async with asyncio.timeout(PATIENCE):
            return await peers.post(owner, "/internal/audit/openings", asked, OpeningsAudited)
    except (PeerError, TimeoutError) as error:
        logger.warning("%s did not say who opened what: %s", owner, type(error).__name__)
        return None


async def _staff(session: AsyncSession, actors: Iterable[str]) -> Mapping[str, Staff]:
    ids = {UUID(actor.removeprefix(_STAFF)) for actor in actors if actor.startswith(_STAFF)}
    found = (await session.execute(select(Staff).where(Staff.staff_id.in_(ids)))).scalars().unique()
    return {f"{_STAFF}{one.staff_id}": one for one in found}


async def _organisations(session: AsyncSession, rows: Iterable[tuple[str, AuditedOpening]]) -> Mapping[str, str]:
    ids = {row.organisation for _, row in rows if row.organisation}
    query = select(OrganisationRow.organisation_id, OrganisationRow.name)
    found = await session.execute(query.where(OrganisationRow.organisation_id.in_(ids)))
    return {row.organisation_id: row.name for row in found}


def _full(service: str, row: AuditedOpening, staff: Staff | None, names: Mapping[str, str]) -> OpeningInFull:
    return OpeningInFull(
        at=row.at,
        service=service,
        actor=row.actor,
        username=staff.username if staff else None,
        name=f"{staff.first_name} {staff.last_name}" if staff else None,
        organisation_id=row.organisation,
        organisation=names.get(row.organisation or ""),
        roles=row.roles,
        action=row.action,
        outcome=row.outcome,
    )
