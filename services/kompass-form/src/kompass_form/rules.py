"""What holds between a resident and the form: sessions, declarations, what is refused. Pure: the time is given.

    FormError
    ├── LoginRefusedError            no way in; why is never said
    ├── DufMalformedError            what was typed is no DUF number, which may be said: it says nothing of anyone
    ├── LanguageUnknownError         the form does not speak that language
    ├── SessionOverError             no session, or one that has ended
    │   └── LoginFirstError          the same, where a page was asked for: the way leads to the login
    ├── DeclarationFirstError        nothing is answered before the declaration is
    ├── DeclarationOutdatedError     the text that was answered is not the one that counts
    ├── ChoiceNotOfferedError        the declaration does not offer that choice
    ├── QuestionUnknownError         there is no such question
    ├── QuestionHiddenError          the question is not asked, as the answers stand
    ├── AnswerRefusedError           the answer does not fit the question
    ├── QuestionOpenError            the question is still to be answered
    ├── NotAwaitedError              nobody of this number is awaited; whether there is somebody is not said
    ├── FormUsedError                the person has used the form, and what they did there counts
    ├── InterviewDiffersError        the id stands for another interview, or was sent with other content
    ├── RegistrationGoneError        the registration was deleted, and does not come back
    ├── CatalogueUnknownError        there is no such version of the questions
    ├── TimesContradictError         one time cannot come after another
    ├── InterviewRefusedError        an interview held elsewhere is not taken in, with every fault
    ├── InterviewedError             the own page is the person's, and not for whoever leads an interview
    ├── NothingRegisteredError       there is nothing to correct or delete
    └── RegistrationCompletedError   the registration is completed, and changes no more (R74)

The login, the catalogue's rules and the journey are nouns of their own.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from kompass_contracts.registration import Regime

NORWAY = ZoneInfo("Europe/Oslo")
"""Where days begin."""


class FormError(Exception):
    """What the form refuses; the texts hold nothing of a person."""


class LoginRefusedError(FormError):
    """The number and the code do not open the form."""


class DufMalformedError(FormError):
    """What was typed is not a DUF number."""


class LanguageUnknownError(FormError):
    """The form does not speak that language."""


class SessionOverError(FormError):
    """There is no such session, or it has ended."""


class LoginFirstError(SessionOverError):
    """A page was asked for without a session that holds."""


class DeclarationFirstError(FormError):
    """The declaration is to be answered before anything else."""


class DeclarationOutdatedError(FormError):
    """Another text was answered than the one that counts now."""


class ChoiceNotOfferedError(FormError):
    """The declaration does not offer that choice."""


class QuestionUnknownError(FormError):
    """There is no such question."""


class QuestionHiddenError(FormError):
    """The question is not asked, as the answers stand."""


class Misfit(StrEnum):
    """Why an answer does not fit, for those who say it in other words and languages."""

    CHOICE = "choice"
    ALONE = "alone"
    TOO_MANY = "too-many"
    NUMBER = "number"
    TOO_LONG = "too-long"
    UNKEEPABLE = "unkeepable"
    ROWS = "rows"
    MISSING = "missing"
    DATE = "date"
    DATE_BETWEEN = "date-between"
    DATE_TO_COME = "date-to-come"
    AMONG = "among"
    TWICE = "twice"
    TASK = "task"
    YEARS = "years"
    SHAPE = "shape"


class AnswerRefusedError(FormError):
    """The answer does not fit; ``place`` says where in it, such as ``value/0/country``.

    ``figures`` are the limits that ``misfit`` is about.
    """

    def __init__(self, text: str, place: str, misfit: Misfit = Misfit.SHAPE, **figures: int | date) -> None:
        super().__init__(text)
        self.place = place
        self.misfit = misfit
        self.figures = figures


class RegistrationCompletedError(FormError):
    """The registration is completed."""


class QuestionOpenError(FormError):
    """A question that is asked has no answer yet."""


class NotAwaitedError(FormError):
    """Nobody of this number is a resettlement refugee who is still to arrive."""


class FormUsedError(FormError):
    """The person has used the form."""


class InterviewDiffersError(FormError):
    """The id of a registration is taken, by something else than what was sent."""


class RegistrationGoneError(FormError):
    """The registration was there, and was deleted."""


class CatalogueUnknownError(FormError):
    """There is no such version of the questions."""


class TimesContradictError(FormError):
    """The times cannot all be right."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with an interview held elsewhere, and where: such as ``answers/EDU02/value``."""

    error: FormError
    question_id: str | None = None
    place: str | None = None


class InterviewRefusedError(FormError):
    """An interview held elsewhere is not taken in."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("the interview is not taken in")
        self.faults = faults


class InterviewedError(FormError):
    """The own page was asked for in an interview."""


class NothingRegisteredError(FormError):
    """Nothing of the person is registered."""


class Choice(StrEnum):
    """What a person may say to a declaration (R57, D1)."""

    ACCEPT = "accept"
    DECLINE = "decline"
    READ = "read"


OFFERED = {Regime.CONSENT: (Choice.ACCEPT, Choice.DECLINE), Regime.INFORMATION: (Choice.READ,)}
"""Under consent there are two real choices; a duty is read and understood."""


@dataclass(frozen=True)
class Life:
    """How long a session lives: without a sign of life, and at most."""

    idle: timedelta
    at_most: timedelta


@dataclass(frozen=True)
class Declared:
    """Which text a person has answered."""

    regime: str
    version: str


def is_over(opened_at: datetime, last_seen_at: datetime, now: datetime, life: Life) -> bool:
    """Tell whether a session's time is over; each of its two spans is half-open."""
    return now >= last_seen_at + life.idle or now >= opened_at + life.at_most


def declaration_is_due(declared: Declared | None, regime: Regime, version: str) -> bool:
    """Tell whether the declaration comes first: never answered, or another regime or text since (D1)."""
    return declared != Declared(regime, version)
