"""Languages of pages: how a reader's language is named, and which way it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """A language by its BCP 47 tag, with its name in English and its own name."""

    tag: str
    name: str
    own: str
    direction: Direction = "ltr"


def preferred(accepted: str, languages: Sequence[Language], otherwise: str) -> str:
    """Return the first language of an ``Accept-Language`` header that is spoken here, by its weight (RFC 9110)."""
    spoken = {language.tag.lower(): language.tag for language in languages}
    for tag in _by_weight(accepted):
        for candidate in (tag, tag.split("-")[0]):
            if candidate in spoken:
                return spoken[candidate]
    return otherwise


def _by_weight(accepted: str) -> list[str]:
    weighed = []
    for item in accepted.lower().split(","):
        tag, _, weight = item.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for weight, tag in sorted(weighed, key=lambda pair: pair[0]) if weight < 0]
