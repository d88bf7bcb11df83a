"""What a list is made of: where a person belongs, and how far the mapping has come. Pure: memory and time are given.

ViewsError
├── NobodyInReachError    no such person, or none the caller may see; which is not said
├── PlaceUnknownError     there is no such place to go on from
├── SignInNeededError     nobody is signed in to the portal in this browser, or no longer
├── NothingThereError     another service says that there is nothing for this staff user
│   └── NotYoursError     codes says that the person is within reach, and why this user makes no codes all the same
├── AlreadyMappedError    codes says that the person is mapped already
├── NotValidError         codes says that the code is not valid any more
├── SlipOverError         a slip was sealed too long ago, or in another session
├── NotUnderstoodError    another service could not read what the staff user typed
└── AwayError             another service does not answer right now
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
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


class AlreadyMappedError(ViewsError):
    """The person is mapped already; a code takes an explicit choice (R17, R74)."""


class NotValidError(ViewsError):
    """The code ended before, so nothing was done."""


class SlipOverError(ViewsError):
    """The slip was sealed too long ago, or in another session."""


class NotUnderstoodError(ViewsError):
    """Another service could not read what the staff user typed."""


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
