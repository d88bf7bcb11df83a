"""A record on paper: whole in every language, each column its own way round, over as many pages as it takes (R79, B7)."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import Any
from uuid import uuid4

import pytest
from pypdfium2 import PdfDocument

from answered import NOT_UNDERSTOOD, answered
from kompass_competence_store.paper.printing import Printer
from kompass_competence_store.paper.sheet import sheet, unnamed
from kompass_competence_store.paper.wording import Wording
from kompass_competence_store.record import shown
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.papers import Columns
from kompass_contracts.record import Record
from kompass_contracts.registration import FilledIn, Helper, Part, Way
from kompass_contracts.trust import Confirmation, Signature
from kompass_web.language import residents
from kompass_web.paper import UNKNOWN
from kompass_web.phrasebook import Phrasebook
from printed import pages, read_out_in

NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)
TAGS = [language.tag for language in residents()]
NAME = "Kari Eksempel"
PHRASES = files("kompass_competence_store") / "phrases" / "paper"
SEEN = Confirmation(
    part=Part.EDUCATION,
    status=ConfirmationStatus.DOCUMENTS_SEEN,
    record_version=3,
    at=NOW,
    signed=Signature(
        staff_id=uuid4(),
        name="Turid Eksempel",
        organisation_id="municipality-4601",
        organisation_kind="municipality",
        organisation_name="Bergen kommune",
        at=NOW,
    ),
)


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def record(language: str, **changes: Any) -> Record:
    return shown(answered(language, **changes), 3)


def flat(told: Any) -> str:
    return str(told)


@pytest.mark.parametrize("tag", TAGS)
def test_every_word_of_the_paper_is_there_in_every_language(tag: str) -> None:
    book = Phrasebook([PHRASES], residents(), "en")
    assert book.ids(tag) == book.ids("nb")


@pytest.mark.parametrize("tag", TAGS)
async def test_a_record_is_printed_in_every_language_beside_norwegian(tag: str, printer: Printer) -> None:
    told = sheet(record(tag), Columns.BOTH, now=NOW, name_line=NAME, checks=[SEEN])
    made = await printer.sheet(told)
    found = pages(made)
    assert read_out_in(made) == "nb"
    for number, page in enumerate(found, start=1):
        assert {"Side", "av", str(number), str(len(found))} <= set(page.split())
        assert NAME in page
    assert [column["tag"] for column in told["columns"]] == (["nb"] if tag == "nb" else ["nb", tag])  # type: ignore[attr-defined]


@pytest.mark.parametrize("tag", ["ckb", "ti"])
async def test_every_question_and_every_answer_is_on_the_paper(tag: str, printer: Printer) -> None:
    whole = record(tag, OTH13="x" * 40)
    text = "".join("".join(pages(await printer.sheet(sheet(whole, Columns.NORWEGIAN, now=NOW)))).split())
    told = flat(sheet(whole, Columns.BOTH, now=NOW))
    answers = [answer for part in whole.parts for answer in part.answers]
    assert len(answers) > 50
    for answer in answers:
        assert "".join(answer.question.nb.split()) in text, answer.question_id
        assert answer.question.form in told
    assert "Stitcher of wedding dresses".replace(" ", "") in text
    assert "x" * 40 in text


def test_right_to_left_is_the_own_column_alone() -> None:
    told: Any = sheet(record("ckb"), Columns.BOTH, now=NOW)
    assert [column["direction"] for column in told["columns"]] == ["ltr", "rtl"]
    first = told["parts"][0]["answers"][0]["blocks"]
    assert [block[0]["lines"][0]["direction"] for block in first] == ["ltr", "rtl"]


async def test_the_columns_stand_beside_each_other_norwegian_to_the_left(printer: Printer) -> None:
    made = await printer.sheet(sheet(record("ckb"), Columns.BOTH, now=NOW))
    with PdfDocument(made) as document:
        page = document[0]
        words = page.get_textpage()
        place = words.get_text_range().index("Personopplysninger")
        _, bottom, right, top = words.get_charbox(place)
        half = page.get_width() / 2
        assert right < half
        beside = words.get_text_bounded(left=half, bottom=bottom - 3, right=page.get_width(), top=top + 3)
        assert any("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufeff" for letter in beside)


def test_what_is_empty_says_why() -> None:
    told: Any = sheet(record("en"), Columns.NORWEGIAN, now=NOW)
    by_part = dict(zip(Part, told["parts"], strict=True))
    asked = record("en").parts[list(Part).index(Part.DIGITAL)].answers
    place = [answer.question_id for answer in asked].index(NOT_UNDERSTOOD)
    (line,) = by_part[Part.DIGITAL]["answers"][place]["blocks"][0][0]["lines"]
    assert line["text"] == "Jeg forstår ikke dette spørsmålet"
    assert "Ikke besvart" in flat(by_part[Part.OTHER])


async def test_where_nothing_is_registered_the_seven_parts_are_empty(printer: Printer) -> None:
    """(R80)."""
    (page,) = pages(await printer.sheet(sheet(None, Columns.BOTH, now=NOW, name_line=NAME)))
    assert page.count("Ingenting er registrert.") == len(Part)


def test_the_cover_says_how_far_to_trust_it() -> None:
    """(B4)."""
    led = FilledIn(
        way=Way.INTERVIEW,
        helped_by=Helper.NOBODY,
        interpreter=True,
        interpreter_qualified=False,
        staff_id=uuid4(),
        staff_name="Turid Eksempel",
        organisation_name="Bergen kommune",
    )
    told: Any = sheet(record("en", filled_in=led), Columns.NORWEGIAN, now=NOW, checks=[SEEN])
    trust = " ".join(fact["said"][0] for fact in told["trust"])
    for said in (
        "I et intervju",
        "Turid Eksempel, Bergen kommune",
        "ikke er kvalifisert",
        "Utdanning: Dokumenter er sett",
    ):
        assert said in trust
    unchecked: Any = sheet(record("en"), Columns.NORWEGIAN, now=NOW)
    assert unchecked["trust"][-1]["said"] == ["Ikke kontrollert"]


def test_the_own_copy_says_where_staff_work_and_not_who_they_are() -> None:
    led = FilledIn(
        way=Way.INTERVIEW,
        helped_by=Helper.NOBODY,
        interpreter=False,
        staff_name="Turid Eksempel",
        organisation_name="Bergen kommune",
    )
    whole, checks = unnamed(record("en", filled_in=led), [SEEN])
    told = flat(sheet(whole, Columns.BOTH, now=NOW, checks=checks))
    assert "Turid" not in told
    assert told.count("Bergen kommune") == 4
    assert unnamed(None, []) == (None, [])


async def test_what_cannot_be_printed_is_replaced_and_said(printer: Printer) -> None:
    told: Any = sheet(record("ti", OTH13="ጽቡቕ \N{GRINNING FACE}"), Columns.BOTH, now=NOW, name_line="\N{SNOWMAN}")
    assert told["note"]
    text = "".join(pages(await printer.sheet(told)))
    assert UNKNOWN in text
    assert sheet(record("ti"), Columns.BOTH, now=NOW)["note"] is None


async def test_hundreds_of_answers_break_over_pages(printer: Printer) -> None:
    whole = record("ckb", OTH13="\u0633\u06c6 " * 600)
    parts = tuple(part.model_copy(update={"answers": part.answers * 8}) for part in whole.parts)
    found = pages(await printer.sheet(sheet(whole.model_copy(update={"parts": parts}), Columns.BOTH, now=NOW)))
    assert len(found) > 30
    assert all(f"Side {number} av {len(found)}" in page for number, page in enumerate(found, start=1))


@pytest.mark.parametrize("tag", TAGS)
def test_a_day_is_written_with_latin_digits(tag: str) -> None:
    written = Wording(tag).day(NOW)
    assert "2026" in written


def test_a_language_is_named_in_the_readers_and_by_its_own_name() -> None:
    assert "\u0633\u06c6\u0631\u0627\u0646\u06cc" in Wording("nb").name_of("ckb")
    assert Wording("ti").name_of("ti") == "ትግርኛ"
    assert Wording("xx").say("title") == Wording("en").say("title")
