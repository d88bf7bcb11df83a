"""Kompetanse: what one person has registered, part by part, in Norwegian and in the language it was answered in (R76).

Beside each part stands what staff have added to it; what is sent from here is taken in by ``checking``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_chassis.database import database_time
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.record import Record
from kompass_contracts.registration import Helper, Part, Way
from kompass_contracts.trust import REMARK_LENGTH, WORDS_LENGTH, ConfirmationsRead, Remark
from kompass_imdinett_views.access import gives_codes, writes_remarks
from kompass_imdinett_views.checking import checked, tally
from kompass_imdinett_views.documents import PersonShown
from kompass_imdinett_views.on_behalf import OnBehalf, staffs_own
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.persons import NOBODY, age_of, person_in_reach
from kompass_imdinett_views.reading import Chapter, chapters
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError, Stage
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

DONE = ("confirmed", "remarked", "superseded")
"""What the page says that it has just kept."""
_NOTHING = {
    Stage.NONE: "nothing-no-code",
    Stage.CODE: "nothing-code",
    Stage.STARTED: "nothing-started",
    Stage.HANDED_IN: "nothing-handed-in",
    Stage.COMPLETED: "nothing-being-made",
}


@dataclass(frozen=True)
class Typed:
    """What was sent from the page and could not be kept: from which form, what was typed, and the message that says why."""

    form: str
    """``confirm-<part>``, ``remark-<part>`` or ``supersede-<id>``."""
    why: str
    values: Mapping[str, str] = field(default_factory=dict)
    field: str | None = None
    """The field that is to blame, if one is."""


@router.get("/{person_id}/kompetanse")
async def competence(person_id: UUID, request: Request, who: Staffed, done: str = "") -> Response:
    """Show the record, or the seven parts without answers and why there are none (R80)."""
    return await show(request, who, person_id, done=done if done in DONE else None)


async def show(
    request: Request,
    who: SignedIn,
    person_id: UUID,
    *,
    done: str | None = None,
    typed: Typed | None = None,
    status: int = 200,
) -> Response:
    """Return the page, with what was typed where it could not be kept.

    No connection is held while the competence store is asked: getting a token for that may need one.
    """
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.competence", person_id, NOBODY)
        await audit(session, who.caller, "person.competence", subject=person_id)
        now = await database_time(session)
    others: OnBehalf = request.app.state.kit.parts.tools.others
    record, silence = await _record(others, who, person_id)
    confirmed, remarks = (await _added(others, who, person_id)) if record else (None, ())
    # What could not be asked for is not said to be empty.
    parts = chapters(record) if record else () if silence else tuple(Chapter(part, ()) for part in Part)
    nothing, nothing_at = why_nothing(person)
    if record is None and (declined_at := await _declined_at(others, who, person_id)) is not None:
        nothing, nothing_at = "nothing-declined", declined_at
    return framed(
        request,
        who,
        "pages/competence.html",
        status=status,
        person=person,
        age=age_of(person, now),
        record=record,
        nothing=silence or nothing,
        nothing_at=nothing_at,
        parts=parts,
        trust=_trust(record) if record else None,
        line=confirmed.trust if confirmed else None,
        tally=tally(confirmed.trust) if confirmed and confirmed.trust else (),
        # Who reads may see that a part of the page is missing, and not that it is empty.
        added_away=record is not None and confirmed is None,
        checks=checked({part.part: _questions(part) for part in parts}, remarks, confirmed),
        statuses=list(ConfirmationStatus),
        writes=record is not None
        and person.details is not None
        and writes_remarks(who.reader, person.details.relations),
        longest={"remark": REMARK_LENGTH, "words": WORDS_LENGTH},
        key=uuid4(),
        done=done,
        typed=typed,
    )


def why_nothing(person: PersonShown) -> tuple[str, datetime | None]:
    """Return the message that says why nothing is registered, and of when it speaks."""
    progress = person.progress
    if progress.status is Stage.NONE and progress.code_at is not None:
        return "nothing-code-over", progress.code_at
    times = {Stage.CODE: progress.code_at, Stage.STARTED: progress.started_at, Stage.HANDED_IN: progress.handed_in_at}
    return _NOTHING[progress.status], times.get(progress.status)


async def _record(others: OnBehalf, who: SignedIn, person_id: UUID) -> tuple[Record | None, str | None]:
    """Return the record, or the message that says why it cannot be shown; neither where nothing is registered."""
    try:
        return (await others.record(who, person_id)).record, None
    except NothingThereError:
        return None, "nothing-for-you"
    except AwayError:
        return None, "nothing-away"


async def _declined_at(others: OnBehalf, who: SignedIn, person_id: UUID) -> datetime | None:
    """Return when the person said no with their newest code, where codes shows that to this user (R80, D1)."""
    if not gives_codes(who.reader):
        return None
    try:
        listed = await others.codes(who, person_id)
    except (NothingThereError, NotUnderstoodError, AwayError):
        return None
    return listed.codes[0].declined_at if listed.codes else None


async def _added(
    others: OnBehalf, who: SignedIn, person_id: UUID
) -> tuple[ConfirmationsRead | None, tuple[Remark, ...]]:
    """Return what staff have added to the record; no confirmations at all where that cannot be asked for right now."""
    try:
        confirmed = await staffs_own.confirmations(others, who, person_id)
        return confirmed, (await staffs_own.remarks(others, who, person_id)).remarks
    except (NothingThereError, AwayError):
        return None, ()


def _questions(part: Chapter) -> tuple[str, ...]:
    return tuple(line.question_id for line in part.lines)


def _trust(record: Record) -> str:
    """Return the message that says how the answers came about (B4)."""
    if record.filled_in.way is Way.INTERVIEW:
        return "trust-interview"
    if record.filled_in.helped_by is Helper.NOBODY:
        return "trust-self"
    return f"trust-{record.filled_in.helped_by.value.replace('_', '-')}"
