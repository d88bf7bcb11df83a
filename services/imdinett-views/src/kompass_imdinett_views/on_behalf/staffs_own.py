"""What the competence store is asked for of what staff add: remarks, confirmations, notes, needs; and the briefing."""

from uuid import UUID

from pydantic import TypeAdapter

from kompass_contracts.guidance import (
    NeedAsked,
    NeedAssessed,
    NeedsListed,
    NoteContent,
    NoteDraft,
    NoteSaved,
    NotesListed,
    NoteVersion,
)
from kompass_contracts.papers import Briefing
from kompass_contracts.registration import Part
from kompass_contracts.trust import (
    Confirmation,
    ConfirmationAsked,
    ConfirmationsRead,
    Remark,
    RemarkAsked,
    RemarksListed,
    RemarkTextAsked,
)
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn

OWNER = "competence"


async def confirmations(others: OnBehalf, who: SignedIn, person_id: UUID) -> ConfirmationsRead:
    """Return how far a person's record is checked."""
    return await others.ask(who, OWNER, TypeAdapter(ConfirmationsRead), "GET", f"/persons/{person_id}/confirmations")


async def confirm(
    others: OnBehalf, who: SignedIn, person_id: UUID, part: Part, asked: ConfirmationAsked
) -> Confirmation:
    """Say what was checked of a part."""
    path, body = f"/persons/{person_id}/confirmations/{part.value}", asked.model_dump(mode="json")
    return await others.ask(who, OWNER, TypeAdapter(Confirmation), "PUT", path, json=body)


async def remarks(others: OnBehalf, who: SignedIn, person_id: UUID) -> RemarksListed:
    """Return every remark to a person's record."""
    return await others.ask(who, OWNER, TypeAdapter(RemarksListed), "GET", f"/persons/{person_id}/remarks")


async def remark(others: OnBehalf, who: SignedIn, person_id: UUID, asked: RemarkAsked, click: UUID) -> Remark:
    """Write a remark; ``click`` names the press of the button."""
    body, headers = asked.model_dump(mode="json"), {"Idempotency-Key": str(click)}
    path = f"/persons/{person_id}/remarks"
    return await others.ask(who, OWNER, TypeAdapter(Remark), "POST", path, json=body, headers=headers)


async def supersede(
    others: OnBehalf, who: SignedIn, person_id: UUID, remark_id: UUID, asked: RemarkTextAsked
) -> Remark:
    """Write the text that takes the place of a remark."""
    path, body = f"/persons/{person_id}/remarks/{remark_id}/supersede", asked.model_dump(mode="json")
    return await others.ask(who, OWNER, TypeAdapter(Remark), "POST", path, json=body)


async def notes(others: OnBehalf, who: SignedIn, person_id: UUID) -> NotesListed:
    """Return the final notes about a person, and to a county its draft."""
    return await others.ask(who, OWNER, TypeAdapter(NotesListed), "GET", f"/persons/{person_id}/notes")


async def open_draft(others: OnBehalf, who: SignedIn, person_id: UUID, *, take_over: bool = False) -> NoteDraft:
    """Open the county's draft to write on it."""
    path, body = f"/persons/{person_id}/note/draft", {"take_over": take_over}
    return await others.ask(who, OWNER, TypeAdapter(NoteDraft), "POST", path, json=body)


async def save_draft(
    others: OnBehalf, who: SignedIn, person_id: UUID, revision: int, content: NoteContent
) -> NoteDraft:
    """Keep the draft as it is on the screen."""
    path, body = f"/persons/{person_id}/note/draft", NoteSaved(revision=revision, content=content)
    return await others.ask(who, OWNER, TypeAdapter(NoteDraft), "PUT", path, json=body.model_dump(mode="json"))


async def finalise(others: OnBehalf, who: SignedIn, person_id: UUID, revision: int) -> NoteVersion:
    """Make the draft final."""
    path, body = f"/persons/{person_id}/note/draft/finalise", {"revision": revision}
    return await others.ask(who, OWNER, TypeAdapter(NoteVersion), "POST", path, json=body)


async def discard(others: OnBehalf, who: SignedIn, person_id: UUID) -> None:
    """Throw the own draft away."""
    await others.fetch(who, OWNER, "DELETE", f"/persons/{person_id}/note/draft")


async def needs(others: OnBehalf, who: SignedIn, person_id: UUID) -> NeedsListed:
    """Return the assessments of a person's need for guidance."""
    return await others.ask(who, OWNER, TypeAdapter(NeedsListed), "GET", f"/persons/{person_id}/needs")


async def assess(others: OnBehalf, who: SignedIn, person_id: UUID, asked: NeedAsked, click: UUID) -> NeedAssessed:
    """Keep an assessment; ``click`` names the press of the button."""
    body, headers = asked.model_dump(mode="json"), {"Idempotency-Key": str(click)}
    path = f"/persons/{person_id}/needs"
    return await others.ask(who, OWNER, TypeAdapter(NeedAssessed), "POST", path, json=body, headers=headers)


async def briefing(others: OnBehalf, who: SignedIn, person_id: UUID) -> Briefing:
    """Return what to know before one conversation."""
    return await others.ask(who, OWNER, TypeAdapter(Briefing), "GET", f"/persons/{person_id}/briefing")


async def briefing_pdf(others: OnBehalf, who: SignedIn, person_id: UUID) -> bytes:
    """Return the same as a printed page."""
    return await others.fetch(who, OWNER, "GET", f"/persons/{person_id}/briefing.pdf")
