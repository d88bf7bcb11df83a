"""The course of a completed registration: when each service committed its part of it, by PostgreSQL's own note."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from uuid import UUID

from bench.harbour import look
from kompass_contracts.competence import RecordCompleted
from kompass_contracts.form import RegistrationCompleted
from kompass_embedded.as_processes import Fleet

_TOLD = """
SELECT CAST(CAST(body AS jsonb) ->> 'subject' AS uuid) AS person_id, event_id,
       CAST(extract(epoch FROM pg_xact_commit_timestamp(CAST(xid AS xid))) AS float8) AS at
FROM outbox WHERE routing_key = $1
"""
# Nothing ever changes a row of the inbox, so its xmin is the transaction in which the event took effect.
_HEARD = "SELECT event_id, CAST(extract(epoch FROM pg_xact_commit_timestamp(xmin)) AS float8) AS at FROM inbox"


@dataclass(frozen=True)
class Course:
    """The seconds from the commit in the form to each commit after it, one for each person; what never came is inf."""

    handed_in: Sequence[float]
    """In the lists: shown as handed in."""
    fetching: Sequence[float]
    """In the competence store: marked, to be fetched from the form."""
    recorded: Sequence[float]
    """In the competence store: a version of the record."""
    completed: Sequence[float]
    """In the lists: shown as completed."""


async def read_course(fleet: Fleet, persons: Collection[UUID]) -> Course:
    """Read how these persons' registrations went."""
    form = await _told(fleet, "kompass-form", RegistrationCompleted.name)
    records = await _told(fleet, "competence-store", RecordCompleted.name)
    lists, store = await _heard(fleet, "imdinett-views"), await _heard(fleet, "competence-store")
    nothing = (None, inf)
    ways = [(*form[person], *records.get(person, nothing)) for person in persons]
    return Course(
        handed_in=[lists.get(event, inf) - began for event, began, _, _ in ways],
        fetching=[store.get(event, inf) - began for event, began, _, _ in ways],
        recorded=[recorded - began for _, began, _, recorded in ways],
        completed=[lists.get(record, inf) - began for _, began, record, _ in ways],
    )


async def _told(fleet: Fleet, service: str, name: str) -> Mapping[UUID, tuple[UUID, float]]:
    return {row["person_id"]: (row["event_id"], row["at"]) for row in await look(fleet, service, _TOLD, name)}


async def _heard(fleet: Fleet, service: str) -> Mapping[UUID | None, float]:
    return {row["event_id"]: row["at"] for row in await look(fleet, service, _HEARD)}
