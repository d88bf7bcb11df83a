"""The words of pages: Fluent messages by language, and one language that stands in for what is not translated yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast
from fluent.syntax.serializer import FluentSerializer

from kompass_web.language import Language


class PhraseRefusedError(Exception):
    """A message is not there in any language, or cannot be said with what was given; a fault of the program."""


@dataclass(frozen=True)
class Phrase:
    """A text, and the language it is really in."""

    text: str
    language: Language


class Phrasebook:
    """Messages of several folders, one file ``<tag>.ftl`` a language in each. Later folders win.

    What is put into a message is isolated from the direction around it, as the Unicode standard asks (UAX 9).
    """

    def __init__(self, folders: Iterable[Traversable], languages: Sequence[Language], standing_in: str) -> None:
        self.languages = tuple(languages)
        self.standing_in = standing_in
        self._folders = tuple(folders)

    @cached_property
    def by_tag(self) -> Mapping[str, Language]:
        """The languages by their tags."""
        return {language.tag: language for language in self.languages}

    @cached_property
    def _bundles(self) -> Mapping[str, FluentBundle]:
        return {tag: self._bundle(tag) for tag in self.by_tag}

    def _bundle(self, tag: str) -> FluentBundle:
        bundle = FluentBundle([tag, "en"])
        for folder in self._folders:
            file = folder / f"{tag}.ftl"
            if file.is_file():
                bundle.add_resource(_read(file), allow_overrides=True)
        return bundle

    def has(self, id_: str, tag: str) -> bool:
        """Tell whether a message is there in this very language."""
        return tag in self._bundles and self._bundles[tag].has_message(id_)

    def ids(self, tag: str) -> frozenset[str]:
        """Return the ids of every message in this very language."""
        return frozenset(self.sources(tag))

    def sources(self, tag: str) -> Mapping[str, str]:
        """Return every message in this very language by its id, as it is written."""
        files = (folder / f"{tag}.ftl" for folder in self._folders)
        entries = (entry for file in files if file.is_file() for entry in _read(file).body)
        messages = (entry for entry in entries if isinstance(entry, ast.Message))
        return {message.id.name: FluentSerializer().serialize_entry(message) for message in messages}

    def say(self, id_: str, tag: str, **arguments: Any) -> Phrase:
        """Return a message in a language, or in the one that stands in. Raises PhraseRefusedError."""
        spoken = tag if self.has(id_, tag) else self.standing_in
        if not self.has(id_, spoken):
            raise PhraseRefusedError(f"there is no message {id_}")
        bundle = self._bundles[spoken]
        pattern = bundle.get_message(id_).value
        if pattern is None:
            raise PhraseRefusedError(f"the message {id_} has no text of its own")
        text, errors = bundle.format_pattern(pattern, arguments)
        if errors:
            raise PhraseRefusedError(f"the message {id_} cannot be said in {spoken}: {errors[0]}")
        return Phrase(str(text), self.by_tag[spoken])


def _read(file: Traversable) -> ast.Resource:
    resource = FluentResource(file.read_text(encoding="utf-8"))
    broken = [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    if broken:
        raise PhraseRefusedError(
            f"{file.name} has a line that Fluent cannot read: {(broken[0].content or '').strip()[:80]}"
        )
    return resource
