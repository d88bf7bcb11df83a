"""The portal with the competence store for real: where staff remark, confirm and write notes about somebody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from competence_desk import FormDouble, registration_of
from engines import PostgresEngine
from kompass_chassis.testing import ServiceDouble
from kompass_competence_store.app import service as competence_service
from kompass_contracts.form import RegistrationCompleted
from kompass_contracts.identity import PersonChanged, Role
from kompass_contracts.registration import Registration
from portal_desk import (
    CODES,
    COMPETENCE,
    COUNSELLORS,
    NOTIFICATIONS,
    PORTAL,
    PortalDesk,
    _believe,
    _standing,
    standing_portal,
)
from registry import fresh_duf, newcomer

FORM = "http://form.test"
MAPPER, READER = "4601-TESB", "4601-LESE"
COUNSELLOR, COLLEAGUE = COUNSELLORS
COUNTY = "county-46"


class CounselDesk:
    """Speaks to the portal as staff of a municipality and of its county do, and lets persons register."""

    def __init__(self, portal: PortalDesk, store: ServiceDouble, form: FormDouble) -> None:
        self.portal = portal
        self.store = store
        self.form = form

    async def person(self, **changes: Any) -> UUID:
        """Let there be a person whom every service knows of, settled in Bergen."""
        person = await self.portal.person(newcomer(duf=fresh_duf(), **changes))
        await self.store.hear(PersonChanged(), subject=person, version=1)
        await self.store.refresh()
        return person

    async def complete(self, person: UUID, **values: object) -> Registration:
        """Let a person complete a registration, and those who hear of it make the most of it."""
        registration = registration_of(person, **values)
        self.form.registrations[registration.registration_id] = registration
        fact = RegistrationCompleted(
            registration_id=registration.registration_id,
            registration_version=registration.registration_version,
            at=registration.completed_at,
        )
        await self.store.hear(fact, subject=person)
        await self.store.refresh()
        return registration

    async def mapped(self, **changes: Any) -> UUID:
        """Let there be a person with a record."""
        person = await self.person(**changes)
        await self.complete(person)
        return person

    async def leave_for(self, minutes: int) -> None:
        """Let every draft be saved so much earlier."""
        async with self.store.kit.sessions.begin() as session:
            earlier = f"UPDATE note_version SET saved_at = saved_at - interval '{minutes} minutes'"  # noqa: S608 - a number
            await session.execute(text(earlier))


@asynccontextmanager
async def standing_counsel(postgres: PostgresEngine, name: str, folder: Path) -> AsyncIterator[CounselDesk]:
    """Run the portal, identity, codes and the competence store for a whole module of tests."""
    async with standing_portal(postgres, name, folder) as portal:
        await portal.staff(MAPPER, roles=[Role.SETTLEMENT_MAPPER])
        await portal.staff(READER, roles=[Role.SETTLER_READ])
        await portal.staff(COUNSELLOR, first_name="Siri", organisation_id=COUNTY, roles=[Role.COUNSELLOR])
        await portal.staff(COLLEAGUE, first_name="Odd", organisation_id=COUNTY, roles=[Role.COUNSELLOR])
        form, database = FormDouble(), f"{name}_competence"
        postgres.create_role(database)
        postgres.create_database(database, database)
        portal.network.places[FORM] = form.answer
        settings = {
            "form_url": FORM,
            "codes_url": CODES,
            "imdinett_views_url": PORTAL,
            "notifications_url": NOTIFICATIONS,
        }
        url = postgres.url(database, user=database)
        async with _standing(competence_service, url, portal.network, COMPETENCE, settings) as store:
            await _believe(store)
            yield CounselDesk(portal, store, form)
