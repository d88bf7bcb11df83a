"""Filling in: the declaration, a part finished, the registration completed. Answers are kept next door.

Every action works in the caller's transaction, which holds the row of the person: one change of a person at a time.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.database import database_time
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.problems import NotReadyError
from kompass_contracts import form as said
from kompass_contracts.competence import NewestAnswered, NewestAsked
from kompass_contracts.registration import Part, Registration, Way
from kompass_form.actions.completing import tell_of, write_down
from kompass_form.actions.writing import write
from kompass_form.answers import Measure, fitted
from kompass_form.catalogue import Catalogue, Edition
from kompass_form.earlier import given_before
from kompass_form.journey import Given, Journey, walk
from kompass_form.rules import (
    OFFERED,
    AnswerRefusedError,
    Choice,
    ChoiceNotOfferedError,
    DeclarationFirstError,
    DeclarationOutdatedError,
    Declared,
    RegistrationCompletedError,
    declaration_is_due,
)
from kompass_form.sessions import LoggedIn
from kompass_form.tables import (
    Declination,
    Draft,
    DraftStatus,
    SavedPart,
    answers_of,
    waiting_registration,
)
from kompass_form.texts import Texts

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Standing:
    """Where a resident stands: what is filled in, and the journey through it; no journey before the declaration."""

    draft: Draft | None
    journey: Journey | None
    given: Mapping[str, Given]

    @property
    def completed_at(self) -> datetime | None:
        """When the registration was completed."""
        return self.draft.completed_at if self.draft else None


@dataclass(frozen=True)
class Missing:
    """It cannot be done yet: these questions are still to be answered."""

    questions: tuple[str, ...]


async def standing(session: AsyncSession, who: LoggedIn, catalogue: Catalogue) -> Standing:
    """Return where a resident stands."""
    draft = await _draft(session, who)
    if draft is None or draft.status != DraftStatus.OPEN or _is_due(who, draft, catalogue):
        return Standing(draft, None, {})
    given = _given(catalogue, await answers_of(session, draft.registration_id), Measure(who.today))
    return Standing(draft, walk(catalogue, given), given)


async def journey(session: AsyncSession, who: LoggedIn, catalogue: Catalogue) -> Journey:
    """Return the journey of a resident who is in the form.

    Raises DeclarationFirstError, RegistrationCompletedError.
    """
    _, walked, _ = await in_the_form(session, who, catalogue)
    return walked


async def declare(
    session: AsyncSession, who: LoggedIn, catalogue: Catalogue, peers: Peers, choice: Choice, version: str
) -> bool:
    """Answer the declaration; tell whether the form is open now. Declining ends the session and what was begun.

    Whoever has completed a registration before begins with its answers, but for in an interview. Raises ChoiceNotOfferedError,
    DeclarationOutdatedError, RegistrationCompletedError, and NotReadyError where those answers cannot be fetched now.
    """
    if choice not in OFFERED[who.regime]:
        raise ChoiceNotOfferedError("this declaration does not offer that choice; read it again")
    if version != catalogue.declarations[who.regime]:
        raise DeclarationOutdatedError("the text has changed since; read it again, then answer")
    draft, now = await _draft(session, who), await database_time(session)
    if draft is not None and draft.status != DraftStatus.OPEN:
        raise _completed()
    # Not which choice it was: of whoever declines, nothing but the time and the text is kept (D1).
    await audit(session, who.actor, "declaration.answer", subject=who.person_id)
    if choice is Choice.DECLINE:
        await _decline(session, who, draft, version, now)
        return False
    if draft is None:
        earlier = await _earlier(session, who, catalogue, peers)
        draft = await _begin(session, who, catalogue, version, now)
        await write(session, draft, earlier, now)
    elif _is_due(who, draft, catalogue):
        draft.regime, draft.declaration_version = who.regime, version
        draft.declaration_language, draft.declared_at, draft.changed_at = who.language, now, now
    return True


async def finish(session: AsyncSession, who: LoggedIn, catalogue: Catalogue, part: Part) -> Missing | Journey:
    """Finish a part and tell it, once for each change; or return what is missing in it (R66, R67)."""
    draft, walked, _ = await in_the_form(session, who, catalogue)
    stretch = walked.of(part)
    if stretch.left:
        return Missing(stretch.left)
    revisions = {step.question.id: step.given.revision for step in stretch.steps if step.given is not None}
    saved = await session.get(SavedPart, (draft.registration_id, part.value))
    if saved is not None and saved.revisions == revisions:
        return walked
    now = await database_time(session)
    row = {"registration_id": draft.registration_id, "part": part.value, "revisions": revisions, "saved_at": now}
    upsert = insert(SavedPart).values(row)
    await session.execute(upsert.on_conflict_do_update(index_elements=["registration_id", "part"], set_=row))
    draft.changed_at = now
    fact = said.PartSaved(registration_id=draft.registration_id, at=now, part=part)
    await tell_of(session, who.resident, fact, now)
    return walked


async def complete(session: AsyncSession, who: LoggedIn, catalogue: Catalogue, texts: Texts) -> Missing | Draft:
    """Complete the registration: written down as it is shown at this moment, told, and open no more (R73).

    Said again it is answered again. Returns what is missing where something is.
    """
    draft = await _draft(session, who)
    if draft is not None and draft.status != DraftStatus.OPEN:
        return draft
    draft, walked, _ = await in_the_form(session, who, catalogue)
    if not walked.complete:
        return Missing(walked.left)
    now = await database_time(session)
    await write_down(session, who.resident, draft, who.sitting, walked, Edition(catalogue, texts), at=now, now=now)
    await audit(session, who.actor, "registration.complete", subject=who.person_id)
    return draft


async def log_out(session: AsyncSession, who: LoggedIn) -> None:
    """End the session; the draft stays, and a new code opens it again (R35)."""
    who.session.ended_at = await database_time(session)
    await audit(session, who.actor, "session.close", subject=who.person_id)


async def in_the_form(
    session: AsyncSession, who: LoggedIn, catalogue: Catalogue
) -> tuple[Draft, Journey, Mapping[str, Given]]:
    """Return what a resident fills in, the journey through it, and what is given.

    Raises DeclarationFirstError, RegistrationCompletedError.
    """
    found = await standing(session, who, catalogue)
    if found.draft is not None and found.draft.status != DraftStatus.OPEN:
        raise _completed()
    if found.draft is None or found.journey is None:
        raise DeclarationFirstError("read the declaration and answer it first")
    return found.draft, found.journey, found.given


async def _draft(session: AsyncSession, who: LoggedIn) -> Draft | None:
    """Return what this session fills in, completed or not: after completion only a new login begins anew (R74)."""
    id_ = who.session.registration_id
    return await session.get(Draft, id_) if id_ is not None else None


async def _earlier(session: AsyncSession, who: LoggedIn, catalogue: Catalogue, peers: Peers) -> Mapping[str, Given]:
    """Return what was answered before, to begin with (R74): half an hour that nobody has to give again."""
    if not who.resident.completions or who.interview is not None:
        return {}  # whoever leads an interview need not be somebody who may read the record
    waiting = await waiting_registration(session, who.person_id)
    newest = Registration.model_validate(waiting) if waiting is not None else await _recorded(who, peers)
    return given_before(newest, catalogue, Measure(who.today)) if newest is not None else {}


async def _recorded(who: LoggedIn, peers: Peers) -> Registration | None:
    try:
        asked = NewestAsked(person_id=who.person_id)
        return (await peers.post("competence", "/registrations/newest", asked, NewestAnswered)).registration
    except PeerError as error:
        logger.warning("what was registered before could not be fetched: %s", error)
        raise NotReadyError("your earlier answers cannot be fetched right now; try again in a moment") from error


async def _begin(session: AsyncSession, who: LoggedIn, catalogue: Catalogue, version: str, now: datetime) -> Draft:
    draft = Draft(
        registration_id=uuid4(),
        person_id=who.person_id,
        status=DraftStatus.OPEN,
        catalogue_version=catalogue.version,
        regime=who.regime,
        declaration_version=version,
        declaration_language=who.language,
        declared_at=now,
        started_at=now,
        changed_at=now,
    )
    session.add(draft)
    await session.flush()
    who.session.registration_id, who.session.catalogue_version = draft.registration_id, catalogue.version
    fact = said.RegistrationStarted(registration_id=draft.registration_id, at=now, catalogue_version=catalogue.version)
    await tell_of(session, who.resident, fact, now)
    return draft


async def _decline(session: AsyncSession, who: LoggedIn, draft: Draft | None, version: str, now: datetime) -> None:
    """Remember when and which text, and nothing else: what was begun under another regime goes (D1)."""
    who.session.ended_at, who.session.registration_id = now, None
    if draft is not None:
        await session.flush()
        await session.execute(delete(Draft).where(Draft.registration_id == draft.registration_id))
    session.add(Declination(person_id=who.person_id, declaration_version=version, declined_at=now))
    fact = said.RegistrationDeclined(declaration_version=version, code_id=who.session.code_id, at=now)
    await tell_of(session, who.resident, fact, now)


def _given(catalogue: Catalogue, rows: Any, measure: Measure) -> dict[str, Given]:
    """Read what was answered; what another version allowed and this one does not is to be answered again."""
    given: dict[str, Given] = {}
    for row in rows:
        question = catalogue.by_id.get(row.question_id)
        if question is None:
            continue
        try:
            value = fitted(question, row.value, measure)
        except AnswerRefusedError:
            value = None
        pen = Way(row.given_in), row.staff_id
        given[row.question_id] = Given(value, row.not_understood, row.revision, row.language, *pen)
    return given


def _is_due(who: LoggedIn, draft: Draft, catalogue: Catalogue) -> bool:
    declared = Declared(draft.regime, draft.declaration_version)
    return declaration_is_due(declared, who.regime, catalogue.declarations[who.regime])


def _completed() -> RegistrationCompletedError:
    return RegistrationCompletedError(
        "the registration is completed; to change it, log in with a new code and fill in anew"
    )
