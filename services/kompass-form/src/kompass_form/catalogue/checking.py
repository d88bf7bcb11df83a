"""The rules a catalogue must keep, each broken one a sentence that names the file. Pure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from kompass_contracts.registration import Helper, Part, Regime
from kompass_form.catalogue import occupations
from kompass_form.catalogue.question import (
    CHOOSING,
    OCCUPATIONS,
    ONE,
    SEVERAL,
    Asked,
    Catalogue,
    Condition,
    Field,
    Question,
)

HELPED_BY = "filled_in.helped_by"
"""The record path of the question from which a registration knows who helped."""


def faults(catalogue: Catalogue) -> Iterator[str]:
    """Yield a sentence for each rule that is broken."""
    yield from _of_the_whole(catalogue)
    earlier: dict[str, Question] = {}
    for question in catalogue.questions:
        for fault in (*_of_question(question, earlier), *_of_row(question, catalogue)):
            yield f"{question.part}.yaml: {question.id}: {fault} (line {question.line})"
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
            if asked.hint:
                yield f"{asked.key}.hint", f"{question.part}.yaml"
            yield from ((alternative.text, f"{question.part}.yaml") for alternative in asked.alternatives)
    yield from ((id_, occupations.FILE) for id_ in occupations.wanted_texts(catalogue.families))


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
    yield from _of_earlier_answers(question, earlier)
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
    if kind in OCCUPATIONS and not all((each.code or "").isdecimal() for each in asked.alternatives):
        yield "every occupation has a code of digits"
    if asked.max_select is not None and kind not in SEVERAL:
        yield "max_select is for what may be several"
    if kind == "multi" and asked.max_select is not None and asked.max_select >= len(asked.alternatives):
        yield "max_select is below the number of alternatives, or is not there"
    yield from _of_bounds(asked, kind)


def _of_bounds(asked: Asked, kind: str) -> Iterator[str]:
    bounds = (asked.minimum, asked.maximum)
    if (kind == "number") != (None not in bounds) or (None in bounds and any(bounds)):
        yield "a number has a minimum and a maximum, and nothing else has"
    elif asked.minimum is not None and isinstance(asked.maximum, int) and asked.minimum > asked.maximum:
        yield "the minimum is above the maximum"
    days = (asked.earliest, asked.latest)
    if (kind == "date") != (None not in days) or (None in days and any(days)):
        yield "a date has an earliest and a latest day, and nothing else has"
    elif isinstance(asked.earliest, date) and isinstance(asked.latest, date) and asked.earliest > asked.latest:
        yield "the earliest day is after the latest"


def _of_conditions(question: Question, earlier: dict[str, Question]) -> Iterator[str]:
    for condition in question.when:
        parent = earlier.get(condition.question)
        if parent is None:
            yield f"a condition refers to {condition.question}, which is no earlier question"
            continue
        yield from _of_condition(condition, parent)


def _of_condition(condition: Condition, parent: Question) -> Iterator[str]:
    if sum(map(bool, (condition.any_of, condition.none_of, condition.at_least))) != 1:
        yield f"the condition on {condition.question} says either any_of or none_of or at_least"
    if condition.at_least is not None and parent.type not in SEVERAL:
        yield f"the condition on {condition.question} counts, and its answer is never several"
    for id_ in (*condition.any_of, *condition.none_of):
        if id_ not in parent.by_id:
            yield f"a condition refers to the alternative {id_}, which {parent.id} has not"


def _of_earlier_answers(question: Question, earlier: dict[str, Question]) -> Iterator[str]:
    """Yield what is wrong with the answers from before that a question builds on."""
    if question.choose_among is not None:
        parent = earlier.get(question.choose_among)
        if parent is None or parent.type != "multi":
            yield f"it chooses among the answers to {question.choose_among}, which is no earlier question with several"
        elif not any(each.question == parent.id and each.at_least for each in question.when):
            yield f"it chooses among the answers to {parent.id}, and no condition says that there are at_least so many"
    if question.preselect is not None:
        suggested = earlier.get(question.preselect)
        if suggested is None or not set(suggested.by_id) <= set(question.by_id):
            yield f"an answer to {question.preselect} is suggested, which need not be one of its alternatives"
    if question.about is not None:
        told = earlier.get(question.about)
        if told is None or told.type not in ONE:
            yield f"the answer to {question.about} is shown, which is no earlier question with one alternative"


def _of_row(question: Question, catalogue: Catalogue) -> Iterator[str]:
    if question.type == "task_cards":
        yield "tasks are a field of a group, beside the occupation they belong to"
    before: dict[str, Field] = {}
    for field in question.fields:
        named = before.get(field.tasks_of or "")
        if (field.type == "task_cards") != (field.tasks_of is not None):
            yield f"{field.id}: tasks_of is for tasks, and there it must be"
        elif field.tasks_of is not None and (named is None or named.type != "occupation"):
            yield f"{field.id}: {field.tasks_of} is no occupation earlier in the row"
        elif field.tasks_of is not None and not catalogue.families:
            yield f"{field.id}: there is no {occupations.FILE} with tasks"
        first = before.get(field.not_before or "")
        if field.not_before is not None and (first is None or {first.type, field.type} != {"number"}):
            yield f"{field.id}: {field.not_before} is no number earlier in the row"
        before[field.id] = field


def _twice(ids: Sequence[str]) -> list[str]:
    return [id_ for id_, times in Counter(ids).items() if times > 1]


def _files(catalogue: Catalogue, id_: str) -> str:
    return ", ".join(f"{question.part}.yaml" for question in catalogue.questions if question.id == id_)
