"""Kommuner, Kompass: «Tildele koder til innlogging». A person is found, confirmed, and given a code on a slip (R48–R53).

A DUF number is in the body of the search and nowhere else. Whom staff confirmed travels as the card they saw, sealed
for their session: it cannot be made up or used in another, and needs no place to be kept. It opens nothing. Each step
asks codes again, with the staff token, and shows the card only where codes answers.

The clear code stands in the answer to one pressed button. Pressed twice, as hands do, the button makes a second code in
place of the first that nobody read (D5); sent again later, by a reload or by going back, it makes none.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from kompass_chassis.database import database_time
from kompass_chassis.problems import NotAllowedError
from kompass_contracts.codes import CodeMade, CodeRow, Purpose
from kompass_imdinett_views.access import gives_codes
from kompass_imdinett_views.on_behalf import Card, OnBehalf
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import AwayError, NothingThereError, NotUnderstoodError
from kompass_imdinett_views.sealing import SealBrokenError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.words import Words
from kompass_web.sent import Sent

router = APIRouter(prefix="/kommuner", include_in_schema=False, dependencies=[SignedInRule().dependency])

CARD_SECONDS = 1800
"""How long a confirmed person may be worked with before the search has to be made again."""
SAME_PRESS = timedelta(seconds=10)
"""Within which a button that is pressed again was pressed by hand, before its answer was read."""
SLIP_LANGUAGES = ("nb", "en")
_LONGEST_NUMBER = 40


@router.get("")
async def municipalities(request: Request, who: Staffed) -> HTMLResponse:
    """Show where the user works, and what can be done there."""
    _require_role(who)
    county = await _others(request).county(who)
    return framed(request, who, "pages/municipalities.html", county=county)


@router.get("/kompass")
async def blank(request: Request, who: Staffed) -> HTMLResponse:
    """Show the search by DUF number."""
    return await _searching(request, who)


@router.post("/kompass/search")
async def search(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show the card of the person with the number, to be confirmed."""
    typed = str(sent.get("duf", "")).strip()
    if not typed:
        return await _searching(request, who, refusal="duf-missing", status=422)
    if len(typed) > _LONGEST_NUMBER:
        return await _searching(request, who, refusal="duf-malformed", status=422)
    try:
        card = await _others(request).search(who, typed)
    except NotUnderstoodError:
        return await _searching(request, who, typed=typed, refusal="duf-malformed", status=422)
    except NothingThereError:
        return await _searching(request, who, typed=typed, refusal="duf-nobody", status=404)
    except AwayError:
        return await _searching(request, who, typed=typed, refusal="duf-away", status=503)
    sealed = who.seal("card").close(card.model_dump_json())
    return await _searching(request, who, typed=typed, card=card, sealed=sealed)


@router.post("/kompass/person")
async def confirmed(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show the codes of the person who was confirmed."""
    return await _coding(request, who, sent)


@router.post("/kompass/code")
async def make(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Make a code and show it, in the only answer that ever does."""
    sessions, card, key = request.app.state.kit.parts.tools.sessions, _card(who, sent), _key(sent)
    if card is None or key is None:
        return await _searching(request, who, refusal="card-over", status=422)
    pressed_at = await sessions.press(who, key)
    if pressed_at is not None and await _now(request) - pressed_at > SAME_PRESS:
        return await _coding(request, who, sent, notice="code-made-before")
    try:
        made = await _others(request).make_code(who, card.person_id)
    except (NothingThereError, NotUnderstoodError):
        await sessions.release(who, key)
        return await _searching(request, who, refusal="code-not-yours", status=404)
    except AwayError:
        await sessions.release(who, key)
        return await _coding(request, who, sent, notice="code-away", status=503)
    return await _coding(request, who, sent, made=made)


async def _searching(request: Request, who: SignedIn, *, status: int = 200, **shown: Any) -> HTMLResponse:
    _require_role(who)
    county = await _others(request).county(who)
    known = {"typed": "", "refusal": None, "card": None, "sealed": "", "county": county}
    return framed(request, who, "pages/search.html", status=status, **(known | shown))


async def _coding(
    request: Request,
    who: SignedIn,
    sent: FormData,
    *,
    made: CodeMade | None = None,
    notice: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Show the person and the table of codes. Where codes does not know the person for this user, nothing is shown."""
    card = _card(who, sent)
    if card is None:
        return await _searching(request, who, refusal="card-over", status=422)
    try:
        rows: tuple[CodeRow, ...] | None = (await _others(request).codes(who, card.person_id)).codes
    except (NothingThereError, NotUnderstoodError):
        return await _searching(request, who, refusal="code-not-yours", status=404)
    except AwayError:
        # A code that was made is shown whatever else fails: it is shown but once.
        rows = (made,) if made else None
    return framed(
        request,
        who,
        "pages/codes.html",
        status=status if rows is not None else 503,
        county=await _others(request).county(who),
        card=card,
        sealed=str(sent.get("card", "")),
        key=uuid4(),
        rows=None if rows is None else [row for row in rows if row.purpose is Purpose.OWN_REGISTRATION],
        made=made,
        notice=notice,
        slip=_slip(request, made) if made else None,
    )


def _slip(request: Request, made: CodeMade) -> dict[str, dict[str, str]]:
    """Return what stands on the slip, in each of its languages."""
    site, form = request.app.state.site, request.app.state.kit.settings.form_public_url
    given = {"address": form, "number": made.slip_number, "until": Words("nb").minute(made.valid_to)}
    ids = ("title", "number", "address", "code", "until", "duf", "first", "second", "third", "once")
    return {tag: {id_: site.phrasebook.say(f"slip-{id_}", tag, **given).text for id_ in ids} for tag in SLIP_LANGUAGES}


def _card(who: SignedIn, sent: FormData) -> Card | None:
    """Return the person whom staff confirmed, none where that was too long ago or in another session."""
    try:
        return Card.model_validate_json(who.seal("card").open(str(sent.get("card", "")), CARD_SECONDS))
    except (SealBrokenError, ValueError):
        return None


def _key(sent: FormData) -> UUID | None:
    try:
        return UUID(str(sent.get("key", "")))
    except ValueError:
        return None


async def _now(request: Request) -> datetime:
    async with request.app.state.kit.sessions() as session:
        return await database_time(session)


def _others(request: Request) -> OnBehalf:
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others


def _require_role(who: SignedIn) -> None:
    if not gives_codes(who.reader):
        raise NotAllowedError("none of your roles makes codes")
