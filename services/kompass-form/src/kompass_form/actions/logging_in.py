"""Logging in: three questions to others between two transactions, the same for a number that nobody has (R33, R35)."""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import REFUSED, audit
from kompass_chassis.database import Sessions, database_time
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.problems import NotReadyError
from kompass_contracts.codes import Purpose, Redeemed, Redemption
from kompass_contracts.identity import (
    DufAsked,
    Identified,
    Offer,
    Offers,
    PersonsAsked,
    StaffNames,
    StaffNamesAsked,
)
from kompass_contracts.registration import LegalBasis, Regime
from kompass_form.catalogue import Catalogue, Editions
from kompass_form.interview import Circumstances, Interview
from kompass_form.rules import Declared, DufMalformedError, Life, LoginRefusedError, declaration_is_due
from kompass_form.sessions import actor_of, digest_of, new_handle, resident_of
from kompass_form.tables import Draft, FormSession, hold_residents, open_draft

logger = logging.getLogger(__name__)

FAILED = (
    "Check the DUF number and the code, and try again. The DUF number is on the asylum seeker card. A code can be used "
    "once, and only for some days. If it still does not work, ask for a new code: the staff where you live can make "
    "one, at the reception centre or in the municipality. What you have saved is still there."
)
"""The one text for every failed login, with every next step. It must not say more: a number must not give itself away."""
_MALFORMED = "a DUF number has 12 digits; it is on the asylum seeker card, look at it again"
_LATER = "logging in does not work right now; try again in a moment with the same number and code"


class Next(StrEnum):
    """What comes after the login."""

    DECLARATION = "declaration"
    FORM = "form"


@dataclass(frozen=True)
class Attempt:
    """A try to log in. ``attempt`` names it: the same one with the same code gets in again for two minutes."""

    attempt: UUID
    duf: str
    code: str
    language: str
    second_language: str | None
    source: str | None = None
    """What stands for the address it comes from (``whence``)."""


@dataclass(frozen=True)
class InterviewAttempt:
    """A try to begin an interview with a person, whom the portal names by id: no DUF number is needed or sent (B1)."""

    attempt: UUID
    person_id: UUID
    code: str
    language: str
    second_language: str | None
    circumstances: Circumstances
    source: str | None = None


Tried = Attempt | InterviewAttempt


@dataclass(frozen=True)
class Opened:
    """A session, in the only answer that ever shows its handle."""

    handle: str
    expires_at: datetime
    next: Next


async def log_in(sessions: Sessions, peers: Peers, editions: Editions, life: Life, tried: Tried) -> Opened:
    """Open a session, the person's own or an interview's, and end the older ones of the person.

    The try is written down first: what was redeemed under its name can be asked for again after a lost answer.
    Raises LoginRefusedError, DufMalformedError, and NotReadyError where another service does not answer.
    """
    before, person_id = await _write_down(sessions, tried.attempt), None
    try:
        person_id = tried.person_id if isinstance(tried, InterviewAttempt) else await identify(peers, tried.duf)
        # A try that has ended, or was somebody else's, redeems nothing, on the same way as a number nobody has.
        theirs = before.ended_at is None and before.person_id in (None, person_id)
        redeemed = await _redeem(peers, person_id if theirs else None, tried)
        interview = await _interview(peers, redeemed, tried) if isinstance(tried, InterviewAttempt) else None
        offer = await _offer(peers, redeemed.person_id)
        return await _open(sessions, editions, life, tried, redeemed.code_id, offer, interview)
    except PeerError as error:
        logger.warning("a login could not be answered: %s", error)
        raise NotReadyError(_LATER) from error
    except LoginRefusedError:
        async with sessions.begin() as session:  # one of its own: the one that was at it is undone
            await audit(session, resident_of(tried.attempt), "session.open", subject=person_id, outcome=REFUSED)
        raise


async def _write_down(sessions: Sessions, attempt: UUID) -> FormSession:
    async with sessions.begin() as session:
        await session.execute(insert(FormSession).values(session_id=attempt).on_conflict_do_nothing())
        return (await session.execute(select(FormSession).where(FormSession.session_id == attempt))).scalar_one()


async def identify(peers: Peers, duf: str) -> UUID | None:
    """Return whose number this is, as identity knows it; none where it is nobody's. Raises DufMalformedError, PeerError."""
    try:
        return (await peers.post("identity", "/persons/identify", DufAsked(duf=duf), Identified)).person_id
    except PeerError as error:
        if error.status == 422:  # noqa: PLR2004
            raise DufMalformedError(_MALFORMED) from error
        raise


async def _redeem(peers: Peers, person_id: UUID | None, tried: Tried) -> Redeemed:
    """Use up the code. The purpose is what is tried, so that no code for one opens the other."""
    purpose = Purpose.INTERVIEW if isinstance(tried, InterviewAttempt) else Purpose.OWN_REGISTRATION
    asked = Redemption(
        person_id=person_id, purpose=purpose, code=tried.code, attempt=tried.attempt, source=tried.source
    )
    try:
        return await peers.post("codes", "/codes/redeem", asked, Redeemed)
    except PeerError as error:
        if error.owner == "codes" and error.status == 403:  # noqa: PLR2004
            raise LoginRefusedError(FAILED) from error
        raise


async def _interview(peers: Peers, redeemed: Redeemed, tried: InterviewAttempt) -> Interview:
    """Return who leads the interview: whoever made the code, as codes says, if identity still knows them as active."""
    if redeemed.staff_id is None or redeemed.organisation_id is None:
        raise LoginRefusedError(FAILED)
    asked = StaffNamesAsked(ids=(redeemed.staff_id,))
    named = (await peers.post("identity", "/staff/names", asked, StaffNames)).found
    if not named:  # made inactive within these two minutes
        raise LoginRefusedError(FAILED)
    form = tried.circumstances.interpreting.form
    return Interview(
        staff_id=redeemed.staff_id,
        staff_name=named[0].name,
        organisation_id=redeemed.organisation_id,
        organisation_kind=named[0].organisation_kind,
        organisation_name=named[0].organisation_name,
        interpreter_form=form,
        interpreter_qualified=tried.circumstances.qualified.known if form else None,
    )


async def offers_to(peers: Peers, persons: Collection[UUID]) -> Mapping[UUID, Offer]:
    """Return what these persons are offered now; who is not there is left out. Raises PeerError."""
    answer = await peers.post("identity", "/persons/offers", PersonsAsked(ids=tuple(persons)), Offers)
    for offer in answer.found:
        if offer.regime not in set(Regime) or offer.legal_basis not in set(LegalBasis):
            logger.error("identity offers what this version of the form does not know")
            raise PeerError("identity", 200)
    return {offer.person_id: offer for offer in answer.found}


async def _offer(peers: Peers, person_id: UUID) -> Offer:
    offer = (await offers_to(peers, [person_id])).get(person_id)
    if offer is None:  # erased in this very moment
        raise LoginRefusedError(FAILED)
    return offer


async def _open(
    sessions: Sessions,
    editions: Editions,
    life: Life,
    tried: Tried,
    code_id: UUID,
    offer: Offer,
    interview: Interview | None,
) -> Opened:
    handle = new_handle()
    async with sessions.begin() as session:
        (resident,) = await hold_residents(session, [offer.person_id])
        row = await session.get(FormSession, tried.attempt, with_for_update=True)
        if resident.gone or row is None or row.ended_at is not None or row.person_id not in (None, offer.person_id):
            raise LoginRefusedError(FAILED)
        now = await database_time(session)
        await _end_others(session, row, offer.person_id)
        draft = await open_draft(session, offer.person_id)
        row.person_id, row.code_id, row.handle_digest = offer.person_id, code_id, digest_of(handle)
        row.language, row.second_language = tried.language, tried.second_language
        row.regime, row.legal_basis = offer.regime, offer.legal_basis
        row.interview = interview.model_dump(mode="json") if interview else None
        row.opened_at, row.last_seen_at = row.opened_at or now, now
        if draft is not None:
            row.registration_id, draft.changed_at = draft.registration_id, now
            row.catalogue_version = draft.catalogue_version
        await audit(session, actor_of(tried.attempt, interview), "session.open", subject=offer.person_id)
        due = _is_due(draft, Regime(offer.regime), editions.of(row.catalogue_version).catalogue)
        return Opened(handle, row.opened_at + life.at_most, Next.DECLARATION if due else Next.FORM)


async def _end_others(session: AsyncSession, mine: FormSession, person_id: UUID) -> None:
    others = (FormSession.person_id == person_id, FormSession.session_id != mine.session_id)
    await session.execute(
        update(FormSession).where(*others, FormSession.ended_at.is_(None)).values(ended_at=func.now())
    )


def _is_due(draft: Draft | None, regime: Regime, catalogue: Catalogue) -> bool:
    declared = Declared(draft.regime, draft.declaration_version) if draft else None
    return declaration_is_due(declared, regime, catalogue.declarations[regime])
