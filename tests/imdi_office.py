"""The portal with a competence store of its own behind it, for the pages of IMDi and for planning."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from answered import answered
from engines import PostgresEngine
from kompass_chassis.testing import ServiceDouble
from kompass_competence_store.actions.rights import ask_correction, want_deletion
from kompass_competence_store.actions.taking_in import take_in
from kompass_competence_store.app import service as competence_service
from kompass_contracts.identity import PersonChanged, Role
from kompass_contracts.registration import Part, Regime
from kompass_contracts.rights import CorrectionAsked, DeletionWanted
from portal_desk import COMPETENCE, STRANGER, PortalDesk, standing_portal
from portal_desk import _believe as believe
from portal_desk import _standing as stand
from registry import fresh_duf, newcomer

HANDLER, MAPPER, OPERATOR = "IMDI-RETT", "IMDI-OVER", "IMDI-DRIF"
OWN_WORDS = "ስራሕይ ሓሙሽተ ዓመት እዩ ነይሩ።"


class Office:
    """The portal with a competence store of its own behind it."""

    def __init__(self, desk: PortalDesk, store: ServiceDouble) -> None:
        self.desk = desk
        self.store = store

    async def person(self, **changes: Any) -> UUID:
        """Let there be a person whom the store knows of too."""
        person = await self.desk.person(newcomer(duf=fresh_duf(), **changes))
        await self.store.hear(PersonChanged(), subject=person, version=1)
        await self.store.refresh()
        return person

    async def completed(self, person: UUID, language: str = "ti", **changes: Any) -> UUID:
        """Let a person have completed a registration."""
        async with self.store.kit.sessions.begin() as session:
            await take_in(session, [answered(language, person, **changes)])
        return person

    async def asks(self, person: UUID) -> UUID:
        """Let a person ask for a correction."""
        asked = CorrectionAsked(request_id=uuid4(), person_id=person, part=Part.WORK, words=OWN_WORDS, language="ti")
        async with self.store.kit.sessions.begin() as session:
            await ask_correction(session, asked)
        return asked.request_id

    async def wants_deletion(self, person: UUID) -> UUID:
        """Let a person ask for deletion under a duty."""
        wanted = DeletionWanted(
            request_id=uuid4(), person_id=person, regime=Regime.INFORMATION, registration_version=1, language="ti"
        )
        async with self.store.kit.sessions.begin() as session:
            await want_deletion(session, wanted)
        return wanted.request_id

    async def empty(self) -> None:
        """Let there be nobody, and nobody signed in."""
        await self.desk.begin_anew()
        async with self.store.kit.sessions.begin() as session:
            await session.execute(text("TRUNCATE record, rights_request, reservation, remembered_person, tie CASCADE"))


@asynccontextmanager
async def standing_office(postgres: PostgresEngine, name: str, folder: Path) -> AsyncIterator[Office]:
    """Run both for a whole module of tests."""
    async with standing_portal(postgres, name, folder) as desk:
        await desk.put("/organisations/imdi", {"kind": "imdi", "name": "IMDi"})
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER])
        await desk.staff(STRANGER, organisation_id="municipality-0301")
        for username, role in ((HANDLER, Role.RIGHTS_HANDLER), (MAPPER, Role.IMDI_MAPPER), (OPERATOR, Role.OPERATIONS)):
            await desk.staff(username, organisation_id="imdi", roles=[role])
        database = f"{name}_competence"
        postgres.create_role(database)
        postgres.create_database(database, database)
        url = postgres.url(database, user=database)
        settings = {
            f"{other}_url": f"http://{other}.test" for other in ("codes", "form", "notifications", "imdinett_views")
        }
        async with stand(competence_service, url, desk.network, COMPETENCE, settings) as store:
            await believe(store)
            yield Office(desk, store)
