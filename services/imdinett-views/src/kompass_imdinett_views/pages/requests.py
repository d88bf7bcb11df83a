"""Retting og sletting: what persons want corrected or deleted, the first that is due first, and the answers (R24, R25).

The queue names nobody: it shows what the competence store tells, which is what the person wrote and never the record.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from kompass_chassis.database import database_time
from kompass_chassis.problems import NotAllowedError
from kompass_contracts.rights import RequestHandled, RequestKind, RequestsListed, RequestState
from kompass_imdinett_views.due import Due, due
from kompass_imdinett_views.duties import handles_requests
from kompass_imdinett_views.on_behalf import OnBehalf, requests
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import NORWAY, AwayError, MeanwhileError, NothingThereError, NotUnderstoodError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.language import Language, residents
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(prefix="/retting", include_in_schema=False, dependencies=[SignedInRule().dependency])

PAGE = 50
LONGEST_REPLY = 2000
UNDECIDED = (RequestState.OPEN, RequestState.IN_PROGRESS)
_LANGUAGES: dict[str, Language] = {one.tag: one for one in residents()}


@dataclass(frozen=True)
class Answer:
    """What was typed into the answer, and what is wrong with it by the name of its field."""

    decision: str = ""
    reply: str = ""
    sure: bool = False
    kind: str = ""
    """Of what the answer is, as the page said that it was typed on."""
    wrong: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, sent: FormData, kind: str) -> "Answer":
        """Return what was sent. A deletion that is granted cannot be undone, so it takes a second yes."""
        decision, reply = str(sent.get("decision", "")), str(sent.get("reply", ""))
        reply = reply.replace("\r\n", "\n").replace("\0", "").strip()
        sure, wrong = sent.get("sure") == "yes", dict[str, str]()
        if decision not in {"done", "refused"}:
            wrong["decision"] = "request-decision-missing"
        if not reply:
            wrong["reply"] = "request-reply-missing"
        elif len(reply) > LONGEST_REPLY:
            wrong["reply"] = "request-reply-too-long"
        if decision == "done" and kind == RequestKind.DELETION and not sure:
            wrong["sure"] = "request-sure-missing"
        return cls(decision, reply, sure, kind, wrong)


@router.get("")
async def listed(request: Request, who: Staffed, *, every: bool = False, after: UUID | None = None) -> HTMLResponse:
    """Show the queue; with ``every`` also what was answered."""
    _require(who)
    silence, page = None, RequestsListed()
    try:
        page = await requests.listed(_others(request), who, every=every, after=after, limit=PAGE)
    except NothingThereError:
        silence = "request-not-yours"
    except AwayError:
        silence = "request-away"
    return framed(
        request,
        who,
        "pages/requests.html",
        status=503 if silence == "request-away" else 200,
        page=page,
        every=every,
        after=after,
        silence=silence,
        due=await _dues(request, page.requests),
        undecided=UNDECIDED,
    )


@router.get("/{request_id}")
async def read(request_id: UUID, request: Request, who: Staffed) -> Response:
    """Show one request: what the person wrote, and how far it has come."""
    _require(who)
    return await _reading(request_id, request, who)


@router.post("/{request_id}/take")
async def take(request_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Take a request, from a colleague too where one had it."""
    del sent
    _require(who)
    try:
        await requests.take(_others(request), who, request_id)
    except MeanwhileError:
        return await _reading(request_id, request, who, notice="request-decided", status=409)
    except AwayError:
        return await _reading(request_id, request, who, notice="request-not-sent", status=503)
    return go_to(f"/retting/{request_id}")


@router.post("/{request_id}/answer")
async def answer(request_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Answer a request: done, or refused with the reason."""
    _require(who)
    typed = Answer.read(sent, str(sent.get("kind", "")))
    if typed.wrong:
        return await _reading(request_id, request, who, typed=typed, status=422)
    try:
        done = typed.decision == "done"
        await requests.answer(_others(request), who, request_id, done=done, reply=typed.reply)
    except MeanwhileError:
        return await _reading(request_id, request, who, typed=typed, notice="request-decided", status=409)
    except (AwayError, NotUnderstoodError):
        return await _reading(request_id, request, who, typed=typed, notice="request-not-sent", status=503)
    return go_to(f"/retting/{request_id}")


async def _reading(
    request_id: UUID,
    request: Request,
    who: SignedIn,
    *,
    typed: Answer | None = None,
    notice: str | None = None,
    status: int = 200,
) -> Response:
    """Show one request. Nobody's request and one of somebody out of reach are the same to the owner, and here."""
    shown: dict[str, Any] = {"typed": typed or Answer(), "notice": notice, "languages_of_form": _LANGUAGES}
    try:
        one = await requests.read(_others(request), who, request_id)
    except AwayError:
        notice = "request-not-sent" if typed and typed.reply else "request-away"
        away = {"one": None, "due": None, "taken": None, "notice": notice, "request_id": request_id}
        return framed(request, who, "pages/request.html", status=503, **(shown | away))
    dues = await _dues(request, [one])
    return framed(
        request,
        who,
        "pages/request.html",
        status=status,
        one=one,
        due=dues[one.request_id],
        taken=_taken(one, who),
        undecided=one.state in UNDECIDED and not one.awaited and not one.confirmed,
        **shown,
    )


def _taken(one: RequestHandled, who: SignedIn) -> str:
    """Return the message that says who has taken it; colleagues are not named."""
    if one.taken_by is None:
        return "request-taken-nobody"
    return "request-taken-you" if one.taken_by == who.staff.staff_id else "request-taken-colleague"


async def _dues(request: Request, shown: "list[RequestHandled] | tuple[RequestHandled, ...]") -> dict[UUID, Due]:
    async with request.app.state.kit.sessions() as session:
        today = (await database_time(session)).astimezone(NORWAY).date()
    return {one.request_id: due(one.due_on, today) for one in shown}


def _others(request: Request) -> OnBehalf:
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others


def _require(who: SignedIn) -> None:
    if not handles_requests(who.reader):
        raise NotAllowedError("none of your roles answers what persons ask for")
