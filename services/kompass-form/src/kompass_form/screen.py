"""What a resident is shown: the journey with its texts, in the session's language and beside it the second one. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from kompass_contracts.answers import Frequency
from kompass_contracts.registration import Regime
from kompass_form import pictograms
from kompass_form.actions.filling_in import Standing
from kompass_form.catalogue import Alternative, Asked, Catalogue, occupations
from kompass_form.catalogue.question import CHOOSING, OCCUPATIONS, Family, TaskCards
from kompass_form.documents import (
    AlternativeShown,
    AnswerStanding,
    ChoiceShown,
    DeclarationShown,
    FamilyShown,
    FieldShown,
    FormShown,
    PartShown,
    QuestionShown,
    TasksShown,
    Wording,
)
from kompass_form.journey import Given, State, Step, Stretch, with_about
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
        self._today = who.today

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
        asked = _unanswered(self._catalogue, self._texts, step.question.id, self._language, self._second, self._today)
        standing = answer_standing(step.given or Given(None))
        fresh: dict[str, Any] = {"state": step.state, "answer": standing, "suggested": step.suggested}
        if step.about is not None:
            fresh["text"] = self.asked(step)
        if step.choices is not None:
            fresh["alternatives"] = tuple(each for each in asked.alternatives if each.alternative in step.choices)
        return asked.model_copy(update=fresh)

    def asked(self, step: Step) -> Wording:
        """Return a question with the earlier answer that it is about."""
        text = self.say(step.question.key)
        if step.about is None:
            return text
        told = self.say(step.about)
        second = with_about(text.second, told.second) if text.second and told.second else text.second
        return text.model_copy(update={"text": with_about(text.text, told.text), "second": second})

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
        if kind == "task_cards":
            return tuple(self._task(task, frequency) for task, frequency in value.items())
        return (Wording(text=str(value), language=language if kind == "text" else self._language),)

    def _task(self, task: str, frequency: str) -> Wording:
        done, often = self.say(f"tasks.{task}"), self.say(f"frequency.{frequency}")
        second = f"{done.second}: {often.second}" if done.second and often.second else None
        return done.model_copy(update={"text": f"{done.text}: {often.text}", "second": second})

    def say(self, id_: str) -> Wording:
        """Return a text, and beside it the one in the second language."""
        return _say(self._texts, id_, self._language, self._second)


@lru_cache(maxsize=1000)
def _unanswered(
    catalogue: Catalogue, texts: Texts, id_: str, language: str, second: str | None, today: date
) -> QuestionShown:
    """Return a question as it is shown to everyone: put together once for the languages that are in use."""
    pen = _Pen(catalogue, texts, language, second, today)
    question = catalogue.by_id[id_]
    return QuestionShown(
        **pen.asked(question, question.type),
        question_id=question.id,
        state=State.OPEN,
        max_select=question.max_select,
        fields=tuple(
            FieldShown(
                **pen.asked(field, field.type),
                field_id=field.id,
                tasks_of=field.tasks_of,
                tasks=tuple(pen.tasks(cards) for cards in field.cards),
            )
            for field in question.fields
        ),
        answer=AnswerStanding(),
    )


@dataclass(frozen=True)
class _Pen:
    """Writes what questions and fields have in common, in the languages of a session."""

    catalogue: Catalogue
    texts: Texts
    language: str
    second: str | None
    today: date

    def asked(self, one: Asked, kind: str) -> dict[str, Any]:
        earliest, latest = one.days(self.today)
        return {
            "type": kind,
            "text": self._say(one.key),
            "hint": self._say(f"{one.key}.hint") if one.hint else None,
            "optional": one.optional,
            "alternatives": self._frequencies() if kind == "task_cards" else tuple(map(self._shown, self._sorted(one))),
            "families": tuple(map(self._family, self.catalogue.families)) if kind in OCCUPATIONS else (),
            "minimum": one.minimum,
            "maximum": one.most(self.today),
            "earliest": earliest,
            "latest": latest,
            "max_length": one.max_length if kind == "text" else None,
        }

    def tasks(self, cards: TaskCards) -> TasksShown:
        return TasksShown(occupations=cards.occupations, tasks=tuple(map(self._shown, cards.tasks)))

    def _sorted(self, one: Asked) -> Sequence[Alternative]:
        """Return the alternatives; of a list by name, as the language sorts them, and then those beside the list."""
        if not one.by_name:
            return one.alternatives
        listed = [each for each in one.alternatives if each.text.startswith(f"{one.choose_from}.")]
        beside = [each for each in one.alternatives if each not in listed]
        return sorted(listed, key=lambda each: self.texts.place(each.text, self.language)) + beside

    def _frequencies(self) -> tuple[AlternativeShown, ...]:
        return tuple(self._shown(Alternative(id=each, text=f"frequency.{each}")) for each in Frequency)

    def _family(self, family: Family) -> FamilyShown:
        ids = tuple(each.id for each in occupations.of(family))
        text = f"families.{family.id}"
        return FamilyShown(
            family=family.id, pictogram=pictograms.load().of(text), text=self._say(text), occupations=ids
        )

    def _shown(self, each: Alternative) -> AlternativeShown:
        picture = pictograms.load().of(each.text)
        return AlternativeShown(
            alternative=each.id, exclusive=each.exclusive, text=self._say(each.text), pictogram=picture
        )

    def _say(self, id_: str) -> Wording:
        return _say(self.texts, id_, self.language, self.second)


def _say(texts: Texts, id_: str, language: str, second: str | None) -> Wording:
    first = texts.say(id_, language)
    if second is None:
        return Wording(text=first.text, language=first.language)
    other = texts.say(id_, second)
    return Wording(text=first.text, language=first.language, second=other.text, second_language=other.language)


def answer_standing(given: Given) -> AnswerStanding:
    """Return an answer as it is kept."""
    return AnswerStanding(value=given.value, not_understood=given.not_understood, revision=given.revision)
