"""The briefing: what whoever holds one conversation should know, on one page, in Bokmål (B9). Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from kompass_competence_store.paper.facts import FACTS, FIRST, facts_of
from kompass_competence_store.paper.wording import NORWEGIAN, Wording
from kompass_contracts.papers import Briefing, BriefingVersion, Line, OpenQuestion
from kompass_contracts.record import Record
from kompass_contracts.trust import Confirmation, Remark, Signature
from kompass_web.paper import legible

_QUESTIONS: Final = 7
_REMARKS: Final = 5
_LETTERS: Final = 260
"""How much fits on the page; the rest is counted and stands in Kompass."""


def briefing(
    person_id: UUID, record: Record | None, remarks: Sequence[Remark], confirmations: Sequence[Confirmation]
) -> Briefing:
    """Return the briefing. Of remarks those that hold, the newest first."""
    if record is None:
        return Briefing(person_id=person_id)
    written_in = Line(label="Fylt ut på", said=(Wording(NORWEGIAN).name_of(record.language),))
    return Briefing(
        person_id=person_id,
        version=BriefingVersion(
            record_version=record.record_version,
            completed_at=record.completed_at,
            language=record.language,
            filled_in=record.filled_in,
        ),
        first=(*facts_of(record, FIRST), written_in),
        facts=facts_of(record, FACTS),
        open_questions=_open_questions(record),
        remarks=tuple(remark for remark in remarks if remark.superseded_by is None),
        confirmations=tuple(confirmations),
    )


def page(brief: Briefing, now: datetime) -> dict[str, object]:
    """Return what the printed page says; what is empty says why."""
    words = Wording(NORWEGIAN)
    version = brief.version
    cover = f"Versjon {version.record_version}, fullført {words.day(version.completed_at)}" if version else ""
    return {
        "cover": cover or "Ingenting er registrert. Begynn med å tilby kartlegging.",
        "printed": f"Skrevet ut {words.day(now)}",
        "first": [_fact(line) for line in brief.first],
        "facts": [_fact(line) for line in brief.facts],
        "sections": [
            _section("Spørsmål som står åpne", _questions(brief), _QUESTIONS, "Alle spørsmål er besvart."),
            _section("Merknader", _remarks(brief, words), _REMARKS, "Ingen har skrevet merknader."),
            _section("Kontrollert", _confirmed(brief, words), len(brief.confirmations), "Ingen del er kontrollert."),
        ]
        if version
        else [],
    }


def _open_questions(record: Record) -> tuple[OpenQuestion, ...]:
    """Return what was not understood, and then what was left."""
    left = [
        OpenQuestion(
            part=answer.part,
            question_id=answer.question_id,
            question=answer.question.nb,
            not_understood=answer.not_understood,
        )
        for part in record.parts
        for answer in part.answers
        if answer.value is None or answer.not_understood
    ]
    return tuple(sorted(left, key=lambda one: not one.not_understood))


def _fact(line: Line) -> dict[str, object]:
    return {"label": line.label, "said": [_short(said) for said in line.said]}


def _section(title: str, lines: Sequence[str], most: int, nothing: str) -> dict[str, object]:
    more = len(lines) - most
    rest = [f"… og {more} til. De står i Kompass."] if more > 0 else []
    return {"title": title, "lines": [*lines[:most], *rest], "nothing": nothing}


def _questions(brief: Briefing) -> list[str]:
    marked = {True: " – «Jeg forstår ikke dette spørsmålet»", False: ""}
    return [_short(one.question, 150) + marked[one.not_understood] for one in brief.open_questions]


def _remarks(brief: Briefing, words: Wording) -> list[str]:
    return [
        f"{words.say(f'part-{one.part}')}: {_short(one.text)} {_signed(one.signed, words)}" for one in brief.remarks
    ]


def _confirmed(brief: Briefing, words: Wording) -> list[str]:
    return [
        f"{words.say(f'part-{one.part}')}: {words.say(f'status-{one.status}')} {_signed(one.signed, words)}"
        for one in brief.confirmations
        if one.signed is not None
    ]


def _signed(signed: Signature, words: Wording) -> str:
    return f"({legible(signed.organisation_name)}, {words.day(signed.at)})"


def _short(text: str, most: int = _LETTERS) -> str:
    """Return a text on one line, and as much of it as there is room for."""
    line = legible(" ".join(text.split()))
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
