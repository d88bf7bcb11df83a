"""Kommuner, Kompass: «Tildele koder til innlogging». A person is found, confirmed, and given a code on a slip (R48–R53).

A DUF number is in the body of the search and nowhere else. Whom staff confirmed travels as the card they saw, sealed
for their session: it cannot be made up or used in another, and needs no place to be kept. It opens nothing. Each step
asks codes again, with the staff token, and shows the card only where codes answers.

The clear code stands in the answer to one pressed button. Pressed twice, as hands do, the button makes a second code in
place of the first that nobody read (D5); sent again later, by a reload or by going back, it makes none.

For the PDF the page sends the slip back: sealed for the session, in the body of the request, for some minutes. So no
code is kept here between the two answers, and none is in an address (decision 0028).
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from kompass_chassis.database import database_time
from kompass_chassis.problems import NotAllowedError
from kompass_contracts.codes import CodeMade, CodeRow, CodesListed, CodeStatus, Purpose
from kompass_imdinett_views.access import gives_codes
from kompass_imdinett_views.on_behalf import Card, OnBehalf
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.rules import (
    AlreadyMappedError,
    AwayError,
    NothingThereError,
    NotUnderstoodError,
    NotValidError,
    NotYoursError,
    SlipOverError,
)
from kompass_imdinett_views.sealing import SealBrokenError
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.slip.paper import Printer
from kompass_imdinett_views.slip.pictures import PICTURES, qr_code
from kompass_imdinett_views.slip.wording import SlipAsked, SlipWording
from kompass_web.sent import Sent

router = APIRouter(prefix="/kommuner", include_in_schema=False, dependencies=[SignedInRule().dependency])

CARD_SECONDS = 1800
"""How long a confirmed person may be worked with before the search has to be made again."""
SAME_PRESS = timedelta(seconds=10)
"""Within which a button that is pressed again was pressed by hand, before its answer was read."""
SLIP_SECONDS = 900
"""How long the slip of a code can be had as a PDF after the code was made."""
_LONGEST_NUMBER = 40
_WHY: Mapping[str, str] = {"not-settled-yet": "code-not-settled", "role-makes-no-codes": "code-role-reads"}


@router.get("")
async def municipalities(request: Request, who: Staffed) -> HTMLResponse:
    """Show where the user works, and what can be done there."""
    require_role(who)
    county = await others_of(request).county(who)
    return framed(request, who, "pages/municipalities.html", county=county)


@router.get("/kompass")
async def blank(request: Request, who: Staffed) -> HTMLResponse:
    """Show the search by DUF number."""
    return await searching(request, who)


@router.post("/kompass/search")
async def search(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show the card of the person with the number, to be confirmed."""
    typed = str(sent.get("duf", "")).strip()
    if not typed:
        return await searching(request, who, refusal="duf-missing", status=422)
    if len(typed) > _LONGEST_NUMBER:
        return await searching(request, who, refusal="duf-malformed", status=422)
    try:
        card = await others_of(request).search(who, typed)
    except NotUnderstoodError:
        return await searching(request, who, typed=typed, refusal="duf-malformed", status=422)
    except NothingThereError:
        return await searching(request, who, typed=typed, refusal="duf-nobody", status=404)
    except AwayError:
        return await searching(request, who, typed=typed, refusal="duf-away", status=503)
    sealed = who.seal("card").close(card.model_dump_json())
    return await searching(request, who, typed=typed, card=card, sealed=sealed)


@router.post("/kompass/person")
async def confirmed(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Show the codes of the person who was confirmed."""
    return await _coding(request, who, sent)


@router.post("/kompass/code")
async def make(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Make a code and show it, in the only answer that ever does."""
    sessions, card, key = request.app.state.kit.parts.tools.sessions, card_of(who, sent), key_of(sent, "key")
    if card is None or key is None:
        return await searching(request, who, refusal="card-over", status=422)
    if not _wording(request).speaks(_language(sent)):
        return await _coding(request, who, sent, refusal="language-missing", status=422)
    pressed_at = await sessions.press(who, key)
    if pressed_at is not None and await _now(request) - pressed_at > SAME_PRESS:
        return await _coding(request, who, sent, notice="code-made-before")
    return await _made(request, who, sent, card, key)


async def _made(request: Request, who: SignedIn, sent: FormData, card: Card, key: UUID) -> HTMLResponse:
    sessions = request.app.state.kit.parts.tools.sessions
    try:
        made = await others_of(request).make_code(who, card.person_id, key, again=sent.get("again") == "yes")
    except AlreadyMappedError:
        await sessions.release(who, key)
        return await _coding(request, who, sent, refusal="again-missing", status=409)
    except NotValidError:  # codes knows the press, and its code has ended since
        return await _coding(request, who, sent, notice="code-made-before")
    except (NothingThereError, NotUnderstoodError) as refused:
        await sessions.release(who, key)
        return await not_yours(request, who, refused)
    except AwayError:
        await sessions.release(who, key)
        return await _coding(request, who, sent, notice="code-away", status=503)
    return await _coding(request, who, sent, made=made)


@router.post("/kompass/withdraw")
async def withdraw(request: Request, who: Staffed, sent: Sent) -> HTMLResponse:
    """Ask whether a code is really to be taken back, and take it back where that is said."""
    card, code_id = card_of(who, sent), key_of(sent, "code")
    if card is None or code_id is None:
        return await searching(request, who, refusal="card-over", status=422)
    if sent.get("sure") != "yes":
        return await _coding(request, who, sent, ending_id=code_id)
    try:
        await others_of(request).withdraw_code(who, card.person_id, code_id)
    except NotValidError:
        return await _coding(request, who, sent, notice="code-over", status=409)
    except (NothingThereError, NotUnderstoodError) as refused:
        return await not_yours(request, who, refused)
    except AwayError:
        return await _coding(request, who, sent, notice="withdraw-away", status=503)
    return await _coding(request, who, sent, notice="code-withdrawn")


@router.post("/kompass/slip")
async def slip(request: Request, who: Staffed, sent: Sent) -> Response:
    """Return the slip of the code that was just made as a PDF; the chassis lets no answer be cached."""
    require_role(who)
    try:
        sealed = who.seal("slip").open(str(sent.get("slip", "")), SLIP_SECONDS)
    except SealBrokenError:
        raise SlipOverError("the slip was made too long ago, or in another session") from None
    asked = SlipAsked.model_validate_json(sealed)
    printer: Printer = request.app.state.kit.parts.tools.printer
    made = await asyncio.to_thread(printer.slip, _wording(request).write(asked))
    named = f'inline; filename="kompass-{asked.slip_number}.pdf"'
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": named})


async def searching(request: Request, who: SignedIn, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """Show the search, with what came of it."""
    require_role(who)
    county = await others_of(request).county(who)
    known = {"typed": "", "refusal": None, "card": None, "sealed": "", "county": county}
    return framed(request, who, "pages/search.html", status=status, **(known | shown))


async def not_yours(request: Request, who: SignedIn, refused: Exception) -> HTMLResponse:
    """Say that this user makes no codes for the person, and why where codes says it."""
    if isinstance(refused, NotYoursError):
        return await searching(request, who, refusal=_WHY.get(refused.reason, "code-not-yours"), status=403)
    return await searching(request, who, refusal="code-not-yours", status=404)


async def _coding(
    request: Request,
    who: SignedIn,
    sent: FormData,
    *,
    made: CodeMade | None = None,
    ending_id: UUID | None = None,
    notice: str | None = None,
    refusal: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    """Show the person and the table of codes. Where codes does not know the person for this user, nothing is shown."""
    card = card_of(who, sent)
    if card is None:
        return await searching(request, who, refusal="card-over", status=422)
    try:
        listed: CodesListed | None = await others_of(request).codes(who, card.person_id)
    except (NothingThereError, NotUnderstoodError, AwayError) as refused:
        if made is None and not isinstance(refused, AwayError):
            return await not_yours(request, who, refused)
        # A code that was made is shown whatever else fails: it is shown but once.
        listed = CodesListed(codes=(made,)) if made else None
    own = [row for row in listed.codes if row.purpose is Purpose.OWN_REGISTRATION] if listed else None
    ending = _ending(own or [], ending_id)
    if ending_id is not None and ending is None and own is not None:
        notice, status = "code-over", 409
    return framed(
        request,
        who,
        "pages/codes.html",
        status=status if own is not None else 503,
        county=await others_of(request).county(who),
        card=card,
        sealed=str(sent.get("card", "")),
        key=uuid4(),
        rows=own,
        mapped_at=listed.mapped_at if listed else None,
        ending=ending,
        made=made,
        notice=notice,
        refusal=refusal,
        slip_languages=_wording(request).languages,
        slip_language=_language(sent) or card.language or "",
        **_slip(request, who, made, _language(sent)),
    )


def _ending(rows: list[CodeRow], code_id: UUID | None) -> CodeRow | None:
    """Return the code that is to be taken back, if it still can be."""
    return next((row for row in rows if row.code_id == code_id and row.status is CodeStatus.VALID), None)


def _slip(request: Request, who: SignedIn, made: CodeMade | None, language: str) -> dict[str, Any]:
    """Return what the page needs for the slip of a code that was just made."""
    if made is None:
        return {"slip": None}
    asked = SlipAsked(code=made.code, slip_number=made.slip_number, valid_to=made.valid_to, language=language)
    written = _wording(request).write(asked)
    return {
        "slip": written,
        "sealed_slip": who.seal("slip").close(asked.model_dump_json()),
        "qr": qr_code(written.address),
        "pictures": PICTURES,
    }


def _language(sent: FormData) -> str:
    return str(sent.get("language", ""))


def _wording(request: Request) -> SlipWording:
    wording: SlipWording = request.app.state.kit.parts.tools.wording
    return wording


def card_of(who: SignedIn, sent: FormData) -> Card | None:
    """Return the person whom staff confirmed, none where that was too long ago or in another session."""
    try:
        return Card.model_validate_json(who.seal("card").open(str(sent.get("card", "")), CARD_SECONDS))
    except (SealBrokenError, ValueError):
        return None


def key_of(sent: FormData, name: str) -> UUID | None:
    """Return an id that the page sent back, none where it is no id."""
    try:
        return UUID(str(sent.get(name, "")))
    except ValueError:
        return None


async def _now(request: Request) -> datetime:
    async with request.app.state.kit.sessions() as session:
        return await database_time(session)


def others_of(request: Request) -> OnBehalf:
    """Return the other services, as staff reach them."""
    others: OnBehalf = request.app.state.kit.parts.tools.others
    return others


def require_role(who: SignedIn) -> None:
    """Raise NotAllowedError for whom no role lets make codes for anybody."""
    if not gives_codes(who.reader):
        raise NotAllowedError("none of your roles makes codes")
