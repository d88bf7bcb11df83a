"""The facts that somebody with little time wants of a record, in Bokmål: for the briefing and for lists. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kompass_competence_store.paper.answers import text_lines
from kompass_contracts.papers import Line
from kompass_contracts.record import Record, RecordAnswer
from kompass_contracts.registration import Row, Rows


@dataclass(frozen=True)
class Wanted:
    """A fact: what it is called, and the places in the record it is read from.

    Of a group each row is one line of the fields named; ``most`` is how many rows are taken.
    """

    label: str
    paths: tuple[str, ...]
    most: int = 3


_UNTIL: Final = "work.jobs.to_year"
FIRST: Final = (
    Wanted("Trenger tolk", ("personal.interpreter_need",)),
    Wanted("Tolkespråk", ("personal.interpreter_language",)),
    Wanted("Språk hjemme", ("personal.home_language",)),
)
"""What is to be arranged before a conversation."""
FACTS: Final = (
    Wanted("Høyeste utdanning", ("education.highest_level",)),
    Wanted(
        "Utdanninger",
        ("education.educations.field", "education.educations.name", "education.educations.country"),
    ),
    Wanted("År i arbeid", ("work.years_total",)),
    Wanted("Yrker", ("work.jobs.occupation", "work.jobs.country", "work.jobs.from_year", "work.jobs.to_year")),
    Wanted("Snakker norsk", ("languages.norwegian_speaking",)),
    Wanted("Norskprøve", ("languages.norwegian_test",)),
    Wanted("Snakker engelsk", ("languages.english_speaking",)),
    Wanted("Andre språk", ("languages.others.language", "languages.others.speaking"), most=4),
    Wanted("Førerkort", ("driving.classes",)),
    Wanted("Vil helst først", ("other.first_wish",)),
    Wanted("Ønsket utdanning", ("other.education_wish", "other.education_field")),
    Wanted("Ønskede yrker", ("other.occupation_wishes",)),
    Wanted("Trenger hjelp med", ("other.practical_help",)),
)
"""What matters most in a conversation about work and education."""


def facts_of(record: Record, wanted: Sequence[Wanted]) -> tuple[Line, ...]:
    """Return the facts that are registered, in their order."""
    answers = [answer for part in record.parts for answer in part.answers]
    said = ((one.label, tuple(_said(answers, one))) for one in wanted)
    return tuple(Line(label=label, said=lines) for label, lines in said if lines)


def _said(answers: Sequence[RecordAnswer], wanted: Wanted) -> Iterator[str]:
    for answer in answers:
        if isinstance(answer.value, Rows):
            rows = (_row(row, wanted.paths) for row in answer.value.rows[: wanted.most])
            yield from (row for row in rows if row)
        elif answer.value is not None and answer.record_path in wanted.paths:
            yield ", ".join(text_lines(answer.value))


def _row(row: Row, paths: tuple[str, ...]) -> str:
    by_path = {field.record_path: ", ".join(text_lines(field.value)) for field in row.fields}
    said = ", ".join(by_path[path] for path in paths if path in by_path)
    return said.replace(f", {by_path[_UNTIL]}", f"–{by_path[_UNTIL]}") if _UNTIL in by_path else said
