"""What a paper says in one language: its own words, days, and the names of languages."""

from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date

from kompass_web.language import Direction, Language, residents
from kompass_web.phrasebook import Phrasebook

NORWEGIAN: Final = "nb"
NORWAY: Final = ZoneInfo("Europe/Oslo")
_STANDS_IN: Final = "en"
_CLDR: Final[Mapping[str, str]] = {"en": "en_GB", "kmr": "ku", "prs": "fa_AF"}
"""Languages that CLDR knows under another name."""
_THIN_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
"""Fonts have other spaces, and not this one."""
_PHRASES: Final = Phrasebook([files("kompass_competence_store") / "phrases" / "paper"], residents(), _STANDS_IN)


class Wording:
    """The words of one language. What is missing in it stands in English."""

    def __init__(self, tag: str) -> None:
        known = _PHRASES.by_tag
        self.language = known.get(tag) or Language(tag, tag, tag)
        self._spoken = tag if tag in known else _STANDS_IN

    @property
    def tag(self) -> str:
        """The language as documents name it."""
        return self.language.tag

    @property
    def direction(self) -> Direction:
        """Which way it is written."""
        return self.language.direction

    def say(self, name: str, **given: Any) -> str:
        """Return a message."""
        return _PHRASES.say(f"paper-{name}", self._spoken, **given).text

    def day(self, at: datetime | date) -> str:
        """Return a day as the language writes it, in Norwegian time and with Latin digits, as the form has them."""
        day = at.astimezone(NORWAY).date() if isinstance(at, datetime) else at
        written = format_date(day, "long", self._locale).replace(_THIN_SPACE, "\N{NO-BREAK SPACE}")
        return str(written)

    def name_of(self, tag: str) -> str:
        """Return the name of a language: in this language where CLDR has it, and its own."""
        listed = _PHRASES.by_tag.get(tag)
        if listed and tag == self.tag:
            return listed.own
        name = self._locale.languages.get(_CLDR.get(tag, tag)) or self._locale.languages.get(
            tag.split("-", maxsplit=1)[0]
        )
        own = f" ({apart(listed.own)})" if listed and listed.own.lower() != name else ""
        return f"{name or tag}{own}"

    @property
    def _locale(self) -> Locale:
        return Locale.parse(_CLDR.get(self._spoken, self._spoken))


def direction_of(tag: str) -> Direction:
    """Return which way a language is written, as far as the list of residents' languages knows it."""
    known = _PHRASES.by_tag.get(tag)
    return known.direction if known else "ltr"


def apart(text: str) -> str:
    """Return a text that does not change the direction of what stands around it (UAX 9)."""
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"
