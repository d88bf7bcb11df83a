"""Answering: one answer at a time, or everything that a page of the form sends at once.

Both work in the caller's transaction, which holds the row of the person: one change of a person at a time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_form.actions.filling_in import in_the_form
from kompass_form.answers import fitted
from kompass_form.catalogue import Catalogue
from kompass_form.journey import Given, Journey, walk
from kompass_form.rules import AnswerRefusedError, QuestionHiddenError, QuestionUnknownError
from kompass_form.sessions import LoggedIn
from kompass_form.tables import AnswerRow, Draft

_ROWS = insert(AnswerRow).execution_options(render_nulls=True)  # nothing is an answer too, and goes with the others
_OVER_WHAT_WAS_THERE = _ROWS.on_conflict_do_update(
    index_elements=["registration_id", "question_id"],
    set_={name: _ROWS.excluded[name] for name in ("revision", "value", "not_understood", "language")},
)


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
    new = _new(who, catalogue, said, present)
    if new is None:
        return Kept(present, walked)
    if said.revision != present.revision:
        return Kept(present, walked, stale=True)
    await _write(session, who, draft, {said.question_id: new})
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
            new = _new(who, catalogue, said, present)
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
    await _write(session, who, draft, fresh)
    return KeptAll(walked, refused, frozenset(stale), frozenset(fresh))


def _new(who: LoggedIn, catalogue: Catalogue, said: Said, present: Given) -> Given | None:
    """Return an answer to be kept; none where it was said before, from this tab or another."""
    value = fitted(catalogue.by_id[said.question_id], said.value)
    if (value, said.not_understood) == (present.value, present.not_understood):
        return None
    return Given(value, said.not_understood, present.revision + 1, who.language)


async def _write(session: AsyncSession, who: LoggedIn, draft: Draft, fresh: Mapping[str, Given]) -> None:
    """Write all answers at once."""
    if not fresh:
        return
    draft.changed_at = who.now
    rows: list[dict[str, Any]] = [
        {
            "registration_id": draft.registration_id,
            "question_id": question_id,
            "revision": new.revision,
            "value": new.value,
            "not_understood": new.not_understood,
            "language": new.language,
        }
        for question_id, new in fresh.items()
    ]
    await session.execute(_OVER_WHAT_WAS_THERE, rows)
