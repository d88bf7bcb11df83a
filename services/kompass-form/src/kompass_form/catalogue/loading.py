"""Reading the catalogue from its files, with every text it needs, or refusing with a sentence for each fault."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from kompass_contracts.registration import Part
from kompass_form.catalogue.checking import faults, wanted_texts
from kompass_form.catalogue.question import (
    Alternative,
    AlternativeList,
    Asked,
    Catalogue,
    CatalogueWritten,
    PartWritten,
    Question,
)
from kompass_form.data_files import DataRefusedError, read
from kompass_form.texts import ALWAYS, Texts
from kompass_web.language import RESIDENTS_FILE

M = TypeVar("M", bound=BaseModel)
A = TypeVar("A", bound=Asked)


@cache
def load() -> tuple[Catalogue, Texts]:
    """Return the catalogue and the texts of this service, once per process. Raises DataRefusedError."""
    return load_from(files("kompass_form.catalogue"), files("kompass_form.texts"), RESIDENTS_FILE)


def load_from(questions: Traversable, texts: Traversable, languages: Traversable) -> tuple[Catalogue, Texts]:
    """Return the catalogue in one folder with the texts in another, in the languages that are listed.

    Raises DataRefusedError with all faults at once: a file that cannot be read hides what depends on it.
    """
    broken: list[str] = []
    lists = {
        file.name.removesuffix(".yaml"): found
        for file in sorted((questions / "lists").iterdir(), key=lambda file: file.name)
        if (found := _read(file, AlternativeList, broken)) is not None
    }
    parts = [_read(questions / f"{part}.yaml", PartWritten, broken) for part in Part]
    written = _read(questions / "catalogue.yaml", CatalogueWritten, broken)
    for part, file in zip(Part, parts, strict=True):
        if file is not None and file.part is not part:
            broken.append(f"{part}.yaml: it says that it is the part {file.part}")
    spoken = Texts.load_from(texts, languages)
    if broken or written is None:
        raise DataRefusedError("\n".join(broken))
    placed = [_placed(question, file.part, lists, broken) for file in parts if file for question in file.questions]
    catalogue = Catalogue(written.version, written.declarations, tuple(placed))
    broken += [*faults(catalogue), *_missing_texts(catalogue, spoken)]
    if broken:
        raise DataRefusedError("\n".join(broken))
    return catalogue, spoken


def _missing_texts(catalogue: Catalogue, texts: Texts) -> list[str]:
    wanted: dict[str, str] = {}
    for id_, file in wanted_texts(catalogue):
        wanted.setdefault(id_, file)
    return [
        f"{file}: {id_} has no text in {tag}.yaml"
        for id_, file in wanted.items()
        for tag in ALWAYS
        if not texts.has(id_, tag)
    ]


def _placed(question: Question, part: Part, lists: dict[str, AlternativeList], broken: list[str]) -> Question:
    """Return a question that knows its part, its texts and the alternatives of the list it chooses from."""
    where = f"{part}.yaml: {question.id}"
    whole = _completed(question, question.id, lists, where, broken)
    fields = tuple(
        _completed(field, f"{question.id}.{field.id}", lists, f"{where}: {field.id}", broken)
        for field in question.fields
    )
    return whole.model_copy(update={"part": part, "fields": fields})


def _completed(asked: A, key: str, lists: dict[str, AlternativeList], where: str, broken: list[str]) -> A:
    own = tuple(_worded(alternative, key) for alternative in asked.alternatives)
    if asked.choose_from is None:
        return asked.model_copy(update={"key": key, "alternatives": own})
    chosen = lists.get(asked.choose_from)
    if chosen is None:
        broken.append(f"{where}: there is no list named {asked.choose_from}")
        return asked.model_copy(update={"key": key, "alternatives": own})
    shared = tuple(_worded(alternative, asked.choose_from) for alternative in chosen.alternatives)
    system = asked.code_system or chosen.code_system
    return asked.model_copy(update={"key": key, "alternatives": shared + own, "code_system": system})


def _worded(alternative: Alternative, prefix: str) -> Alternative:
    return alternative.model_copy(update={"text": f"{prefix}.{alternative.id}"})


def _read(file: Traversable, model: type[M], broken: list[str]) -> M | None:
    try:
        return model.model_validate(read(file))
    except DataRefusedError as error:
        broken.append(str(error))
    except ValidationError as error:
        faulty = error.errors(include_url=False, include_input=False)
        broken.extend(f"{file.name}: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in faulty)
    return None
