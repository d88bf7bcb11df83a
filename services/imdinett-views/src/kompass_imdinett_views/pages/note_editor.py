"""The editor of the counsellor's note as a page: what is typed, beside what is stored where that is something else."""

from dataclasses import dataclass, field
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response

from kompass_chassis.audit import audit, refused
from kompass_contracts.guidance import ConversationForm, Direction, InterpreterUse, NoteDraft
from kompass_imdinett_views.guidance import meaning
from kompass_imdinett_views.guidance import screen as screens
from kompass_imdinett_views.guidance.screen import Screen
from kompass_imdinett_views.on_behalf import staffs_own
from kompass_imdinett_views.pages.frame import framed
from kompass_imdinett_views.pages.guidance import lists_of, others_of
from kompass_imdinett_views.pages.persons import NOBODY, person_in_reach
from kompass_imdinett_views.rules import AwayError, MeanwhileError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn

WHY = {
    "revision-old": "note-revision-old",
    "draft-held": "note-taken",
    "no-draft": "note-no-draft",
    "too-many": "note-too-many",
}
"""Why a draft was not kept, by the word of the competence store."""


@dataclass(frozen=True)
class Writing:
    """The editor as it is to be shown: what is typed, what came of it, and what is stored where that is something else."""

    typed: Screen
    revision: int
    draft: NoteDraft | None = None
    stored: Screen | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    title: str | None = None
    """The message above what is wrong."""
    notice: str | None = None
    held_by: str | None = None


async def conflict(
    request: Request, who: SignedIn, person_id: UUID, typed: Screen, error: MeanwhileError | None
) -> Response:
    """Show what was typed, with what is stored beside it where the user may see that; the next save replaces it."""
    held_by = str(error.said.get("held_by", "")) if error else ""
    notice = WHY.get(error.slug, "note-revision-old") if error else "note-reopened"
    try:
        draft = (await staffs_own.notes(others_of(request), who, person_id)).draft
    except (NothingThereError, AwayError):
        draft = None
    mine = draft if draft is not None and draft.mine else None
    stored = screens.shown(mine.content, lists_of(request)) if mine else None
    revision = mine.revision if mine else 0
    writing = Writing(typed, revision, mine, stored, notice=notice, held_by=held_by or None)
    return await editor(request, who, person_id, writing, status=409)


async def editor(request: Request, who: SignedIn, person_id: UUID, writing: Writing, status: int = 200) -> Response:
    """Return the page."""
    async with request.app.state.kit.sessions.begin() as session:
        person = await person_in_reach(request, session, who, person_id)
        if person is None:
            return await refused(request, session, who.caller, "person.note", person_id, NOBODY)
        await audit(session, who.caller, "person.note", subject=person_id)
    return framed(
        request,
        who,
        "pages/note.html",
        status=status,
        person=person,
        writing=writing,
        typed=writing.typed.with_room(),
        stored=dict(writing.stored.fields()) if writing.stored else None,
        wrong=writing.wrong,
        lists=lists_of(request),
        most={"line": meaning.LINE, "passage": meaning.PASSAGE},
        forms=list(ConversationForm),
        uses=list(InterpreterUse),
        ways=list(Direction),
    )
