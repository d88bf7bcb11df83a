"""What staff are shown of persons in lists, and what they ask for: documents of this service's own API."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field

from kompass_contracts.event import Document
from kompass_imdinett_views.access import ListRelation
from kompass_imdinett_views.rules import Stage
from kompass_imdinett_views.work import Reason, When


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

    ``total`` counts who is in the whole list, up to a thousand; ``more`` says that there are more. ``pending`` is who is left out because something newer is being asked for;
    ``next`` is what to ask ``after`` for the next page, absent on the last.
    """

    persons: tuple[PersonListed, ...]
    total: int
    more: bool = False
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


@dataclass(frozen=True)
class WorkPlace:
    """Where a page of a work list ended: as callers carry it, ``2026-03-31.<person>.<reason>``."""

    due_on: date
    person_id: UUID
    reason: Reason

    def __str__(self) -> str:
        """Return the place as callers carry it."""
        return f"{self.due_on.isoformat()}.{self.person_id}.{self.reason.value}"

    @classmethod
    def read(cls, written: str) -> Self:
        """Read a place back. Raises ValueError."""
        day, person, reason = written.split(".")
        return cls(date.fromisoformat(day), UUID(person), Reason(reason))


def _place(written: str) -> str:
    return str(WorkPlace.read(written))


class WorkAsked(Document):
    """Which part of the work list is wanted. A word that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: Reason | None = None
    when: When | None = None
    after: Annotated[
        str | None,
        AfterValidator(lambda at: _place(at) if at else None),
        Field(description="``next`` of the page before"),
    ] = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class WorkItemListed(Document):
    """One thing left to do for one person; ``due_on`` is the last day, none where there is no deadline."""

    person_id: UUID
    first_name: str
    last_name: str
    reason: Reason
    due_on: date | None = None
    when: When


class WorkListed(Document):
    """One page, the nearest deadline first; ``next`` is what to ask ``after`` for the next page, absent on the last."""

    items: tuple[WorkItemListed, ...]
    next: str | None = None


class WorkCounted(Document):
    """How much there is to do, by reason, by how near the deadline is, and by weeks left (below 0 for what is over).

    ``more`` says that the list is longer than what was counted: then these are of the items that are due first.
    """

    reasons: dict[Reason, int] = Field(default_factory=dict)
    deadlines: dict[When, int] = Field(default_factory=dict)
    weeks: dict[int, int] = Field(default_factory=dict)
    more: bool = False
