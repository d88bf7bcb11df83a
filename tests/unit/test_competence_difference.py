"""Two versions of a record compared: what was added, removed and changed, and that this is all there is."""

import json
from collections import Counter
from collections.abc import Hashable
from typing import Any

from hypothesis import given, settings

from form_desk import ANSWERS
from kompass_competence_store.record import difference, typed
from kompass_competence_store.record.sections import SEVERAL, SINGLE, every_item, items_of
from kompass_competence_store.record.values import as_value, meaning
from kompass_contracts.answers import FieldValue
from kompass_contracts.competence_record import CompetenceRecord, UntypedItem
from kompass_contracts.difference import RecordDifference
from kompass_contracts.registration import Registration
from kompass_form.journey import Given
from made_registrations import filled_in_with, registration_with, registrations

Said = tuple[str, dict[str, Hashable]]
TAILOR, CLEANER = ANSWERS["WRK04"]


def plain(value: FieldValue) -> str:
    """What a value says, without the words it was shown in and what was looked up for it."""
    return json.dumps(_without_words(value.model_dump(mode="json")), sort_keys=True)


def _without_words(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_words(one) for one in node]
    if not isinstance(node, dict):
        return node
    words = {name for name, content in node.items() if isinstance(content, dict) and "nb" in content}
    return {name: _without_words(content) for name, content in node.items() if name not in {*words, "isco08", "skill"}}


def mark_of(item: Any) -> str:
    """What tells an item apart that nobody answered."""
    if isinstance(item, UntypedItem):
        return f"{item.record_path} {item.row}"
    return str(getattr(item, "role", "") or getattr(item, "language", ""))


def said(item: Any) -> Said:
    """What an item says, without the words."""
    names = ("value",) if isinstance(item, UntypedItem) else type(item).model_fields
    values = {name: as_value(getattr(item, name)) for name in names}
    return mark_of(item), {name: plain(value) for name, value in values.items() if value is not None}


def state(record: CompetenceRecord) -> dict[str, list[Said]]:
    """What a record says, section by section."""
    return {section: [said(item) for item in items_of(record, section)] for section in (*SINGLE, *SEVERAL)}


def settled(sections: dict[str, list[Said]]) -> Counter[Hashable]:
    """The same, so that two can be compared whatever their order."""
    return Counter(
        (section, mark, frozenset(fields.items())) for section, items in sections.items() for mark, fields in items
    )


def applied(older: CompetenceRecord, found: RecordDifference) -> Counter[Hashable]:
    """What an older record says once all that was found has been done to it."""
    items = {section: dict(enumerate(held, start=1)) for section, held in state(older).items()}
    for gone in found.removed:
        _, fields = items[gone.section].pop(gone.position)
        assert fields == {one.field: plain(one.value) for one in gone.fields}
    for change in found.changed:
        _, fields = items[change.section][change.older_position]
        for one in change.fields:
            assert fields.pop(one.field, None) == (one.older and plain(one.older))
            if one.newer is not None:
                fields[one.field] = plain(one.newer)
    after = {section: list(held.values()) for section, held in items.items()}
    for new in found.added:
        after[new.section].append((new.mark or "", {one.field: plain(one.value) for one in new.fields}))
    return settled(after)


def found(**changes: Any) -> RecordDifference:
    """What became of the record of somebody who filled in again and answered some questions otherwise."""
    return difference(typed(filled_in_with(), 1), typed(filled_in_with(**changes), 2))


@settings(max_examples=40, deadline=None)
@given(registrations())
def test_a_record_does_not_differ_from_itself(registration: Registration) -> None:
    record = typed(registration, 1)

    compared = difference(record, record)

    assert (compared.added, compared.removed, compared.changed) == ((), (), ())
    assert compared.unchanged == len(list(every_item(record)))


@settings(max_examples=80, deadline=None)
@given(registrations(), registrations())
def test_what_was_found_done_to_the_older_record_gives_the_newer(one: Registration, other: Registration) -> None:
    """(B6)."""
    older, newer = typed(one, 1), typed(other, 2)

    compared = difference(older, newer)

    assert applied(older, compared) == settled(state(newer))
    assert len(compared.removed) + len(compared.changed) + compared.unchanged == len(list(every_item(older)))
    assert len(compared.added) + len(compared.changed) + compared.unchanged == len(list(every_item(newer)))
    assert all(one.fields for one in compared.changed)


@settings(max_examples=40, deadline=None)
@given(registrations(), registrations())
def test_from_the_newer_to_the_older_it_is_found_the_other_way_round(one: Registration, other: Registration) -> None:
    older, newer = typed(one, 1), typed(other, 2)

    forth, back = difference(older, newer), difference(newer, older)

    assert applied(newer, back) == settled(state(older))
    assert forth.unchanged == back.unchanged


def test_the_same_answers_in_another_language_change_nothing() -> None:
    english = filled_in_with()
    tigrinya = registration_with({id_: Given(value) for id_, value in ANSWERS.items()}, "ti")
    assert english.answers[0].question.form != tigrinya.answers[0].question.form

    compared = difference(typed(english, 1), typed(tigrinya, 2))

    assert (compared.added, compared.removed, compared.changed) == ((), (), ())


def test_in_another_language_only_what_was_answered_otherwise_is_told() -> None:
    given_ = {id_: Given(value) for id_, value in (ANSWERS | {"EDU02": 10}).items()}

    compared = difference(typed(filled_in_with(), 1), typed(registration_with(given_, "ti"), 2))

    assert [[one.field for one in change.fields] for change in compared.changed] == [["school_years"]]


def test_own_words_that_were_written_otherwise_are_a_change() -> None:
    older = typed(filled_in_with(OTH13="I can drive a tractor"), 1)

    (change,) = difference(older, typed(filled_in_with(OTH13="I can mend a tractor"), 2)).changed

    assert (change.section, change.fields[0].field) == ("own_words", "more")


def test_a_field_that_was_answered_otherwise_is_told_with_both_answers() -> None:
    (change,) = found(EDU02=10).changed

    assert (change.section, [one.field for one in change.fields]) == ("schooling", ["school_years"])
    (years,) = change.fields
    assert (meaning(years.older), meaning(years.newer)) == (9, 10)
    assert [origin.question_id for origin in change.newer_origins][:2] == ["EDU01", "EDU02"]


def test_a_job_is_the_same_job_wherever_it_stands_among_the_others() -> None:
    compared = found(WRK04=[CLEANER, TAILOR])

    assert (compared.added, compared.removed, compared.changed) == ((), (), ())


def test_of_two_jobs_with_the_same_codes_each_is_matched_with_the_one_that_says_the_same() -> None:
    other = TAILOR | {"to_year": 2016, "title": "Another workshop"}
    compared = difference(
        typed(filled_in_with(WRK04=[TAILOR, other]), 1), typed(filled_in_with(WRK04=[other, TAILOR]), 2)
    )

    assert (compared.added, compared.removed, compared.changed) == ((), (), ())


def test_a_job_that_was_added_leaves_the_others_unchanged() -> None:
    nurse = {field: value for field, value in CLEANER.items() if field != "tasks"} | {"occupation": "nurse"}
    compared = found(WRK04=[nurse, TAILOR, CLEANER])

    assert [(one.section, one.position) for one in compared.added] == [("jobs", 1)]
    assert (compared.removed, compared.changed) == ((), ())


def test_a_job_whose_years_were_mended_is_changed_and_named_by_its_occupation() -> None:
    mended = TAILOR | {"from_year": 2013, "to_year": 2020}
    (change,) = found(WRK04=[CLEANER, mended]).changed

    assert (change.section, change.older_position, change.newer_position) == ("jobs", 1, 2)
    assert {one.field for one in change.fields} == {"from_year", "to_year"}
    assert meaning(change.about[0].value) == (("7531", "tailor"),)


def test_a_job_whose_occupation_was_mended_is_still_the_one_in_its_place() -> None:
    mended = {field: value for field, value in CLEANER.items() if field != "tasks"} | {"occupation": "nurse"}
    (change,) = found(WRK04=[TAILOR, mended]).changed

    assert (change.older_position, {one.field for one in change.fields}) == (2, {"occupation", "tasks"})


def test_a_script_that_was_learnt_is_added_and_none_is_changed() -> None:
    compared = found(LAN03=["latin", "arabic", "ge_ez"])

    assert [meaning(one.fields[0].value) for one in compared.added] == [("arabic", "Arab")]
    assert (compared.removed, compared.changed) == ((), ())


def test_an_occupation_that_is_wished_for_more_than_before_has_another_rank() -> None:
    older = typed(filled_in_with(OTH09=["nurse", "tailor"]), 1)
    newer = typed(filled_in_with(OTH09=["tailor", "nurse"]), 2)

    compared = difference(older, newer)

    assert [[(one.field, meaning(one.newer)) for one in each.fields] for each in compared.changed] == [
        [("rank", 1)],
        [("rank", 2)],
    ]


def test_another_home_language_is_the_same_item_changed() -> None:
    compared = found(PER02="amh")

    (change,) = [one for one in compared.changed if one.section == "languages"]
    assert (change.mark, [one.field for one in change.fields]) == ("home", ["chosen"])


def test_both_covers_are_told() -> None:
    compared = found()

    assert (compared.older.record_version, compared.newer.record_version) == (1, 2)
