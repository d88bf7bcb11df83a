"""The matrix of languages and texts (B11): what is missing in which language, what differs from English, who read it.

Pure. Every text of a version and every phrase of the pages counts; what is missing holds a version back.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kompass_form.catalogue.checking import wanted_texts
from kompass_form.catalogue.loading import Edition
from kompass_form.texts import FALLBACK
from kompass_web.phrasebook import Phrasebook

_PUT_IN = re.compile(r"\$[\w-]+")
_OTHER_DIGITS = re.compile(r"(?![0-9])\d")
"""Numbers are written with Latin digits in every language: so are DUF numbers, codes and years on the papers of Norway."""


@dataclass(frozen=True)
class Line:
    """One language: the ids of what is missing, of what differs in what is put into it, and of stray digits."""

    tag: str
    name: str
    drafted_by: str
    read_again_by: str
    native_review: str
    missing: tuple[str, ...]
    differing: tuple[str, ...]
    digits: tuple[str, ...]
    texts: int

    @property
    def holds_back(self) -> bool:
        """Whether the version cannot be shown in this language as it is."""
        return bool(self.missing or self.differing or self.digits)


@dataclass(frozen=True, eq=False)
class Matrix:
    """A version with the phrases of the pages around it."""

    edition: Edition
    phrases: Phrasebook

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """A line for each language residents may choose, in the order in which they are shown."""
        return tuple(self._line(one.tag, one.name) for one in self.edition.texts.languages)

    @property
    def holds_back(self) -> bool:
        """Whether a language is not ready."""
        return any(line.holds_back for line in self.lines)

    @cached_property
    def _wanted(self) -> Mapping[str, str]:
        """The ids of texts and phrases, each with what stands there in English."""
        texts = {id_: self.edition.texts.say(id_, FALLBACK).text for id_, _ in wanted_texts(self.edition.catalogue)}
        return {**texts, **self.phrases.sources(FALLBACK)}

    def _line(self, tag: str, name: str) -> Line:
        there = {**self.edition.texts.wordings.get(tag, {}), **self.phrases.sources(tag)}
        file = self.edition.texts.files.get(tag)
        return Line(
            tag,
            name,
            file.drafted_by if file else "nobody",
            file.read_again_by if file else "nobody",
            file.native_review if file else "none",
            missing=tuple(id_ for id_ in self._wanted if not there.get(id_, "").strip()),
            differing=tuple(self._differing(there)),
            digits=tuple(id_ for id_ in self._wanted if _OTHER_DIGITS.search(there.get(id_, ""))),
            texts=len(self._wanted),
        )

    def _differing(self, there: Mapping[str, str]) -> Iterator[str]:
        for id_, english in self._wanted.items():
            if there.get(id_, "").strip() and _put_in(there[id_]) != _put_in(english):
                yield id_


def _put_in(text: str) -> frozenset[str]:
    """Return the names of what is put into a text."""
    return frozenset(_PUT_IN.findall(text))
