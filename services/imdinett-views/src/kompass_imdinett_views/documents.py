"""What staff are shown of persons in lists, and what they ask for: documents of this service's own API."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from kompass_contracts.event import Document
from kompass_imdinett_views.access import ListRelation
from kompass_imdinett_views.rules import Stage


class ListAsked(Document):
    """Which part of the list is wanted. A name that is not known is refused: it would show more than was meant."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: ListRelation | None = None
    status: Stage | None = None
    after: UUID | None = Field(default=None, description="``next`` of the page before")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class Progress(Document):
    """How far the mapping has come, and when what happened; without a time it has not, or the record was erased."""

    status: Stage
    code_at: AwareDatetime | None = None
    started_at: AwareDatetime | None = None
    handed_in_at: AwareDatetime | None = None
    completed_at: AwareDatetime | None = None


class PersonDetails(Document):
    """What is shown beside the name, to those who may read the person's record."""

    birth_date: date
    gender: str
    citizenships: tuple[str, ...] = Field(description="ISO 3166-1 alpha-3; XXA for stateless")
    relations: tuple[ListRelation, ...] = Field(description="How the person belongs to the caller's organisation")


class PersonListed(Document):
    """One person in a list; a reception centre is shown the name and how far the mapping has come, no details."""

    person_id: UUID
    first_name: str
    last_name: str
    progress: Progress
    details: PersonDetails | None = None


class PersonsListed(Document):
    """One page, sorted by name.

    ``total`` counts who is in the whole list, ``pending`` who is left out because something newer is being asked for;
    ``next`` is what to ask ``after`` for the next page, absent on the last.
    """

    persons: tuple[PersonListed, ...]
    total: int
    pending: int
    next: UUID | None = None


class RecordShown(Document):
    """Of a record, that there is one and what it rests on; what it says is asked of the competence store."""

    record_version: int
    completed_at: AwareDatetime
    regime: str


class PersonShown(PersonListed):
    """One person alone, with the record where there is one and it may be read."""

    record: RecordShown | None = None
