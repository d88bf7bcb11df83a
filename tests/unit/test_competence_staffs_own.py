"""What staff add to a record, as rules: what a new version takes back, how long a draft is held, whose need is assessed."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from kompass_competence_store.confirmations import ONE_CLICK, all_parts, changed_parts, is_said_again, trust_line
from kompass_competence_store.needs import contradictions, first_settled_on, is_to_be_assessed
from kompass_competence_store.notes import LOCK, lacking, may_take_over
from kompass_contracts.answers import Choice, Chosen, FreeText, Number, Shown
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.guidance import (
    Conversation,
    ConversationForm,
    Direction,
    GuidanceOffer,
    InterpreterUse,
    NeedAsked,
    NeedResult,
    NoteContent,
    Recommendation,
    Wish,
)
from kompass_contracts.identity import PersonStanding, Placement, Relation
from kompass_contracts.registration import Answer, AnswerValue, Part, Registration, Way
from kompass_contracts.trust import Confirmation, ConfirmationAsked, Signature

EXAMPLE = Path(__file__).parents[2] / "libs" / "contracts" / "examples" / "documents" / "Registration.json"
NOW = datetime(2026, 4, 20, 12, tzinfo=UTC)
TODAY, MOMENT = NOW.date(), timedelta(microseconds=1)
BEFORE = date(2021, 1, 1)
SHOWN = Shown(nb="på norsk", form="as on the screen")


def registration(*answers: Answer) -> Registration:
    return Registration.model_validate_json(EXAMPLE.read_text(encoding="utf-8")).model_copy(update={"answers": answers})


def answer(
    value: AnswerValue | None, *, question: str = "Q1", part: Part = Part.WORK, not_understood: bool = False
) -> Answer:
    return Answer(
        question_id=question,
        question_type="text",
        part=part,
        record_path="work.anything",
        question=SHOWN,
        value=value,
        not_understood=not_understood,
    )


def chosen(alternative: str, code: str | None = None, text: Shown = SHOWN) -> Choice:
    return Choice(chosen=Chosen(alternative=alternative, code=code, text=text))


def changed(before: Answer | None, after: Answer | None) -> frozenset[Part]:
    first, second = ((one,) if one else () for one in (before, after))
    return changed_parts(registration(*first), registration(*second))


def test_a_part_changes_with_what_is_said_in_it() -> None:
    """(B3)."""
    number = answer(Number(number=3))
    assert changed(number, answer(Number(number=4))) == {Part.WORK}
    assert changed(number, None) == {Part.WORK}
    assert changed(None, number) == {Part.WORK}
    assert changed(number, answer(Number(number=3), question="Q2")) == {Part.WORK}
    assert changed(number, answer(Number(number=3), part=Part.OTHER)) == {Part.WORK, Part.OTHER}
    assert changed(answer(chosen("a")), answer(chosen("b"))) == {Part.WORK}
    assert changed(answer(chosen("a", "1")), answer(chosen("a", "2"))) == {Part.WORK}
    assert changed(answer(None), answer(None, not_understood=True)) == {Part.WORK}
    words = FreeText(text="barn", language="nb")
    assert changed(answer(words), answer(words.model_copy(update={"text": "voksne"}))) == {Part.WORK}
    assert changed(answer(words), answer(words.model_copy(update={"language": "sv"}))) == {Part.WORK}


def test_a_part_does_not_change_with_how_it_was_asked_and_shown() -> None:
    """(B3)."""
    assert changed(answer(None), None) == frozenset()
    other = Shown(nb="med andre ord", form="in other words", second="на другом языке")
    assert changed(answer(chosen("a", "1")), answer(chosen("a", "1", other))) == frozenset()
    asked_otherwise = answer(Number(number=3)).model_copy(
        update={"question": other, "given_in": Way.INTERVIEW, "staff_id": uuid4(), "question_type": "number"}
    )
    assert changed(answer(Number(number=3)), asked_otherwise) == frozenset()


def test_every_answer_of_the_example_is_the_same_as_itself_without_its_wording() -> None:
    example = Registration.model_validate_json(EXAMPLE.read_text(encoding="utf-8"))
    text = EXAMPLE.read_text(encoding="utf-8")
    reworded = Registration.model_validate_json(text.replace('"nb": "', '"nb": "Med andre ord: '))
    assert reworded != example
    assert changed_parts(example, reworded) == frozenset()


def signature(minutes: float = 0) -> Signature:
    return Signature(
        staff_id=uuid4(),
        name="Turid Eksempel",
        organisation_id="bergen-kommune",
        organisation_kind="municipality",
        organisation_name="Bergen kommune",
        at=NOW - timedelta(minutes=minutes),
    )


def test_the_line_names_who_confirmed_last_of_what_holds_now() -> None:
    """(B4)."""
    statuses = ConfirmationStatus
    early, late, returned = signature(30), signature(20), signature(10)
    parts = all_parts(
        [
            Confirmation(part=Part.WORK, status=statuses.DOCUMENTS_SEEN, record_version=1, signed=early),
            Confirmation(part=Part.OTHER, status=statuses.CONFIRMED_WITH_PERSON, record_version=2, signed=late),
            Confirmation(part=Part.LANGUAGE, status=statuses.RETURNED, record_version=2, signed=returned),
            Confirmation(part=Part.DIGITAL, status=statuses.NOT_CHECKED, record_version=2, signed=signature()),
        ],
        2,
    )

    line = trust_line(registration(answer(Number(number=1))), 2, parts)

    assert [one.part for one in parts] == list(Part)
    assert line.last_confirmed == late
    assert (line.documents_seen, line.confirmed_with_person, line.returned) == (
        (Part.WORK,),
        (Part.OTHER,),
        (Part.LANGUAGE,),
    )
    assert line.not_checked == (Part.PERSONAL, Part.EDUCATION, Part.DIGITAL, Part.DRIVING)


def test_a_click_that_comes_twice_is_one_word_and_only_for_moments() -> None:
    signed = signature()
    held = Confirmation(part=Part.WORK, status=ConfirmationStatus.RETURNED, record_version=1, words="x", signed=signed)
    asked = ConfirmationAsked(status=ConfirmationStatus.RETURNED, record_version=1, words="x")
    assert is_said_again(held, asked, signed.staff_id, NOW + ONE_CLICK - MOMENT)
    assert not is_said_again(held, asked, signed.staff_id, NOW + ONE_CLICK)
    assert not is_said_again(held, asked, uuid4(), NOW)
    assert not is_said_again(held, asked.model_copy(update={"words": "y"}), signed.staff_id, NOW)
    assert not is_said_again(held, asked.model_copy(update={"record_version": 2}), signed.staff_id, NOW)
    assert not is_said_again(held.model_copy(update={"signed": None}), asked, signed.staff_id, NOW)


def test_a_draft_is_held_for_half_an_hour_after_it_was_saved() -> None:
    assert not may_take_over(NOW, NOW + LOCK - MOMENT)
    assert may_take_over(NOW, NOW + LOCK)
    assert timedelta(minutes=30) == LOCK


WHOLE = NoteContent(
    conversations=(
        Conversation(held_on=date(2026, 4, 16), form=ConversationForm.TELEPHONE, interpreter=InterpreterUse.NO),
    ),
    wishes=(Wish(direction=Direction.EDUCATION, education_field="0913"),),
    assessment="Står godt.",
    recommendation=Recommendation(
        direction=Direction.EDUCATION,
        words="Fagbrev.",
        next_step="Søke",
        responsible="Deltakeren selv",
        by=date(2026, 4, 16),
    ),
)


def test_a_whole_note_lacks_nothing() -> None:
    assert lacking(WHOLE, TODAY) == {}


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"conversations": ()}, "#/content/conversations"),
        ({"assessment": " \n"}, "#/content/assessment"),
        ({"wishes": (Wish(direction=Direction.WORK, words=" "),)}, "#/content/wishes/0/words"),
        ({"wishes": (Wish(words="kokk"),)}, "#/content/wishes/0/direction"),
    ],
)
def test_what_a_note_lacks_is_said_where_it_lacks(values: dict[str, object], pointer: str) -> None:
    """(R90, R91)."""
    assert list(lacking(WHOLE.model_copy(update=values), TODAY)) == [pointer]


@pytest.mark.parametrize("field", ["direction", "words", "next_step", "responsible", "by"])
def test_a_recommendation_says_where_to_what_next_by_whom_and_when(field: str) -> None:
    """(R91, B8)."""
    empty = {field: None if field in {"direction", "by"} else " "}
    content = WHOLE.model_copy(update={"recommendation": WHOLE.recommendation.model_copy(update=empty)})
    assert list(lacking(content, TODAY)) == [f"#/content/recommendation/{field}"]


def test_no_conversation_lies_ahead_and_no_next_step_behind_it() -> None:
    (talk,) = WHOLE.conversations
    ahead = talk.model_copy(update={"held_on": TODAY + timedelta(days=1)})
    late = WHOLE.recommendation.model_copy(update={"by": TODAY + timedelta(days=9)})
    content = WHOLE.model_copy(update={"conversations": (ahead,), "recommendation": late})
    assert list(lacking(content, TODAY)) == ["#/content/conversations/0/held_on"]
    assert lacking(content, TODAY + timedelta(days=1)) == {}
    two = WHOLE.model_copy(
        update={"conversations": (talk, talk.model_copy(update={"held_on": talk.held_on and date(2026, 4, 17)}))}
    )
    assert list(lacking(two, TODAY)) == ["#/content/recommendation/by"]


def settled(*since: datetime, relation: Relation = Relation.SETTLED) -> PersonStanding:
    placements = tuple(Placement(relation=relation, municipality="4601", valid_from=one) for one in since)
    return PersonStanding(person_id=uuid4(), version=1, protection_grade="none", placements=placements)


def test_whoever_was_settled_before_the_day_has_the_need_assessed_by_the_days_of_norway() -> None:
    """(R84, R85)."""
    new_year = datetime(2020, 12, 31, 23, tzinfo=UTC)
    for since, assessed in ((new_year - MOMENT, True), (new_year, False)):
        assert is_to_be_assessed(first_settled_on(settled(since), NOW), BEFORE) is assessed
    assert is_to_be_assessed(first_settled_on(settled(NOW, new_year - MOMENT), NOW), BEFORE)
    assert first_settled_on(settled(new_year, relation=Relation.ASSIGNED), NOW) is None
    assert first_settled_on(settled(NOW + MOMENT), NOW) is None
    assert not is_to_be_assessed(None, BEFORE)


def test_a_need_brings_an_offer_and_none_brings_none() -> None:
    """(R85)."""
    offer = GuidanceOffer(offered_on=TODAY, given_by="Karriere Vestland")
    needed = NeedAsked(result=NeedResult.NEEDED, assessed_on=TODAY, offer=offer)
    assert contradictions(needed, TODAY) == {}
    assert list(contradictions(needed, TODAY - timedelta(days=1))) == ["#/body/assessed_on"]
    for values, pointer in (
        ({"offer": None}, "#/body/offer"),
        ({"result": NeedResult.NOT_NEEDED}, "#/body/offer"),
        ({"offer": offer.model_copy(update={"offered_on": TODAY - timedelta(days=1)})}, "#/body/offer/offered_on"),
        ({"settled_on": TODAY + timedelta(days=1)}, "#/body/settled_on"),
    ):
        assert list(contradictions(needed.model_copy(update=values), TODAY)) == [pointer]
