"""The counsellor's note: opened as a draft, saved while it is written, made final, and never changed after that (B8)."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.actions.guidance import tell_guidance
from kompass_competence_store.actions.signing import sign, signed_by
from kompass_competence_store.actions.telling import tell_of
from kompass_competence_store.needs import norwegian_day
from kompass_competence_store.notes import lacking, lock_ends_at, may_take_over
from kompass_competence_store.rules import (
    DraftHeldError,
    NoDraftError,
    NoteIncompleteError,
    RevisionIsOldError,
    TooManyError,
)
from kompass_competence_store.tables import (
    NoteRow,
    NoteVersionRow,
    begin_note,
    held_note,
    held_record,
    note_versions_of,
    notes_about,
)
from kompass_contracts.competence import NoteFinalised
from kompass_contracts.guidance import NoteContent, NoteDraft, NotesListed, NoteStatus, NoteVersion
from kompass_contracts.identity import StaffName
from kompass_contracts.trust import Signature

MOST = 100
"""Versions that are kept of one note."""


async def listed(session: AsyncSession, person_id: UUID, county: str | None, staff_id: UUID) -> NotesListed:
    """Return the final notes about a person, and the draft to who may write in its county; none for others."""
    rows = await notes_about(session, person_id)
    drafts = [_draft(note, row, staff_id) for note, row in rows if row.final_at is None and note.county == county]
    return NotesListed(
        person_id=person_id,
        notes=tuple(_final(note, row) for note, row in rows if row.final_at is not None),
        draft=drafts[0] if drafts else None,
    )


async def open_draft(
    session: AsyncSession, person_id: UUID, county: str, by: StaffName, *, take_over: bool
) -> NoteDraft:
    """Return the county's draft, held by who opens it: the one there is, or a new one that begins with the last note.

    Raises DraftHeldError where a colleague holds it, TooManyError.
    """
    await begin_note(session, person_id, county)
    note, versions = await _note(session, person_id, county)
    now = await database_time(session)
    newest = versions[0] if versions else None
    if newest is not None and newest.final_at is None:
        if not signed_by(newest.signed, by.staff_id):
            free = may_take_over(newest.saved_at, now)
            if not (free and take_over):
                raise _held_by_another(newest, may_be_taken=free)
            newest.signed, newest.saved_at = sign(by, now), now
        return _draft(note, newest, by.staff_id)
    if len(versions) >= MOST:
        raise TooManyError(f"there are {MOST} versions of this note already, and no more are kept")
    row = NoteVersionRow(
        note_id=note.note_id,
        note_version=newest.note_version + 1 if newest else 1,
        revision=0,
        content=newest.content if newest else _stored(NoteContent()),
        signed=sign(by, now),
        saved_at=now,
    )
    session.add(row)
    await session.flush()
    return _draft(note, row, by.staff_id)


async def save(
    session: AsyncSession, person_id: UUID, county: str, staff_id: UUID, revision: int, content: NoteContent
) -> NoteDraft:
    """Keep a draft as it is on the screen, if that was made from the newest revision; sent twice it is kept once.

    Raises NoDraftError, DraftHeldError, RevisionIsOldError.
    """
    note, draft = await _own_draft(session, person_id, county, staff_id)
    sent = _stored(content)
    if revision == draft.revision:
        draft.content, draft.saved_at = sent, await database_time(session)
        draft.revision += 1
    elif revision != draft.revision - 1 or draft.content != sent:  # or else an answer was lost on its way
        raise RevisionIsOldError(draft.revision)
    return _draft(note, draft, staff_id)


async def finalise(session: AsyncSession, person_id: UUID, county: str, by: StaffName, revision: int) -> NoteVersion:
    """Make the draft final and tell it, of the record too where there is one; done twice it is answered the same.

    Raises NoDraftError, DraftHeldError, RevisionIsOldError, NoteIncompleteError.
    """
    note, versions = await _note(session, person_id, county)
    if versions and _was_finalised(versions[0], by.staff_id, revision):
        return _final(note, versions[0])
    draft = _require_own(versions, by.staff_id)
    if draft.revision != revision:
        raise RevisionIsOldError(draft.revision)
    now = await database_time(session)
    wrong = lacking(NoteContent.model_validate(draft.content), norwegian_day(now))
    if wrong:
        raise NoteIncompleteError(wrong)
    draft.final_at, draft.signed = now, sign(by, now)
    record = await held_record(session, person_id)
    if record is not None:
        record.version += 1
        fact = NoteFinalised(record_id=record.record_id, at=now, note_id=note.note_id, note_version=draft.note_version)
        await tell_of(session, record, fact, now)
    await tell_guidance(session, person_id, now)
    return _final(note, draft)


async def discard(session: AsyncSession, person_id: UUID, county: str, staff_id: UUID) -> None:
    """Throw the draft away; where there is none, nothing is to be done. Raises DraftHeldError."""
    try:
        note, draft = await _own_draft(session, person_id, county, staff_id)
    except NoDraftError:
        return
    await session.delete(draft)
    if draft.note_version == 1:
        await session.flush()
        await session.delete(note)


async def _note(session: AsyncSession, person_id: UUID, county: str) -> tuple[NoteRow, list[NoteVersionRow]]:
    note = await held_note(session, person_id, county)
    if note is None:
        raise NoDraftError("nobody is writing on this note; open it first")
    return note, list(await note_versions_of(session, note.note_id))


async def _own_draft(
    session: AsyncSession, person_id: UUID, county: str, staff_id: UUID
) -> tuple[NoteRow, NoteVersionRow]:
    note, versions = await _note(session, person_id, county)
    return note, _require_own(versions, staff_id)


def _was_finalised(newest: NoteVersionRow, staff_id: UUID, revision: int) -> bool:
    """Tell whether this very draft is final already, by the same hand."""
    return newest.final_at is not None and newest.revision == revision and signed_by(newest.signed, staff_id)


def _require_own(versions: list[NoteVersionRow], staff_id: UUID) -> NoteVersionRow:
    if not versions or versions[0].final_at is not None:
        raise NoDraftError("nobody is writing on this note; open it first")
    if not signed_by(versions[0].signed, staff_id):
        raise _held_by_another(versions[0], may_be_taken=False)
    return versions[0]


def _held_by_another(draft: NoteVersionRow, *, may_be_taken: bool) -> DraftHeldError:
    holder = Signature.model_validate(draft.signed).name
    return DraftHeldError(holder, lock_ends_at(draft.saved_at), may_take_over=may_be_taken)


def _stored(content: NoteContent) -> dict[str, object]:
    return content.model_dump(mode="json")


def _final(note: NoteRow, row: NoteVersionRow) -> NoteVersion:
    return NoteVersion(
        note_id=note.note_id,
        note_version=row.note_version,
        status=NoteStatus.FINAL,
        county=note.county,
        signed=Signature.model_validate(row.signed),
        content=NoteContent.model_validate(row.content),
    )


def _draft(note: NoteRow, row: NoteVersionRow, staff_id: UUID) -> NoteDraft:
    """Return the draft as a staff user of its county sees it: only who holds it sees what stands in it."""
    mine = signed_by(row.signed, staff_id)
    return NoteDraft(
        note_id=note.note_id,
        note_version=row.note_version,
        status=NoteStatus.DRAFT,
        county=note.county,
        signed=Signature.model_validate(row.signed),
        content=NoteContent.model_validate(row.content) if mine else NoteContent(),
        revision=row.revision,
        saved_at=row.saved_at,
        lock_ends_at=lock_ends_at(row.saved_at),
        mine=mine,
    )
