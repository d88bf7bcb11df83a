"""Two versions of a record compared, item by item (B6). Pure.

Items are matched within their section: first those that say the same, then those with the same codes, the surest codes
first, and at last rows that stand in the same place. What finds no match was added or removed. Words and helpers do not
count: who fills in again in another language has changed nothing by that.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from kompass_competence_store.record.sections import BY_POSITION, RECOGNISED_BY, SEVERAL, SINGLE, items_of
from kompass_competence_store.record.values import as_value, meaning
from kompass_contracts.answers import FieldValue
from kompass_contracts.competence_record import CompetenceRecord, UntypedItem
from kompass_contracts.difference import FieldChange, FieldSeen, ItemChanged, ItemSeen, RecordDifference
from kompass_contracts.record import RecordVersion


def difference(older: CompetenceRecord, newer: CompetenceRecord) -> RecordDifference:
    """Return what was added to, removed from and changed in a record from one version to another."""
    added, removed, changed, unchanged = [], [], [], 0
    for section in (*SINGLE, *SEVERAL):
        pairs, gone, new = _paired(section, _placed(older, section), _placed(newer, section))
        removed += [_seen(section, one) for one in gone]
        added += [_seen(section, one) for one in new]
        changed += [_changed(section, *pair) for pair in pairs if _says(pair[0]) != _says(pair[1])]
        unchanged += sum(_says(one) == _says(other) for one, other in pairs)
    return RecordDifference(
        person_id=newer.person_id,
        older=_cover(older),
        newer=_cover(newer),
        added=tuple(added),
        removed=tuple(removed),
        changed=tuple(changed),
        unchanged=unchanged,
    )


@dataclass(frozen=True, eq=False)
class _Placed:
    """An item, where it stands in its section, and what its fields say."""

    item: Any
    position: int
    fields: dict[str, FieldValue]


_Key = Callable[[_Placed], Hashable]


def _placed(record: CompetenceRecord, section: str) -> list[_Placed]:
    items = enumerate(items_of(record, section), start=1)
    return [_Placed(item, position, dict(_fields(item))) for position, item in items]


def _fields(item: Any) -> Iterator[tuple[str, FieldValue]]:
    names = ("value",) if isinstance(item, UntypedItem) else type(item).model_fields
    for name in names:
        value = as_value(getattr(item, name))
        if value is not None:
            yield name, value


def _says(one: _Placed) -> Hashable:
    """Return what an item says, without words; what tells it apart is part of it, whether answered or not."""
    return (_mark(one), *((name, meaning(value)) for name, value in sorted(one.fields.items())))


def _mark(one: _Placed) -> str | None:
    """Return what tells an item apart that no answer says: the role of a language, the path of an untyped item."""
    if isinstance(one.item, UntypedItem):
        return f"{one.item.record_path}:{one.item.row}" if one.item.row else one.item.record_path
    mark = getattr(one.item, "role", None) or getattr(one.item, "language", None)
    return None if mark is None else str(mark)


def _paired(
    section: str, older: list[_Placed], newer: list[_Placed]
) -> tuple[list[tuple[_Placed, _Placed]], list[_Placed], list[_Placed]]:
    """Return the matches, and what is left on each side."""
    pairs: list[tuple[_Placed, _Placed]] = []
    for key in _keys(section):
        waiting: dict[Hashable, list[_Placed]] = {}
        for one in newer:
            waiting.setdefault(key(one), []).append(one)
        found = [(one, same.pop(0)) for one in older if (same := waiting.get(key(one)))]
        pairs += found
        older = [one for one in older if all(one is not matched for matched, _ in found)]
        newer = [one for one in newer if all(one is not matched for _, matched in found)]
    return sorted(pairs, key=lambda pair: pair[1].position), older, newer


def _keys(section: str) -> Iterator[_Key]:
    yield _says
    yield from map(_codes, RECOGNISED_BY.get(section, ((),)))
    if section in BY_POSITION:
        yield lambda one: one.position


def _codes(names: tuple[str, ...]) -> _Key:
    return lambda one: tuple(meaning(getattr(one.item, name)) for name in names)


def _seen(section: str, one: _Placed) -> ItemSeen:
    return ItemSeen(
        section=section,
        position=one.position,
        mark=_mark(one),
        fields=tuple(FieldSeen(field=name, value=value) for name, value in one.fields.items()),
        origins=one.item.origins,
    )


def _changed(section: str, older: _Placed, newer: _Placed) -> ItemChanged:
    names = dict.fromkeys((*older.fields, *newer.fields))
    pairs = {name: (older.fields.get(name), newer.fields.get(name)) for name in names}
    recognised = dict.fromkeys(name for names in RECOGNISED_BY.get(section, ()) for name in names)
    return ItemChanged(
        section=section,
        older_position=older.position,
        newer_position=newer.position,
        mark=_mark(newer),
        about=tuple(FieldSeen(field=name, value=newer.fields[name]) for name in recognised if name in newer.fields),
        fields=tuple(
            FieldChange(field=name, older=one, newer=other)
            for name, (one, other) in pairs.items()
            if meaning(one) != meaning(other)
        ),
        older_origins=older.item.origins,
        newer_origins=newer.item.origins,
    )


def _cover(record: CompetenceRecord) -> RecordVersion:
    return RecordVersion(**{name: getattr(record, name) for name in RecordVersion.model_fields})
