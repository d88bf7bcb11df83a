"""Erased persons, as those who answer for them are shown who has forgotten them: ids and times, nothing of a person."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from kompass_contracts.event import Document


class Confirmation(Document):
    """A service has said that it forgot a person."""

    owner: str
    at: datetime


class Erasure(Document):
    """One erased person, and who has forgotten them."""

    person_id: UUID
    erased_at: datetime
    confirmed: tuple[Confirmation, ...] = Field(default=(), description="In the order in which it was told")
    missing: tuple[str, ...] = Field(default=(), description="Services that hear of erasures and have not said so yet")
    overdue: bool = Field(description="Somebody is missing a day after the erasure")


class Erasures(Document):
    """A page of erasures, the oldest first; ``next`` is whom to ask after for the next one."""

    found: tuple[Erasure, ...] = ()
    next: UUID | None = None
