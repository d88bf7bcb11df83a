"""Kompetanse: what one person has registered, part by part, in Norwegian and in the language it was answered in (R76)."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.database import database_time
from kompass_contracts.record import Record
from kompass_contracts.registration import Helper, Part, Way
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.persons import NOBODY, age_of, person_in_reach
from kompass_imdinett_views.reading import Chapter, chapters
from kompass_imdinett_views.rules import AwayError, NothingThereError, Stage
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

_NOTHING = {
    Stage.NONE: "nothing-no-code",
    Stage.CODE: "nothing-code",
    Stage.STARTED: "nothing-started",
    Stage.HANDED_IN: "nothing-handed-in",
    Stage.COMPLETED: "nothing-being-made",
}


@router.get("/{person_id}/kompetanse")
async def competence(person_id: UUID, request: Request, who: Staffed) -> Response:
    """Show the record, or the seven parts without answers and why there are none (R80).

    No connection is held while the competence store is asked: getting a token for that may need one.
    """
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.competence", person_id, NOBODY)
        await audit(session, who.caller, "person.competence", subject=person_id)
        now = await database_time(session)
    record, silence = await _record(request, who, person_id)
    return framed(
        request,
        who,
        "pages/competence.html",
        person=person,
        age=age_of(person, now),
        record=record,
        nothing=silence or _NOTHING[person.progress.status],
        parts=chapters(record) if record else tuple(Chapter(part, ()) for part in Part),
        trust=_trust(record) if record else None,
    )


async def _record(request: Request, who: SignedIn, person_id: UUID) -> tuple[Record | None, str | None]:
    """Return the record, or the message that says why it cannot be shown; neither where nothing is registered."""
    try:
        return (await request.app.state.kit.parts.tools.others.record(who, person_id)).record, None
    except NothingThereError:
        return None, "nothing-for-you"
    except AwayError:
        return None, "nothing-away"


def _trust(record: Record) -> str:
    """Return the message that says how the answers came about (B4)."""
    if record.filled_in.way is Way.INTERVIEW:
        return "trust-interview"
    if record.filled_in.helped_by is Helper.NOBODY:
        return "trust-self"
    return f"trust-{record.filled_in.helped_by.value.replace('_', '-')}"
