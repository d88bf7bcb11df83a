"""Answering: one answer at a time, or everything that a page of the form sends at once.

Both work in the caller's transaction, which holds the row of the person: one change of a person at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_contracts.registration import Way
from kompass_form.actions.filling_in import in_the_form
from kompass_form.actions.writing import write
from kompass_form.answers import Measure, fitted
from kompass_form.catalogue import Catalogue
from kompass_form.journey import Given, Journey, Step, walk
from kompass_form.rules import AnswerRefusedError, QuestionHiddenError, QuestionUnknownError
from kompass_form.sessions import LoggedIn


@dataclass(frozen=True)
class Kept:
    """An answer as it stands now. ``stale`` says that it was changed in another tab, and not by this one."""

    given: Given
    journey: Journey
    stale: bool = False


@dataclass(frozen=True)
class Said:
    """An answer as it was sent, on top of ``revision``; 0 where there was none."""

    question_id: str
    value: object
    revision: int
    not_understood: bool = False


@dataclass(frozen=True)
class KeptAll:
    """What came of several answers: those that do not fit, and those that were changed in another tab."""

    journey: Journey
    refused: Mapping[str, AnswerRefusedError]
    stale: frozenset[str]
    changed: frozenset[str]


async def keep(session: AsyncSession, who: LoggedIn, catalogue: Catalogue, said: Said) -> Kept:
    """Keep one answer.

    Raises QuestionUnknownError, QuestionHiddenError, AnswerRefusedError, DeclarationFirstError,
    RegistrationCompletedError.
    """
    if said.question_id not in catalogue.by_id:
        raise QuestionUnknownError("the form has no such question")
    draft, walked, given = await in_the_form(session, who, catalogue)
    if said.question_id not in walked.steps:
        raise QuestionHiddenError("this question is not asked, as the answers before it stand")
    present = given.get(said.question_id, Given(None))
    new = _new(who, walked.steps[said.question_id], said, present)
    if new is None:
        return Kept(present, walked)
    if said.revision != present.revision:
        return Kept(present, walked, stale=True)
    await write(session, draft, {said.question_id: new}, who.now)
    return Kept(new, walk(catalogue, {**given, said.question_id: new}))


async def keep_all(session: AsyncSession, who: LoggedIn, catalogue: Catalogue, sent: Sequence[Said]) -> KeptAll:
    """Keep every answer that is new and fits; one that does not, or comes too late, holds back none of the others.

    An answer to a question that is no longer asked, as the answers before it were changed along with it, is left out.
    Raises DeclarationFirstError, RegistrationCompletedError.
    """
    draft, walked, before = await in_the_form(session, who, catalogue)
    given, fresh = dict(before), dict[str, Given]()
    refused, stale = dict[str, AnswerRefusedError](), set[str]()
    for said in sent:
        if said.question_id not in walked.steps:
            continue
        present = given.get(said.question_id, Given(None))
        try:
            new = _new(who, walked.steps[said.question_id], said, present)
        except AnswerRefusedError as error:
            refused[said.question_id] = error
            continue
        if new is None:
            continue
        if said.revision != present.revision:
            stale.add(said.question_id)
            continue
        given[said.question_id] = fresh[said.question_id] = new
        walked = walk(catalogue, given)
    await write(session, draft, fresh, who.now)
    return KeptAll(walked, refused, frozenset(stale), frozenset(fresh))


def _new(who: LoggedIn, step: Step, said: Said, present: Given) -> Given | None:
    """Return an answer to be kept; none where it was said before, from this tab or another."""
    value = fitted(step.question, said.value, Measure(who.today, step.choices))
    if (value, said.not_understood) == (present.value, present.not_understood):
        return None
    interview = who.interview
    pen = (Way.INTERVIEW, interview.staff_id) if interview else (Way.OWN, None)
    return Given(value, said.not_understood, present.revision + 1, who.language, *pen)
