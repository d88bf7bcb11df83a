"""Versjoner: every version of a person's record, any one of them whole, and two of them side by side (B6)."""

from collections.abc import Awaitable
from typing import TypeVar
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kompass_chassis.audit import audit, refused
from kompass_contracts.difference import RecordDifference
from kompass_contracts.record import Record, RecordVersion
from kompass_imdinett_views.comparing import Questions, has_untyped, questions_of, sections_of
from kompass_imdinett_views.documents import PersonShown
from kompass_imdinett_views.on_behalf import OnBehalf, competence
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.persons import NOBODY, person_in_reach
from kompass_imdinett_views.reading import chapters, trust_of
from kompass_imdinett_views.rules import AwayError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

T = TypeVar("T")
_MOST = 2**31 - 1


@router.get("/{person_id}/versjoner")
async def versions(person_id: UUID, request: Request, who: Staffed) -> Response:
    """List the versions, the newest first, and offer any two of them to be compared."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.versions", person_id, NOBODY)
        await audit(session, who.caller, "person.versions", subject=person_id)
    listed, silence = await _asked(competence.versions(_others(request), who, person_id))
    return _listing(request, who, person, listed.versions if listed else (), silence)


@router.get("/{person_id}/versjoner/forskjell")
async def difference(person_id: UUID, request: Request, who: Staffed, older: str = "", newer: str = "") -> Response:
    """Show two versions side by side, the older one first however they were chosen."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.difference", person_id, NOBODY)
        await audit(session, who.caller, "person.difference", subject=person_id)
    pair = _pair(older, newer)
    if pair is None:
        listed, silence = await _asked(competence.versions(_others(request), who, person_id))
        chosen = {"older": older, "newer": newer}
        return _listing(request, who, person, listed.versions if listed else (), silence, wrong=True, chosen=chosen)
    compared, silence = await _asked(competence.difference(_others(request), who, person_id, *pair))
    questions = await _questions(request, who, compared) if compared else None
    return framed(
        request,
        who,
        "pages/version_difference.html",
        status=200 if compared else 404 if silence == "versions-missing" else 503,
        person=person,
        compared=compared,
        silence=silence,
        sections=sections_of(compared, questions) if compared else (),
        trust_of=trust_of,
    )


@router.get("/{person_id}/versjoner/{number}")
async def version(person_id: UUID, number: int, request: Request, who: Staffed) -> Response:
    """Show one version whole, as the newest is shown."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.version", person_id, NOBODY)
        await audit(session, who.caller, "person.version", subject=person_id)
    if not 1 <= number <= _MOST:
        raise NothingThereError("versions are numbered from one")
    read, silence = await _asked(competence.version(_others(request), who, person_id, number))
    record = read.record if read else None
    return framed(
        request,
        who,
        "pages/version.html",
        status=200 if record else 404 if silence != "versions-away" else 503,
        person=person,
        number=number,
        record=record,
        silence=silence or "versions-missing",
        parts=chapters(record) if record else (),
        trust=trust_of(record) if record else None,
    )


def _listing(
    request: Request,
    who: SignedIn,
    person: PersonShown,
    listed: tuple[RecordVersion, ...],
    silence: str | None,
    *,
    wrong: bool = False,
    chosen: dict[str, str] | None = None,
) -> HTMLResponse:
    numbers = [str(one.record_version) for one in listed]
    usual = {"older": numbers[1] if len(numbers) > 1 else "", "newer": numbers[0] if numbers else ""}
    return framed(
        request,
        who,
        "pages/versions.html",
        status=422 if wrong else 200,
        person=person,
        versions=listed,
        silence="versions-away" if silence else None,
        wrong=wrong,
        chosen=chosen or usual,
        trust_of=trust_of,
    )


def _pair(older: str, newer: str) -> tuple[int, int] | None:
    """Return two different numbers, the lower first; none where that was not chosen."""
    if not (older.isascii() and older.isdigit() and newer.isascii() and newer.isdigit()):
        return None
    low, high = sorted((int(older[:10]), int(newer[:10])))
    return (low, high) if 1 <= low < high <= _MOST else None


async def _questions(request: Request, who: SignedIn, compared: RecordDifference) -> Questions | None:
    """Return how the questions were put, where that is needed to say what an answer was given to."""
    if not has_untyped(compared):
        return None
    records: list[Record | None] = []
    for one in (compared.older, compared.newer):
        number = one.record_version
        read, _ = await _asked(competence.version(_others(request), who, compared.person_id, number))
        records.append(read.record if read else None)
    return questions_of(*records)


async def _asked(asking: Awaitable[T]) -> tuple[T | None, str | None]:
    """Return what the competence store says, or the message that says why nothing is shown."""
    try:
        return await asking, None
    except NothingThereError:
        return None, "versions-missing"
    except AwayError:
        return None, "versions-away"


def _others(request: Request) -> OnBehalf:
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others
