"""The editor of the counsellor's note: saved while it is written, with a script or without, and made final (R89–R91, B8).

Nothing typed is lost: what cannot be kept comes back as it was typed, and where the draft was saved from elsewhere what is
stored stands beside it (decision 0038). Who may write, who holds the draft and what it lacks, the competence store says.
"""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.datastructures import FormData

from kompass_contracts.guidance import (
    NoteContent,
    NoteDraft,
)
from kompass_imdinett_views.guidance import meaning
from kompass_imdinett_views.guidance import screen as screens
from kompass_imdinett_views.guidance.screen import Screen
from kompass_imdinett_views.on_behalf import staffs_own
from kompass_imdinett_views.pages.checking import out_of_reach
from kompass_imdinett_views.pages.guidance import lists_of, others_of, show
from kompass_imdinett_views.pages.note_editor import WHY, Writing, conflict, editor
from kompass_imdinett_views.rules import (
    AwayError,
    MeanwhileError,
    NotAsWantedError,
    NothingThereError,
    NotUnderstoodError,
)
from kompass_imdinett_views.sessions import SignedIn, SignedInRule, Staffed
from kompass_imdinett_views.words import Words
from kompass_web.sent import Sent
from kompass_web.site import go_to

router = APIRouter(
    prefix="/personer/{person_id}/karriereveiledning/notat",
    include_in_schema=False,
    dependencies=[SignedInRule().dependency],
)

GROUPS = ("conversations", "wishes")


@router.get("")
async def draft(person_id: UUID, request: Request, who: Staffed, saved: str = "") -> Response:
    """Show the draft to who holds it; everybody else is led back to the notes."""
    if (answer := await out_of_reach(request, who, person_id, "person.note")) is not None:
        return answer
    try:
        draft = (await staffs_own.notes(others_of(request), who, person_id)).draft
    except AwayError:
        return await show(request, who, person_id, notice="note-away", status=503)
    if draft is None or not draft.mine:
        return go_to(f"/personer/{person_id}/karriereveiledning")
    typed = screens.shown(draft.content, lists_of(request))
    typed = typed.with_one_more(saved) if saved in GROUPS else typed
    return await editor(request, who, person_id, Writing(typed, draft.revision, draft))


@router.post("/open")
async def open_draft(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Begin a note, go on with the draft, or take it over from a colleague who left it."""
    if (answer := await out_of_reach(request, who, person_id, "person.note")) is not None:
        return answer
    try:
        await staffs_own.open_draft(others_of(request), who, person_id, take_over=sent.get("take_over") == "yes")
    except MeanwhileError as error:
        notice = "note-held" if error.slug == "draft-held" else "note-too-many"
        return await show(request, who, person_id, notice=notice, status=409)
    except AwayError:
        return await show(request, who, person_id, notice="note-away", status=503)
    return go_to(f"/personer/{person_id}/karriereveiledning/notat")


@router.post("/save")
async def save(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Keep what is on the screen. A script is answered in JSON, a form by the page again."""
    if (answer := await out_of_reach(request, who, person_id, "person.note")) is not None:
        return answer
    form = {name: str(text) for name, text in sent.items()}
    if "application/json" in request.headers.get("accept", ""):
        return await _saved_for_script(request, who, person_id, form)
    typed, more = _with_rows(form)
    content, wrong = meaning.read(typed, lists_of(request))
    kept = await _kept(request, who, person_id, typed, content, sent)
    if isinstance(kept, Response):
        return kept
    if wrong:
        writing = Writing(typed, kept.revision, kept, wrong=wrong, title="note-not-all-kept")
        return await editor(request, who, person_id, writing, status=422)
    room = f"?saved={more}#{more}" if more else "?saved=yes#saved"
    return go_to(f"/personer/{person_id}/karriereveiledning/notat{room}")


@router.post("/finalise")
async def finalise(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Keep what is on the screen and make it final; what is missing is said, and nothing is final then."""
    if (answer := await out_of_reach(request, who, person_id, "person.note")) is not None:
        return answer
    typed = screens.without_empty(screens.sent({name: str(text) for name, text in sent.items()}))
    content, wrong = meaning.read(typed, lists_of(request))
    kept = await _kept(request, who, person_id, typed, content, sent)
    if isinstance(kept, Response):
        return kept
    try:
        if not wrong:
            await staffs_own.finalise(others_of(request), who, person_id, kept.revision)
    except NotAsWantedError as error:
        wrong = meaning.lacking(error.wrong, typed)
    except MeanwhileError as error:
        return await conflict(request, who, person_id, typed, error)
    except AwayError:
        writing = Writing(typed, kept.revision, kept, notice="note-not-final-away")
        return await editor(request, who, person_id, writing, status=503)
    if wrong:
        writing = Writing(typed, kept.revision, kept, wrong=wrong, title="note-not-final")
        return await editor(request, who, person_id, writing, status=422)
    return go_to(f"/personer/{person_id}/karriereveiledning?done=finalised")


@router.post("/discard")
async def discard(person_id: UUID, request: Request, who: Staffed, sent: Sent) -> Response:
    """Throw the draft away, once that was said twice."""
    if (answer := await out_of_reach(request, who, person_id, "person.note")) is not None:
        return answer
    if sent.get("sure") != "yes":
        return go_to(f"/personer/{person_id}/karriereveiledning/notat#discard")
    try:
        await staffs_own.discard(others_of(request), who, person_id)
    except MeanwhileError:
        return await show(request, who, person_id, notice="note-held", status=409)
    except AwayError:
        return await show(request, who, person_id, notice="note-away", status=503)
    return go_to(f"/personer/{person_id}/karriereveiledning?done=discarded")


async def _kept(
    request: Request, who: SignedIn, person_id: UUID, typed: Screen, content: NoteContent, sent: FormData
) -> NoteDraft | Response:
    """Keep what can be kept and return the draft, or the page that says why nothing was."""
    others, revision = others_of(request), _revision(sent)
    try:
        if sent.get("do") == "reopen":  # whoever lost the draft goes on with what they typed, beside what is stored
            await staffs_own.open_draft(others, who, person_id, take_over=True)
            return await conflict(request, who, person_id, typed, None)
        return await staffs_own.save_draft(others, who, person_id, revision, content)
    except MeanwhileError as error:
        if (
            sent.get("do") == "finalise"
            and error.slug == "no-draft"
            and await _is_final(request, who, person_id, content)
        ):
            return go_to(f"/personer/{person_id}/karriereveiledning?done=finalised")
        return await conflict(request, who, person_id, typed, error)
    except AwayError:
        writing = Writing(typed, revision, notice="note-not-kept-away")
        return await editor(request, who, person_id, writing, status=503)


async def _is_final(request: Request, who: SignedIn, person_id: UUID, content: NoteContent) -> bool:
    """Tell whether this user has made the very same final already: the button was pressed twice."""
    try:
        listed = await staffs_own.notes(others_of(request), who, person_id)
    except (AwayError, NothingThereError):
        return False
    mine = (one for one in listed.notes if one.signed.staff_id == who.staff.staff_id)
    return listed.draft is None and any(one.content == content for one in mine)


async def _saved_for_script(request: Request, who: SignedIn, person_id: UUID, form: dict[str, str]) -> Response:
    """Keep what is on the screen and say how that went, in words of the page's language."""
    typed = screens.sent(form)
    content, wrong = meaning.read(typed, lists_of(request))
    site, language = request.app.state.site, request.app.state.site.reader(request)
    try:
        draft = await staffs_own.save_draft(others_of(request), who, person_id, _revision(form), content)
    except MeanwhileError as error:
        said = site.phrasebook.say(WHY.get(error.slug, "note-revision-old"), language, name=_holder(error)).text
        return JSONResponse({"conflict": said}, 409)
    clock = Words(language).clock
    names = screens.names_sent(form)
    refusals = {names.get(name, name): site.phrasebook.say(why, language).text for name, why in wrong.items()}
    said = site.phrasebook.say("note-saved-but" if wrong else "note-saved-at", language, at=clock(draft.saved_at)).text
    lock = site.phrasebook.say("note-yours-until", language, at=clock(draft.lock_ends_at)).text
    return JSONResponse({"revision": draft.revision, "said": said, "lock": lock, "wrong": refusals})


def _with_rows(form: dict[str, str]) -> tuple[Screen, str | None]:
    """Return the screen as a button leaves it: with a row taken away, or to be shown again with one more.

    The number on the button is the browser's, and a script leaves gaps between these.
    """
    what, _, where = form.get("do", "").partition("-")
    group, _, number = where.partition("-")
    kept = form
    if what == "remove" and group in GROUPS and number.isdecimal():
        kept = {name: text for name, text in form.items() if not name.startswith(f"{where}-")}
    more = where if what == "add" and where in GROUPS else None
    return screens.without_empty(screens.sent(kept)), more


def _holder(error: MeanwhileError) -> str:
    return str(error.said.get("held_by", ""))


def _revision(sent: "FormData | dict[str, str]") -> int:
    try:
        return max(0, int(str(sent.get("revision", ""))))
    except ValueError:
        raise NotUnderstoodError("the page sends the revision that it shows") from None
