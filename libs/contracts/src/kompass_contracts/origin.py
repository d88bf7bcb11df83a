"""What every item of the typed record builds on: which answers it was made of, and a rating in six steps."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from kompass_contracts.answers import Shown
from kompass_contracts.event import Document
from kompass_contracts.record import Provenance
from kompass_contracts.registration import RecordPath, Way


class Origin(Provenance):
    """One answer that an item was made of, and the fields of the item that came from it.

    ``interpreter`` says whether one took part when it was given; none where that is not known.
    """

    record_path: RecordPath
    fields: tuple[str, ...]
    interpreter: bool | None = None
    given_in: Way | None = None
    staff_id: UUID | None = Field(default=None, description="The adviser of the interview it was given in")


Origins = tuple[Origin, ...]


class Step(StrEnum):
    """How well a person says to know something: one of six steps, not a level of CEFR (R68)."""

    VERY_GOOD = "very_good"
    GOOD = "good"
    NEITHER = "neither"
    POOR = "poor"
    VERY_POOR = "very_poor"
    CANNOT = "cannot"


class Rating(Document):
    """A person's own rating, with the words it was given in."""

    step: Step
    text: Shown
