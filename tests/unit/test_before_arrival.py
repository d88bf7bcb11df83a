"""Interviews held before the arrival, by the pure rules alone: what is the same, and what is a whole registration (R14)."""

from datetime import UTC, datetime
from inspect import isclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from form_desk import ANSWERS
from imdi_desk import interview, told
from kompass_contracts.identity import Mapper, Offer
from kompass_embedded.demo import PERSONS
from kompass_form.actions import taking_in
from kompass_form.api.before_arrival import REFUSALS
from kompass_form.before_arrival import examples, judging
from kompass_form.before_arrival.documents import InterviewsAnswered, InterviewSent, InterviewsSent
from kompass_form.catalogue import load
from kompass_form.command.interviews_file import InterviewsFile
from kompass_form.rules import AnswerRefusedError, FormError, InterviewRefusedError

DUF = "200205705502"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
OFFER = Offer(
    person_id=uuid4(),
    regime="consent",
    legal_basis="integreringsloven § 6",
    by=(Mapper(relation="before-arrival", organisation_id="imdi"),),
)


def read(**changes: Any) -> InterviewSent:
    sent = interview(DUF) | {"registration_id": str(UUID(int=1))} | changes
    return InterviewSent.model_validate(sent)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"duf_number": "another number, for it is no part of it"},
        {"interviewed_at": "2026-11-11T06:40:00Z"},
        {"answers": dict(reversed(told().items()))},
        {"answers": {id_: one | {"not_understood": False} for id_, one in told().items()}},
    ],
)
def test_the_same_content_in_other_words_has_the_same_digest(changes: dict[str, Any]) -> None:
    assert read(**changes).digest == read().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"registration_id": str(UUID(int=2))},
        {"catalogue_version": "2027-01"},
        {"language": "en"},
        {"interviewed_at": "2026-11-11T06:40:01Z"},
        {"led_by": "Somebody Else"},
        {"interpreter": None},
        {"interpreter": {"form": "telephone"}},
        {"declaration": interview(DUF)["declaration"] | {"language": "en"}},
        {"answers": told(EDU02=8)},
        {"answers": told(EDU02=None)},
        {"answers": told() | {"EDU02": {"value": 9, "not_understood": True}}},
    ],
    ids=str,
)
def test_whatever_differs_has_another_digest(changes: dict[str, Any]) -> None:
    assert read(**changes).digest != read().digest


def test_the_number_is_not_shown_by_what_is_printed_or_written_of_an_interview() -> None:
    """(D8)."""
    sent = read()
    assert DUF not in f"{sent!r} {sent} {sent.model_dump_json()}"
    assert sent.duf_number.get_secret_value() == DUF


def test_only_who_may_be_mapped_by_imdi_now_is_awaited() -> None:
    settled = Mapper(relation="settled", organisation_id="municipality-4601")
    assert judging.is_awaited(OFFER)
    assert judging.is_awaited(OFFER.model_copy(update={"by": (settled, *OFFER.by)}))
    assert not judging.is_awaited(OFFER.model_copy(update={"by": (settled,)}))
    assert not judging.is_awaited(OFFER.model_copy(update={"by": ()}))


def test_answers_are_measured_on_the_day_of_the_interview() -> None:
    job = ANSWERS["WRK04"][0] | {"from_year": 2025, "to_year": 2026}
    answers = told(WRK04=[job])
    said = read().declaration.model_dump(mode="json") | {"at": "2025-12-31T20:00:00Z"}
    # In Norway it is the next year already.
    late = read(answers=answers, declaration=said, interviewed_at="2025-12-31T23:30:00Z")
    early = read(answers=answers, declaration=said, interviewed_at="2025-12-31T22:30:00Z")
    assert judging.accept(late, OFFER, load(), NOW).journey.complete
    with pytest.raises(InterviewRefusedError) as refused:
        judging.accept(early, OFFER, load(), NOW)
    assert [fault.place for fault in refused.value.faults] == ["answers/WRK04/value/0/to_year"]


def test_a_question_that_hangs_on_a_refused_answer_is_not_said_to_be_missing() -> None:
    with pytest.raises(InterviewRefusedError) as refused:
        judging.accept(read(answers=told(EDU01="nonsense")), OFFER, load(), NOW)
    (fault,) = refused.value.faults
    assert isinstance(fault.error, AnswerRefusedError)
    assert fault.place == "answers/EDU01/value"


def test_everything_that_is_wrong_with_an_interview_has_its_words() -> None:
    raised = {
        one
        for module in (judging, taking_in)
        for one in vars(module).values()
        if isclass(one) and issubclass(one, FormError) and one not in {FormError, InterviewRefusedError}
    }
    assert raised | {AnswerRefusedError} == set(REFUSALS)
    assert len({problem.slug for problem in REFUSALS.values()}) == len(REFUSALS)


def test_the_examples_of_the_description_are_what_they_describe() -> None:
    (sent,) = InterviewsSent.model_validate(examples.SENT).registrations
    answered = InterviewsAnswered.model_validate(examples.ANSWERED)
    with pytest.raises(InterviewRefusedError) as refused:
        judging.accept(sent.model_copy(update={"answers": read(answers=told(EDU02=99)).answers}), OFFER, load(), NOW)
    (fault,) = refused.value.faults
    problem = answered.registrations[1].problems[0]
    assert (problem.detail, problem.place, problem.title) == (
        str(fault.error),
        fault.place,
        REFUSALS[AnswerRefusedError].title,
    )
    assert sent.registration_id == answered.registrations[0].registration_id


def test_the_example_file_is_a_whole_interview_with_the_one_of_the_demo_who_is_awaited(root: Path) -> None:
    (line,) = InterviewsFile(root / "services" / "kompass-form" / "before-arrival.example.jsonl").lines()
    assert line.sent is not None
    accepted = judging.accept(line.sent, OFFER, load(), NOW)
    assert accepted.journey.complete
    (amina,) = (one for one in PERSONS if one.placed.get("resettlement"))
    assert line.sent.duf_number.get_secret_value() == amina.duf
    assert line.sent.language == amina.placed["language"]


def test_a_file_that_is_no_text_is_told_by_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "interviews.jsonl"
    file.write_bytes(b"\xff\xfe{}\n\n[]\n{}\n")
    lines = list(InterviewsFile(file).lines())
    assert [(line.number, line.sent) for line in lines] == [(1, None), (3, None), (4, None)]
    assert lines[0].faults == ("it is no JSON document in UTF-8",)
    assert "registration_id: Field required" in lines[2].faults
    assert InterviewsFile(file).count() == 3
