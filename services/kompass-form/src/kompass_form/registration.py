"""The registration as it is handed over: every answer with its question, its codes and its texts as shown. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kompass_contracts.answers import (
    Choice,
    Choices,
    Chosen,
    Day,
    FieldValue,
    FreeText,
    Frequency,
    Number,
    Occupation,
    Occupations,
    Task,
    Tasks,
)
from kompass_contracts.answers import Shown as ShownText
from kompass_contracts.registration import (
    Answer,
    AnswerField,
    AnswerValue,
    Declaration,
    FilledIn,
    Helper,
    LegalBasis,
    Regime,
    Registration,
    Row,
    Rows,
    Way,
)
from kompass_form.catalogue import Asked, Edition
from kompass_form.catalogue.checking import HELPED_BY
from kompass_form.interview import Led
from kompass_form.journey import Given, Journey, Step, with_about
from kompass_form.tables import Draft
from kompass_form.texts import Texts

RECORD_LANGUAGE = "nb"


class Wording:
    """The texts as they stand on the screen of one session: in Bokmål, its language and its second one."""

    def __init__(self, texts: Texts, language: str, second: str | None) -> None:
        self._texts = texts
        self.language = language
        self.second = second

    def shown(self, id_: str) -> ShownText:
        """Return one text in the languages of the session."""
        second = self._texts.say(id_, self.second).text if self.second else None
        nb, form = (self._texts.say(id_, tag).text for tag in (RECORD_LANGUAGE, self.language))
        return ShownText(nb=nb, form=form, second=second)

    def asked(self, step: Step) -> ShownText:
        """Return a question with the earlier answer it is about."""
        text, about = self.shown(step.question.key), step.about
        if about is None:
            return text
        told = self.shown(about)
        second = with_about(text.second, told.second) if text.second and told.second else None
        return ShownText(nb=with_about(text.nb, told.nb), form=with_about(text.form, told.form), second=second)


@dataclass(frozen=True)
class Sitting:
    """How a form was filled in: the languages it was asked in, what it rests on, and who led it where somebody did."""

    language: str
    second_language: str | None
    legal_basis: str
    led: Led | None = None


def written(
    draft: Draft, sitting: Sitting, journey: Journey, edition: Edition, *, version: int, at: datetime
) -> Registration:
    """Write the document that stands for this filling-in from now on."""
    return Registration(
        registration_id=draft.registration_id,
        registration_version=version,
        person_id=draft.person_id,
        catalogue_version=edition.catalogue.version,
        language=sitting.language,
        second_language=sitting.second_language,
        declaration=Declaration(
            regime=Regime(draft.regime),
            version=draft.declaration_version,
            language=draft.declaration_language,
            at=draft.declared_at,
        ),
        legal_basis=LegalBasis(sitting.legal_basis),
        filled_in=_filled_in(journey, sitting.led),
        started_at=draft.started_at,
        completed_at=at,
        answers=answers(journey, Wording(edition.texts, sitting.language, sitting.second_language)),
    )


def answers(journey: Journey, wording: Wording) -> tuple[Answer, ...]:
    """Return every question that is asked with its answer, in the order of the form; what is hidden is left out."""
    return tuple(_answer(step, wording) for step in journey.steps.values())


def _answer(step: Step, wording: Wording) -> Answer:
    question, given = step.question, step.given or Given(None)
    return Answer(
        question_id=question.id,
        question_type=question.type,
        part=question.part,
        record_path=question.record_path,
        code_system=question.code_system,
        question=wording.asked(step),
        not_understood=given.not_understood,
        value=None if given.value is None else _of_question(step, given, wording),
        given_in=given.given_in if step.given else None,
        staff_id=given.staff_id,
    )


def _of_question(step: Step, given: Given, wording: Wording) -> AnswerValue:
    question = step.question
    if question.type != "group":
        return _value(question, question.type, given.value, given.language, wording)
    return Rows(rows=tuple(_row(step, row, given.language, wording) for row in given.value))


def _row(step: Step, row: dict[str, Any], language: str, wording: Wording) -> Row:
    fields = (
        AnswerField(
            field_id=field.id,
            field_type=field.type,
            record_path=field.record_path,
            code_system=field.code_system,
            label=wording.shown(field.key),
            value=_value(field, field.type, row[field.id], language, wording),
        )
        for field in step.question.fields
        if field.id in row
    )
    return Row(fields=tuple(fields))


def _value(asked: Asked, kind: str, value: Any, language: str, wording: Wording) -> FieldValue:  # noqa: PLR0911 - a line for each kind
    match kind:
        case "multi":
            return Choices(chosen=tuple(_chosen(asked, id_, wording) for id_ in value))
        case "number":
            return Number(number=value)
        case "date":
            return Day(date=date.fromisoformat(value))
        case "text":
            return FreeText(text=value, language=language)
        case "occupation":
            return Occupations(occupations=(_occupation(asked, value, wording),))
        case "occupation_list":
            return Occupations(occupations=tuple(_occupation(asked, id_, wording) for id_ in value))
        case "task_cards":
            return Tasks(tasks=tuple(_task(task, frequency, wording) for task, frequency in value.items()))
        case _:
            return Choice(chosen=_chosen(asked, value, wording))


def _chosen(asked: Asked, id_: str, wording: Wording) -> Chosen:
    alternative = asked.by_id[id_]
    return Chosen(alternative=id_, code=alternative.code, text=wording.shown(alternative.text))


def _occupation(asked: Asked, id_: str, wording: Wording) -> Occupation:
    chosen = _chosen(asked, id_, wording)
    return Occupation(styrk08=str(chosen.code), alternative=id_, text=chosen.text)


def _task(task: str, frequency: str, wording: Wording) -> Task:
    return Task(
        task=task,
        frequency=Frequency(frequency),
        text=wording.shown(f"tasks.{task}"),
        frequency_text=wording.shown(f"frequency.{frequency}"),
    )


def _filled_in(journey: Journey, led: Led | None) -> FilledIn:
    """Say who held the pen at the end; who helped is a question of the form itself (B1, B4)."""
    said = (
        step.given.value for step in journey.steps.values() if step.question.record_path == HELPED_BY and step.given
    )
    helper = Helper(next(said, None) or Helper.NOBODY)
    if led is None:
        return FilledIn(way=Way.OWN, helped_by=helper, interpreter=helper is Helper.INTERPRETER)
    return FilledIn(
        way=Way.INTERVIEW,
        helped_by=helper,
        interpreter=led.interpreter_form is not None,
        interpreter_qualified=led.interpreter_qualified,
        interpreter_form=led.interpreter_form,
        staff_id=led.staff_id,
        staff_name=led.staff_name,
        organisation_name=led.organisation_name,
    )
