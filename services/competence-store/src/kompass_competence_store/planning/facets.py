"""What of a registration can be searched in: codes, by what they are about. Pure.

Codes with an order of places – STYRK-08, ISCED-F 2013 – are kept with everything above them, so that whoever searches
for a group of occupations finds each of them by one comparison.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kompass_competence_store.record.canonical import Item, canonical
from kompass_contracts.answers import CodeSystem
from kompass_contracts.registration import Registration

_LEVEL: Final = "education.highest_level"
_FIELDS: Final = ("education.educations.field", "education.courses.topic")
_OCCUPATIONS: Final = ("work.jobs.occupation", "education.apprenticeship_occupation")
_LANGUAGES: Final = ("personal.home_language", "languages.others.language")
_LICENCES: Final = ("driving.classes",)
_WISHES: Final = ("other.first_wish",)
_WISHED_EDUCATION: Final = ("other.education_wish",)
_WISHED_FIELDS: Final = ("other.education_field",)
_WISHED_OCCUPATIONS: Final = ("other.occupation_wishes",)
_ENGLISH: Final = ("languages.english_speaking", "eng")
_NO_ENGLISH: Final = frozenset({"cannot", "very_poor"})
_SHORTEST: Final[Mapping[str, int]] = {CodeSystem.OCCUPATION: 1, CodeSystem.EDUCATION_FIELD: 2}


@dataclass(frozen=True)
class Facets:
    """The codes of one record, each list sorted; ``education_level`` is a digit of ISCED 2011."""

    education_level: int | None
    education_fields: tuple[str, ...]
    occupations: tuple[str, ...]
    languages: tuple[str, ...]
    licences: tuple[str, ...]
    wishes: tuple[str, ...]
    wished_education: tuple[str, ...]
    wished_fields: tuple[str, ...]
    wished_occupations: tuple[str, ...]


def facets_of(registration: Registration) -> Facets:
    """Return what of a registration is searched in."""
    items = canonical(registration).items
    field, occupation = CodeSystem.EDUCATION_FIELD, CodeSystem.OCCUPATION
    return Facets(
        education_level=_highest(items),
        education_fields=_with_groups(_codes(items, _FIELDS), field),
        occupations=_with_groups(_codes(items, _OCCUPATIONS), occupation),
        languages=_sorted({*_codes(items, _LANGUAGES), *_english(items)}),
        licences=_sorted(_codes(items, _LICENCES)),
        wishes=_sorted(_alternatives(items, _WISHES)),
        wished_education=_sorted(_alternatives(items, _WISHED_EDUCATION)),
        wished_fields=_with_groups(_codes(items, _WISHED_FIELDS), field),
        wished_occupations=_with_groups(_codes(items, _WISHED_OCCUPATIONS), occupation),
    )


def whole_codes(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes as they were registered, without the groups above them."""
    return tuple(code for code in codes if not any(other != code and other.startswith(code) for other in codes))


def _highest(items: tuple[Item, ...]) -> int | None:
    """Return the highest level that was completed; what somebody began and left does not count."""
    levels = [int(code[0]) for code in _codes(items, (_LEVEL,)) if code[0].isdecimal()]
    return max(levels, default=None)


def _with_groups(codes: Iterator[str], system: CodeSystem) -> tuple[str, ...]:
    shortest = _SHORTEST[system]
    return _sorted({code[:length] for code in codes for length in range(shortest, len(code) + 1)})


def _english(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield English for whoever speaks some, for its questions ask how well and not whether."""
    path, english = _ENGLISH
    yield from (english for word in _alternatives(items, (path,)) if word not in _NO_ENGLISH)


def _codes(items: tuple[Item, ...], paths: tuple[str, ...]) -> Iterator[str]:
    values = (value for item in items if item.record_path in paths for value in item.values)
    yield from (value.code for value in values if value.code)


def _alternatives(items: tuple[Item, ...], paths: tuple[str, ...]) -> Iterator[str]:
    values = (value for item in items if item.record_path in paths for value in item.values)
    yield from (value.alternative for value in values if value.alternative)


def _sorted(codes: Iterator[str] | set[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))
