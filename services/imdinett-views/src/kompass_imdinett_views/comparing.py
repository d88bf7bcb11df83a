"""Two versions of a record as a page lays them out: section by section, what was added, removed and changed. Pure.

Everything stands in Norwegian; what a person wrote stays in the language it was written in.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kompass_contracts.answers import FieldValue, Shown
from kompass_contracts.difference import FieldChange, FieldSeen, ItemChanged, ItemSeen, RecordDifference
from kompass_contracts.origin import Origins
from kompass_contracts.record import Record
from kompass_imdinett_views.reading import Told, values_of

UNTYPED = "untyped"
"""The section of answers that have no place of their own: each is known by its question."""

Questions = Mapping[str, Shown]
"""How each question was put, by its id."""


class Kind(StrEnum):
    """What became of an item."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldRow:
    """One field: what it said in the older version and what it says in the newer; empty where it says nothing."""

    field: str
    older: tuple[Told, ...] = ()
    newer: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Item:
    """One item and what became of it. ``about`` is by what a changed one is recognised."""

    kind: Kind
    mark: str | None
    question: str | None
    about: tuple[Told, ...]
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True)
class Section:
    """One section in which something is otherwise."""

    name: str
    items: tuple[Item, ...]


def sections_of(difference: RecordDifference, questions: Questions | None = None) -> tuple[Section, ...]:
    """Return the sections in which something was added, removed or changed, in the order of the record."""
    known, found = questions or {}, dict[str, list[Item]]()
    for section, item in _items(difference, known):
        found.setdefault(section, []).append(item)
    order = {name: place for place, name in enumerate(SECTIONS)}
    return tuple(
        Section(name, tuple(found[name])) for name in sorted(found, key=lambda one: order.get(one, len(order)))
    )


def has_untyped(difference: RecordDifference) -> bool:
    """Tell whether the questions are needed, to say what an answer was given to."""
    seen = {one.section for one in (*difference.added, *difference.removed)}
    return UNTYPED in seen | {one.section for one in difference.changed}


def questions_of(*records: Record | None) -> Questions:
    """Return how each question of these versions was put."""
    answers = (one for record in records if record for part in record.parts for one in part.answers)
    return {one.provenance.question_id: one.question for one in answers}


def _items(difference: RecordDifference, questions: Questions) -> Iterator[tuple[str, Item]]:
    for changed in difference.changed:
        yield changed.section, _changed(changed, questions)
    for added in difference.added:
        yield added.section, _seen(Kind.ADDED, added, questions)
    for removed in difference.removed:
        yield removed.section, _seen(Kind.REMOVED, removed, questions)


def _changed(one: ItemChanged, questions: Questions) -> Item:
    about = tuple(told for seen in one.about for told in _told(seen.value))
    return Item(Kind.CHANGED, one.mark, _question(one.newer_origins, questions), about, tuple(map(_row, one.fields)))


def _row(change: FieldChange) -> FieldRow:
    return FieldRow(change.field, _told(change.older), _told(change.newer))


def _seen(kind: Kind, one: ItemSeen, questions: Questions) -> Item:
    return Item(kind, one.mark, _question(one.origins, questions), (), tuple(_sides(kind, one.fields)))


def _sides(kind: Kind, fields: Iterable[FieldSeen]) -> Iterator[FieldRow]:
    for seen in fields:
        told = _told(seen.value)
        yield FieldRow(seen.field, newer=told) if kind is Kind.ADDED else FieldRow(seen.field, older=told)


def _told(value: FieldValue | None) -> tuple[Told, ...]:
    return () if value is None else tuple(values_of(value))


def _question(origins: Origins, questions: Questions) -> str | None:
    found = next((questions[one.question_id] for one in origins if one.question_id in questions), None)
    return found.nb if found else None


SECTIONS = (
    "personal",
    "filling_in",
    "needs",
    "schooling",
    "educations",
    "recognition",
    "courses",
    "training",
    "calculation",
    "languages",
    "language_tests",
    "language_background",
    "scripts",
    "digital",
    "digital_skills",
    "driving",
    "licences",
    "work",
    "jobs",
    "own_business",
    "approval",
    "activities",
    "free_time",
    "likes",
    "interests",
    "wishes",
    "occupation_wishes",
    "own_words",
    UNTYPED,
)
"""The sections of a record in the order of the form's parts."""
