"""What one level of a JSON Schema demands of a value, compared between an older and a newer schema.

Part of ``compatible``, which walks the levels. Something *narrower* refuses values that were good before; something
*wider* lets values through that older readers never met, which matters where the schema is of something told.
"""

import json
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

LOWER = ("exclusiveMinimum", "minItems", "minLength", "minProperties", "minimum")
UPPER = ("exclusiveMaximum", "maxItems", "maxLength", "maxProperties", "maximum")
RULES = ("format", "multipleOf", "pattern", "uniqueItems")
KEYWORDS = frozenset({"type", "enum", "const", *LOWER, *UPPER, *RULES})


def changes(old: Schema, new: Schema, place: str, *, asked: bool) -> Iterator[str]:
    """Yield a sentence for each demand that changed in a way that breaks."""
    yield from _of_type(old, new, place, asked=asked)
    yield from _of_values(old, new, place, asked=asked)
    for keyword in RULES:
        yield from _of_rule(keyword, old, new, place, asked=asked)
    for keyword in LOWER:
        yield from _of_limit(keyword, old, new, place, tighter="raised", looser="lowered", sign=1, asked=asked)
    for keyword in UPPER:
        yield from _of_limit(keyword, old, new, place, tighter="lowered", looser="raised", sign=-1, asked=asked)


def _of_type(old: Schema, new: Schema, place: str, *, asked: bool) -> Iterator[str]:
    before, after = _types(old), _types(new)
    if before == after:
        return
    wider = after is None or (before is not None and before <= after | ({"integer"} if "number" in after else set()))
    if not (asked and wider):
        yield f"{place}: the type changed from {_named(before)} to {_named(after)}"


def _types(schema: Schema) -> frozenset[str] | None:
    kind = schema.get("type")
    if kind is None:
        return None
    return frozenset([kind] if isinstance(kind, str) else kind)


def _named(types: frozenset[str] | None) -> str:
    return "anything" if types is None else " or ".join(sorted(types))


def _of_values(old: Schema, new: Schema, place: str, *, asked: bool) -> Iterator[str]:
    """Compare closed sets; ``const`` is a set of one. Values are compared as JSON, where 1 and true differ."""
    before, after = _values(old), _values(new)
    if before is None and after is not None:
        yield f"{place}: only certain values are allowed now: {', '.join(sorted(after))}"
    elif before is not None and after is None and not asked:
        yield f"{place}: any value is allowed now, no longer only {', '.join(sorted(before))}"
    elif before is not None and after is not None:
        for value in sorted(before - after):
            yield f"{place}: the value {value} was removed"
        for value in sorted(after - before) if not asked else ():
            yield f"{place}: the value {value} was added"


def _values(schema: Schema) -> frozenset[str] | None:
    if "const" in schema:
        return frozenset([json.dumps(schema["const"], ensure_ascii=False)])
    if "enum" in schema:
        return frozenset(json.dumps(value, ensure_ascii=False) for value in schema["enum"])
    return None


def _of_rule(keyword: str, old: Schema, new: Schema, place: str, *, asked: bool) -> Iterator[str]:
    """Compare rules that cannot be ordered: a changed one counts as narrower and wider at once."""
    before, after = old.get(keyword), new.get(keyword)
    if (before or None) == (after or None) or (asked and not after):
        return
    if not before:
        yield f"{place}: {keyword} {after!r} is demanded now"
    elif not after:
        yield f"{place}: {keyword} {before!r} is promised no more"
    else:
        yield f"{place}: {keyword} changed from {before!r} to {after!r}"


def _of_limit(
    keyword: str, old: Schema, new: Schema, place: str, *, tighter: str, looser: str, sign: int, asked: bool
) -> Iterator[str]:
    """Compare one limit; none at all is as loose as it gets. ``sign`` is 1 for a lower limit, -1 for an upper one."""
    before, after = old.get(keyword), new.get(keyword)
    if before == after:
        return
    is_tighter = before is None or (after is not None and (after - before) * sign > 0)
    if is_tighter:
        yield f"{place}: {keyword} was {tighter} from {_or_none(before)} to {_or_none(after)}"
    elif not asked:
        yield f"{place}: {keyword} was {looser} from {_or_none(before)} to {_or_none(after)}"


def _or_none(limit: float | None) -> str:
    return "no limit" if limit is None else str(limit)
