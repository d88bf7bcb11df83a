"""Reading a version of the catalogue from its folder, with every text it needs, or refusing with every fault."""

from importlib.resources.abc import Traversable
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from kompass_contracts.registration import Part
from kompass_form.catalogue import occupations
from kompass_form.catalogue.checking import faults, wanted_texts
from kompass_form.catalogue.question import (
    Alternative,
    AlternativeList,
    Asked,
    Catalogue,
    CatalogueWritten,
    FamiliesWritten,
    Family,
    Field,
    PartWritten,
    Question,
    TaskCards,
)
from kompass_form.data_files import DataRefusedError, lines, read
from kompass_form.texts import ALWAYS, Texts

M = TypeVar("M", bound=BaseModel)
A = TypeVar("A", bound=Asked)
_REGISTER = TypeAdapter(dict[str, str])


class Edition(NamedTuple):
    """A version of the catalogue, and its texts in every language."""

    catalogue: Catalogue
    texts: Texts


def load_from(questions: Traversable, languages: Traversable) -> Edition:
    """Return the catalogue in a folder with its texts, in the languages that are listed.

    Raises DataRefusedError with all faults at once: a file that cannot be read hides what depends on it.
    """
    broken: list[str] = []
    lists = {
        file.name.removesuffix(".yaml"): found
        for file in sorted((questions / "lists").iterdir(), key=lambda file: file.name)
        if (found := _read(file, AlternativeList, broken)) is not None
    }
    families = _families(questions, broken)
    if families is not None:
        lists |= occupations.lists(families)
    parts = [_read(questions / f"{part}.yaml", PartWritten, broken) for part in Part]
    written = _read(questions / "catalogue.yaml", CatalogueWritten, broken)
    for part, file in zip(Part, parts, strict=True):
        if file is not None and file.part is not part:
            broken.append(f"{part}.yaml: it says that it is the part {file.part}")
    spoken = Texts.load_from(questions / "texts", languages)
    if broken or written is None:
        raise DataRefusedError("\n".join(broken))
    known = families.families if families else ()
    placed: dict[str, Question] = {}
    every: list[Question] = []
    for file in filter(None, parts):
        begins = lines(questions / f"{file.part}.yaml", "questions")
        for question, line in zip(file.questions, begins, strict=True):
            whole = _placed(question.model_copy(update={"line": line}), file.part, lists, placed, broken)
            every.append(_with_tasks(whole, known))
            placed[question.id] = every[-1]
    catalogue = Catalogue(written.version, written.declarations, tuple(every), known)
    broken += [*faults(catalogue), *_missing_texts(catalogue, spoken)]
    if broken:
        raise DataRefusedError("\n".join(broken))
    return Edition(catalogue, spoken)


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


def _families(questions: Traversable, broken: list[str]) -> FamiliesWritten | None:
    """Return the occupations by families, checked against the register; a version need not have them."""
    if not (questions / occupations.FILE).is_file():
        return None
    written = _read(questions / occupations.FILE, FamiliesWritten, broken)
    try:
        register = _REGISTER.validate_python(read(questions / "styrk08.yaml"))
    except DataRefusedError as error:
        broken.append(str(error))
    except ValidationError:
        broken.append("styrk08.yaml: it is no list of codes with their names")
    else:
        broken.extend(occupations.faults(written.families, register) if written else ())
    return written


def _placed(
    question: Question,
    part: Part,
    lists: dict[str, AlternativeList],
    earlier: dict[str, Question],
    broken: list[str],
) -> Question:
    """Return a question that knows its part, its texts and the alternatives it chooses from."""
    where = f"{part}.yaml: {question.id}"
    whole = _completed(question, question.id, lists, where, broken)
    fields = tuple(
        _completed(field, f"{question.id}.{field.id}", lists, f"{where}: {field.id}", broken)
        for field in question.fields
    )
    if question.choose_among in earlier:  # with their own texts: what was chosen there is chosen among here
        among = tuple(each for each in earlier[question.choose_among].alternatives if not each.exclusive)
        whole = whole.model_copy(update={"alternatives": among})
    return whole.model_copy(update={"part": part, "fields": fields})


def _with_tasks(question: Question, families: tuple[Family, ...]) -> Question:
    """Return a question whose fields with tasks know which tasks people in which occupations do."""
    if all(field.tasks_of is None for field in question.fields):
        return question
    cards = tuple(
        TaskCards(
            occupations=tuple(each.id for each in occupations.of(family)),
            tasks=tuple(_worded(Alternative(id=task), "tasks") for task in family.tasks),
        )
        for family in families
    )
    told: tuple[Field, ...] = tuple(
        field.model_copy(update={"cards": cards}) if field.tasks_of else field for field in question.fields
    )
    return question.model_copy(update={"fields": told})


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
    listed = {"alternatives": shared + own, "code_system": system, "by_name": chosen.by_name}
    return asked.model_copy(update={"key": key, **listed})


def _worded(alternative: Alternative, prefix: str) -> Alternative:
    return alternative.model_copy(update={"text": f"{prefix}.{alternative.id}"})


def _read(file: Traversable, model: type[M], broken: list[str]) -> M | None:
    try:
        return model.model_validate(read(file))
    except DataRefusedError as error:
        broken.append(str(error))
    except ValidationError as error:
        for each in error.errors(include_url=False, include_input=False):
            loc = each["loc"]
            place = ".".join(map(str, loc))
            broken.append(f"{file.name}: {place}: {each['msg']}{_line(file, loc)}")
    return None


def _line(file: Traversable, loc: tuple[int | str, ...]) -> str:
    """Return where in its file the question begins that a fault is in."""
    match loc:
        case (str(key), int(number), *_):
            return f" (line {lines(file, key)[number]})"
        case _:
            return ""
