"""The typed record: every answer in its place or kept as it is, once, with where it comes from."""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kompass_competence_store.record import canonical, typed
from kompass_competence_store.record.places import GROUPS, PLACES
from kompass_competence_store.record.sections import SEVERAL, SINGLE, every_item
from kompass_contracts.answers import (
    Choice,
    Choices,
    Chosen,
    Day,
    FreeText,
    Number,
    Occupation,
    Occupations,
    Task,
    Tasks,
)
from kompass_contracts.competence_record import SCHEMA, CompetenceRecord
from kompass_contracts.origin import Rating, Step
from kompass_contracts.record import Source
from kompass_contracts.record_items import LanguageRole
from kompass_contracts.registration import FilledIn, Helper, Registration, Rows, Way
from kompass_form.journey import Given
from made_registrations import ADVISER, EDITION, filled_in_with, registration_with, registrations

EXAMPLES = Path(__file__).parents[2] / "libs" / "contracts" / "examples" / "documents"
EXAMPLE = Registration.model_validate_json((EXAMPLES / "Registration.json").read_text(encoding="utf-8"))


INSIDE: dict[type[Any], Callable[[Any], Any]] = {
    Rows: lambda group: tuple(field.value for row in group.rows for field in row.fields),
    Choice: lambda value: value.chosen,
    Choices: lambda value: value.chosen,
    Occupations: lambda value: value.occupations,
    Tasks: lambda value: value.tasks,
    Number: lambda value: value.number,
}
LEAF: dict[type[Any], Callable[[Any], Hashable]] = {
    Chosen: lambda one: (one.alternative, one.code, one.text.nb),
    Rating: lambda one: (one.step.value, None, one.text.nb),
    Task: lambda one: (one.task, one.frequency, one.text.nb),
    Occupation: lambda one: (one.styrk08, one.alternative, one.text.nb),
    FreeText: lambda one: (one.text, one.language),
    Day: lambda one: one.date,
    int: lambda number: number,
}


def leaves(value: Any) -> Iterator[Hashable]:
    """Yield the single things that an answer says, or that a field of the typed record holds."""
    if isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif type(value) in INSIDE:
        yield from leaves(INSIDE[type(value)](value))
    elif value is not None:
        yield LEAF[type(value)](value)


def answered(registration: Registration) -> dict[str, Counter[Hashable]]:
    """What was answered, by question."""
    said = {one.question_id: Counter(leaves(one.value)) for one in registration.answers}
    return {question: values for question, values in said.items() if values}


def recorded(record: CompetenceRecord) -> dict[str, Counter[Hashable]]:
    """What the items hold, by the question that each of their fields says it comes from."""
    held: dict[str, Counter[Hashable]] = {}
    for _, item in every_item(record):
        for origin in item.origins:
            for field in origin.fields:
                held.setdefault(origin.question_id, Counter()).update(leaves(getattr(item, field)))
    return held


@settings(max_examples=60, deadline=None)
@given(registrations())
def test_whatever_is_answered_stands_in_the_record_once_and_nothing_else_does(registration: Registration) -> None:
    record = typed(registration, 1)

    assert recorded(record) == answered(registration)
    assert record.untyped == ()
    assert {one.question_id for one in record.open_questions} == {
        one.question_id for one in registration.answers if one.not_understood or one.value is None
    }


@settings(max_examples=40, deadline=None)
@given(registrations(), st.data())
def test_what_a_later_catalogue_asks_otherwise_is_kept_as_it_was_received(
    registration: Registration, data: st.DataObject
) -> None:
    """Other paths, other code systems, the same path twice: no answer is lost, none is put where it means something else."""
    number = data.draw(st.integers(0, len(registration.answers) - 1))
    change = data.draw(
        st.sampled_from([{"record_path": "other.of_next_year"}, {"code_system": "A system of next year"}, {}])
    )
    answers = list(registration.answers)
    odd = answers[number].model_copy(update={"question_id": "NEXT1", **change})
    later = registration.model_copy(update={"answers": (*answers, odd)})

    record = typed(later, 1)

    assert recorded(record) == answered(later)
    alone = not isinstance(odd.value, Rows) and odd.record_path in PLACES
    if odd.value is not None and change and (alone or "record_path" in change):
        assert {one.origins[0].question_id for one in record.untyped} == {"NEXT1"}


@settings(max_examples=40, deadline=None)
@given(registrations())
def test_every_field_that_says_something_says_where_it_comes_from(registration: Registration) -> None:
    """(B4)."""
    by_id = {one.question_id: one for one in registration.answers}
    follows = {"origins", "role", "language", "area", "rank"}
    for section, item in every_item(typed(registration, 1)):
        named = [field for origin in item.origins for field in origin.fields]
        filled = [field for field in type(item).model_fields if getattr(item, field) not in (None, ())]
        assert sorted(named) == sorted(set(filled) - follows), section
        for origin in item.origins:
            answer = by_id[origin.question_id]
            assert (origin.given_in, origin.staff_id) == (answer.given_in, answer.staff_id)
            assert origin.catalogue_version == EDITION.catalogue.version


@settings(max_examples=20, deadline=None)
@given(registrations())
def test_what_is_written_as_json_is_read_as_the_same_record(registration: Registration) -> None:
    record = typed(registration, 3)

    assert CompetenceRecord.model_validate_json(record.model_dump_json()) == record
    assert json.loads(record.model_dump_json())["$schema"] == SCHEMA


def test_every_question_of_the_catalogue_has_a_typed_place() -> None:
    asked = {one.record_path: one.type == "group" for one in EDITION.catalogue.questions}
    fields = {one.record_path for question in EDITION.catalogue.questions for one in question.fields}

    assert {path for path, group in asked.items() if not group} == set(PLACES)
    assert {path for path, group in asked.items() if group} == set(GROUPS)
    assert fields == {path for group in GROUPS.values() for path in group.fields}


def test_the_sections_are_those_of_the_record() -> None:
    others = {*CompetenceRecord.__mro__[1].model_fields, "schema_id", "person_id", "open_questions"}  # type: ignore[attr-defined]
    assert {*SINGLE, *SEVERAL} == set(CompetenceRecord.model_fields) - others


def test_the_example_of_the_contracts_is_what_its_registration_becomes() -> None:
    example = json.loads((EXAMPLES / "CompetenceRecord.json").read_text(encoding="utf-8"))
    record = typed(EXAMPLE, 1)

    assert record.model_dump(mode="json") == example
    assert [(one.record_path, one.row) for one in record.untyped] == [("work.jobs.started_on", 1)]


def test_a_code_of_another_system_is_not_taken_for_one_of_this() -> None:
    registration = registration_with({"EDU01": Given("yes_school"), "EDU03": Given("doctorate")})
    answers = [
        one.model_copy(update={"code_system": "ISCED 2031"}) if one.question_id == "EDU03" else one
        for one in registration.answers
    ]
    record = typed(registration.model_copy(update={"answers": tuple(answers)}), 1)

    assert record.schooling is not None
    assert record.schooling.highest_level is None
    (kept,) = record.untyped
    assert (kept.record_path, kept.code_system, kept.part) == ("education.highest_level", "ISCED 2031", "education")


def test_a_field_that_is_answered_twice_keeps_the_first_and_the_second_stands_beside_it() -> None:
    registration = filled_in_with()
    (years,) = [one for one in registration.answers if one.question_id == "EDU02"]
    again = years.model_copy(update={"question_id": "NEXT1", "value": Number(number=12)})
    record = typed(registration.model_copy(update={"answers": (*registration.answers, again)}), 1)

    assert record.schooling is not None
    assert record.schooling.school_years == 9
    assert [(one.record_path, one.value) for one in record.untyped] == [
        ("education.school_years", Number(number=12)),
    ]


def test_languages_are_told_by_what_they_are_to_the_person_and_rated_skill_by_skill() -> None:
    record = typed(filled_in_with(), 1)

    home, english, norwegian, other = record.languages
    assert [(one.role, one.language) for one in record.languages] == [
        (LanguageRole.HOME, "tir"),
        (LanguageRole.ENGLISH, "eng"),
        (LanguageRole.NORWEGIAN, "nor"),
        (LanguageRole.OTHER, "ara"),
    ]
    assert home.reading is not None
    assert home.reading.step is Step.GOOD
    assert english.writing is not None
    assert english.writing.step is Step.CANNOT
    assert norwegian.reading_writing is not None
    assert norwegian.reading_writing.step is Step.VERY_POOR
    assert other.speaking is not None
    assert other.speaking.step is Step.GOOD
    assert [(one.language, one.result.code) for one in record.language_tests] == [("nor", "A1")]


def test_a_language_that_has_no_code_is_kept_by_its_answer() -> None:
    home, *_ = typed(filled_in_with(PER02="sign"), 1).languages

    assert home.language is None
    assert home.chosen is not None
    assert home.chosen.alternative == "sign"


def test_an_education_has_level_field_country_years_and_proof_as_codes() -> None:
    row = {
        "level": "doctorate",
        "field": "law",
        "name": "دكتوراه",
        "country": "SY",
        "years": 4,
        "end_year": 2012,
        "finished": "yes",
        "proof": "have_it_here",
    }
    (education,) = typed(filled_in_with(EDU03="doctorate", EDU07=[row]), 1).educations

    assert education.level is not None
    assert education.field is not None
    assert education.country is not None
    assert education.name is not None
    assert education.proof is not None
    assert (education.level.code, education.field.code, education.country.code) == ("8", "042", "SY")
    assert (education.years, education.end_year, education.name.text) == (4, 2012, "دكتوراه")
    assert education.proof.alternative == "have_it_here"


def test_a_job_has_its_occupation_its_years_and_how_often_each_task_was_done() -> None:
    tailor, cleaner = typed(filled_in_with(), 1).jobs

    assert tailor.occupation is not None
    assert (tailor.occupation.styrk08, tailor.from_year, tailor.to_year) == ("7531", 2014, 2019)
    assert tailor.led_others is not None
    assert tailor.led_others.alternative == "1_5"
    assert {task.task: task.frequency for task in tailor.tasks}["sew_clothes"] == "very_often"
    assert cleaner.to_year is None


def test_digital_skills_stand_in_their_areas_and_wishes_in_their_order() -> None:
    record = typed(filled_in_with(OTH09=["nurse", "tailor"], DIG03=["send_message", "judge_false_information"]), 1)

    assert [(one.area, one.skill.code) for one in record.digital_skills] == [("2", "2.1"), ("1", "1.2")]
    assert [(one.rank, one.occupation.styrk08) for one in record.occupation_wishes] == [(1, "2223"), (2, "7531")]


def test_whether_an_interpreter_was_there_is_told_only_where_it_is_known() -> None:
    """(B4)."""
    interview = FilledIn(way=Way.INTERVIEW, helped_by=Helper.NOBODY, interpreter=True, staff_id=ADVISER)
    asked = {"PER01": Given("ER", given_in=Way.INTERVIEW, staff_id=ADVISER), "PER03": Given("SD", given_in=Way.OWN)}
    record = typed(registration_with(asked, "en", interview), 1)

    assert record.personal is not None
    first, second = record.personal.origins
    assert (first.source, first.interpreter, first.staff_id) == (Source.INTERVIEW, True, ADVISER)
    assert (second.source, second.interpreter, second.staff_id) == (Source.SELF, None, None)


def test_what_was_not_understood_is_open_also_where_it_was_answered() -> None:
    """(B2, B9)."""
    lost = {"PER01": Given("ER", not_understood=True), "PER03": Given(None, not_understood=True)}
    record = typed(registration_with(lost), 1)

    told = {one.question_id: (one.not_understood, one.answered) for one in record.open_questions}
    assert (told["PER01"], told["PER03"], told["OTH13"]) == ((True, True), (True, False), (False, False))


def test_who_left_everything_has_a_record_with_nothing_in_it() -> None:
    """(R80)."""
    record = typed(registration_with({}), 1)

    assert list(every_item(record)) == []


def test_a_flat_record_stored_before_today_has_the_shape_it_always_had() -> None:
    """What lies in the database was never written anew; this is how the first of them look."""
    stored = canonical(EXAMPLE).model_dump(mode="json", exclude_none=True)

    assert list(stored) == ["items"]
    assert stored["items"][0] == {
        "record_path": "personal.home_language",
        "code_system": "ISO 639-3",
        "values": [{"text": "Dari (fra Afghanistan)", "code": "prs", "alternative": "prs"}],
        "not_understood": False,
        "provenance": {"question_id": "PER02", "catalogue_version": "2026.1", "source": "helped"},
    }
