"""Kompetanse, what is sent from it: a part is confirmed, a remark is written, or takes the place of an older one (B3).

What was typed is never lost: what cannot be kept comes back in its form, with the reason.
"""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.datastructures import FormData

from kompass_chassis.audit import refused
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.registration import Part
from kompass_contracts.trust import REMARK_LENGTH, WORDS_LENGTH, ConfirmationAsked, RemarkAsked, RemarkTextAsked
from kompass_imdinett_views.on_behalf import OnBehalf, staffs_own
from kompass_imdinett_views.pages.competence import Typed, show
from kompass_imdinett_views.pages.persons import NOBODY, person_in_reach
from kompass_imdinett_views.rules import (
    AwayError,
    MeanwhileError,
    NotUnderstoodError,
)
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(prefix="/personer", include_in_schema=False, dependencies=[SignedInRule().dependency])

_WHY = {
    "version-old": "check-version-old",
    "remark-superseded": "remark-superseded-meanwhile",
    "too-many": "remark-too-many",
    "nothing-registered": "check-nothing-registered",
    "click-is-another": "remark-kept-before",
}


@router.post("/{person_id}/kompetanse/confirm")
async def confirm(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Keep what was checked of a part, in the version that was looked at."""
    if (answer := await out_of_reach(request, who, person_id, "person.confirm")) is not None:
        return answer
    part, values = _part(sent), _values(sent, "part", "record_version", "status", "words")
    status, words = values["status"], values["words"]
    if status not in list(ConfirmationStatus):
        return await _again(request, who, person_id, f"confirm-{part.value}", values, "check-status-missing", "status")
    if status == ConfirmationStatus.RETURNED and not words:
        return await _again(request, who, person_id, f"confirm-{part.value}", values, "check-words-missing", "words")
    if len(words) > WORDS_LENGTH:
        return await _again(request, who, person_id, f"confirm-{part.value}", values, "check-too-long", "words")
    try:
        asked = ConfirmationAsked(
            status=ConfirmationStatus(status), record_version=int(_text(sent, "record_version")), words=words or None
        )
    except ValueError:
        raise NotUnderstoodError("the page sends the version that was looked at") from None
    try:
        await staffs_own.confirm(_others(request), who, person_id, part, asked)
    except (MeanwhileError, NotUnderstoodError, AwayError) as error:
        return await _not_kept(request, who, person_id, f"confirm-{part.value}", values, error)
    return go_to(f"/personer/{person_id}/kompetanse?done=confirmed#{part.value}")


@router.post("/{person_id}/kompetanse/remark")
async def remark(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Write a remark to a part, or to one question of it."""
    if (answer := await out_of_reach(request, who, person_id, "person.remark")) is not None:
        return answer
    part, values = _part(sent), _values(sent, "part", "question", "text", "key")
    form = f"remark-{part.value}"
    if (wrong := _wrong(values["text"])) is not None:
        return await _again(request, who, person_id, form, values, wrong, "text")
    try:
        key = UUID(_text(sent, "key"))
        asked = RemarkAsked(part=part, question_id=values["question"] or None, text=values["text"])
    except ValueError:
        raise NotUnderstoodError("the page sends a key, and questions that it shows") from None
    try:
        await staffs_own.remark(_others(request), who, person_id, asked, key)
    except (MeanwhileError, NotUnderstoodError, AwayError) as error:
        return await _not_kept(request, who, person_id, form, values, error)
    return go_to(f"/personer/{person_id}/kompetanse?done=remarked#{part.value}")


@router.post("/{person_id}/kompetanse/supersede")
async def supersede(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Write the text that takes the place of a remark."""
    if (answer := await out_of_reach(request, who, person_id, "person.supersede")) is not None:
        return answer
    part, values = _part(sent), _values(sent, "part", "remark", "text")
    try:
        older = UUID(_text(sent, "remark"))
    except ValueError:
        raise NotUnderstoodError("the page sends which remark is meant") from None
    if (wrong := _wrong(values["text"])) is not None:
        return await _again(request, who, person_id, f"supersede-{older}", values, wrong, "text")
    try:
        await staffs_own.supersede(_others(request), who, person_id, older, RemarkTextAsked(text=values["text"]))
    except MeanwhileError as error:  # that form is there no more: the text stands in the one for a new remark
        return await _not_kept(request, who, person_id, f"remark-{part.value}", values, error)
    except (NotUnderstoodError, AwayError) as error:
        return await _not_kept(request, who, person_id, f"supersede-{older}", values, error)
    return go_to(f"/personer/{person_id}/kompetanse?done=superseded#{part.value}")


async def out_of_reach(request: Request, who: SignedIn, person_id: UUID, action: str) -> Response | None:
    """Return the answer for nobody where the person is not in reach; what is written, its owner decides and audits."""
    async with request.app.state.kit.sessions.begin() as session:
        if await person_in_reach(request, session, who, person_id) is None:
            return await refused(request, session, who.caller, action, person_id, NOBODY)
    return None


async def _not_kept(
    request: Request, who: SignedIn, person_id: UUID, form: str, values: dict[str, str], error: Exception
) -> Response:
    if isinstance(error, MeanwhileError):
        why, status = _WHY.get(error.slug, "check-not-kept"), 409
        if error.slug == "click-is-another":  # what was typed since is a remark of its own
            values = values | {"key": ""}
    else:
        why, status = ("check-not-kept", 422) if isinstance(error, NotUnderstoodError) else ("check-away", 503)
    return await show(request, who, person_id, typed=Typed(form, why, values), status=status)


async def _again(
    request: Request, who: SignedIn, person_id: UUID, form: str, values: dict[str, str], why: str, name: str
) -> Response:
    return await show(request, who, person_id, typed=Typed(form, why, values, name), status=422)


def _part(sent: FormData) -> Part:
    try:
        return Part(_text(sent, "part"))
    except ValueError:
        raise NotUnderstoodError("there is no such part") from None


def _values(sent: FormData, *names: str) -> dict[str, str]:
    return {name: _text(sent, name) for name in names}


def _text(sent: FormData, name: str) -> str:
    return str(sent.get(name, "")).replace("\r\n", "\n").replace("\0", "").strip()


def _wrong(text: str) -> str | None:
    if not text:
        return "remark-missing"
    return "remark-too-long" if len(text) > REMARK_LENGTH else None


def _others(request: Request) -> OnBehalf:
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others
