"""Brukeradministrasjon: the list of the users whom an administrator administers (R40, R46).

A user's name and address are in the bodies of forms and in no address: the list is searched by POST.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import ValidationError

from kompass_chassis.problems import NotAllowedError
from kompass_contracts.identity import Organisation
from kompass_imdinett_views.access import administers, administers_all
from kompass_imdinett_views.on_behalf import users
from kompass_imdinett_views.on_behalf.users import Users, UsersAsked
from kompass_imdinett_views.pages.codes import others_of
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(prefix="/brukere", include_in_schema=False, dependencies=[SignedInRule().dependency])

STATUSES: Mapping[str, bool | None] = {"": None, "active": True, "inactive": False}
_LONGEST = 100


@router.get("")
async def listed(
    request: Request, who: Staffed, organisation: str = "", status: str = "", after: UUID | None = None
) -> HTMLResponse:
    """Show a page of the users, by user name."""
    return await _listed(request, who, _asked(who, organisation, status, "", after), status)


@router.post("/search")
async def search(request: Request, who: Staffed, sent: Sent) -> Response:
    """Show the same of those in whose user name, name or address some words stand."""
    organisation, status, text = (str(sent.get(name, "")) for name in ("organisation", "status", "text"))
    if not text.strip():
        return go_to(f"/brukere?{urlencode({'organisation': organisation, 'status': status})}")
    after = str(sent.get("after", ""))
    asked = _asked(who, organisation, status, text.strip()[:_LONGEST], _id(after) if after else None)
    return await _listed(request, who, asked, status)


def require_administrator(who: SignedIn) -> None:
    """Raise NotAllowedError for whom no role lets administer users. Which users it lets, identity decides."""
    if not administers(who.reader):
        raise NotAllowedError("none of your roles administers users")


def labelled(number: str | None, name: str) -> str:
    """Return what an organisation is called on these pages, such as Bergen (4601) (R45)."""
    return f"{name} ({number})" if number else name


async def _listed(request: Request, who: SignedIn, asked: UsersAsked, status: str) -> HTMLResponse:
    page: Users | None
    try:
        page = await users.listed(others_of(request), who, asked)
    except (NothingThereError, NotUnderstoodError):
        raise NotAllowedError("this user administers nobody there") from None
    except AwayError:
        page = None
    kept = {"organisation": asked.organisation or "", "status": status}
    return framed(
        request,
        who,
        "pages/users.html",
        status=200 if page else 503,
        page=page,
        asked=asked,
        chosen=status,
        statuses=list(STATUSES),
        workplaces=await workplaces_of(request, who, only_open=False),
        whole=administers_all(who.reader) and not asked.organisation,
        next=urlencode(kept | {"after": page.next}) if page and page.next else None,
        first=urlencode(kept),
        labelled=labelled,
    )


async def workplaces_of(request: Request, who: SignedIn, *, only_open: bool) -> Mapping[str, Sequence[Organisation]]:
    """Return the organisations to choose from, by their kind; none for whom there is no choice, or none to be had."""
    if not administers_all(who.reader):
        return {}
    try:
        found = await users.organisations(others_of(request), who, only_open=only_open)
    except (AwayError, NothingThereError):
        return {}
    kinds = sorted({one.kind for one in found})
    by_name = sorted(found, key=lambda one: one.name.casefold())
    return {kind: [one for one in by_name if one.kind == kind] for kind in kinds}


def home_of(who: SignedIn) -> str:
    """Return where a new user works if nothing else is chosen: who administers all chooses."""
    return "" if administers_all(who.reader) else who.staff.organisation.id


def _asked(who: SignedIn, organisation: str, status: str, text: str, after: UUID | None) -> UsersAsked:
    """Read the filter; a status that is not known is refused, because the list would show more than was meant."""
    if status not in STATUSES:
        raise NotUnderstoodError("there is no such filter")
    at = organisation or home_of(who) or None
    try:
        return UsersAsked(organisation=at, active=STATUSES[status], text=text, after=after)
    except ValidationError:
        raise NotUnderstoodError("there is no such organisation") from None


def _id(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError:
        raise NotUnderstoodError("there is no such place in the list") from None
