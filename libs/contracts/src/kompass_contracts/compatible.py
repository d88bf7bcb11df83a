"""Whether a newer JSON Schema keeps the promise of an older one, told in plain English. Pure: two schemas in, sentences out.

What is *told* (facts, answers) meets readers older than itself and, in feeds and inboxes, readers newer than itself.
So both ways break: what is narrower makes a new reader refuse old messages, what is wider makes an old reader refuse
new ones. Only an optional property may be added.

What is *asked* meets one reader, the owner. There a schema may become wider: one more enum value, a looser limit, a
field that is no longer needed.

A new enum value in something told is therefore reported. Our readers parse enums as closed sets, so one that is a
version behind would park the message. A set that is to grow is declared as a string with its known values in the
description, and its readers say what they do with a value they do not know, as ``protection_grade`` does.

Words for people (title, description, examples) may change freely. A keyword this module does not know counts as
breaking when it changes, so that a new kind of rule cannot slip through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kompass_contracts import limits

Schema = dict[str, Any]

WORDS_FOR_PEOPLE = frozenset(
    {"$comment", "$id", "$schema", "deprecated", "description", "discriminator", "examples", "title"}
)
CHOICES = frozenset({"anyOf", "oneOf"})
LISTS = frozenset({"allOf", "prefixItems"})
STRUCTURE = CHOICES | LISTS | {"$defs", "$ref", "additionalProperties", "default", "items", "properties", "required"}
KNOWN = WORDS_FOR_PEOPLE | STRUCTURE | limits.KEYWORDS


def breaking_changes(old: Schema, new: Schema, *, asked: bool = False) -> list[str]:
    """Return what a newer schema breaks of an older one, one sentence each; an empty list means compatible."""
    return list(_Comparison(old, new, asked=asked).of(old, new, "the document"))


@dataclass
class _Comparison:
    """One walk through two schemas side by side; ``seen`` ends it where definitions refer to themselves."""

    old_root: Schema
    new_root: Schema
    asked: bool
    seen: set[str] = field(default_factory=set)

    def of(self, old: Any, new: Any, place: str) -> Iterator[str]:
        if isinstance(old, bool) or isinstance(new, bool):
            yield from self._of_bare(old, new, place)
            return
        if "$ref" in old or "$ref" in new:
            pair = repr((old, new))
            if pair in self.seen:
                return
            self.seen.add(pair)
        old, new = _resolved(old, self.old_root), _resolved(new, self.new_root)
        yield from _of_default(old, new, place)
        if CHOICES & (old.keys() | new.keys()):
            yield from self._of_alternatives(old, new, place)
            return
        yield from limits.changes(old, new, place, asked=self.asked)
        yield from self._of_properties(old, new, place)
        yield from self._of_items(old, new, place)
        yield from _of_unknown_keywords(old, new, place)

    def _of_bare(self, old: Any, new: Any, place: str) -> Iterator[str]:
        """Compare where one side is only ``true`` (anything goes) or ``false`` (nothing does)."""
        if _openness(old) > _openness(new):
            yield f"{place}: less is allowed than before"
        elif _openness(old) < _openness(new) and not self.asked:
            yield f"{place}: more is allowed than before"

    def _of_properties(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        before, after = old.get("properties", {}), new.get("properties", {})
        others_before, others_after = (schema.get("additionalProperties", True) for schema in (old, new))
        for name in sorted(before.keys() - after.keys()):
            yield f"{place}: the property '{name}' was removed"
        if _openness(others_before) < ANYTHING and not self.asked:
            for name in sorted(after.keys() - before.keys()):
                yield f"{place}: the property '{name}' was added, but readers were promised no such others"
        yield from self._of_required(old, new, place)
        for name in sorted(before.keys() & after.keys()):
            yield from self.of(before[name], after[name], f"{place} > {name}")
        yield from self.of(others_before, others_after, f"{place} > other properties")

    def _of_required(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        before, after = set(old.get("required", ())), set(new.get("required", ()))
        for name in sorted(after - before):
            yield f"{place}: the property '{name}' is now required"
        for name in sorted((before - after) & new.get("properties", {}).keys()) if not self.asked else ():
            yield f"{place}: the property '{name}' is no longer always there"

    def _of_items(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        yield from self.of(old.get("items", True), new.get("items", True), f"{place} > each item")
        for keyword in sorted(LISTS):
            before, after = old.get(keyword, []), new.get(keyword, [])
            if len(before) != len(after):
                yield f"{place}: '{keyword}' has {len(after)} schemas, it had {len(before)}"
            for number, (one, other) in enumerate(zip(before, after, strict=False), start=1):
                yield from self.of(one, other, f"{place} > {keyword} {number}")

    def _of_alternatives(self, old: Schema, new: Schema, place: str) -> Iterator[str]:
        """Pair alternatives by what they look like; an unpaired one was removed or added."""
        before, after = _alternatives(old, self.old_root), _alternatives(new, self.new_root)
        for label in sorted(before.keys() - after.keys()):
            yield f"{place}: the alternative '{label}' was removed"
        for label in sorted(after.keys() - before.keys()) if not self.asked else ():
            yield f"{place}: the alternative '{label}' was added"
        for label in sorted(before.keys() & after.keys()):
            yield from self.of(before[label], after[label], f"{place} as {label}")


def _resolved(schema: Schema, root: Schema) -> Schema:
    """Follow ``$ref`` into ``$defs``; what stands beside the reference stays."""
    while "$ref" in schema:
        target = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema


def _alternatives(schema: Schema, root: Schema) -> dict[str, Schema]:
    """Return the alternatives by label; what stands beside ``anyOf`` holds for each of them."""
    shared = {key: value for key, value in schema.items() if key not in CHOICES | WORDS_FOR_PEOPLE | {"default"}}
    labelled: dict[str, Schema] = {}
    for alternative in [*schema.get("anyOf", ()), *schema.get("oneOf", ())] or [{}]:
        label = _label(_resolved({**shared, **alternative}, root))
        while label in labelled:
            label += " (another)"
        labelled[label] = {**shared, **alternative}
    return labelled


def _label(alternative: Schema) -> str:
    """Name an alternative by its type and its fixed values, so that renaming a class renames nothing here."""
    properties: dict[str, Schema] = alternative.get("properties", {})
    fixed = [f"{name} {rules['const']}" for name, rules in sorted(properties.items()) if "const" in rules]
    return " ".join(filter(None, [str(alternative.get("type", "anything")), alternative.get("format"), *fixed]))


NOTHING, SOMETHING, ANYTHING = range(3)


def _openness(schema: Any) -> int:
    """Order what a schema lets through."""
    if schema is False:
        return NOTHING
    return ANYTHING if schema is True or schema == {} else SOMETHING


def _of_default(old: Schema, new: Schema, place: str) -> Iterator[str]:
    """Compare what a message means that leaves the field out."""
    if "default" in old and "default" in new and old["default"] != new["default"]:
        yield f"{place}: left out, it meant {old['default']!r} and now means {new['default']!r}"


def _of_unknown_keywords(old: Schema, new: Schema, place: str) -> Iterator[str]:
    """Report a keyword nobody has thought about; one that refers elsewhere might change without being seen."""
    for keyword in sorted((old.keys() | new.keys()) - KNOWN):
        before, after = old.get(keyword), new.get(keyword)
        if before != after or "'$ref'" in repr(before):
            yield f"{place}: '{keyword}' changed or cannot be followed; teach kompass_contracts.compatible about it"
