"""Answering: one answer at a time, or everything that a page of the form sends at once.

Both work in the caller's transaction, which holds the row of the person: one change of a person at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_form.actions.filling_in import in_the_form
from kompass_form.actions.writing import write
from kompass_form.catalogue import Catalogue
from kompass_form.fitting import Said, fit, fit_all
from kompass_form.journey import Given, Journey, walk
from kompass_form.rules import AnswerRefusedError, QuestionHiddenError, QuestionUnknownError
from kompass_form.sessions import LoggedIn


@dataclass(frozen=True)
class Kept:
    """An answer as it stands now. ``stale`` says that it was changed in another tab, and not by this one."""

    given: Given
    journey: Journey
    stale: bool = False


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
    new = fit(who.pen, walked.steps[said.question_id], said, present)
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
    draft, _, before = await in_the_form(session, who, catalogue)
    fitted = fit_all(catalogue, who.pen, before, sent)
    await write(session, draft, fitted.fresh, who.now)
    return KeptAll(fitted.journey, fitted.refused, fitted.stale, frozenset(fitted.fresh))
