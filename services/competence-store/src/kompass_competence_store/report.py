"""What the competence store keeps about a person, in the words in which the person is told of it (R23)."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from kompass_chassis.report import Noun, in_words
from kompass_competence_store.tables import (
    ConfirmationRow,
    DeletionConfirmed,
    FormerRecord,
    NeedRow,
    NoteRow,
    NoteVersionRow,
    RecordRow,
    RemarkRow,
    RememberedPerson,
    RequestRow,
    ReservationRow,
    SearchRow,
    TieRow,
    Told,
    VersionRow,
)
from kompass_contracts.answers import Choice, Choices, Day, FreeText, Number, Occupations, Tasks
from kompass_contracts.registration import AnswerValue, Registration, Rows

_ONESELF = "the person's own id, by which the row was found"
_COUNT = "a count of changes"
_ID = "the id of the row"
_RECORD = "the id of the record"
_COLLEAGUE = "the id of somebody of the staff"
_CLICK = "which press of a button wrote it"

Whose = Callable[[UUID], ColumnElement[bool]]


def _of_the_record(column: Any) -> Whose:
    def theirs(person_id: UUID) -> ColumnElement[bool]:
        mine = select(RecordRow.record_id).where(RecordRow.person_id == person_id)
        condition: ColumnElement[bool] = column.in_(mine.scalar_subquery())
        return condition

    return theirs


def _of_their_notes(person_id: UUID) -> ColumnElement[bool]:
    mine = select(NoteRow.note_id).where(NoteRow.person_id == person_id)
    return NoteVersionRow.note_id.in_(mine.scalar_subquery())


def _of_their_requests(person_id: UUID) -> ColumnElement[bool]:
    mine = select(RequestRow.request_id).where(RequestRow.person_id == person_id)
    return DeletionConfirmed.request_id.in_(mine.scalar_subquery())


def _answers(registration: Any) -> Iterable[tuple[str, str]]:
    """Tell each answer in the words in which the form showed it."""
    read = Registration.model_validate_json(registration)
    filled_in, declared = read.filled_in, read.declaration
    yield "Section of the law", read.legal_basis
    yield "Language", " and ".join(tag for tag in (read.language, read.second_language) if tag)
    yield "Text you answered first", f"{declared.regime}, version {declared.version}, {in_words(declared.at)}"
    yield "Filled in", f"{filled_in.way}, help: {filled_in.helped_by}, interpreter: {in_words(filled_in.interpreter)}"
    for answer in read.answers:
        yield answer.question.form, _said(answer.value) if answer.value else "not answered"
        if answer.not_understood:
            yield answer.question.form, "marked as not understood"


def _said(value: AnswerValue) -> str:  # noqa: PLR0911 - a line for each kind
    match value:
        case Choice():
            return value.chosen.text.form
        case Choices():
            return " | ".join(one.text.form for one in value.chosen)
        case Number():
            return str(value.number)
        case Day():
            return value.date.isoformat()
        case FreeText():
            return value.text
        case Occupations():
            return " | ".join(one.text.form for one in value.occupations)
        case Tasks():
            return " | ".join(f"{one.text.form}: {one.frequency_text.form}" for one in value.tasks)
        case Rows():
            return " || ".join(
                "; ".join(f"{field.label.form}: {_said(field.value)}" for field in row.fields) for row in value.rows
            )


def _signed(signed: Any) -> Iterable[tuple[str, str]]:
    """Tell where somebody works, not who it is."""
    yield "Written by somebody of", str(signed.get("organisation_name", ""))


NOUNS = (
    Noun(
        RecordRow,
        "Your record",
        "What you can, kept until five years after you settled, or after your last registration.",
        lambda person_id: RecordRow.person_id == person_id,
        {"record_version": "How often you completed it"},
        {
            "record_id": _RECORD,
            "person_id": _ONESELF,
            "version": _COUNT,
            "reference": "a name for the record that others cannot find you by",
            "published_version": _COUNT,
            "publish_at": "when to look again whom to tell",
        },
    ),
    Noun(
        VersionRow,
        "What you registered",
        "Each registration as you completed it. It is never changed; a new one stands beside it.",
        _of_the_record(VersionRow.record_id),
        {
            "record_version": "Number",
            "completed_at": "Completed",
            "received_at": "Stored",
            "regime": "Asked for consent, or informed of a duty",
            "registration": _answers,
        },
        {
            "record_id": _RECORD,
            "registration_id": _ID,
            "registration_version": _COUNT,
            "canonical": "the same answers once more, as codes for programs",
        },
        newest="record_version",
    ),
    Noun(
        SearchRow,
        "What your record is found by",
        "Codes of your newest registration, so that those who help you find offers that fit. They go with the record.",
        lambda person_id: SearchRow.person_id == person_id,
        {
            "education_level": "Highest education",
            "education_fields": "Fields of education",
            "occupations": "Occupations",
            "languages": "Languages",
            "licences": "Driving licence",
            "wishes": "What you wish for first",
            "wished_education": "Education you wish for",
            "wished_fields": "Fields you wish for",
            "wished_occupations": "Occupations you wish for",
        },
        {
            "person_id": _ONESELF,
            "record_id": _RECORD,
            "record_version": _COUNT,
            "completed_at": "told with the registration itself",
            "language": "told with the registration itself",
        },
    ),
    Noun(
        TieRow,
        "Who finds you",
        "Where you belong, taken from the register, to look for you only there. It goes when you are erased.",
        lambda person_id: TieRow.person_id == person_id,
        {"tie": "How you belong there", "place": "Where", "valid_from": "From", "valid_to": "Until"},
        {"seq": _ID, "person_id": _ONESELF, "shielded": "whether you are protected, told with where you belong"},
    ),
    Noun(
        Told,
        "Which municipalities' programs were told of your record",
        "That there is one, under a name that is not yours. It goes with the record.",
        _of_the_record(Told.record_id),
        {"municipality": "Number of the municipality", "record_version": "Of which registration"},
        {"record_id": _RECORD, "version": _COUNT},
    ),
    Noun(
        RemarkRow,
        "Remarks to your record",
        "What those who help you add. They go with the record.",
        _of_the_record(RemarkRow.record_id),
        {"at": "When", "part": "Part", "question_id": "Question", "text": "Remark", "signed": _signed},
        {
            "remark_id": _ID,
            "record_id": _RECORD,
            "record_version": _COUNT,
            "supersedes": "the id of the remark before it",
            "click": _CLICK,
        },
        newest="at",
    ),
    Noun(
        ConfirmationRow,
        "What was checked of your record",
        "So that you need not be asked again. It goes with the record.",
        _of_the_record(ConfirmationRow.record_id),
        {"at": "When", "part": "Part", "status": "Checked how", "words": "In words", "signed": _signed},
        {"record_id": _RECORD, "version": _COUNT, "record_version": _COUNT},
        newest="at",
    ),
    Noun(
        NoteRow,
        "Notes of career guidance",
        "One for each county that has advised you.",
        lambda person_id: NoteRow.person_id == person_id,
        {"county": "County"},
        {"note_id": _ID, "person_id": _ONESELF},
    ),
    Noun(
        NoteVersionRow,
        "What stands in those notes",
        "What came out of the talks. Kept as long as the record.",
        _of_their_notes,
        {
            "note_version": "Number",
            "content": "The note",
            "saved_at": "Saved",
            "final_at": "Final since",
            "signed": _signed,
        },
        {"note_id": _ID, "revision": _COUNT},
        newest="saved_at",
    ),
    Noun(
        NeedRow,
        "Whether you need career guidance",
        "An assessment for those who settled before 2021. Kept as long as the record.",
        lambda person_id: NeedRow.person_id == person_id,
        {
            "at": "Written",
            "assessed_on": "Assessed",
            "settled_on": "Settled",
            "result": "Result",
            "words": "In words",
            "offer": "Offered",
            "signed": _signed,
        },
        {"need_id": _ID, "person_id": _ONESELF, "click": _CLICK},
        newest="at",
    ),
    Noun(
        RequestRow,
        "What you asked to have corrected or deleted",
        "To answer you, and to show that you were answered. Kept for five years after the answer.",
        lambda person_id: RequestRow.person_id == person_id,
        {
            "kind": "What",
            "state": "How far it has come",
            "part": "Part",
            "words": "In your words",
            "language": "Language",
            "asked_at": "Asked",
            "due_on": "To be answered by",
            "taken_at": "Taken",
            "carried_out_at": "Begun to be deleted",
            "decided_at": "Answered",
            "reply": "Answer",
        },
        {
            "request_id": _ID,
            "person_id": _ONESELF,
            "registration_version": _COUNT,
            "registration_id": "the id of what you had begun then",
            "taken_by": _COLLEAGUE,
        },
        newest="asked_at",
    ),
    Noun(
        DeletionConfirmed,
        "Which parts of Kompass have deleted what you wanted deleted",
        "To see that all of them did. It goes with your request.",
        _of_their_requests,
        {"owner": "Who", "at": "When"},
        {"request_id": _ID},
    ),
    Noun(
        ReservationRow,
        "That you do not want to be in research",
        "So that what you registered is in no statistics. Kept until you take it back, or are erased.",
        lambda person_id: ReservationRow.person_id == person_id,
        {"since": "Since"},
        {"person_id": _ONESELF},
    ),
    Noun(
        FormerRecord,
        "That a record of yours was deleted",
        "A count, so that a new record is known to be newer. Nothing of what you answered.",
        lambda person_id: FormerRecord.person_id == person_id,
        {"version": "Changes of the record that is gone"},
        {"person_id": _ONESELF},
    ),
    Noun(
        RememberedPerson,
        "Where you belong",
        "A copy from the register, to decide who may read your record. It goes when you are erased.",
        lambda person_id: RememberedPerson.person_id == person_id,
        {"standing": "Where you belong, and how you are protected"},
        {"person_id": _ONESELF, "version": _COUNT},
    ),
)
