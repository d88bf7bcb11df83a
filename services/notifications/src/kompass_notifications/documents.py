"""What staff see of the inbox, and what they ask for: documents of this service's own API."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from kompass_contracts.event import Document


class EntryKind(StrEnum):
    """What happened."""

    REGISTRATION_COMPLETED = "registration_completed"


class InboxAsked(Document):
    """Which part of the inbox is wanted. A name that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    after: UUID | None = Field(default=None, description="``next`` of the page before")
    unread: bool = Field(default=False, description="Only what nobody has read yet")
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class EntryShown(Document):
    """One entry. Who the person is, and what was answered, is asked of those who own it."""

    entry_id: UUID
    kind: EntryKind
    person_id: UUID
    record_version: int
    at: AwareDatetime = Field(description="When it happened")
    read_at: AwareDatetime | None = Field(default=None, description="When somebody of the organisation first read it")


class InboxShown(Document):
    """One page, the newest first.

    ``pending`` counts what is left out of it because something newer of the person is being asked for; ``next`` is what
    to ask ``after`` for the next page, absent on the last.
    """

    entries: tuple[EntryShown, ...]
    pending: int = 0
    next: UUID | None = None
