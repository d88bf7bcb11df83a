"""The rules a catalogue must keep, each broken one a sentence that names the file. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kompass_contracts.registration import Helper, Part, Regime
from kompass_form.catalogue.question import CHOOSING, Asked, Catalogue, Question

HELPED_BY = "filled_in.helped_by"
"""The record path of the question from which a registration knows who helped."""


def faults(catalogue: Catalogue) -> Iterator[str]:
    """Yield a sentence for each rule that is broken."""
    yield from _of_the_whole(catalogue)
    earlier: dict[str, Question] = {}
    for question in catalogue.questions:
        yield from (f"{question.part}.yaml: {question.id}: {fault}" for fault in _of_question(question, earlier))
        earlier[question.id] = question


def wanted_texts(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the id of every text the form shows, with the file that makes it needed."""
    for part in Part:
        yield f"part.{part}", f"{part}.yaml"
    for regime, choices in (("consent", ("accept", "decline")), ("information", ("read",))):
        yield from ((f"declaration.{regime}.{name}", "catalogue.yaml") for name in ("title", "body", *choices))
    for question in catalogue.questions:
        for asked in (question, *question.fields):
            yield asked.key, f"{question.part}.yaml"
            yield from ((alternative.text, f"{question.part}.yaml") for alternative in asked.alternatives)


def _of_the_whole(catalogue: Catalogue) -> Iterator[str]:
    for regime in sorted(set(Regime) - set(catalogue.declarations)):
        yield f"catalogue.yaml: the declaration of the regime {regime} has no version"
    for id_ in _twice([question.id for question in catalogue.questions]):
        yield f"{_files(catalogue, id_)}: {id_}: another question has this id"
    paths = [asked.record_path for question in catalogue.questions for asked in (question, *question.fields)]
    for path in _twice(paths):
        yield f"catalogue: two answers would belong at {path} in the record"


def _of_question(question: Question, earlier: dict[str, Question]) -> Iterator[str]:
    yield from _of_asked(question)
    yield from _of_conditions(question, earlier)
    if (question.type == "group") != bool(question.fields):
        yield "a group has fields, and nothing else has"
    for id_ in _twice([field.id for field in question.fields]):
        yield f"two fields have the id {id_}"
    for field in question.fields:
        yield from (f"{field.id}: {fault}" for fault in _of_asked(field))
        if not field.record_path.startswith(f"{question.record_path}."):
            yield f"{field.id}: its record path does not begin with that of its group"
    if question.record_path == HELPED_BY and not set(question.by_id) <= set(Helper):
        yield f"an answer at {HELPED_BY} must be one that a registration can carry"


def _of_asked(asked: Asked) -> Iterator[str]:
    kind = getattr(asked, "type", "")
    if (kind in CHOOSING) != bool(asked.alternatives):
        yield "alternatives are for what is chosen, and there they must be"
    for id_ in _twice([alternative.id for alternative in asked.alternatives]):
        yield f"two alternatives have the id {id_}"
    if kind != "multi" and any(alternative.exclusive for alternative in asked.alternatives):
        yield "only where several may be chosen can an alternative be exclusive"
    if any(alternative.code for alternative in asked.alternatives) and asked.code_system is None:
        yield "alternatives have codes and no code system is named"
    if kind == "occupation" and not all((each.code or "").isdecimal() for each in asked.alternatives):
        yield "every occupation has a code of digits"
    if asked.max_select is not None and kind not in ("multi", "group"):
        yield "max_select is for what may be several"
    bounds = (asked.minimum, asked.maximum)
    if (kind == "number") != (None not in bounds) or (None in bounds and any(bounds)):
        yield "a number has a minimum and a maximum, and nothing else has"
    elif asked.minimum is not None and asked.maximum is not None and asked.minimum > asked.maximum:
        yield "the minimum is above the maximum"


def _of_conditions(question: Question, earlier: dict[str, Question]) -> Iterator[str]:
    for condition in question.when:
        parent = earlier.get(condition.question)
        if parent is None:
            yield f"a condition refers to {condition.question}, which is no earlier question"
            continue
        if bool(condition.any_of) == bool(condition.none_of):
            yield f"the condition on {condition.question} says either any_of or none_of"
        for id_ in (*condition.any_of, *condition.none_of):
            if id_ not in parent.by_id:
                yield f"a condition refers to the alternative {id_}, which {parent.id} has not"


def _twice(ids: Sequence[str]) -> list[str]:
    return [id_ for id_, times in Counter(ids).items() if times > 1]


def _files(catalogue: Catalogue, id_: str) -> str:
    return ", ".join(f"{question.part}.yaml" for question in catalogue.questions if question.id == id_)
