"""Answers of an earlier registration, as this catalogue asks for them: whoever fills in anew begins with them (R74). Pure."""

from collections.abc import Iterator
from typing import Any

from kompass_contracts.answers import Choice, Choices, Day, FreeText, Number, Occupations, Tasks
from kompass_contracts.registration import Answer, AnswerValue, Registration, Rows, Way
from kompass_form.answers import Measure, fitted
from kompass_form.catalogue import Catalogue
from kompass_form.catalogue.checking import HELPED_BY
from kompass_form.journey import Given
from kompass_form.rules import AnswerRefusedError


def given_before(registration: Registration, catalogue: Catalogue, measure: Measure) -> dict[str, Given]:
    """Return what was answered then and fits now, by question.

    Who helps is asked anew each time. What this version asks otherwise is to be answered again.
    """
    return dict(_fitting(registration, catalogue, measure))


def _fitting(registration: Registration, catalogue: Catalogue, measure: Measure) -> Iterator[tuple[str, Given]]:
    for answer in registration.answers:
        question = catalogue.by_id.get(answer.question_id)
        if question is None or answer.value is None or answer.record_path == HELPED_BY:
            continue
        try:
            value = fitted(question, _plain(answer.question_type, answer.value), measure)
        except AnswerRefusedError:
            continue
        if value is not None:
            language, way = _language(answer, registration), answer.given_in or Way.OWN
            yield question.id, Given(value, revision=1, language=language, given_in=way, staff_id=answer.staff_id)


def _language(answer: Answer, registration: Registration) -> str:
    """Return the language a text was written in; of everything else, the one the form was shown in."""
    return answer.value.language if isinstance(answer.value, FreeText) else registration.language


def _plain(kind: str, value: AnswerValue) -> Any:  # noqa: PLR0911 - a line for each kind
    """Return an answer as it was sent then: ids of alternatives, numbers, texts, rows of such."""
    match value:
        case Choice():
            return value.chosen.alternative
        case Choices():
            return [each.alternative for each in value.chosen]
        case Number():
            return value.number
        case FreeText():
            return value.text
        case Day():
            return value.date.isoformat()
        case Tasks():
            return {task.task: task.frequency.value for task in value.tasks}
        case Occupations():
            chosen = [each.alternative for each in value.occupations]
            return chosen[0] if kind == "occupation" else chosen
        case Rows():
            return [{each.field_id: _plain(each.field_type, each.value) for each in row.fields} for row in value.rows]
