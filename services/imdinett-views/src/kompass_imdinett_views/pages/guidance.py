"""Karriereveiledning: the final notes of counsellors, who writes on one, and whether guidance is needed (R77, R85–R91).

What is final is read here by everyone who reads the record; the editor is in ``note``, the briefing in ``briefing``.
"""

from collections.abc import Awaitable
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.database import database_time
from kompass_contracts.guidance import NeedResult, NotesListed, OfferAnswer
from kompass_imdinett_views.access import assesses_needs, writes_notes
from kompass_imdinett_views.documents import PersonShown
from kompass_imdinett_views.guidance import codes
from kompass_imdinett_views.guidance.assessed import AssessmentTyped
from kompass_imdinett_views.on_behalf import OnBehalf, staffs_own
from kompass_imdinett_views.pages.checking import out_of_reach
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.persons import NOBODY, person_in_reach
from kompass_imdinett_views.rules import (
    AwayError,
    MeanwhileError,
    NotAsWantedError,
    NothingThereError,
    NotUnderstoodError,
)
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

T = TypeVar("T")
DONE = ("assessed", "finalised", "discarded")
"""What the page says that has just been done."""


@router.get("/{person_id}/karriereveiledning")
async def guidance(person_id: UUID, request: Request, who: Staffed, done: str = "") -> Response:
    """Show the notes and assessments; what cannot be asked for right now is said to be missing."""
    return await show(request, who, person_id, done=done if done in DONE else None)


@router.post("/{person_id}/karriereveiledning/need")
async def assess(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Keep an assessment of the need; what was typed comes back where it cannot be kept."""
    if (answer := await out_of_reach(request, who, person_id, "person.assess")) is not None:
        return answer
    typed = AssessmentTyped.sent(dict(sent))
    if typed.wrong:
        return await show(request, who, person_id, typed=typed, status=422)
    try:
        await staffs_own.assess(others_of(request), who, person_id, typed.asked, UUID(str(sent.get("key", ""))))
    except NotAsWantedError as error:
        return await show(request, who, person_id, typed=typed.refused(error.wrong), status=422)
    except MeanwhileError as error:
        why = "need-not-to-be-assessed" if error.slug == "not-to-be-assessed" else "need-not-kept"
        return await show(request, who, person_id, typed=typed, notice=why, status=409)
    except AwayError:
        return await show(request, who, person_id, typed=typed, notice="need-away", key=str(sent["key"]), status=503)
    except ValueError:
        raise NotUnderstoodError("the page sends a key") from None
    return go_to(f"/personer/{person_id}/karriereveiledning?done=assessed#need")


async def show(
    request: Request,
    who: SignedIn,
    person_id: UUID,
    *,
    done: str | None = None,
    notice: str | None = None,
    typed: AssessmentTyped | None = None,
    key: str | None = None,
    status: int = 200,
) -> Response:
    """Return the page, with what was typed of an assessment that could not be kept."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.guidance", person_id, NOBODY)
        await audit(session, who.caller, "person.guidance", subject=person_id)
        now = await database_time(session)
    others = others_of(request)
    notes = await _if_there(staffs_own.notes(others, who, person_id))
    needs = await _if_there(staffs_own.needs(others, who, person_id))
    return framed(
        request,
        who,
        "pages/guidance.html",
        status=status,
        person=person,
        notes=notes,
        needs=needs,
        lists=lists_of(request),
        free=_is_free(notes, now),
        writes=writes_notes(who.reader),
        # What was typed is there to be sent again, also while the assessments are not.
        assesses=(needs is not None or typed is not None) and _assesses(who, person),
        results=list(NeedResult),
        answers=list(OfferAnswer),
        typed=typed or AssessmentTyped(),
        open_form=typed is not None,
        key=key or uuid4(),
        done=done,
        notice=notice,
    )


def lists_of(request: Request) -> codes.Lists:
    """Return the lists to choose from, named in the language of the page."""
    language = request.app.state.site.reader(request)
    return codes.Lists(codes.occupations(), codes.fields(language))


def others_of(request: Request) -> OnBehalf:
    """Return the other services, as staff reach them."""
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others


async def _if_there(asked: Awaitable[T]) -> T | None:
    """Return what was asked for, none where it cannot be had right now."""
    try:
        return await asked
    except (NothingThereError, AwayError):
        return None


def _is_free(notes: NotesListed | None, now: datetime) -> bool:
    """Tell whether the draft of a colleague can be taken over."""
    draft = notes.draft if notes else None
    return draft is not None and not draft.mine and now >= draft.lock_ends_at


def _assesses(who: SignedIn, person: PersonShown) -> bool:
    return person.details is not None and assesses_needs(who.reader, person.details.relations)
