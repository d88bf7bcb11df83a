"""What codes keeps about a person, in the words in which the person is told of it (R23). Never a code itself."""

from collections.abc import Iterable
from typing import Any

from kompass_chassis.report import Noun
from kompass_codes.rules import EndedBy
from kompass_codes.tables import Code, RememberedPerson, RememberedRecord

_ONESELF = "the person's own id, by which the row was found"
_COUNT = "a count of changes"
_CHECKED_BY = "part of how a code is checked: nobody may read a code out of it"
_COLLEAGUE = "the id of somebody of the staff"
_ENDED = {
    EndedBy.RESIDENT: "you, by using it",
    EndedBy.CLOCK: "time",
    EndedBy.GUESSES: "too many wrong tries",
}


def _ended_by(by: Any) -> Iterable[tuple[str, str]]:
    yield "Ended by", _ENDED.get(by, "somebody of the staff, or a newer code")


NOUNS = (
    Noun(
        Code,
        "Your one-time codes",
        "To let you log in to the form. The code itself is not kept. Deleted a year after the code has ended.",
        lambda person_id: Code.person_id == person_id,
        {
            "slip": "Number of the slip",
            "purpose": "What for",
            "status": "State",
            "valid_from": "Valid from",
            "valid_to": "Valid until",
            "used_at": "Used",
            "declined_at": "You chose not to register",
            "ended_at": "Ended",
            "ended_by": _ended_by,
            "failures": "Wrong tries",
            "issued_at_organisation": "Where it was made",
        },
        {
            "code_id": "the id of the row",
            "version": _COUNT,
            "person_id": _ONESELF,
            **dict.fromkeys(("digest", "salt", "pepper_id"), _CHECKED_BY),
            "attempt": "the id of the login that used it",
            "issued_by": _COLLEAGUE,
            "click": "which press of a button made it",
        },
        newest="slip",
    ),
    Noun(
        RememberedPerson,
        "Where you belong",
        "A copy from the register, to decide who may make codes for you. It goes when you are erased.",
        lambda person_id: RememberedPerson.person_id == person_id,
        {"standing": "Where you belong, and how you are protected"},
        {"person_id": _ONESELF, "version": _COUNT},
    ),
    Noun(
        RememberedRecord,
        "That a registration exists, or existed",
        "To say so to those who make a new code for you. What you answered is not here.",
        lambda person_id: RememberedRecord.person_id == person_id,
        {"completed_at": "Registered last"},
        {"record_id": "the id of the registration", "person_id": _ONESELF, "version": _COUNT},
    ),
)
