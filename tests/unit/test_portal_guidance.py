"""The note on a screen, there and back: what is typed is text, and nothing of it is lost or guessed (R90, R91)."""

from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import yaml

from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.guidance import Conversation, NeedResult, NoteContent, Recommendation, Wish
from kompass_contracts.registration import Part
from kompass_contracts.trust import Remark, Signature, TrustLine
from kompass_form import catalogue
from kompass_imdinett_views.checking import checked, tally, threads
from kompass_imdinett_views.guidance import codes, meaning, screen
from kompass_imdinett_views.guidance.assessed import AssessmentTyped

LISTS = codes.Lists(codes.occupations(), codes.fields("nb"))
NOTE = NoteContent(
    conversations=(Conversation(held_on=date(2026, 2, 3), form="screen", interpreter="no"),),
    wishes=(Wish(direction="work", occupation="5321"), Wish(direction="education", education_field="091")),
    assessment="En\nto",
    recommendation=Recommendation(direction="both", education_field="09", by=date(2026, 5, 15)),
)


def test_a_note_comes_back_from_the_screen_as_it_went_there() -> None:
    form = dict(screen.shown(NOTE, LISTS).fields())
    assert meaning.read(screen.sent(form), LISTS) == (NOTE, {})


def test_rows_keep_their_order_and_empty_ones_are_none() -> None:
    form = {"wishes-9-words": "to", "wishes-2-words": " en ", "wishes-4-words": "", "wishes-x-words": "nei"}
    content, _ = meaning.read(screen.sent(form), LISTS)
    assert [wish.words for wish in content.wishes] == ["en", "to"]
    assert screen.names_sent(form)["wishes-2-words"] == "wishes-9-words"


@pytest.mark.parametrize(
    "typed", ["Helsefagarbeidere (5321)", "helsefagarbeidere", "5321", "  Helsefagarbeidere  (5321) "]
)
def test_an_occupation_is_chosen_typed_or_numbered(typed: str) -> None:
    assert codes.occupations().code_of(typed) == "5321"


@pytest.mark.parametrize("typed", ["Tryllekunstner", "Helse (5321)", "99999", "(5321)"])
def test_what_is_no_occupation_is_none(typed: str) -> None:
    assert codes.occupations().code_of(typed) is None


def test_a_field_kept_by_another_system_is_not_lost() -> None:
    assert [codes.fields("nb").code_of(typed) for typed in ("0913", "0993", "09135")] == ["0913", None, None]


def test_every_code_is_found_again_by_what_is_offered() -> None:
    for known in (codes.occupations(), *map(codes.fields, codes.LANGUAGES)):
        assert {known.code_of(one) for one in known.offered} == set(known.names)


def test_occupations_are_those_of_the_form() -> None:
    newest = max(Path(str(catalogue.__file__)).parent.glob("*/styrk08.yaml"))
    assert yaml.safe_load(newest.read_text(encoding="utf-8")) == codes.occupations().names


@pytest.mark.parametrize(
    ("typed", "day"), [("2026-02-03", True), ("3.2.2026", True), ("31.02.2026", False), ("i går", False)]
)
def test_a_day_is_read_as_browsers_send_it_and_as_people_write_it(typed: str, day: bool) -> None:  # noqa: FBT001
    assert (meaning.day_of(typed) is not None) is day


def test_what_cannot_be_kept_is_named_by_its_field() -> None:
    form = {"wishes-0-occupation": "Tryllekunstner", "recommendation-by": "snart", "assessment": "x" * 8001}
    content, wrong = meaning.read(screen.sent(form), LISTS)
    assert set(wrong) == {"wishes-0-occupation", "recommendation-by", "assessment"}
    assert content.wishes == (Wish(),)


def test_what_a_note_lacks_is_said_at_its_field_and_whether_anything_stood_there() -> None:
    typed = screen.shown(NOTE, LISTS)
    said = meaning.lacking(
        ("#/content/conversations/0/held_on", "#/content/recommendation/next_step", "#/content/wishes/1/words"), typed
    )
    assert said == {
        "conversations-0-held_on": "note-wrong-conversations-held-on",
        "recommendation-next_step": "note-lacks-recommendation-next-step",
        "wishes-1-words": "note-lacks-wishes-words",
    }
    assert meaning.lacking(("#/content/conversations",), screen.Screen()) == {
        "conversations-0-held_on": "note-lacks-conversations"
    }


def test_a_row_is_added_until_there_are_as_many_as_are_kept() -> None:
    typed = screen.Screen()
    for _ in range(40):
        typed = typed.with_one_more("wishes")
    assert len(typed.wishes) == screen.MOST["wishes"]


def test_an_assessment_says_what_is_missing_before_it_is_sent() -> None:
    typed = AssessmentTyped.sent({"result": "needed", "assessed_on": "x"})
    assert set(typed.wrong) == {"assessed_on", "offered_on", "given_by"}
    whole = AssessmentTyped.sent({"result": "not_needed", "assessed_on": "11.02.2026"})
    assert (whole.wrong, whole.asked.result, whole.asked.offer) == ({}, NeedResult.NOT_NEEDED, None)
    assert set(typed.refused(("#/body/offer/offered_on", "#/body/settled_on")).wrong) == {"offered_on", "settled_on"}


def remark(text: str, part: Part = Part.WORK, **more: object) -> Remark:
    signed = Signature(
        staff_id=uuid4(),
        name="Turid",
        organisation_id="municipality-4601",
        organisation_kind="municipality",
        organisation_name="Bergen",
        at="2026-02-03T10:00:00Z",
    )
    return Remark.model_validate(
        {"remark_id": uuid4(), "part": part, "text": text, "record_version": 1, "signed": signed, **more}
    )


def test_a_remark_stands_with_all_that_it_replaced() -> None:
    first = remark("en", remark_id=UUID(int=1), superseded_by=UUID(int=2))
    second = remark("to", remark_id=UUID(int=2), supersedes=UUID(int=1), superseded_by=UUID(int=3))
    third = remark("tre", remark_id=UUID(int=3), supersedes=UUID(int=2))
    (held,) = threads([third, second, first])
    assert (held.remark.text, [one.text for one in held.older]) == ("tre", ["to", "en"])


def test_a_remark_to_a_question_that_is_asked_no_more_stands_with_the_part() -> None:
    here, gone = remark("her", question_id="WORK-1"), remark("borte", question_id="WORK-OLD")
    laid_out = checked({Part.WORK: ("WORK-1",), Part.OTHER: ()}, [here, gone], None)
    assert [one.remark.text for one in laid_out[Part.WORK].questions["WORK-1"]] == ["her"]
    assert [one.remark.text for one in laid_out[Part.WORK].whole] == ["borte"]
    assert not laid_out[Part.OTHER].whole


def test_the_line_of_trust_leaves_out_what_no_part_is() -> None:
    trust = TrustLine(
        record_version=1,
        completed_at="2026-02-03T10:00:00Z",
        sources=(),
        helped_by="nobody",
        interpreter=False,
        documents_seen=(Part.WORK,),
        not_checked=(Part.OTHER,),
    )
    assert tally(trust) == (
        (ConfirmationStatus.DOCUMENTS_SEEN, (Part.WORK,)),
        (ConfirmationStatus.NOT_CHECKED, (Part.OTHER,)),
    )
