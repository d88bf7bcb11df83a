"""What the lists keep about a person, in the words in which the person is told of it (R23)."""

from kompass_chassis.report import Noun
from kompass_imdinett_views.tables import Person, Row, WorkRow

_ONESELF = "the person's own id, by which the row was found"
_COUNT = "a count of changes"

NOUNS = (
    Noun(
        Person,
        "How you stand in the lists of those who help you",
        "A copy, so that the municipality and others find you in their lists. It goes when you are erased.",
        lambda person_id: Person.person_id == person_id,
        {
            "description": "What the list shows of you",
            "shielded": "Hidden from everybody without a special role",
            "summary": "What the list shows of your registration",
            "code_at": "A code was made",
            "code_to": "The code is valid until",
            "code_ended_at": "The code ended",
            "started_at": "You began to fill in",
            "handed_in_at": "You completed the form",
            "completed_at": "The registration was stored",
            "record_erased_at": "The registration was deleted",
            "note_final_at": "A counsellor's note about you was completed",
            "need": "Whether you need guidance, as it was assessed",
            "need_assessed_on": "The need for guidance was assessed",
        },
        {
            "person_id": _ONESELF,
            "version": _COUNT,
            "summary_version": _COUNT,
            "guidance_version": _COUNT,
            "sort_key": "your name, as it is sorted in a list",
        },
    ),
    Noun(
        Row,
        "Which lists you stand in",
        "Made from where you belong, and made anew with every change.",
        lambda person_id: Row.person_id == person_id,
        {"tie": "How you belong there", "place": "Where", "valid_from": "From", "valid_to": "Until"},
        {
            "seq": "the number of the row",
            "person_id": _ONESELF,
            "sort_key": "your name, as it is sorted in a list",
        },
    ),
    Noun(
        WorkRow,
        "What those who help you have left to do",
        "Made from the above, so that nothing is forgotten, and made anew with every change.",
        lambda person_id: WorkRow.person_id == person_id,
        {
            "reason": "What is left",
            "tie": "How you belong there",
            "place": "Where",
            "due_on": "To be done by",
            "valid_from": "From",
            "valid_to": "Until",
        },
        {"seq": "the number of the row", "person_id": _ONESELF},
    ),
)
