"""The seven parts of the form: one is open, the others show where they stand (R58–R71).

All questions of a part are sent together, each with the revision it was shown in, and whatever fits is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import FormData

from kompass_chassis.problems import NotFoundError
from kompass_chassis.web import Session
from kompass_contracts.registration import Part
from kompass_form.actions import filling_in
from kompass_form.actions.answering import keep_all
from kompass_form.actions.filling_in import Missing
from kompass_form.catalogue import Question
from kompass_form.journey import Journey
from kompass_form.pages.drawn import MISSED, Outcome, by_families, drawn
from kompass_form.pages.occupations import address_of
from kompass_form.pages.ways import elsewhere, is_script, lead, show, to_part
from kompass_form.rules import DeclarationFirstError, RegistrationCompletedError
from kompass_form.screen import Screen
from kompass_form.sent_answers import Rows, sent_answers, sent_rows
from kompass_form.sessions import LoggedIn, PageReader, PageResident, edition_of
from kompass_web.sent import Sent

router = APIRouter(prefix="/{language}", include_in_schema=False)

_PARTS = tuple(Part)


async def page_part(part: str) -> Part:
    """Return the part in the address. Raises NotFoundError."""
    if part not in set(Part):
        raise NotFoundError("there is no such page")
    return Part(part)


PagePart = Annotated[Part, Depends(page_part)]


@dataclass(frozen=True)
class Press:
    """Which button a part was sent with; without one it is only saved."""

    what: str
    which: str = ""
    number: int = -1

    @classmethod
    def read(cls, sent: FormData) -> "Press":
        """Read the button, such as ``next``, ``open:work`` or ``remove:WRK04:1``."""
        what, which, number = (*str(sent.get("press", "")).split(":"), "", "", "")[:3]
        return cls(what, which, int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else -1)  # noqa: PLR2004

    @property
    def goes_on(self) -> bool:
        """Whether it leads away from the part."""
        return self.what in {"next", "back", "open", "summary"}


@router.get("/form")
async def onward(request: Request, session: Session, who: PageReader) -> Response:
    """Lead to the first part in which something is left, or to the summary."""
    catalogue, _ = edition_of(request, who)
    standing = await filling_in.standing(session, who, catalogue)
    if standing.journey is None or standing.completed_at is not None:
        return elsewhere(request, standing) or lead(request, "/declaration")
    return _onward(request, standing.journey)


@router.get("/form/{part}")
async def shown(
    request: Request, session: Session, who: PageReader, part: PagePart, saved: str = "", back: str = ""
) -> Response:
    """Show a part, if the parts before it are done. ``back`` is the question for which one came from the summary."""
    catalogue, _ = edition_of(request, who)
    standing = await filling_in.standing(session, who, catalogue)
    if standing.journey is None or standing.completed_at is not None:
        return elsewhere(request, standing) or lead(request, "/declaration")
    if not standing.journey.of(part).may_open:
        return _onward(request, standing.journey)
    return _page(request, who, standing.journey, part, Outcome(saved=bool(saved)), back)


@router.post("/form/{part}")
async def send(
    request: Request, sent: Sent, session: Session, who: PageResident, part: PagePart, back: str = ""
) -> Response:
    """Keep everything that is new and fits, then do what was pressed; what does not fit is shown as it was typed."""
    catalogue, texts = edition_of(request, who)
    press, asked = Press.read(sent), catalogue.of(part)
    rows = _with_press(sent_rows(asked, sent), press, asked)
    said = sent_answers(asked, sent, rows)
    try:
        kept = await keep_all(session, who, catalogue, said)
    except DeclarationFirstError:
        return lead(request, "/declaration")
    except RegistrationCompletedError:
        return lead(request, "/receipt")
    if press.what == "translate":
        chosen = str(sent.get("second_language", ""))
        who.session.second_language = chosen if chosen in texts.tags - {who.language} else None
    elif press.what == "hide":
        who.session.second_language = None
    outcome = Outcome(
        said={one.question_id: one for one in said},
        rows=rows,
        refused=kept.refused,
        stale=kept.stale,
        saved=bool(kept.changed),
        pressed_on=press.goes_on,
    )
    if is_script(request) or kept.refused or kept.stale or press.what == "add":
        return _page(request, who, kept.journey, part, outcome, back)
    if press.what == "next" and isinstance(await filling_in.finish(session, who, catalogue, part), Missing):
        return _page(request, who, kept.journey, part, outcome, back)
    return _pressed(request, part, press, back if back in catalogue.by_id else "", saved=outcome.saved)


def _pressed(request: Request, part: Part, press: Press, back: str, *, saved: bool) -> Response:
    """Lead on, once everything that was sent is kept."""
    number = _PARTS.index(part)
    match press.what:
        case "next":
            last = number + 1 == len(_PARTS)
            return lead(request, "/summary") if last else to_part(request, _PARTS[number + 1])
        case "back":
            return to_part(request, _PARTS[number - 1]) if number else lead(request, "/declaration")
        case "summary":
            return lead(request, f"/summary#{back}" if back else "/summary")
        case "open" if press.which in set(Part):
            return to_part(request, Part(press.which))
        case _:
            said = {"saved": "1" if saved else "", "back": back}
            return to_part(request, part, f"?{urlencode(said)}" if any(said.values()) else "")


def _with_press(rows: dict[str, Rows], press: Press, asked: Sequence[Question]) -> dict[str, Rows]:
    """Return the rows after one was added or taken away."""
    group = next((question for question in asked if question.id == press.which and question.id in rows), None)
    if group is None:
        return rows
    there = rows[group.id]
    if press.what == "add" and len(there) < (group.max_select or len(there) + 1):
        return {**rows, group.id: [*there, {}]}
    if press.what == "remove" and 0 <= press.number < len(there):
        return {**rows, group.id: [row for number, row in enumerate(there) if number != press.number]}
    return rows


def _onward(request: Request, journey: Journey) -> Response:
    left = next((stretch.part for stretch in journey.stretches if stretch.left), None)
    return lead(request, "/summary") if left is None else to_part(request, left)


def _page(
    request: Request, who: LoggedIn, journey: Journey, part: Part, outcome: Outcome, back: str = ""
) -> HTMLResponse:
    catalogue, texts = edition_of(request, who)
    screen = Screen(catalogue, texts, who)
    questions = drawn(screen.part(journey.of(part)), outcome)
    wrong = [question for question in questions if question.mark == MISSED]
    back = back if back in journey.steps else ""
    site, second = request.app.state.site, who.session.second_language
    around = (who.language, second, catalogue.version)
    return show(
        request,
        "part.html",
        422 if any(question.misfit for question in questions) else 200,
        who=who,
        journey=journey,
        screen=screen,
        part=part,
        questions=questions,
        wrong=wrong,
        fresh=[question for question in questions if outcome.is_new(question.shown)],
        saved=outcome.saved,
        second=second,
        draft=_mark_of(who),
        names=address_of(catalogue, texts),
        back=back,
        address=f"/{who.language}/form/{part}" + (f"?{urlencode({'back': back})}" if back else ""),
        draw=partial(site.fragments.draw, around=around),
        options=partial(site.fragments.options, around=around),
        by_families=by_families,
        recordings=site.recordings.of(texts, who.language, second),
    )


def _mark_of(who: LoggedIn) -> str:
    """Return by what a page knows whose answers it shows, after somebody logged in again in another window."""
    return sha256(str(who.session.registration_id).encode()).hexdigest()[:16]
