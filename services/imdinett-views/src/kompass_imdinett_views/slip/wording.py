"""What stands on a slip, in words and days of its language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from typing import Final

from babel import Locale
from babel.dates import format_date, get_day_names
from pydantic import AwareDatetime, Field

from kompass_contracts.event import Document
from kompass_imdinett_views.words import NORWAY
from kompass_web.language import Language, residents
from kompass_web.phrasebook import Phrasebook

SENTENCES: Final = (
    "title",
    "number",
    "code",
    "duf",
    "duf-write",
    "until",
    "when",
    "once",
    "address",
    "step-language",
    "step-log-in",
    "step-answer",
    "keep",
    "help",
)
"""Every message of a slip, without the ``slip-`` that its name begins with."""
NORWEGIAN: Final = "nb"
_STANDS_IN: Final = "en"
_CLDR: Final[Mapping[str, str]] = {"en": "en_GB", "kmr": "ku", "prs": "fa_AF"}
"""Languages that CLDR knows under another name."""
_WEEKDAY_FIRST: Final = frozenset({"ckb"})
"""Languages whose long day CLDR writes well, and with the weekday not."""
_THIN_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
"""Fonts have other spaces, and not this one."""
_HALF: Final = 3


class SlipAsked(Document):
    """What makes one slip differ from another."""

    code: str = Field(repr=False)
    slip_number: str
    valid_to: AwareDatetime
    language: str


@dataclass(frozen=True)
class Slip:
    """One slip: each sentence in its language and, where that is another one, in Norwegian."""

    language: Language
    code: str = field(repr=False)
    number: str
    address: str
    own: Mapping[str, str]
    norwegian: Mapping[str, str] | None

    @property
    def halves(self) -> tuple[str, str]:
        """The code as it is written: two groups of three are easier to type than six letters."""
        return self.code[:_HALF], self.code[_HALF:]


class SlipWording:
    """The sentences of slips, for one address of the form."""

    def __init__(self, address: str) -> None:
        self.address = address
        here = files("kompass_imdinett_views") / "phrases" / "slip"
        self._phrases = Phrasebook([here], residents(), _STANDS_IN)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages a slip can be had in (R31)."""
        return self._phrases.languages

    def speaks(self, tag: str) -> bool:
        """Tell whether a slip can be had in a language."""
        return tag in self._phrases.by_tag

    def write(self, asked: SlipAsked) -> Slip:
        """Return the slip."""
        return Slip(
            language=self._phrases.by_tag[asked.language],
            code=asked.code,
            number=asked.slip_number,
            address=self.address,
            own=self._said(asked, asked.language),
            norwegian=None if asked.language == NORWEGIAN else self._said(asked, NORWEGIAN),
        )

    def _said(self, asked: SlipAsked, tag: str) -> Mapping[str, str]:
        at = asked.valid_to.astimezone(NORWAY)
        given = {"number": asked.slip_number, "day": written_day(at, tag), "time": f"{at:%H:%M}"}
        return {name: self._phrases.say(f"slip-{name}", tag, **given).text for name in SENTENCES}


def written_day(at: datetime, tag: str) -> str:
    """Return a day with its weekday as a language writes it (CLDR), always with Latin digits, as the form has them."""
    locale = Locale.parse(_CLDR.get(tag, tag))
    if tag in _WEEKDAY_FIRST:
        return f"{get_day_names(locale=locale)[at.weekday()]}، {format_date(at, 'long', locale)}"
    return format_date(at, "full", locale).replace(_THIN_SPACE, "\N{NO-BREAK SPACE}")
