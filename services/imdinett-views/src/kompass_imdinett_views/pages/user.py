"""«Rediger bruker»: details and status of one user, the roles there are and those given, and their history (R45, R46).

All of it is one form, so that what was typed and not saved yet is not lost when a role is given or taken. The form
knows the version and the details that it was made from: where somebody else was faster, both are shown.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from kompass_contracts.identity import Role
from kompass_imdinett_views.actions.details import Details, overtaken
from kompass_imdinett_views.on_behalf import OnBehalf, users
from kompass_imdinett_views.on_behalf.users import User
from kompass_imdinett_views.pages.codes import others_of
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.new_user import BESIDE
from kompass_imdinett_views.pages.user_form import DONE, Said, Typed
from kompass_imdinett_views.pages.user_roles import available_roles, done_by, given_roles
from kompass_imdinett_views.pages.users import labelled, require_administrator
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError, UserRefusedError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(prefix="/brukere", include_in_schema=False, dependencies=[SignedInRule().dependency])

Deed = Callable[[OnBehalf, SignedIn, UUID, str], Awaitable[User]]


@router.get("/{staff_id}")
async def edit(request: Request, who: Staffed, staff_id: UUID, done: str = "", role: str = "") -> HTMLResponse:
    """Show a user, and what was done to them a moment ago."""
    try:
        user = await users.read(others_of(request), who, staff_id)
    except NothingThereError:
        return _nobody(request, who)
    except AwayError:
        return await _shown(request, who, staff_id, None, said=Said("away"), status=503)
    named = Role[role].value if role in Role.__members__ else ""
    said = Said(done, named) if done in DONE and bool(named) == Said(done).of_roles else Said()
    return await _shown(request, who, staff_id, user, said=said)


@router.post("/{staff_id}")
async def save(request: Request, who: Staffed, staff_id: UUID, sent: Sent) -> Response:
    """Change the details or the status that were typed, in the version that was shown."""
    typed, others = Typed.read(sent), others_of(request)
    if typed.mine.refusals:
        return await _again(request, who, staff_id, typed, wrong=typed.mine.refusals, status=422)
    changes = typed.mine.changes(typed.was)
    if not changes:
        return go_to(f"/brukere/{staff_id}?done=unchanged")
    try:
        await users.change(others, who, staff_id, changes, version=typed.version)
    except (UserRefusedError, NotUnderstoodError, NothingThereError, AwayError) as refused:
        return await _again(request, who, staff_id, typed, **_why_not(refused))
    return go_to(f"/brukere/{staff_id}?done=saved")


def _why_not(refused: Exception) -> dict[str, Any]:
    """Return what is said, and with which status, of a change that was not made."""
    match refused:
        case UserRefusedError(word=word) if word in BESIDE:
            field, said = BESIDE[word]
            return {"wrong": {field: said}, "status": 409}
        case UserRefusedError(word=word):
            return {"said": Said(word), "status": 409}
        case NotUnderstoodError():
            return {"said": Said("not-understood"), "status": 422}
        case NothingThereError():
            return {"said": Said("own-status"), "status": 403}
        case _:
            return {"said": Said("away-unsaved"), "status": 503}


@router.post("/{staff_id}/roles/give")
async def give(request: Request, who: Staffed, staff_id: UUID, sent: Sent) -> Response:
    """«Legg til rolle»."""
    return await _role(request, who, staff_id, sent, users.give, "given")


@router.post("/{staff_id}/roles/take")
async def take(request: Request, who: Staffed, staff_id: UUID, sent: Sent) -> Response:
    """«Fjern»."""
    return await _role(request, who, staff_id, sent, users.take, "taken")


async def _role(request: Request, who: SignedIn, staff_id: UUID, sent: FormData, deed: Deed, done: str) -> Response:
    typed, code = Typed.read(sent), str(sent.get("role", ""))
    if code not in Role.__members__:
        raise NotUnderstoodError("there is no such role")
    named = Role[code].value
    try:
        user = await deed(others_of(request), who, staff_id, code)
    except UserRefusedError as refused:
        return await _again(request, who, staff_id, typed, said=Said(refused.word, named), status=409)
    except NothingThereError:
        return await _again(request, who, staff_id, typed, said=Said("own-roles", named), status=403)
    except AwayError:
        return await _again(request, who, staff_id, typed, said=Said("roles-away", named), status=503)
    if typed.mine.differs(typed.was):
        return await _shown(request, who, staff_id, user, said=Said(done, named), typed=typed)
    return go_to(f"/brukere/{staff_id}?{urlencode({'done': done, 'role': code})}")


async def _again(
    request: Request, who: SignedIn, staff_id: UUID, typed: Typed, *, status: int, **shown: Any
) -> HTMLResponse:
    """Show the page with what was typed still in it. Who is within reach no longer is shown as nobody."""
    try:
        user = await users.read(others_of(request), who, staff_id)
    except NothingThereError:
        return _nobody(request, who)
    except AwayError:
        return await _shown(
            request, who, staff_id, None, typed=typed, status=503, **{"said": Said("away-unsaved")} | shown
        )
    return await _shown(request, who, staff_id, user, typed=typed, status=status, **shown)


async def _shown(
    request: Request,
    who: SignedIn,
    staff_id: UUID,
    user: User | None,
    *,
    said: Said | None = None,
    typed: Typed | None = None,
    wrong: Mapping[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    kept = Details.of(user) if user else typed.was if typed else Details()
    details = typed.mine.over(typed.was, kept) if typed else kept
    others = others_of(request)
    roles = await _asked(users.roles(others, who)) if user else None
    available = available_roles(user, roles or ()) if user else ()
    grants = await _asked(users.history(others, who, staff_id)) if user else None
    return framed(
        request,
        who,
        "pages/user.html",
        status=status,
        user=user,
        staff_id=staff_id,
        said=said or Said(),
        kept=kept,
        seen=user.version if user else typed.version if typed else 0,
        details=details,
        shows_form=user is not None or typed is not None,
        overtaken=overtaken(typed.was, typed.mine, kept) if typed else (),
        unsaved=typed is not None and bool(details.differs(kept)),
        wrong=wrong or {},
        oneself=staff_id == who.staff.staff_id,
        opening=[one for one in available if one.opens],
        elsewhere=[one for one in available if not one.opens],
        given=given_roles(user, roles or ()) if user else (),
        roles_known=roles is not None,
        grants=[(grant, done_by(grant.given_by), done_by(grant.taken_by)) for grant in grants]
        if grants is not None
        else None,
        labelled=labelled,
    )


async def _asked(asking: Awaitable[Sequence[Any]]) -> Sequence[Any] | None:
    """Return what is answered; none where it cannot be had right now, for the rest of the page is shown all the same."""
    try:
        return await asking
    except (AwayError, NothingThereError):
        return None


def _nobody(request: Request, who: SignedIn) -> HTMLResponse:
    """Answer for who is not there and for who works elsewhere alike. Raises NotAllowedError for who administers none."""
    require_administrator(who)
    return framed(request, who, "pages/no_user.html", status=404)
