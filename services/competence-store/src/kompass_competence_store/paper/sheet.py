"""The record as it is printed: its cover, and seven parts with every question, in one language or two side by side."""

from collections.abc import Sequence
from datetime import datetime

from kompass_competence_store.paper.answers import blocks_of, text_of
from kompass_competence_store.paper.wording import NORWEGIAN, Wording, apart
from kompass_competence_store.record import source_of
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.papers import Columns
from kompass_contracts.record import Record, RecordAnswer
from kompass_contracts.registration import FilledIn, Helper, Part, Way
from kompass_contracts.trust import Confirmation
from kompass_web.paper import UNKNOWN, legible

_PAGE, _PAGES = "{page}", "{pages}"
"""What the drawing puts the numbers of pages in place of."""


def sheet(
    record: Record | None,
    columns: Columns,
    *,
    now: datetime,
    name_line: str | None = None,
    checks: Sequence[Confirmation] = (),
) -> dict[str, object]:
    """Return what a printed record says. Where nothing is registered it has seven empty parts (R80)."""
    wordings = _wordings(record, columns)
    told = {
        "columns": [{"tag": one.tag, "direction": one.direction} for one in wordings],
        "title": [one.say("title") for one in wordings],
        "name": legible(name_line) if name_line else None,
        "facts": [_told(fact, wordings) for fact in _facts(record, wordings, now, name_line)],
        "trust": [_told(fact, wordings) for fact in _trust(record, wordings, checks)],
        "parts": [_part(part, record, wordings) for part in Part],
        "page": [one.say("page", page=_PAGE, pages=_PAGES) for one in wordings],
        "version": [f"{one.say('version')} {record.record_version}" if record else "" for one in wordings],
    }
    told["note"] = [one.say("unprintable") for one in wordings] if UNKNOWN in str(told) else None
    return told


def _wordings(record: Record | None, columns: Columns) -> tuple[Wording, ...]:
    norwegian, own = Wording(NORWEGIAN), Wording(record.language if record else NORWEGIAN)
    if columns is Columns.NORWEGIAN or own.tag == norwegian.tag:
        return (norwegian,)
    return (own,) if columns is Columns.OWN else (norwegian, own)


Fact = tuple[str, Sequence[str]]
"""The name of a label, and what it says in each of the languages."""


def _facts(record: Record | None, wordings: Sequence[Wording], now: datetime, name_line: str | None) -> list[Fact]:
    facts: list[Fact] = []
    if name_line:
        facts.append(("name", [apart(legible(name_line))] * len(wordings)))
    if record is None:
        return [*facts, ("printed", [one.day(now) for one in wordings])]
    regime = f"regime-{record.regime}"
    return [
        *facts,
        ("version", [str(record.record_version)] * len(wordings)),
        ("completed", [one.day(record.completed_at) for one in wordings]),
        ("language", [one.name_of(record.language) for one in wordings]),
        ("basis", [f"{one.say(regime)} ({apart(record.legal_basis)})" for one in wordings]),
        ("printed", [one.day(now) for one in wordings]),
    ]


def _trust(record: Record | None, wordings: Sequence[Wording], checks: Sequence[Confirmation]) -> list[Fact]:
    """Say how far to trust what stands here (B4): who filled it in, with whose help, and what was checked by whom."""
    if record is None:
        return []
    filled_in = record.filled_in
    facts: list[Fact] = [("filled-in", [_filled_in(filled_in, one) for one in wordings])]
    if filled_in.helped_by is not Helper.NOBODY or filled_in.way is Way.OWN:
        facts.append(("help", [one.say(f"helper-{filled_in.helped_by}") for one in wordings]))
    facts.append(("interpreter", [one.say(f"interpreter-{_interpreter(filled_in)}") for one in wordings]))
    looked_at = [check for check in checks if check.status is not ConfirmationStatus.NOT_CHECKED]
    if not looked_at:
        return [*facts, ("checked", [one.say("status-not_checked") for one in wordings])]
    return [*facts, *(("checked", [_checked(check, one) for one in wordings]) for check in looked_at)]


def _filled_in(filled_in: FilledIn, wording: Wording) -> str:
    """Say who held the pen; of an interview, who led it and where, as it was that day."""
    led_by = [one for one in (filled_in.staff_name, filled_in.organisation_name) if one]
    return wording.say(f"way-{filled_in.way}") + (f" ({apart(legible(', '.join(led_by)))})" if led_by else "")


def _interpreter(filled_in: FilledIn) -> str:
    if not filled_in.interpreter:
        return "none"
    qualified = {None: "used", True: "qualified", False: "unqualified"}
    return qualified[filled_in.interpreter_qualified]


def _checked(check: Confirmation, wording: Wording) -> str:
    part, status = wording.say(f"part-{check.part}"), wording.say(f"status-{check.status}")
    if check.signed is None:
        return f"{part}: {status}"
    by = apart(legible(", ".join(one for one in (check.signed.name, check.signed.organisation_name) if one)))
    return f"{part}: {status} ({by}, {apart(wording.day(check.signed.at))})"


def _told(fact: Fact, wordings: Sequence[Wording]) -> dict[str, object]:
    label, said = fact
    return {"label": [one.say(label) for one in wordings], "said": list(said)}


def _part(part: Part, record: Record | None, wordings: Sequence[Wording]) -> dict[str, object]:
    answers = [answer for one in record.parts if one.part is part for answer in one.answers] if record else []
    why = "part-empty" if record else "nothing"
    return {
        "title": [one.say(f"part-{part}") for one in wordings],
        "empty": None if answers else [one.say(why) for one in wordings],
        "answers": [_answer(answer, record, wordings) for answer in answers if record],
    }


def _answer(answer: RecordAnswer, record: Record | None, wordings: Sequence[Wording]) -> dict[str, object]:
    """Return a question and its answer; how it came about is said where that differs from the rest (B4)."""
    differs = record is not None and answer.provenance.source != source_of(record.filled_in)
    given = f"given-{answer.provenance.source}"
    return {
        "question": [text_of(answer.question, one) for one in wordings],
        "blocks": [blocks_of(answer, one) for one in wordings],
        "given": [one.say(given) for one in wordings] if differs and answer.value is not None else None,
    }


def unnamed(record: Record | None, checks: Sequence[Confirmation]) -> tuple[Record | None, list[Confirmation]]:
    """Return the same without the names of staff, as a person is shown who did what: by where they work."""
    nameless = [
        one.model_copy(update={"signed": one.signed and one.signed.model_copy(update={"name": ""})}) for one in checks
    ]
    if record is None:
        return None, nameless
    filled_in = record.filled_in.model_copy(update={"staff_name": None})
    return record.model_copy(update={"filled_in": filled_in}), nameless
