"""The codes records are searched by, with their names: occupations, fields of education, languages. Pure.

Occupations have their official names, which are Norwegian. Languages are named by CLDR; where it has no name, here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from kompass_imdinett_views.guidance import codes

LEVELS = tuple("012345678")
"""ISCED 2011; of 5 the form knows none, and it may still be asked for."""
LICENCES = ("AM", "A1", "A2", "A", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "S", "T")
WISHES = ("work_as_soon_as_possible", "education_first", "work_and_education", "dont_know")
WISHED_EDUCATION = (
    *("primary_lower_secondary", "upper_secondary_general", "vocational_trade", "finish_started_education"),
    *("university_college", "short_courses", "dont_know"),
)
_LANGUAGES = """
aar sqi amh ara hye aii aze bal bej bel ben byn bos bul mya zho hrv ces prs din nld eng pes fra ful fvr kat deu ell guj
hau haz heb hin hun ibo ind ita kaz kon kin run kor kmr ckb sdh kir lav lin lit lug ymm mkd mnk nep nor nus orm pus pol
por pan rhg rom ron rus ssy srp snd sin som spa swa swe tgk tam tha tig tir lua tur tuk ukr urd uig uzb vie wol yor diq
"""
"""ISO 639-3 of every language the form asks by; a test compares."""
_UNNAMED = {"aii": "Assyrian", "fvr": "Fur", "haz": "Hazaragi", "ymm": "Maay Maay"}
_OTHERWISE = {"prs": "fa_AF", "kmr": "ku", "nor": "no"}
_BROAD = 2


@dataclass(frozen=True)
class Named:
    """The names in one language of the portal, by its tag."""

    tag: str

    def occupation(self, code: str) -> str:
        """Return the official name of an occupation or a group of them (STYRK-08), or the code where it has none."""
        return codes.occupations().names.get(code, code)

    def field(self, code: str) -> str:
        """Return the name of a field of education (ISCED-F 2013), or the code where it has none."""
        return codes.fields(self.tag).names.get(code, code)

    def language(self, code: str) -> str:
        """Return the name of a language (ISO 639-3), or the code where it has none."""
        return _languages(self.tag).get(code) or _language(Locale.parse(self.tag), code)

    @property
    def occupations(self) -> Mapping[str, str]:
        """Every code of occupations with its name, groups before what is in them."""
        return codes.occupations().names

    @property
    def languages(self) -> Mapping[str, str]:
        """The languages to choose from, by name."""
        return _languages(self.tag)

    @property
    def fields(self) -> Mapping[str, tuple[str, ...]]:
        """The broad fields with the narrow ones in them."""
        every = codes.fields(self.tag).names
        broad = [code for code in every if len(code) == _BROAD]
        return {code: tuple(one for one in every if one.startswith(code) and one != code) for code in broad}


def matches(names: Mapping[str, str], typed: str) -> Iterator[str]:
    """Yield the codes that fit what was typed, the best first: a code, a whole name, the beginning of a word, any part."""
    words = typed.casefold().strip()
    lead, _, rest = words.partition(" ")
    if lead in names and (not rest or rest.strip(" –-") == names[lead].casefold()):
        yield lead
        return
    whole = [code for code, name in names.items() if name.casefold() == words]
    begins = [code for code, name in names.items() if any(part.startswith(words) for part in _parts(name))]
    within = [code for code, name in names.items() if words in name.casefold()]
    yield from (whole[-1:] if whole else dict.fromkeys((*begins, *within)))


def _parts(name: str) -> Iterator[str]:
    """Yield a name, and what is left of it from each of its words on."""
    words = name.casefold().replace(",", " ").replace("(", " ").split()
    yield from (" ".join(words[place:]) for place in range(len(words)))


@cache
def _languages(tag: str) -> Mapping[str, str]:
    locale = Locale.parse(tag)
    named = {code: _language(locale, code) for code in _LANGUAGES.split()}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def _language(locale: Locale, code: str) -> str:
    other = _OTHERWISE.get(code) or get_global("language_aliases").get(code, code)
    known = locale.languages.get(code) or locale.languages.get(other) or locale.languages.get(other.split("_")[0])
    name = str(known or _UNNAMED.get(code, code))
    return name[:1].upper() + name[1:]
