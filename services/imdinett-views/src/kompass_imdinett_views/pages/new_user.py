"""«Ny bruker»: a colleague who is not a user yet is made one, in the own organisation or where there is a choice (R41)."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from kompass_chassis.problems import NotAllowedError
from kompass_imdinett_views.access import administers_all
from kompass_imdinett_views.actions.details import Details
from kompass_imdinett_views.on_behalf import users
from kompass_imdinett_views.pages.codes import others_of
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.users import home_of, labelled, require_administrator, workplaces_of
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError, UserRefusedError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(prefix="/brukere/ny", include_in_schema=False, dependencies=[SignedInRule().dependency])

BESIDE: Mapping[str, tuple[str, str]] = {
    "email-taken": ("email", "user-email-taken"),
    "mobile-malformed": ("mobile", "user-mobile-malformed"),
    "username-taken": ("username", "user-username-taken"),
    "organisation-closed": ("organisation", "user-organisation-closed"),
}
"""Identity's word for a refusal, the field that it is about, and what is said beside it."""


@router.get("")
async def blank(request: Request, who: Staffed) -> HTMLResponse:
    """Show the fields of a new user."""
    return await _making(request, who, Details(), workplace=home_of(who))


@router.post("")
async def make(request: Request, who: Staffed, sent: Sent) -> Response:
    """Make a user and go on to the roles; or suggest a user name, where that was pressed."""
    require_administrator(who)
    typed, username = Details().typed(sent), str(sent.get("username", "")).strip().upper()
    workplace = str(sent.get("organisation", "")) or home_of(who)
    wrong = dict(typed.refusals)
    suggests = sent.get("press") == "suggest"
    if suggests:
        wrong.pop("email", None)
    if not workplace:
        wrong["organisation"] = "user-organisation-missing"
    known: dict[str, Any] = {"workplace": workplace, "username": username}
    if wrong:
        return await _making(request, who, typed, wrong=wrong, status=422, **known)
    try:
        if suggests:
            known["username"] = await users.suggest(
                others_of(request), who, workplace, typed.first_name, typed.last_name
            )
            return await _making(request, who, typed, suggested=True, **known)
        made = await users.make(others_of(request), who, _new(typed, workplace, username))
    except UserRefusedError as refused:
        field, said = BESIDE.get(refused.word, ("", "user-not-understood"))
        return await _making(request, who, typed, wrong={field: said}, status=409, **known)
    except NotUnderstoodError:
        wrong = {"username" if username else "": "user-not-understood"}
        return await _making(request, who, typed, wrong=wrong, status=422, **known)
    except NothingThereError:
        raise NotAllowedError("this user administers nobody there") from None
    except AwayError:
        return await _making(request, who, typed, notice="users-away-unsaved", status=503, **known)
    return go_to(f"/brukere/{made.staff_id}?done=made")


def _new(typed: Details, workplace: str, username: str) -> dict[str, Any]:
    """Return a user as identity makes one; what was left out is left out."""
    fields = {
        "organisation_id": workplace,
        "first_name": typed.first_name,
        "last_name": typed.last_name,
        "email": typed.email,
        "mobile": typed.mobile,
        "username": username,
    }
    return {name: value for name, value in fields.items() if value}


async def _making(
    request: Request,
    who: SignedIn,
    typed: Details,
    *,
    workplace: str,
    username: str = "",
    suggested: bool = False,
    wrong: Mapping[str, str] | None = None,
    notice: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    require_administrator(who)
    return framed(
        request,
        who,
        "pages/new_user.html",
        status=status,
        typed=typed,
        chooses=administers_all(who.reader),
        workplace=workplace,
        workplaces=await workplaces_of(request, who, only_open=True),
        username=username,
        suggested=suggested,
        wrong=wrong or {},
        notice=notice,
        labelled=labelled,
    )
