"""Two versions as a page lays them out: every section and field has its words, and nothing that changed is lost."""

import typing
from importlib.resources import files
from uuid import uuid4

import pytest

from kompass_competence_store.record import difference, shown, typed
from kompass_contracts.answers import Choice, Chosen, Shown
from kompass_contracts.competence_record import CompetenceRecord, UntypedItem
from kompass_contracts.difference import FieldSeen, ItemSeen, RecordDifference
from kompass_contracts.origin import Origin
from kompass_contracts.record import RecordVersion, Source
from kompass_contracts.registration import Part
from kompass_imdinett_views.comparing import SECTIONS, UNTYPED, Kind, has_untyped, questions_of, sections_of
from kompass_imdinett_views.documents import Progress
from kompass_imdinett_views.rules import Stage
from kompass_imdinett_views.site import LANGUAGES, PACKAGE
from kompass_imdinett_views.steps import steps_of
from kompass_web.phrasebook import Phrasebook
from made_registrations import filled_in_with


def sections() -> dict[str, set[str]]:
    """Every section of a record with the fields that its items can have."""
    own = {
        name: field.annotation
        for name, field in CompetenceRecord.model_fields.items()
        if name not in {*RecordVersion.model_fields, "schema_id", "person_id", "open_questions"}
    }
    kinds = {
        name: next(one for one in typing.get_args(kind) if one not in {type(None), Ellipsis})
        for name, kind in own.items()
    }
    return {
        name: {"value"} if kind is UntypedItem else set(kind.model_fields) - {"origins"} for name, kind in kinds.items()
    }


@pytest.mark.parametrize("tag", [one.tag for one in LANGUAGES])
def test_every_section_and_field_of_a_record_has_its_words(book: Phrasebook, tag: str) -> None:
    assert set(SECTIONS) == set(sections())
    for section, fields in sections().items():
        assert book.has(f"section-{section.replace('_', '-')}", tag), section
        for field in fields:
            assert book.has(f"field-{field.replace('_', '-')}", tag), field


@pytest.fixture(scope="module")
def book() -> Phrasebook:
    return Phrasebook([files(PACKAGE) / "phrases"], LANGUAGES, "nb")


def compared(**changes: object) -> RecordDifference:
    """The same answers twice, but for some."""
    return difference(typed(filled_in_with(), 1), typed(filled_in_with(**changes), 2))


def test_what_changed_says_what_it_was_and_what_it_is() -> None:
    (section,) = sections_of(compared(EDU02=10))
    (item,) = section.items
    assert (section.name, item.kind) == ("schooling", Kind.CHANGED)
    (row,) = item.rows
    assert (row.field, [one.text for one in row.newer]) == ("school_years", ["10"])
    assert row.older


def test_added_and_removed_are_each_on_their_own_side() -> None:
    whole, empty = typed(filled_in_with(), 1), typed(filled_in_with().model_copy(update={"answers": ()}), 2)
    for kind, (older, newer) in {Kind.REMOVED: (whole, empty), Kind.ADDED: (empty, whole)}.items():
        found = sections_of(difference(older, newer))
        assert [one.name for one in found] == [name for name in SECTIONS if name in {each.name for each in found}]
        items = [item for section in found for item in section.items]
        assert {item.kind for item in items} == {kind}
        assert all(bool(row.older) == (kind is Kind.REMOVED) for item in items for row in item.rows)
        assert all(bool(row.newer) == (kind is Kind.ADDED) for item in items for row in item.rows)


def test_two_that_say_the_same_have_no_section() -> None:
    assert sections_of(compared()) == ()


def test_an_answer_without_a_place_is_known_by_its_question() -> None:
    record = shown(filled_in_with(), 1)
    answer = record.parts[1].answers[0]
    origin = Origin(
        question_id=answer.provenance.question_id,
        catalogue_version="2026-11",
        source=Source.SELF,
        record_path="education.new",
        fields=("value",),
    )
    value = Choice(chosen=Chosen(alternative="x", text=Shown(nb="Ja", form="Yes")))
    seen = ItemSeen(
        section=UNTYPED,
        position=1,
        mark="education.new",
        fields=(FieldSeen(field="value", value=value),),
        origins=(origin,),
    )
    one = compared().model_copy(update={"added": (seen,), "person_id": uuid4()})
    assert has_untyped(one)
    assert not has_untyped(compared(EDU02=10))
    (section,) = sections_of(one, questions_of(record, None))
    assert section.items[0].question == answer.question.nb
    assert sections_of(one)[0].items[0].question is None
    assert Part.EDUCATION in {part.part for part in record.parts}


def test_a_step_is_behind_whoever_took_a_later_one() -> None:
    at = "2026-03-01T12:00:00Z"
    progress = Progress.model_validate({"status": Stage.HANDED_IN, "started_at": at, "handed_in_at": at})
    steps = steps_of(progress)
    assert [(step.name, step.done, step.at is not None) for step in steps] == [
        ("code", True, False),
        ("started", True, True),
        ("handed-in", True, True),
        ("completed", False, False),
    ]
    assert not any(step.done for step in steps_of(Progress(status=Stage.NONE)))
