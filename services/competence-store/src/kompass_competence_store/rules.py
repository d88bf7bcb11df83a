"""Where a person belongs, and which municipalities' integrators hear of a record. Pure: memory and time are given.

CompetenceError
├── NobodyInReachError       no such person, or none the caller may read about; which is not said
├── NotYoursToWriteError     a person the caller may read about, and writes nothing of this kind about
├── NothingRegisteredError   there is no record that it could belong to
├── VersionUnknownError      the record has no such version, or there is none yet
├── VersionIsOldError        there is a newer version of the record than the one looked at
├── RemarkUnknownError       the person's record has no such remark
├── RemarkSupersededError    a newer text has taken the remark's place already
├── TooManyError             there are as many already as are kept
├── ClickIsAnotherError      the key of this click was used for something else
├── DraftHeldError           a colleague holds the draft of the note
├── NoDraftError             nobody writes on the note: there is no draft
├── RevisionIsOldError       the draft was saved from elsewhere meanwhile
├── NotToBeAssessedError     the person has a right to guidance, or was not settled: no need is assessed
├── NotAsWantedError         what was sent contradicts itself, or what there is; said field by field
│   └── NoteIncompleteError  the draft lacks something to be final
├── RequestDecidedError      the request was done or refused already, or a deletion of it is on its way
└── PlaceUnknownError        there is no such place to go on from
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from kompass_contracts.identity import PersonStanding, ProtectionGrade, Relation

READING = (Relation.ASSIGNED, Relation.APPLIED, Relation.SETTLED)
"""Relations by which a municipality reads, and its integrators hear (R78)."""


class CompetenceError(Exception):
    """What the competence store refuses; the texts hold nothing of a person."""


class NobodyInReachError(CompetenceError):
    """There is nobody here that the caller may read about."""


class VersionUnknownError(CompetenceError):
    """The record has no version of that number, or nothing is registered."""


class NotYoursToWriteError(CompetenceError):
    """The caller may read about the person, and writes nothing of this kind about them."""


class NothingRegisteredError(CompetenceError):
    """There is no record yet that a remark or a confirmation could belong to."""


class VersionIsOldError(CompetenceError):
    """What was looked at is not the newest version any more."""

    def __init__(self, record_version: int) -> None:
        super().__init__(f"there is a newer version of the record, number {record_version}; look at that one first")
        self.members = {"record_version": record_version}


class RemarkUnknownError(CompetenceError):
    """The person's record has no such remark."""


class RemarkSupersededError(CompetenceError):
    """A newer text has taken the place of this remark already."""


class TooManyError(CompetenceError):
    """There are as many of the kind already as are kept of one person."""


class ClickIsAnotherError(CompetenceError):
    """The key of this click was used before, for something else."""


class DraftHeldError(CompetenceError):
    """A colleague holds the draft of the note."""

    def __init__(self, held_by: str, lock_ends_at: datetime, *, may_take_over: bool) -> None:
        super().__init__(
            "a colleague began this draft and has left it; take it over to go on with it"
            if may_take_over
            else "a colleague is writing on this note; wait until the lock ends, or ask them"
        )
        ends = lock_ends_at.isoformat()
        self.members = {"held_by": held_by, "lock_ends_at": ends, "may_take_over": may_take_over}


class NoDraftError(CompetenceError):
    """Nobody writes on the note: there is no draft."""


class RevisionIsOldError(CompetenceError):
    """The draft was saved from another window after this one was opened."""

    def __init__(self, revision: int) -> None:
        super().__init__("the draft was saved from another window meanwhile; read it again before you go on")
        self.members = {"revision": revision}


class NotToBeAssessedError(CompetenceError):
    """The need for guidance is assessed for those settled before the right to guidance began, and for nobody else."""


class NotAsWantedError(CompetenceError):
    """What was sent contradicts itself, or what there is. ``wrong`` has a sentence for each place."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__("see errors")
        self.members = {"errors": [{"pointer": pointer, "detail": detail} for pointer, detail in wrong.items()]}


class NoteIncompleteError(NotAsWantedError):
    """The draft lacks something to be final."""


class RequestDecidedError(CompetenceError):
    """The request was answered before, or is being carried out."""


class PlaceUnknownError(CompetenceError):
    """A page of a snapshot was asked for after something that is no id."""


def is_shielded(person: PersonStanding) -> bool:
    """Tell whether a person is protected; a grade that is not known counts as the strictest (D10)."""
    return person.protection_grade != ProtectionGrade.NONE


def municipalities(person: PersonStanding, now: datetime, relations: Collection[Relation] = READING) -> frozenset[str]:
    """Return the municipalities a person has one of these relations to now."""
    return frozenset(
        placement.municipality
        for placement in person.placements
        if placement.relation in relations and holds(placement.valid_from, placement.valid_to, now)
    )


def centres(person: PersonStanding, now: datetime) -> frozenset[str]:
    """Return the reception centres a person lives in now."""
    return frozenset(stay.centre for stay in person.residences if holds(stay.valid_from, stay.valid_to, now))


def next_change(person: PersonStanding, now: datetime) -> datetime | None:
    """Return when the next relation to a municipality begins or ends by itself; none where time changes nothing."""
    moments = [moment for placement in person.placements for moment in (placement.valid_from, placement.valid_to)]
    return min((moment for moment in moments if moment is not None and moment > now), default=None)


def holds(valid_from: datetime, valid_to: datetime | None, now: datetime) -> bool:
    """Tell whether a half-open span of time holds now."""
    return valid_from <= now and (valid_to is None or now < valid_to)
