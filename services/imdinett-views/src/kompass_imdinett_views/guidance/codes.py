"""Occupations and fields of education by their codes and names, chosen from a list or typed in part (R90). Pure.

Occupations have the official names of STYRK-08 and those alone; fields are named in each language of the portal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("nb", "nn", "en")
_DEEPEST = 4
_FOLDER = "kompass_imdinett_views.guidance"


@dataclass(frozen=True)
class CodeList:
    """One list: the name of each code, as it is offered and typed."""

    names: Mapping[str, str]

    @property
    def offered(self) -> tuple[str, ...]:
        """What a field offers while somebody types: the deepest codes first, each as ``written``."""
        deepest_first = sorted(self.names, key=lambda code: (-len(code), self.names[code].casefold()))
        return tuple(self.written(code) for code in deepest_first)

    def written(self, code: str | None) -> str:
        """Return a code as it is read: the name, and the code behind it; one that is not in the list stands alone."""
        if not code:
            return ""
        return f"{self.names[code]} ({code})" if code in self.names else code

    def code_of(self, typed: str) -> str | None:
        """Return the code that somebody chose or typed: as it is offered, by its name alone, or by its number alone.

        None where it is none of them, or where one name is that of several codes.
        """
        words = " ".join(typed.split())
        if words in self.names or self._is_deeper(words):
            return words
        name, _, rest = words.rpartition(" (")
        if name and rest.endswith(")") and self.names.get(rest[:-1], "").casefold() == name.casefold():
            return rest[:-1]
        same = [code for code, known in self.names.items() if known.casefold() == words.casefold()]
        deepest = [code for code in same if len(code) == max(map(len, same))]
        return deepest[0] if len(deepest) == 1 else None

    def _is_deeper(self, words: str) -> bool:
        """Tell whether this is a number one level below the list, as another system may have kept it."""
        depth = max(map(len, self.names))
        return words.isdecimal() and len(words) == depth + 1 <= _DEEPEST and words[:depth] in self.names


@dataclass(frozen=True)
class Lists:
    """The lists that wishes and recommendations choose from."""

    occupation: CodeList
    education_field: CodeList


@cache
def occupations() -> CodeList:
    """Return the occupations: STYRK-08 on its four levels."""
    return CodeList({code: names[0] for code, *names in _lines("occupations.tsv")})


@cache
def fields(language: str) -> CodeList:
    """Return the fields of education: ISCED-F 2013, broad and narrow, named in a language of the portal."""
    column = LANGUAGES.index(language)
    return CodeList({code: names[column] for code, *names in _lines("fields.tsv")})


def _lines(name: str) -> list[list[str]]:
    text = (files(_FOLDER) / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
