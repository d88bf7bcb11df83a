"""What a list is made of: where a person belongs, and how far the mapping has come. Pure: memory and time are given.

ViewsError
├── NobodyInReachError    no such person, or none the caller may see; which is not said
├── PlaceUnknownError     there is no such place to go on from
├── SignInNeededError     nobody is signed in to the portal in this browser, or no longer
├── NothingThereError     another service says that there is nothing for this staff user
│   ├── NotYoursError     codes says that the person is within reach, and why this user makes no codes all the same
│   └── NotYoursToWriteError  the competence store says that this user reads about the person, and does not write this
├── MeanwhileError        the competence store says that something has changed meanwhile, and what
├── AlreadyMappedError    codes says that the person is mapped already
├── NotValidError         codes says that the code is not valid any more
├── SlipOverError         a slip was sealed too long ago, or in another session
├── UserRefusedError      identity says why a staff user is not made or changed so
├── NotUnderstoodError    another service could not read what the staff user typed
│   └── NotAsWantedError  it says of each place what is to be mended
└── AwayError             another service does not answer right now
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from kompass_contracts.identity import PersonStanding, Relation


class ViewsError(Exception):
    """What the lists refuse; the texts hold nothing of a person."""


class NobodyInReachError(ViewsError):
    """There is nobody here that the caller may see."""


class PlaceUnknownError(ViewsError):
    """A page was asked for after somebody who is not in the list."""


class SignInNeededError(ViewsError):
    """Nobody is signed in to the portal in this browser, or no longer."""


class NothingThereError(ViewsError):
    """Another service says that there is nothing there for this staff user, or that it is not for them."""


class NotYoursError(NothingThereError):
    """The person is within reach, and this user makes no codes for them; ``reason`` is the word of codes for why."""

    def __init__(self, reason: str = "") -> None:
        super().__init__("codes are made by others for this person")
        self.reason = reason


class NotYoursToWriteError(NothingThereError):
    """The user reads about the person, and what they wanted to write is written by others."""


class MeanwhileError(ViewsError):
    """What was sent no longer fits what there is; ``slug`` is the owner's word for why, ``said`` what it says beside."""

    def __init__(self, slug: str, said: Mapping[str, Any]) -> None:
        super().__init__(slug)
        self.slug = slug
        self.said = said


class AlreadyMappedError(ViewsError):
    """The person is mapped already; a code takes an explicit choice (R17, R74)."""


class NotValidError(ViewsError):
    """The code ended before, so nothing was done."""


class SlipOverError(ViewsError):
    """The slip was sealed too long ago, or in another session."""


class UserRefusedError(ViewsError):
    """A staff user is not made or changed as an administrator asked; ``word`` is identity's for why."""

    def __init__(self, word: str) -> None:
        super().__init__("identity refused it")
        self.word = word


class NotUnderstoodError(ViewsError):
    """Another service could not read what the staff user typed."""


class NotAsWantedError(NotUnderstoodError):
    """Another service says of each place what is to be mended; ``wrong`` are the places, as it names them."""

    def __init__(self, wrong: Sequence[str]) -> None:
        super().__init__("see each place")
        self.wrong = tuple(wrong)


class AwayError(ViewsError):
    """Another service does not answer right now."""


@dataclass(frozen=True)
class Life:
    """How long staff stay signed in to the portal: at most, and without a page."""

    at_most: timedelta
    idle: timedelta

    def end(self, begun_at: datetime, seen_at: datetime) -> datetime:
        """Return when a session is over in which no other page is asked for."""
        return min(begun_at + self.at_most, seen_at + self.idle)


class Stage(StrEnum):
    """How far a mapping has come: the last thing that happened, and ``completed`` as long as there is a record."""

    NONE = "none"
    CODE = "code"
    STARTED = "started"
    HANDED_IN = "handed-in"
    COMPLETED = "completed"


class Tie(StrEnum):
    """How a person is tied to a place: to a municipality, to a reception centre, or, before the arrival, to none."""

    SETTLED = "settled"
    ASSIGNED = "assigned"
    APPLIED = "applied"
    RESIDENT = "resident"
    BEFORE_ARRIVAL = "before-arrival"


NORWAY = ZoneInfo("Europe/Oslo")
"""Where days begin and end: who is to arrive leaves IMDi's list at midnight there."""
ANYWHERE = ""
"""The place of who has not arrived."""
ALWAYS = datetime(1900, 1, 1, tzinfo=UTC)

_TIES = {Relation.SETTLED: Tie.SETTLED, Relation.ASSIGNED: Tie.ASSIGNED, Relation.APPLIED: Tie.APPLIED}


@dataclass(frozen=True)
class Belonging:
    """One tie of a person to a place (a municipality's number, a centre's id), half-open in time."""

    tie: Tie
    place: str
    valid_from: datetime
    valid_to: datetime | None = None


def belongings(person: PersonStanding, now: datetime) -> frozenset[Belonging]:
    """Return where a person belongs now or later; what is over is in no list and is not kept."""
    return frozenset(one for one in _all(person) if one.valid_to is None or now < one.valid_to)


def _all(person: PersonStanding) -> Iterator[Belonging]:
    for placement in person.placements:
        yield Belonging(_TIES[placement.relation], placement.municipality, placement.valid_from, placement.valid_to)
    for stay in person.residences:
        yield Belonging(Tie.RESIDENT, stay.centre, stay.valid_from, stay.valid_to)
    if person.resettlement:
        yield Belonging(Tie.BEFORE_ARRIVAL, ANYWHERE, ALWAYS, _midnight(person.arrived_on))


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), NORWAY) if day else None
