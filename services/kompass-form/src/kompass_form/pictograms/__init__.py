"""A picture beside what can be chosen, for people who read little: which text has which.

``pictograms.yaml`` says which pictogram a text has, ``drawings.yaml`` what each is made of. ``svg/`` is made by ``vendor``;
pages name a file in it as ``asset("pictograms/tractor.svg")``. Whose work they are stands in ``ATTRIBUTION.md``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import BaseModel, ConfigDict, ValidationError

from kompass_contracts.answers import Frequency
from kompass_form.catalogue import Catalogue, Edition, Field, Question, occupations
from kompass_form.catalogue import load as load_catalogue
from kompass_form.data_files import DataRefusedError, read

FOLDER = files("kompass_form.pictograms") / "svg"
"""The pictures themselves, each ``<name>.svg``."""
PATH = "pictograms"
"""Where they stand among the files of the site."""

_FILE = "pictograms.yaml"
_DROPDOWN = "dropdown"


class _Written(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    endings: Mapping[str, str]
    pictograms: Mapping[str, str]
    without: frozenset[str]


@dataclass(frozen=True, eq=False)
class Pictograms:
    """The names of pictograms by the ids of texts. ``missing`` are the alternatives that nobody has decided about."""

    names: Mapping[str, str]
    missing: frozenset[str]

    def of(self, text_id: str) -> str | None:
        """Return the name of a text's pictogram, or None where words say it better."""
        return self.names.get(text_id)

    @classmethod
    def load_from(cls, folder: Traversable, editions: Iterable[Edition]) -> "Pictograms":
        """Read which pictograms the texts of these versions have. Raises DataRefusedError with all faults at once."""
        try:
            written = _Written.model_validate(read(folder / _FILE))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            raise DataRefusedError(f"{_FILE}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
        known = tuple(editions)
        families = dict(pair for edition in known for pair in _of_families(edition.catalogue, written.pictograms))
        offered = {id_ for edition in known for id_ in _offered(edition.catalogue)}
        names = _named(offered - written.without, written, families) | dict(written.pictograms)
        texts = {id_ for edition in known for said in edition.texts.wordings.values() for id_ in said}
        there = {file.name.removesuffix(".svg") for file in (folder / "svg").iterdir() if file.name.endswith(".svg")}
        broken = [*_faults(written, texts), *_faults_of_files(names, written, there)]
        if broken:
            raise DataRefusedError("\n".join(broken))
        return cls(names, frozenset(offered - names.keys() - written.without))


@cache
def load() -> Pictograms:
    """Return the pictograms of every version that is shipped, read once per process. Raises DataRefusedError."""
    return Pictograms.load_from(files("kompass_form.pictograms"), load_catalogue().by_version.values())


def _named(ids: Iterable[str], written: _Written, families: Mapping[str, str]) -> dict[str, str]:
    found = {id_: families.get(id_) or written.endings.get(id_.rpartition(".")[2]) for id_ in ids}
    return {id_: name for id_, name in found.items() if name is not None}


def _of_families(catalogue: Catalogue, chosen: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each family, and each occupation in it, has if nothing else is said."""
    for family in catalogue.families:
        name = chosen.get(f"families.{family.id}", family.pictogram)
        yield f"families.{family.id}", name
        yield from ((f"occupations.{job.id}", name) for job in occupations.of(family))


def _offered(catalogue: Catalogue) -> Iterator[str]:
    """Yield the id of every text that can be chosen and is not in a drop-down."""
    for question in catalogue.questions:
        every: tuple[Question | Field, ...] = (question, *question.fields)
        for asked in every:
            if asked.type != _DROPDOWN:
                yield from (alternative.text for alternative in asked.alternatives)
    for family in catalogue.families:
        yield f"families.{family.id}"
        yield from (f"tasks.{task}" for task in family.tasks)
    if catalogue.families:
        yield from (f"frequency.{each}" for each in Frequency)


def _faults(written: _Written, texts: set[str]) -> Iterator[str]:
    for id_ in sorted({*written.pictograms, *written.without} - texts):
        yield f"{_FILE}: {id_}: the catalogue has no such text"
    for id_ in sorted(written.without.intersection(written.pictograms)):
        yield f"{_FILE}: {id_}: it is listed without a pictogram, and has one"


def _faults_of_files(names: Mapping[str, str], written: _Written, there: set[str]) -> Iterator[str]:
    used = {**{f"endings: {ending}": name for ending, name in written.endings.items()}, **names}
    for id_, name in sorted(used.items()):
        if name not in there:
            yield f"{_FILE}: {id_}: there is no svg/{name}.svg"
    for name in sorted(there - set(used.values())):
        yield f"svg/{name}.svg: no text is shown with it"
