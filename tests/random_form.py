"""A form filled in at random, whole: every question that the answers bring up, and some that they do not."""

from datetime import date
from random import Random
from typing import Any

from kompass_contracts.answers import Frequency
from kompass_form.catalogue import Asked, Catalogue, Field, Question
from kompass_form.journey import Given, walk

TEXTS = ("my own words", "ሰፋይ ክዳውንቲ", "a < b & c", "  two\nlines  ", "خياط ۲۰۲۴")
Answers = dict[str, dict[str, Any]]


def filled_in(catalogue: Catalogue, random: Random, today: date) -> Answers:
    """Return an answer to each question that is asked, in the order of the form."""
    given: dict[str, Given] = {}
    told: Answers = {}
    for question in catalogue.questions:
        step = walk(catalogue, given).steps.get(question.id)
        if step is None or (question.optional and random.random() < 0.5):
            continue
        lost = random.random() < 0.08
        value = None if lost and random.random() < 0.7 else _value(question, step.choices, random, today)
        told[question.id] = {"value": value, "not_understood": lost}
        given[question.id] = Given(value, lost)
    return told


def with_hidden(catalogue: Catalogue, answers: Answers, random: Random, today: date) -> Answers:
    """Return the same answers with some to questions that are not asked, in another order."""
    asked = walk(catalogue, {id_: Given(one["value"], one["not_understood"]) for id_, one in answers.items()}).steps
    hidden = [question for question in catalogue.questions if question.id not in asked and random.random() < 0.5]
    more = {question.id: {"value": _value(question, None, random, today)} for question in hidden}
    together = [*(answers | more).items()]
    random.shuffle(together)
    return dict(together)


def _value(question: Question, choices: tuple[str, ...] | None, random: Random, today: date) -> Any:
    if question.type == "group":
        return [_row(question, random, today) for _ in range(random.randint(1, min(question.max_select or 3, 3)))]
    return _answer(question, question.type, random, today, choices)


def _row(question: Question, random: Random, today: date) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in question.fields:
        if field.optional and random.random() < 0.5 and (row or field is not question.fields[-1]):
            continue
        value = _field(field, row, random, today)
        if value is not None:
            row[field.id] = value
    return row


def _field(field: Field, row: dict[str, Any], random: Random, today: date) -> Any:
    if field.tasks_of is not None:
        tasks = field.tasks.get(row[field.tasks_of], {})
        return {task: str(random.choice([*Frequency])) for task in tasks} or None
    if field.not_before is not None:
        return random.randint(row.get(field.not_before) or field.minimum or 0, field.most(today) or 0)
    return _answer(field, field.type, random, today)


def _answer(asked: Asked, kind: str, random: Random, today: date, choices: tuple[str, ...] | None = None) -> Any:
    ids = list(choices if choices is not None else asked.by_id)
    match kind:
        case "multi" | "occupation_list":
            if random.random() < 0.2:
                return [random.choice(ids)]
            together = [id_ for id_ in ids if not asked.by_id[id_].exclusive]
            return random.sample(together, random.randint(1, min(len(together), asked.max_select or 4, 4)))
        case "number":
            return random.randint(asked.minimum or 0, asked.most(today) or 0)
        case "date":
            earliest, latest = asked.days(today)
            day = random.randint((earliest or today).toordinal(), (latest or today).toordinal())
            return date.fromordinal(day).isoformat()
        case "text":
            return random.choice(TEXTS)
        case _:
            return random.choice(ids)
