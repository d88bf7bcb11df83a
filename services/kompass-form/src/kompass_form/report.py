"""What the form keeps about a person, in the words in which the person is told of it (R23)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from kompass_chassis.report import Noun, in_words
from kompass_form.tables import AnswerRow, Declination, Draft, FormSession, ResidentRow, SavedPart

_ONESELF = "the person's own id, by which the row was found"
_COUNT = "a count of changes"
_COLLEAGUE = "the id of somebody of the staff"
_ID = "the id of the row"


def _of_their_drafts(column: Any) -> Any:
    def theirs(person_id: UUID) -> ColumnElement[bool]:
        condition: ColumnElement[bool] = column.in_(
            select(Draft.registration_id).where(Draft.person_id == person_id).scalar_subquery()
        )
        return condition

    return theirs


def _completed(registration: Any) -> Iterable[tuple[str, str]]:
    """Tell each answer of a registration that waits to be fetched, as it was shown."""
    for answer in registration.get("answers", ()):
        yield answer["question"]["form"], in_words(answer.get("value") or "not answered")


def _interview(interview: Any) -> Iterable[tuple[str, str]]:
    yield "Led by an adviser of", str(interview.get("organisation_name", ""))
    yield "Interpreter", str(interview.get("interpreter_form") or "none")


NOUNS = (
    Noun(
        ResidentRow,
        "That you have used the form",
        "To count your registrations. Kept as long as you are.",
        lambda person_id: ResidentRow.person_id == person_id,
        {"completions": "How many registrations you completed", "gone": "Erased"},
        {"person_id": _ONESELF, "version": _COUNT},
    ),
    Noun(
        Draft,
        "What you have begun to fill in",
        "Until it is completed and handed over. A draft goes after 90 days without a change.",
        lambda person_id: Draft.person_id == person_id,
        {
            "status": "How far it has come",
            "regime": "Asked for consent, or informed of a duty",
            "declaration_version": "Version of the text you answered",
            "declaration_language": "Language of that text",
            "declared_at": "When you answered it",
            "started_at": "Begun",
            "changed_at": "Changed last",
            "completed_at": "Completed",
            "registration_version": "Your registration number",
            "catalogue_version": "Version of the questions",
            "registration": _completed,
        },
        {
            "registration_id": _ID,
            "person_id": _ONESELF,
            "sent_digest": "what IMDi handed over is known by it when it is sent again; nothing can be read out of it",
        },
        newest="started_at",
    ),
    Noun(
        AnswerRow,
        "Your answers that are not completed yet",
        "So that you can go on where you were. They go with what you have begun.",
        _of_their_drafts(AnswerRow.registration_id),
        {
            "question_id": "Question",
            "value": "Answer",
            "not_understood": "You marked it as not understood",
            "language": "Language",
            "given_in": "Who held the pen",
        },
        {"registration_id": _ID, "revision": _COUNT, "staff_id": _COLLEAGUE},
    ),
    Noun(
        SavedPart,
        "Parts you have finished",
        "To know which part comes next. They go with what you have begun.",
        _of_their_drafts(SavedPart.registration_id),
        {"part": "Part", "saved_at": "When"},
        {"registration_id": _ID, "revisions": _COUNT},
    ),
    Noun(
        FormSession,
        "Your logins",
        "To keep you logged in. Deleted a day after a login could have lasted.",
        lambda person_id: FormSession.person_id == person_id,
        {
            "created_at": "Tried",
            "opened_at": "Logged in",
            "last_seen_at": "Seen last",
            "ended_at": "Ended",
            "language": "Language",
            "second_language": "Second language",
            "regime": "Asked for consent, or informed of a duty",
            "legal_basis": "Section of the law",
            "interview": _interview,
        },
        {
            "session_id": _ID,
            "person_id": _ONESELF,
            "code_id": "the id of the code that was used",
            "handle_digest": "part of how the login is checked: nobody may log in with it",
            "registration_id": "the id of what was filled in",
            "catalogue_version": "the version of the questions",
        },
        newest="created_at",
    ),
    Noun(
        Declination,
        "That you chose not to register",
        "The day and the text, and nothing else.",
        lambda person_id: Declination.person_id == person_id,
        {"declined_at": "When", "declaration_version": "Version of the text"},
        {"number": _ID, "person_id": _ONESELF},
        newest="declined_at",
    ),
)
