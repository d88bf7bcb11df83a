"""What the competence store asks of others, and what becomes of the answers.

Standings are remembered, registrations taken in, and in the same transaction integrators are told what follows.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.peers import Peers
from kompass_chassis.refresher import Answer, Source
from kompass_competence_store import memory
from kompass_competence_store.actions.taking_in import take_in
from kompass_competence_store.memory import ORGANISATIONS, PERSONS
from kompass_competence_store.publication import publish
from kompass_competence_store.tables import is_stored
from kompass_contracts.form import RegistrationsAnswered, RegistrationsAsked
from kompass_contracts.identity import (
    OrganisationsAnswered,
    OrganisationsAsked,
    PersonsAnswered,
    PersonsAsked,
)

REGISTRATIONS = "form.registration"
BATCH = 25
"""Registrations fetched at a time: each is a document of some hundred answers, and a record is made of it."""


def sources(peers: Peers, age: timedelta) -> tuple[Source, ...]:
    """Return what is asked of identity and of the form; ``age`` is how long memory is believed."""

    async def store_persons(session: AsyncSession, answer: Answer) -> None:
        newer = await memory.store_persons(session, answer)
        # Of whom nothing is newer nothing is to be told, and asking again costs the same whether there is a record (D10).
        await publish(session, [UUID(id_) for id_ in answer.found if UUID(id_) in newer], age)

    async def store_registrations(session: AsyncSession, answer: Answer) -> None:
        persons = await take_in(session, [registration for _, registration in answer.found.values()])
        await publish(session, persons, age)

    return (  # registrations first: of a person nobody has heard of, the standing is asked for right after
        Source(
            REGISTRATIONS,
            "form",
            _Form(peers).registrations,
            store_registrations,
            holds_registration,
            "registrations",
            batch=BATCH,
        ),
        Source(PERSONS, "identity", _Identity(peers).persons, store_persons, memory.holds_person, "persons"),
        Source(
            ORGANISATIONS,
            "identity",
            _Identity(peers).organisations,
            memory.store_organisations,
            memory.holds_organisation,
            "organisations",
        ),
    )


async def holds_registration(session: AsyncSession, id_: str) -> bool:
    """Tell whether a registration became part of a record."""
    return await is_stored(session, UUID(id_))


class _Identity:
    def __init__(self, peers: Peers) -> None:
        self._peers = peers

    async def persons(self, ids: Sequence[str]) -> Answer:
        asked = PersonsAsked(ids=tuple(UUID(id_) for id_ in ids))
        answer = await self._peers.post("identity", "/persons/lookup", asked, PersonsAnswered)
        found = {str(person.person_id): (person.version, person) for person in answer.found}
        return Answer(found, [str(id_) for id_ in answer.gone], [str(id_) for id_ in answer.unknown])

    async def organisations(self, ids: Sequence[str]) -> Answer:
        asked = OrganisationsAsked(ids=tuple(ids))
        answer = await self._peers.post("identity", "/organisations/lookup", asked, OrganisationsAnswered)
        found = {one.organisation_id: (one.version, one) for one in answer.found}
        return Answer(found, unknown=answer.unknown)


class _Form:
    def __init__(self, peers: Peers) -> None:
        self._peers = peers

    async def registrations(self, ids: Sequence[str]) -> Answer:
        """Ask for a batch. One that is ``gone`` was taken in before, or its person is erased: nothing is to be fetched."""
        asked = RegistrationsAsked(ids=tuple(UUID(id_) for id_ in ids))
        answer = await self._peers.post("form", "/registrations/lookup", asked, RegistrationsAnswered)
        found = {str(one.registration_id): (one.registration_version, one) for one in answer.found}
        return Answer(found, [str(id_) for id_ in answer.gone], [str(id_) for id_ in answer.unknown])
