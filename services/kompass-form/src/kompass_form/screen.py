"""What a resident is shown: the journey with its texts, in the session's language and beside it the second one. Pure."""

from functools import lru_cache
from typing import Any

from kompass_contracts.registration import Regime
from kompass_form.actions.filling_in import Standing
from kompass_form.catalogue import Asked, Catalogue
from kompass_form.catalogue.question import CHOOSING
from kompass_form.documents import (
    AlternativeShown,
    AnswerStanding,
    ChoiceShown,
    DeclarationShown,
    FieldShown,
    FormShown,
    PartShown,
    QuestionShown,
    Wording,
)
from kompass_form.journey import Given, State, Step, Stretch
from kompass_form.rules import OFFERED
from kompass_form.sessions import LoggedIn
from kompass_form.texts import Texts


class Screen:
    """Draws the form for one session."""

    def __init__(self, catalogue: Catalogue, texts: Texts, who: LoggedIn) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._language = who.language
        self._second = who.session.second_language
        self._regime = who.regime

    def form(self, standing: Standing) -> FormShown:
        """Return everything there is to show."""
        journey = standing.journey
        return FormShown(
            language=self._language,
            second_language=self._second,
            catalogue_version=self._catalogue.version,
            declaration=self.declaration(self._regime, due=journey is None and standing.completed_at is None),
            parts=tuple(self.part(stretch) for stretch in journey.stretches) if journey else (),
            left=journey.left if journey else (),
            may_complete=journey is not None and journey.complete,
            completed_at=standing.completed_at,
        )

    def declaration(self, regime: Regime, *, due: bool) -> DeclarationShown:
        """Return the text before the form."""
        name = f"declaration.{regime}"
        return DeclarationShown(
            regime=regime,
            version=self._catalogue.declarations[regime],
            due=due,
            title=self.say(f"{name}.title"),
            body=self.say(f"{name}.body"),
            choices=tuple(ChoiceShown(choice=choice, text=self.say(f"{name}.{choice}")) for choice in OFFERED[regime]),
        )

    def part(self, stretch: Stretch) -> PartShown:
        """Return one part with every question that is asked in it."""
        return PartShown(
            part=stretch.part,
            title=self.say(f"part.{stretch.part}"),
            may_open=stretch.may_open,
            left=stretch.left,
            questions=tuple(self._question(step) for step in stretch.steps),
        )

    def _question(self, step: Step) -> QuestionShown:
        asked = _unanswered(self._catalogue, self._texts, step.question.id, self._language, self._second)
        standing = answer_standing(step.given or Given(None))
        return asked.model_copy(update={"state": step.state, "answer": standing})

    def answer(self, step: Step) -> tuple[Wording, ...]:
        """Return an answer in words; rows of a group are told one by one instead."""
        given = step.given or Given(None)
        if given.value is None or step.question.type == "group":
            return ()
        return self._words(step.question, step.question.type, given.value, given.language)

    def rows(self, step: Step) -> tuple[tuple[tuple[Wording, tuple[Wording, ...]], ...], ...]:
        """Return the rows of a group in words: each field's label, and what is in it."""
        given = step.given or Given(None)
        if given.value is None or step.question.type != "group":
            return ()
        return tuple(
            tuple(
                (self.say(field.key), self._words(field, field.type, row[field.id], given.language))
                for field in step.question.fields
                if field.id in row
            )
            for row in given.value
        )

    def _words(self, asked: Asked, kind: str, value: Any, language: str) -> tuple[Wording, ...]:
        if kind in CHOOSING:
            chosen = value if isinstance(value, list) else [value]
            return tuple(self.say(asked.by_id[id_].text) for id_ in chosen)
        return (Wording(text=str(value), language=language if kind == "text" else self._language),)

    def say(self, id_: str) -> Wording:
        """Return a text, and beside it the one in the second language."""
        return _say(self._texts, id_, self._language, self._second)


@lru_cache(maxsize=1000)
def _unanswered(catalogue: Catalogue, texts: Texts, id_: str, language: str, second: str | None) -> QuestionShown:
    """Return a question as it is shown to everyone: put together once for the languages that are in use."""

    def asked(one: Asked, kind: str) -> dict[str, Any]:
        return {
            "type": kind,
            "text": _say(texts, one.key, language, second),
            "optional": one.optional,
            "alternatives": tuple(
                AlternativeShown(
                    alternative=each.id, exclusive=each.exclusive, text=_say(texts, each.text, language, second)
                )
                for each in one.alternatives
            ),
            "minimum": one.minimum,
            "maximum": one.maximum,
            "max_length": one.max_length if kind == "text" else None,
        }

    question = catalogue.by_id[id_]
    return QuestionShown(
        **asked(question, question.type),
        question_id=question.id,
        state=State.OPEN,
        max_select=question.max_select,
        fields=tuple(FieldShown(**asked(field, field.type), field_id=field.id) for field in question.fields),
        answer=AnswerStanding(),
    )


def _say(texts: Texts, id_: str, language: str, second: str | None) -> Wording:
    first = texts.say(id_, language)
    if second is None:
        return Wording(text=first.text, language=first.language)
    other = texts.say(id_, second)
    return Wording(text=first.text, language=first.language, second=other.text, second_language=other.language)


def answer_standing(given: Given) -> AnswerStanding:
    """Return an answer as it is kept."""
    return AnswerStanding(value=given.value, not_understood=given.not_understood, revision=given.revision)
