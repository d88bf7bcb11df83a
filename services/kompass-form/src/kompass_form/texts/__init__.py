"""The texts of a version, one YAML file for each language, and the languages residents may choose (R31, D12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources.abc import Traversable
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from kompass_contracts.answers import Language
from kompass_form.data_files import DataRefusedError, read

ALWAYS = ("nb", "en")
"""Languages in which every text is there: the record's own, and the one that stands in for a missing text."""
FALLBACK = "en"


class FormLanguage(BaseModel):
    """A language of the form: its BCP 47 tag, its name in English, its own name, and the way it is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tag: Language
    name: str
    own: str
    direction: Literal["ltr", "rtl"] = "ltr"


class TextsWritten(BaseModel):
    """A file of texts in one language: who drafted and who read them, then each text by the id of what it belongs to.

    The names of countries and languages stand in the order in which the language sorts them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    drafted_by: Literal["author", "machine"]
    read_again_by: Literal["author", "machine", "nobody"]
    native_review: str = Field(description="Who speaks the language at home and reviewed it, and when; or «none»")
    texts: dict[str, str]


T = TypeVar("T")
_LANGUAGES = TypeAdapter(tuple[FormLanguage, ...])
_WRITTEN = TypeAdapter(TextsWritten)


@dataclass(frozen=True)
class Said:
    """A text, and the language it is really in."""

    text: str
    language: str


@dataclass(frozen=True, eq=False)
class Texts:
    """Every text by language and id. They are read once, and what is made of them may be kept by them."""

    languages: tuple[FormLanguage, ...]
    files: Mapping[str, TextsWritten]

    @classmethod
    def load_from(cls, folder: Traversable, listed: Traversable) -> "Texts":
        """Read the texts of every language that is listed and has a file. Raises DataRefusedError."""
        languages = _checked(_LANGUAGES, listed)
        there = {language.tag: folder / f"{language.tag}.yaml" for language in languages}
        return cls(languages, {tag: _checked(_WRITTEN, file) for tag, file in there.items() if file.is_file()})

    @cached_property
    def wordings(self) -> Mapping[str, Mapping[str, str]]:
        """The texts of each language by their ids."""
        return {tag: file.texts for tag, file in self.files.items()}

    @cached_property
    def _places(self) -> Mapping[str, Mapping[str, int]]:
        return {tag: {id_: place for place, id_ in enumerate(texts)} for tag, texts in self.wordings.items()}

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of the languages residents may choose."""
        return frozenset(language.tag for language in self.languages)

    def has(self, id_: str, language: str) -> bool:
        """Tell whether this text is there in this very language."""
        return bool(self.wordings.get(language, {}).get(id_, "").strip())

    def place(self, id_: str, language: str) -> int:
        """Return where a text stands in the file of a language: names are sorted there as the language sorts."""
        tag = language if self.has(id_, language) else FALLBACK
        return self._places[tag][id_]

    def say(self, id_: str, language: str) -> Said:
        """Return a text in a language, or in English where it is not there yet; which of them is said with it."""
        tag = language if self.has(id_, language) else FALLBACK
        return Said(self.wordings[tag][id_], tag)


def _checked(shape: TypeAdapter[T], file: Traversable) -> T:
    try:
        return shape.validate_python(read(file))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise DataRefusedError(f"{file.name}: {place}: {first['msg']}") from error
