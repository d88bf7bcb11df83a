"""Languages of pages: how a reader's language is named, which way it is written, and which ones residents may choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

import yaml

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True)
class Language:
    """A language by its BCP 47 tag, with its name in English and its own name."""

    tag: str
    name: str
    own: str
    direction: Direction = "ltr"


RESIDENTS_FILE: Final = files("kompass_web") / "languages.yaml"


def residents() -> tuple[Language, ...]:
    """Return the languages that residents may choose (R31, D12)."""
    # Every word stays a word: to the usual loader, the tag «no» would be false.
    listed = yaml.load(RESIDENTS_FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - only words
    return tuple(Language(**one) for one in listed)


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
