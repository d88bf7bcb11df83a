"""What a registration becomes: canonical items found by path, and the seven parts staff read."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from competence_desk import registration_of
from kompass_competence_store.record import Item, canonical, cover, shown, source_of
from kompass_contracts.record import Source
from kompass_contracts.registration import FilledIn, Helper, Part, Registration, Way

PERSON = UUID("7d1c9a52-4b0e-4f6a-9c3d-2e8f5a7b1c60")


@pytest.fixture
def registration() -> Registration:
    return registration_of(PERSON)


@pytest.fixture
def items(registration: Registration) -> dict[str, Item]:
    return {item.record_path: item for item in canonical(registration).items}


def test_a_choice_keeps_its_code_its_system_and_its_norwegian_text(items: dict[str, Item]) -> None:
    item = items["personal.home_language"]
    (value,) = item.values
    assert (item.code_system, value.code, value.text) == ("ISO 639-3", "prs", "Dari (fra Afghanistan)")
    assert item.row is None


def test_several_choices_keep_the_order_of_the_form(items: dict[str, Item]) -> None:
    assert [value.code for value in items["languages.scripts"].values] == ["Latn", "Arab"]


def test_a_number_stays_a_number_and_a_day_a_day(items: dict[str, Item]) -> None:
    assert [value.number for value in items["education.school_years"].values] == [12]
    assert [value.day for value in items["work.jobs.started_on"].values] == [date(2014, 4, 1)]


def test_a_group_becomes_an_item_for_each_field_of_each_row(registration: Registration) -> None:
    (group,) = (answer for answer in registration.answers if answer.question_type == "group")
    twice = group.value.model_copy(update={"rows": group.value.rows * 2})  # type: ignore[union-attr]
    record = canonical(registration.model_copy(update={"answers": (group.model_copy(update={"value": twice}),)}))
    paths = ["work.jobs.occupation", "work.jobs.title", "work.jobs.started_on", "work.jobs.tasks"]
    assert [(item.row, item.record_path) for item in record.items] == [(row, path) for row in (1, 2) for path in paths]
    assert {item.provenance.question_id for item in record.items} == {"WRK04"}


def test_an_occupation_keeps_both_of_its_codes_and_a_task_how_often(items: dict[str, Item]) -> None:
    (tailor,) = items["work.jobs.occupation"].values
    assert (tailor.code, tailor.isco08, tailor.text) == ("7531", "7531", "Skreddere mv.")
    assert [(task.alternative, task.frequency) for task in items["work.jobs.tasks"].values] == [
        ("sew_by_machine", "very_often"),
        ("measure_customers", "often"),
    ]


def test_own_words_stand_as_they_were_written_with_their_language(items: dict[str, Item]) -> None:
    (words,) = items["work.jobs.title"].values
    assert (words.text, words.language, words.code) == ("خیاط لباس عروسی", "prs", None)


def test_what_was_not_understood_is_there_without_a_value(items: dict[str, Item]) -> None:
    """(B2)."""
    assert (items["other.more"].values, items["other.more"].not_understood) == ((), True)


@pytest.mark.parametrize(
    ("filled_in", "source"),
    [
        (FilledIn(way=Way.OWN, helped_by=Helper.NOBODY, interpreter=False), Source.SELF),
        (FilledIn(way=Way.OWN, helped_by=Helper.NOBODY, interpreter=True), Source.HELPED),
        (FilledIn(way=Way.OWN, helped_by=Helper.RECEPTION_STAFF, interpreter=False), Source.HELPED),
        (
            FilledIn(way=Way.INTERVIEW, helped_by=Helper.MUNICIPALITY_ADVISER, interpreter=True, staff_id=uuid4()),
            Source.INTERVIEW,
        ),
    ],
)
def test_every_item_says_how_it_came_about(registration: Registration, filled_in: FilledIn, source: Source) -> None:
    """(B4)."""
    answers = tuple(answer.model_copy(update={"given_in": None}) for answer in registration.answers)
    record = canonical(registration.model_copy(update={"filled_in": filled_in, "answers": answers}))
    assert source_of(filled_in) is source
    assert {item.provenance.source for item in record.items} == {source}
    assert {item.provenance.catalogue_version for item in record.items} == {"2026.1"}


@pytest.mark.parametrize(
    ("filled_in", "given_in", "source"),
    [
        (FilledIn(way=Way.OWN, helped_by=Helper.NOBODY, interpreter=False), Way.INTERVIEW, Source.INTERVIEW),
        (FilledIn(way=Way.INTERVIEW, helped_by=Helper.NOBODY, interpreter=True), Way.OWN, Source.SELF),
        (FilledIn(way=Way.INTERVIEW, helped_by=Helper.OTHER, interpreter=False), Way.OWN, Source.HELPED),
        (FilledIn(way=Way.INTERVIEW, helped_by=Helper.NOBODY, interpreter=False), None, Source.INTERVIEW),
    ],
)
def test_an_answer_that_says_who_held_the_pen_is_believed_over_the_whole(
    registration: Registration, filled_in: FilledIn, given_in: Way | None, source: Source
) -> None:
    """(B1, B4)."""
    first, *others = registration.answers
    marked = (first.model_copy(update={"given_in": given_in, "staff_id": uuid4()}), *others)
    filled = registration.model_copy(update={"filled_in": filled_in, "answers": marked})
    assert canonical(filled).items[0].provenance.source is source
    (shown_first,) = (
        one for part in shown(filled, 1).parts for one in part.answers if one.question_id == first.question_id
    )
    assert (shown_first.given_in, shown_first.staff_id) == (given_in, marked[0].staff_id)


def test_what_is_shown_has_all_seven_parts_in_order_and_every_answer_once(registration: Registration) -> None:
    """(R58, R80)."""
    record = shown(registration, 3)
    assert [part.part for part in record.parts] == list(Part)
    answers = [answer for part in record.parts for answer in part.answers]
    assert sorted(answer.question_id for answer in answers) == sorted(one.question_id for one in registration.answers)
    assert all(answer.part is part.part for part in record.parts for answer in part.answers)
    assert record.model_dump(exclude={"parts"}) == cover(registration, 3).model_dump()
