"""Career guidance: the counsellor's note («karriereveileders notat»), and the need for guidance where it is assessed.

A note is a county's own, in versions. One that is final is read by everyone who reads the record (R77).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.event import Document
from kompass_contracts.trust import Keepable, Signature, Words

County = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$"), Field(description="The number of a county")]
Line = Annotated[str, StringConstraints(max_length=300), Keepable]
Passage = Annotated[str, StringConstraints(max_length=8000), Keepable]
OccupationCode = Annotated[
    str, StringConstraints(pattern=r"^\d{1,4}$"), Field(description="STYRK-08, as deep as meant")
]
FieldCode = Annotated[str, StringConstraints(pattern=r"^\d{2,4}$"), Field(description="ISCED-F 2013, as deep as meant")]


class ConversationForm(StrEnum):
    """How a conversation was held."""

    IN_PERSON = "in_person"
    TELEPHONE = "telephone"
    SCREEN = "screen"


class InterpreterUse(StrEnum):
    """Whether somebody interpreted, and whether they are qualified."""

    NO = "no"
    YES = "yes"
    QUALIFIED = "qualified"


class Direction(StrEnum):
    """Where something leads: to work, to education, or to both (R91)."""

    WORK = "work"
    EDUCATION = "education"
    BOTH = "both"


class NoteStatus(StrEnum):
    """Whether a version of a note is still written on. A final one is never changed."""

    DRAFT = "draft"
    FINAL = "final"


class Conversation(Document):
    """One conversation with the participant; in a draft any of it may still be open."""

    held_on: date | None = None
    form: ConversationForm | None = None
    interpreter: InterpreterUse | None = None


class Wish(Document):
    """Something the participant wishes for, as a code, in words, or both (R90)."""

    direction: Direction | None = None
    occupation: OccupationCode | None = None
    education_field: FieldCode | None = None
    words: Line = ""


class Recommendation(Document):
    """What the counsellor recommends, and the next step with a name and a day (R91, B8)."""

    direction: Direction | None = None
    occupation: OccupationCode | None = None
    education_field: FieldCode | None = None
    words: Passage = ""
    next_step: Line = ""
    responsible: Line = Field(default="", description="Who takes the next step")
    by: date | None = Field(default=None, description="The day by which it is taken")


class NoteContent(Document):
    """What stands in a note. A draft is kept as it is, also where it is not finished."""

    conversations: Annotated[tuple[Conversation, ...], Field(max_length=30)] = ()
    wishes: Annotated[tuple[Wish, ...], Field(max_length=20)] = ()
    assessment: Passage = ""
    recommendation: Recommendation = Recommendation()
    participant_view: Passage = Field(default="", description="What the participant thinks of it")


class NoteOpened(Document):
    """A wish to write on the county's note.

    ``take_over`` takes the draft from a colleague whose lock has ended; without it such a draft is refused.
    """

    take_over: bool = False


class NoteSaved(Document):
    """A draft as it is on somebody's screen, and the ``revision`` it was made from."""

    revision: int = Field(ge=0)
    content: NoteContent


class NoteRevision(Document):
    """Which revision of the draft is meant: the one on the screen."""

    revision: int = Field(ge=0)


class NoteVersion(Document):
    """One version of a county's note. Of a final one ``signed`` says who made it final, and when."""

    note_id: UUID
    note_version: int = Field(ge=1)
    status: NoteStatus
    county: County
    signed: Signature
    content: NoteContent


class NoteDraft(NoteVersion):
    """The draft there is, to the county whose it is.

    ``signed`` says who holds it, since when. Whoever else may write there can take it over from ``lock_ends_at`` on;
    until they have, they are not shown what stands in it: the content is empty.
    """

    revision: int = Field(ge=0)
    saved_at: AwareDatetime
    lock_ends_at: AwareDatetime
    mine: bool = Field(description="Whether who asks holds it")


class NotesListed(Document):
    """The final notes of a person, the newest first, every version; and to the county that writes one, its draft."""

    person_id: UUID
    notes: tuple[NoteVersion, ...] = ()
    draft: NoteDraft | None = None


class NeedResult(StrEnum):
    """What came of looking at somebody's need for guidance."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"


class OfferAnswer(StrEnum):
    """What the person said to an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class GuidanceOffer(Document):
    """The guidance that was offered after an assessment: when, who gives it, and what the person said."""

    offered_on: date
    given_by: Words
    answer: OfferAnswer = OfferAnswer.OPEN


class NeedAsked(Document):
    """An assessment to keep. A need that there is brings an offer; one that there is not brings none (R85).

    ``settled_on`` is the day of the first settlement, for whom the register knows only of a later one.
    """

    result: NeedResult
    assessed_on: date
    words: Words | None = Field(default=None, description="On what it rests")
    offer: GuidanceOffer | None = None
    settled_on: date | None = None


class NeedAssessed(Document):
    """One assessment, never changed: what comes later is an assessment of its own."""

    need_id: UUID
    result: NeedResult
    assessed_on: date
    words: str | None = None
    offer: GuidanceOffer | None = None
    settled_on: date = Field(description="The day the person was first settled on, as it was known")
    signed: Signature


class NeedsListed(Document):
    """Every assessment of a person's need for guidance, the newest first: that one holds.

    ``to_be_assessed`` is whether the person was settled early enough for it, as far as the register knows.
    """

    person_id: UUID
    to_be_assessed: bool
    settled_on: date | None = Field(default=None, description="The first settlement the register knows")
    needs: tuple[NeedAssessed, ...] = ()


class GuidanceSummary(Document):
    """What a work list needs of a person's guidance, and nothing that was written.

    ``version`` counts the final versions of notes and the assessments, to guard updates with.
    """

    person_id: UUID
    version: int = Field(ge=1)
    note_final_at: AwareDatetime | None = Field(default=None, description="When a counsellor's note last became final")
    need: str | None = Field(default=None, description="A NeedResult: what the newest assessment came to")
    need_assessed_on: date | None = None


class GuidanceAnswered(Document):
    """The answer; of the ``unknown`` there is neither a final note nor an assessment, and the ``gone`` are erased."""

    found: tuple[GuidanceSummary, ...] = ()
    gone: tuple[UUID, ...] = ()
    unknown: tuple[UUID, ...] = ()
