"""The sections of a Europass CV that hold what the model has no element for: in words, one entry each. Pure.

The importer of Europass keeps one entry of a section, so each entry is a section of its own with the same title.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from kompass_contracts.answers import Chosen
from kompass_contracts.competence_record import CompetenceRecord
from kompass_contracts.record_items import LanguageSkill

_RATED = {
    "speaking": "Snakke",
    "understanding": "Forstå",
    "reading": "Lese",
    "writing": "Skrive",
    "reading_writing": "Lese og skrive",
}
_LANGUAGES = {"eng": "Engelsk", "nor": "Norsk"}
_NOTHING = frozenset({"none", "no", "dont_know", "unknown"})


def other_sections(record: CompetenceRecord) -> list[dict[str, Any]]:
    """Return the sections in Norwegian, without those that would be empty."""
    return [_section(*entry) for entry in _entries(record) if entry[2]]


def _entries(record: CompetenceRecord) -> Iterator[tuple[str, str, str]]:
    """Yield the title of a section, and the title and the text of an entry in it."""
    for skill in record.languages:
        yield "Språk, egen vurdering", _name(skill), "; ".join(_ratings(skill))
    yield "Skriftspråk", "Leser", _listed(one.script for one in record.scripts)
    for course in record.courses:
        yield "Kurs", _text(course.topic), _text(course.length)
    if record.schooling:
        years = f"{record.schooling.school_years} år" if record.schooling.school_years is not None else ""
        level = _listed([record.schooling.highest_level])
        yield "Skolegang", "Skolegang", ", ".join(filter(None, (years, level)))
    if record.training and record.training.occupation:
        yield "Opplæring i arbeid", "Lærling", record.training.occupation.text.nb
    yield from _of_work(record)
    yield "Aktiviteter", "Har gjort", _listed(one.activity for one in record.activities)
    yield "Interesser", "Liker", _listed(one.like for one in record.likes)
    yield "Interesser", "Vil gjerne", _listed(one.interest for one in record.interests)
    for wish in record.occupation_wishes:
        yield "Ønsket yrke", f"{wish.rank}", wish.occupation.text.nb
    if record.calculation:
        yield "Regning", "Kan", _listed(record.calculation.does)
    if record.own_words and record.own_words.more:
        yield "Med egne ord", "Med egne ord", record.own_words.more.text


def _of_work(record: CompetenceRecord) -> Iterator[tuple[str, str, str]]:
    if record.work:
        yield "Arbeid", "Har gjort i arbeid", _listed(record.work.done)
    if record.own_business:
        yield "Arbeid", "Egen virksomhet", _listed([record.own_business.size])
    if record.driving:
        yield "Kjøretøy", "Har kjørt i arbeid", _listed(record.driving.operated_at_work)


def _name(skill: LanguageSkill) -> str:
    return skill.chosen.text.nb if skill.chosen else _LANGUAGES.get(str(skill.language), str(skill.language or "Språk"))


def _ratings(skill: LanguageSkill) -> Iterator[str]:
    for field, word in _RATED.items():
        rated = getattr(skill, field)
        if rated is not None:
            yield f"{word}: {rated.text.nb}"


def _text(chosen: Chosen | None) -> str:
    return chosen.text.nb if chosen else ""


def _listed(chosen: Iterable[Chosen | None]) -> str:
    return ", ".join(one.text.nb for one in chosen if one is not None and one.alternative not in _NOTHING)


def _section(title: str, entry: str, text: str) -> dict[str, Any]:
    return {"Title": title, "Other": {"Title": entry or title, "Description": f"<p>{escape(text, quote=False)}</p>"}}
