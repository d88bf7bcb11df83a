"""What a person may ask of what is registered: to see it, to have it corrected or deleted, to be left out of research.

The form asks on behalf of the person who is logged in; IMDi answers what it is to decide (R23-R25, B7, D11).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.answers import Language
from kompass_contracts.event import Document
from kompass_contracts.registration import Part, Regime, Registration
from kompass_contracts.trust import Keepable

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), Keepable]


class RequestKind(StrEnum):
    """What is asked for."""

    CORRECTION = "correction"
    DELETION = "deletion"


class RequestState(StrEnum):
    """How far a request has come. A deletion that is being carried out is in progress until every service has said so."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"


class RightsRequest(Document):
    """One request, as the person sees it. ``due_on`` is the last day to answer: a month, by the law (GDPR Art. 12)."""

    request_id: UUID
    kind: RequestKind
    state: RequestState
    part: Part | None = Field(default=None, description="The part it is about; none for the whole of it")
    words: str | None = Field(default=None, description="What the person wrote")
    language: Language | None = Field(default=None, description="The language the person wrote in")
    asked_at: AwareDatetime
    due_on: date
    decided_at: AwareDatetime | None = Field(default=None, description="When it was done or refused")
    reply: str | None = Field(default=None, description="What IMDi wrote: what was done, or why it was refused")
    confirmed: tuple[str, ...] = Field(default=(), description="Of a deletion: the services that have carried it out")
    awaited: tuple[str, ...] = Field(default=(), description="Of a deletion: the services that have yet to say so")


class OwnAsked(Document):
    """Whose own page is opened: the person of the session that asks."""

    person_id: UUID


class OwnRecord(Document):
    """What the person sees on the own page; no registration where nothing is registered."""

    person_id: UUID
    registration: Registration | None = None
    record_version: int | None = Field(default=None, ge=1, description="How many times it was completed")
    requests: tuple[RightsRequest, ...] = Field(default=(), description="The newest first")
    reserved_since: AwareDatetime | None = Field(
        default=None, description="Reserved against use in research since then"
    )


class CorrectionAsked(Document):
    """The person says what is wrong. ``request_id`` is drawn by the asker: sent again, it is the same request."""

    request_id: UUID
    person_id: UUID
    part: Part | None = None
    words: Words
    language: Language


class DeletionWanted(Document):
    """The person wants what is registered deleted.

    ``regime`` is what holds for the person now and for what is begun; consent only where it is consent for all of it.
    ``registration_version`` counts the registrations the form has seen completed, ``registration_id`` is the one that
    is begun: what is deleted is named, so that what the person may register later is left alone.
    """

    request_id: UUID
    person_id: UUID
    regime: Regime
    registration_version: int = Field(default=0, ge=0)
    registration_id: UUID | None = None
    language: Language


class ReservationAsked(Document):
    """The person does not want, or no longer minds, what is registered to be used in research."""

    person_id: UUID
    reserved: bool


class RequestHandled(RightsRequest):
    """One request, as whoever handles it at IMDi sees it."""

    person_id: UUID
    record_version: int | None = Field(
        default=None, ge=1, description="The version that the person saw when asking, while there is one"
    )
    taken_at: AwareDatetime | None = None
    taken_by: UUID | None = Field(default=None, description="The staff user who took it")
    overdue: bool = Field(description="The last day to answer is over, and it is not answered")


class RequestsListed(Document):
    """A page of requests, the first that is due first; ``next`` is what to go on after."""

    requests: tuple[RequestHandled, ...] = ()
    next: UUID | None = None


class RequestAnswered(Document):
    """What IMDi decides: done, or refused with the reason. A deletion that is done is carried out in every service."""

    done: bool
    reply: Words
