"""The briefing: one page, however much there is to say, and what must be arranged stands first (B9)."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from answered import NOT_UNDERSTOOD, answered
from kompass_competence_store.paper.briefing import briefing, page
from kompass_competence_store.paper.printing import Printer
from kompass_competence_store.record import shown
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.papers import Briefing
from kompass_contracts.registration import Part
from kompass_contracts.trust import Confirmation, Remark, Signature
from printed import pages

NOW = datetime(2026, 10, 1, 10, tzinfo=UTC)
LONG = "Bosetting " * 40


def signed(organisation: str = "Bergen kommune") -> Signature:
    return Signature(
        staff_id=uuid4(),
        name="Turid Eksempel",
        organisation_id="municipality-4601",
        organisation_kind="municipality",
        organisation_name=organisation,
        at=NOW,
    )


def remark(text: str, **more: Any) -> Remark:
    return Remark(remark_id=uuid4(), part=Part.WORK, text=text, record_version=1, signed=signed(), **more)


def confirmed(part: Part) -> Confirmation:
    return Confirmation(part=part, status=ConfirmationStatus.DOCUMENTS_SEEN, record_version=1, signed=signed())


def of(*remarks: Remark, **changes: Any) -> Briefing:
    return briefing(uuid4(), shown(answered("ti", **changes), 1), remarks, [confirmed(part) for part in Part])


@pytest.fixture(scope="module")
def printer() -> Printer:
    return Printer()


def test_interpreter_and_language_come_first_and_the_facts_follow() -> None:
    brief = of()
    assert [line.label for line in brief.first][:2] == ["Trenger tolk", "Tolkespråk"]
    facts = {line.label: line.said for line in brief.facts}
    assert facts["Yrker"][0] == "Skredder eller syer, Sudan, 2014–2019"
    assert facts["Norskprøve"] == ("Ja, nivå A1",)
    assert facts["Vil helst først"] == ("Ta utdanning først",)


def test_what_was_not_understood_comes_before_what_was_left() -> None:
    """(B2)."""
    left = of().open_questions
    assert left[0].question_id == NOT_UNDERSTOOD
    assert left[0].not_understood
    assert {one.question_id for one in left[1:]} == {"OTH09", "OTH13"}


def test_a_remark_that_was_superseded_is_left_out() -> None:
    brief = of(remark("holds"), remark("over", superseded_by=uuid4()))
    assert [one.text for one in brief.remarks] == ["holds"]


def test_without_a_record_nothing_is_said() -> None:
    brief = briefing(uuid4(), None, [], [])
    assert brief.version is None
    assert "Ingenting er registrert" in str(page(brief, NOW))


async def test_everything_there_can_be_is_on_one_page(printer: Printer) -> None:
    job = {"occupation": "tailor", "title": "x" * 100, "kind": "employed", "country": "SD", "from_year": 2014}
    many = [remark(LONG) for _ in range(30)]
    brief = of(
        *many, WRK04=[job] * 10, DRV02=["AM", "A1", "A2", "A", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D"]
    )
    (text,) = pages(await printer.briefing(page(brief, NOW)))
    assert "og 25 til" in text
    assert text.index("Trenger tolk") < text.index("Høyeste utdanning") < text.index("Merknader")


async def test_what_does_not_fit_in_the_smallest_type_is_cut_and_says_so(printer: Printer) -> None:
    job = {"occupation": "tailor", "title": "W" * 100, "kind": "employed", "country": "SD", "from_year": 2014}
    brief = of(*[remark("W\u200b" * 400) for _ in range(30)], WRK04=[job] * 10)
    facts = tuple(line.model_copy(update={"said": line.said * 12}) for line in brief.facts)
    (text,) = pages(await printer.briefing(page(brief.model_copy(update={"facts": facts}), NOW)))
    assert "ikke plass til alt" in text


async def test_what_is_empty_says_why(printer: Printer) -> None:
    brief = of().model_copy(update={"remarks": (), "confirmations": (), "open_questions": ()})
    (text,) = pages(await printer.briefing(page(brief, NOW)))
    for said in ("Alle spørsmål er besvart.", "Ingen har skrevet merknader.", "Ingen del er kontrollert."):
        assert said in text


async def test_a_briefing_of_nobody_has_a_page_too(printer: Printer) -> None:
    (text,) = pages(await printer.briefing(page(briefing(uuid4(), None, [], []), NOW)))
    assert "Ingenting er registrert" in text
