"""The registration as it is handed over: every answer with its question, its codes and its texts as shown. Pure."""

from datetime import datetime
from typing import Any

from kompass_contracts.answers import Choice, Choices, Chosen, FieldValue, FreeText, Number, Occupation, Occupations
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
from kompass_form.catalogue import Asked, Catalogue
from kompass_form.catalogue.checking import HELPED_BY
from kompass_form.journey import Given, Journey, Step
from kompass_form.tables import Draft, FormSession
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


def written(
    draft: Draft,
    session: FormSession,
    journey: Journey,
    catalogue: Catalogue,
    texts: Texts,
    *,
    version: int,
    at: datetime,
) -> Registration:
    """Write the document that stands for this filling-in from now on."""
    language = session.language or RECORD_LANGUAGE
    return Registration(
        registration_id=draft.registration_id,
        registration_version=version,
        person_id=draft.person_id,
        catalogue_version=catalogue.version,
        language=language,
        second_language=session.second_language,
        declaration=Declaration(
            regime=Regime(draft.regime),
            version=draft.declaration_version,
            language=draft.declaration_language,
            at=draft.declared_at,
        ),
        legal_basis=LegalBasis(str(session.legal_basis)),
        filled_in=_filled_in(journey),
        started_at=draft.started_at,
        completed_at=at,
        answers=answers(journey, Wording(texts, language, session.second_language)),
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
        question=wording.shown(question.key),
        not_understood=given.not_understood,
        value=None if given.value is None else _of_question(step, given, wording),
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


def _value(asked: Asked, kind: str, value: Any, language: str, wording: Wording) -> FieldValue:
    match kind:
        case "multi":
            return Choices(chosen=tuple(_chosen(asked, id_, wording) for id_ in value))
        case "number":
            return Number(number=value)
        case "text":
            return FreeText(text=value, language=language)
        case "occupation":
            chosen = _chosen(asked, value, wording)
            return Occupations(occupations=(Occupation(styrk08=str(chosen.code), text=chosen.text),))
        case _:
            return Choice(chosen=_chosen(asked, value, wording))


def _chosen(asked: Asked, id_: str, wording: Wording) -> Chosen:
    alternative = asked.by_id[id_]
    return Chosen(alternative=id_, code=alternative.code, text=wording.shown(alternative.text))


def _filled_in(journey: Journey) -> FilledIn:
    """Say who held the pen; who helped is a question of the form itself (B4)."""
    said = (
        step.given.value for step in journey.steps.values() if step.question.record_path == HELPED_BY and step.given
    )
    helper = Helper(next(said, None) or Helper.NOBODY)
    return FilledIn(way=Way.OWN, helped_by=helper, interpreter=helper is Helper.INTERPRETER)
