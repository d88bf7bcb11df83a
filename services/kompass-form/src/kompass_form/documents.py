"""What residents send to the form and what they are shown: documents of this service's own API."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, ConfigDict, Field, JsonValue, StringConstraints

from kompass_contracts.audit import OpeningsTold
from kompass_contracts.event import Document
from kompass_contracts.registration import Answer, Part, Regime
from kompass_contracts.rights import OwnRecord, Words
from kompass_form.actions.logging_in import Next
from kompass_form.journey import State
from kompass_form.rules import Choice
from kompass_form.texts import FormLanguage

Tag = Annotated[str, StringConstraints(max_length=35), Field(description="A BCP 47 tag of GET /languages")]


class Sent(Document):
    """What is sent to us: a field we do not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SessionAsked(Sent):
    """A login: what stands on the card and on the slip, as it was typed."""

    duf: Annotated[str, StringConstraints(max_length=40)]
    code: Annotated[str, StringConstraints(max_length=40)]
    language: Tag
    second_language: Tag | None = None


class SessionOpened(Document):
    """The one answer that shows the handle. Send it on as ``Authorization: Session <handle>``."""

    handle: str
    expires_at: AwareDatetime = Field(description="When the session ends at the latest; without a sign of life sooner")
    next: Next


class LanguagesListed(Document):
    """The languages of the form, in the order in which they are shown."""

    languages: tuple[FormLanguage, ...]


class Wording(Document):
    """A text, and the language it is really in: one that is not translated yet is in English, and says so."""

    text: str
    language: str
    second: str | None = None
    second_language: str | None = None


class ChoiceShown(Document):
    """One thing that may be said to the declaration."""

    choice: Choice
    text: Wording


class DeclarationShown(Document):
    """The text before the form. ``due`` says that it is to be answered before anything else."""

    regime: Regime
    version: str
    due: bool
    title: Wording
    body: Wording
    choices: tuple[ChoiceShown, ...]


class AlternativeShown(Document):
    """Something to choose. ``pictogram`` names the picture that stands for it."""

    alternative: str
    exclusive: bool = False
    text: Wording
    pictogram: str | None = None


class FamilyShown(Document):
    """Occupations under one picture; their texts are among the alternatives."""

    family: str
    pictogram: str | None = None
    text: Wording
    occupations: tuple[str, ...]


class TasksShown(Document):
    """The tasks that people in these occupations are asked about."""

    occupations: tuple[str, ...]
    tasks: tuple[AlternativeShown, ...]


class AskedShown(Document):
    """What questions and the fields of a group have in common."""

    type: str
    text: Wording
    hint: Wording | None = None
    optional: bool = False
    alternatives: tuple[AlternativeShown, ...] = ()
    families: tuple[FamilyShown, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    earliest: date | None = None
    latest: date | None = None
    max_length: int | None = None


class FieldShown(AskedShown):
    """One field of a row. Where it asks about tasks, ``tasks_of`` is the field whose occupation decides about which."""

    field_id: str
    tasks_of: str | None = None
    tasks: tuple[TasksShown, ...] = ()


class AnswerStanding(Document):
    """An answer as it is kept. Send ``revision`` along with a change; it is 0 where nothing was answered."""

    value: JsonValue = None
    not_understood: bool = False
    revision: int = 0


class QuestionShown(AskedShown):
    """A question that is asked, and where it stands.

    ``suggested`` may be shown as the answer where there is none yet; it is not kept before it is sent.
    """

    question_id: str
    state: State
    max_select: int | None = None
    fields: tuple[FieldShown, ...] = ()
    suggested: JsonValue = None
    answer: AnswerStanding


class PartShown(Document):
    """A part of the form. ``left`` are the questions still to be answered in it."""

    part: Part
    title: Wording
    may_open: bool
    left: tuple[str, ...]
    questions: tuple[QuestionShown, ...]


class FormShown(Document):
    """The whole form as it stands: the declaration, then the parts, then nothing more once it is completed."""

    language: str
    second_language: str | None = None
    catalogue_version: str
    declaration: DeclarationShown
    parts: tuple[PartShown, ...] = ()
    left: tuple[str, ...] = ()
    may_complete: bool = False
    completed_at: AwareDatetime | None = None


class DeclarationAnswered(Sent):
    """What a person says to the declaration, and to which text."""

    choice: Choice
    version: Annotated[str, StringConstraints(max_length=40)]


class Declared(Document):
    """What came of it: after declining the session is over."""

    next: Next | None


class AnswerSent(Sent):
    """An answer: ids of alternatives, a number, a day, a text, or rows of such; none takes it back."""

    value: JsonValue
    not_understood: bool = False
    revision: int = Field(ge=0, le=2**31 - 1)


class AnswerKept(AnswerStanding):
    """The answer is saved; ``left`` are the questions still to be answered in its part, new ones among them."""

    question_id: str
    left: tuple[str, ...]


class PartFinished(Document):
    """The part is saved; ``next`` is the first part in which something is left, none where nothing is."""

    part: Part
    next: Part | None


class SummaryShown(Document):
    """Every answer as it will be handed over, and what is still missing."""

    answers: tuple[Answer, ...]
    left: tuple[str, ...]
    may_complete: bool


class OwnShown(Document):
    """The person's own page. ``record`` and ``openings`` are none where the one who knows does not answer now."""

    record: OwnRecord | None = None
    openings: OpeningsTold | None = None
    is_begun: bool = Field(default=False, description="Something is begun here and not completed yet")


class CorrectionSent(Sent):
    """What is wrong, in the person's own words; the part it is about, or none for all of it."""

    part: Part | None = None
    words: Words


class ReservationSent(Sent):
    """Whether the person wants to be left out of research."""

    reserved: bool


class Completed(Document):
    """The registration is completed."""

    completed_at: AwareDatetime
    registration_version: int
