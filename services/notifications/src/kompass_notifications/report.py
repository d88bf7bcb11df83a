"""What notifications keeps about a person, in the words in which the person is told of it (R23)."""

from kompass_chassis.report import Noun
from kompass_notifications.tables import Entry, RememberedPerson, Untold

_ONESELF = "the person's own id, by which the row was found"
_COUNT = "a count of changes"
_RECORD = "the id of the registration"

NOUNS = (
    Noun(
        Entry,
        "Notices about you to those who help you",
        "That you have registered, and nothing of what you answered. Deleted some time after it was read.",
        lambda person_id: Entry.person_id == person_id,
        {
            "organisation": "Who got it",
            "kind": "About what",
            "at": "When it happened",
            "made_at": "When it was written",
            "read_at": "When it was read",
        },
        {
            "entry_id": "the id of the row",
            "seq": "the number of the row",
            "person_id": _ONESELF,
            "record_id": _RECORD,
            "record_version": _COUNT,
            "read_by": "the id of somebody of the staff",
        },
        newest="made_at",
    ),
    Noun(
        Untold,
        "Notices that are still to be written",
        "Until it is known where you belong.",
        lambda person_id: Untold.person_id == person_id,
        {"at": "When it happened", "noted_at": "When it was noted"},
        {"record_id": _RECORD, "record_version": _COUNT, "person_id": _ONESELF},
    ),
    Noun(
        RememberedPerson,
        "Where you belong",
        "A copy from the register, to decide who gets a notice. It goes when you are erased.",
        lambda person_id: RememberedPerson.person_id == person_id,
        {"standing": "Where you belong, and how you are protected"},
        {"person_id": _ONESELF, "version": _COUNT},
    ),
)
