"""How things are written on the pages of the portal: days and times of Norway, ages, countries, languages.

Countries and languages are named by CLDR (Babel). What has no name there is shown by its code.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

NORWAY = ZoneInfo("Europe/Oslo")
STATELESS = "XXA"
_BY_ALPHA_3 = get_global("territory_aliases")
_LANGUAGES = get_global("language_aliases")
_OTHER_TAGS = {"prs": "fa_AF", "kmr": "ku"}
"""Languages that CLDR names under another tag."""


@dataclass(frozen=True)
class Words:
    """Words of one language of the portal, by its tag."""

    tag: str

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.tag)

    def day(self, day: date) -> str:
        """Return a day as dd.mm.yyyy."""
        return f"{day:%d.%m.%Y}"

    def moment(self, at: datetime) -> str:
        """Return a moment in Norwegian time, as dd.mm.yyyy hh:mm:ss (R52)."""
        return f"{at.astimezone(NORWAY):%d.%m.%Y %H:%M:%S}"

    def minute(self, at: datetime) -> str:
        """Return a moment in Norwegian time without its seconds."""
        return f"{at.astimezone(NORWAY):%d.%m.%Y %H:%M}"

    def clock(self, at: datetime) -> str:
        """Return the time of day in Norwegian time, as hh:mm."""
        return f"{at.astimezone(NORWAY):%H:%M}"

    def country(self, alpha_3: str) -> str:
        """Return the name of a country by its ISO 3166-1 alpha-3 code."""
        codes = _BY_ALPHA_3.get(alpha_3) or ()
        return str(self._locale.territories.get(codes[0], alpha_3)) if codes else alpha_3

    def language(self, tag: str) -> str:
        """Return the name of a language by its tag, or by its ISO 639-3 code."""
        other = _OTHER_TAGS.get(tag) or _LANGUAGES.get(tag, tag)
        known = self._locale.languages
        return str(known.get(tag) or known.get(other) or known.get(other.split("_")[0]) or tag)

    def language_alone(self, tag: str) -> str:
        """Return the name of a language as it is written where nothing stands before it."""
        name = self.language(tag)
        return name[:1].upper() + name[1:]


def age(born: date, now: datetime) -> int:
    """Return the age in whole years on the Norwegian day of ``now``."""
    today = now.astimezone(NORWAY).date()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
