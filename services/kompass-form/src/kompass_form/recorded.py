"""A registration that is in the record, in the words of whoever reads it now: the language chosen, and the second. Pure.

Texts come from the version of the catalogue it was filled in with. What that version is shipped without any more is
shown as it stood on the screen then.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kompass_contracts.answers import Choice, Choices, Chosen, Day, FieldValue, FreeText, Number, Occupations, Tasks
from kompass_contracts.answers import Shown as ShownText
from kompass_contracts.registration import Answer, Part, Registration, Rows
from kompass_form.catalogue import Asked, Edition, Question
from kompass_form.documents import Wording

RowShown = tuple[tuple[Wording, tuple[Wording, ...]], ...]
"""The fields of one row: each label, and what is in it."""


@dataclass(frozen=True)
class AnswerRecorded:
    """One question and what was answered; nothing where it was left."""

    question: Wording
    answers: tuple[Wording, ...] = ()
    rows: tuple[RowShown, ...] = ()
    not_understood: bool = False


@dataclass(frozen=True)
class PartRecorded:
    """One of the seven parts, with what was asked in it."""

    part: Part
    title: Wording
    answers: tuple[AnswerRecorded, ...]


class Reading:
    """Puts a registration into words for one reader."""

    def __init__(self, registration: Registration, edition: Edition, language: str, second: str | None) -> None:
        self._registration = registration
        self._catalogue, self._texts = edition
        self._is_of_it = self._catalogue.version == registration.catalogue_version
        self._language = language
        self._second = second

    def parts(self) -> tuple[PartRecorded, ...]:
        """Return every part in which something was asked, in the order of the form."""
        asked = {part: tuple(one for one in self._registration.answers if one.part is part) for part in Part}
        return tuple(
            PartRecorded(part, self.part_title(part), tuple(map(self._answer, answers)))
            for part, answers in asked.items()
            if answers
        )

    def part_title(self, part: Part) -> Wording:
        """Return what a part is called."""
        return self._say(f"part.{part}")

    def _answer(self, answer: Answer) -> AnswerRecorded:
        question = self._catalogue.by_id.get(answer.question_id) if self._is_of_it else None
        text = self._words(self._key(question, answer), answer.question)
        if isinstance(answer.value, Rows):
            fields = {field.id: field for field in question.fields} if question else {}
            rows = tuple(
                tuple(
                    (
                        self._words(fields[one.field_id].key if one.field_id in fields else None, one.label),
                        tuple(self._said(fields.get(one.field_id), one.value)),
                    )
                    for one in row.fields
                )
                for row in answer.value.rows
            )
            return AnswerRecorded(text, rows=rows, not_understood=answer.not_understood)
        said = tuple(self._said(question, answer.value)) if answer.value is not None else ()
        return AnswerRecorded(text, said, not_understood=answer.not_understood)

    def _key(self, question: Question | None, answer: Answer) -> str | None:
        """Return the id of a question's text; none for one about an earlier answer, which the words then name too."""
        if question is None or self._texts.say(question.key, "nb").text != answer.question.nb:
            return None
        return question.key

    def _said(self, asked: Asked | None, value: FieldValue) -> Iterator[Wording]:
        match value:
            case Choice():
                yield self._chosen(asked, value.chosen)
            case Choices():
                yield from (self._chosen(asked, one) for one in value.chosen)
            case Number():
                yield self._plain(str(value.number))
            case Day():
                yield self._plain(f"{value.date:%d.%m.%Y}")
            case FreeText():
                yield Wording(text=value.text, language=self._known(value.language))
            case Occupations():
                for job in value.occupations:
                    known = asked is not None and job.alternative in asked.by_id
                    key = asked.by_id[str(job.alternative)].text if asked is not None and known else None
                    yield self._words(key, job.text)
            case Tasks():
                for task in value.tasks:
                    done = self._words(f"tasks.{task.task}", task.text)
                    often = self._words(f"frequency.{task.frequency}", task.frequency_text)
                    second = f"{done.second}: {often.second}" if done.second and often.second else None
                    yield done.model_copy(update={"text": f"{done.text}: {often.text}", "second": second})

    def _chosen(self, asked: Asked | None, chosen: Chosen) -> Wording:
        known = asked.by_id.get(chosen.alternative) if asked is not None else None
        return self._words(known.text if known else None, chosen.text)

    def _words(self, key: str | None, shown: ShownText) -> Wording:
        """Return a text in the reader's languages; where it is not there any more, as it stood on the screen."""
        if key is not None and self._is_of_it and self._texts.has(key, "en"):
            return self._say(key)
        return Wording(text=shown.form, language=self._known(self._registration.language))

    def _say(self, key: str) -> Wording:
        first = self._texts.say(key, self._language)
        if self._second is None:
            return Wording(text=first.text, language=first.language)
        other = self._texts.say(key, self._second)
        return Wording(text=first.text, language=first.language, second=other.text, second_language=other.language)

    def _plain(self, text: str) -> Wording:
        return Wording(text=text, language=self._language)

    def _known(self, language: str) -> str:
        """Return a language that pages can mark; one that is spoken here no more is not marked at all."""
        return language if language in self._texts.tags else self._language
