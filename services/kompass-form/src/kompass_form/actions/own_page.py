"""The person's own page: what others hold and say is asked of them, and what the person wants is passed on (B7).

The competence store holds the record and answers wishes; identity puts together who has opened what.
"""

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.problems import NotReadyError
from kompass_contracts.audit import OpeningsAsked, OpeningsTold
from kompass_contracts.papers import OwnCopyAsked
from kompass_contracts.registration import Part, Regime
from kompass_contracts.rights import (
    CorrectionAsked,
    DeletionWanted,
    OwnAsked,
    OwnRecord,
    RequestState,
    ReservationAsked,
    RightsRequest,
)
from kompass_form.actions import handing_over
from kompass_form.rules import InterviewedError, NothingRegisteredError
from kompass_form.sessions import LoggedIn
from kompass_form.tables import Draft, DraftStatus, open_draft

logger = logging.getLogger(__name__)

A = TypeVar("A")

_LATER = "a system that is needed does not answer right now; wait a moment and try again"
_CONFLICT = 409


@dataclass(frozen=True)
class OwnPage:
    """What the person sees; ``record`` and ``openings`` are none where the one who knows does not answer."""

    record: OwnRecord | None
    openings: OpeningsTold | None
    is_begun: bool
    regime: Regime


async def open_page(session: AsyncSession, who: LoggedIn, peers: Peers) -> OwnPage:
    """Return what is registered, who has opened it, and what was asked for. Raises InterviewedError."""
    require_own(who)
    await audit(session, who.actor, "own.read", subject=who.person_id)
    draft, regime = await open_draft(session, who.person_id), await _regime(session, who)
    record, openings = await asyncio.gather(_record(peers, who.person_id), _openings(peers, who.person_id))
    return OwnPage(record, openings, draft is not None, regime)


async def ask_correction(
    session: AsyncSession, who: LoggedIn, peers: Peers, request_id: UUID, part: Part | None, words: str
) -> RightsRequest:
    """Pass on what the person says is wrong. Raises InterviewedError, NothingRegisteredError, NotReadyError."""
    require_own(who)
    asked = CorrectionAsked(
        request_id=request_id, person_id=who.person_id, part=part, words=words, language=who.language
    )
    request = await _ask(peers.post("competence", "/residents/corrections", asked, RightsRequest))
    await audit(session, who.actor, "correction.ask", subject=who.person_id)
    return request


async def want_deletion(session: AsyncSession, who: LoggedIn, peers: Peers, request_id: UUID) -> RightsRequest:
    """Have everything that is registered deleted, or ask IMDi to, where a duty stands against it (R25, D11).

    What is deleted is named; the person's row is held, so nothing is begun or completed meanwhile. Raises
    InterviewedError, NothingRegisteredError, NotReadyError.
    """
    require_own(who)
    draft = await open_draft(session, who.person_id)
    begun = draft.registration_id if draft else None
    asked = DeletionWanted(
        request_id=request_id,
        person_id=who.person_id,
        regime=await _regime(session, who),
        registration_version=who.resident.completions,
        registration_id=begun,
        language=who.language,
    )
    request = await _ask(peers.post("competence", "/residents/deletions", asked, RightsRequest))
    await audit(session, who.actor, "deletion.ask", subject=who.person_id, outcome=request.state)
    if request.state == RequestState.IN_PROGRESS and request.awaited:
        # The fact that comes does the same; until then nobody is to see what its person had deleted.
        await handing_over.withdraw(session, who.person_id, asked.registration_version, begun)
    return request


async def reserve(session: AsyncSession, who: LoggedIn, peers: Peers, *, reserved: bool) -> OwnRecord:
    """Be left out of research, or no more. Raises InterviewedError, NotReadyError."""
    require_own(who)
    asked = ReservationAsked(person_id=who.person_id, reserved=reserved)
    record = await _ask(peers.post("competence", "/residents/reservation", asked, OwnRecord))
    action = "reservation.set" if reserved else "reservation.lift"
    await audit(session, who.actor, action, subject=who.person_id)
    return record


async def print_copy(session: AsyncSession, who: LoggedIn, peers: Peers) -> bytes:
    """Return the own copy on paper, as PDF. Raises InterviewedError, NothingRegisteredError, NotReadyError."""
    require_own(who)
    paper = await _ask(peers.fetch("competence", "/residents/own/pdf", OwnCopyAsked(person_id=who.person_id)))
    await audit(session, who.actor, "own.print", subject=who.person_id)
    return paper


def require_own(who: LoggedIn) -> None:
    """Refuse whoever leads an interview: the page is the person's, and staff have their own way to a record (D13)."""
    if who.interview is not None:
        raise InterviewedError("this page is the person's own; it cannot be opened in an interview")


async def _regime(session: AsyncSession, who: LoggedIn) -> Regime:
    """Return consent only where it is consent for all that is here: the session, and what is begun or waits."""
    query = select(Draft.regime).where(Draft.person_id == who.person_id, Draft.status != DraftStatus.HANDED_OVER)
    regimes = {who.regime, *(await session.execute(query)).scalars()}
    return Regime.CONSENT if regimes == {Regime.CONSENT} else Regime.INFORMATION


async def _record(peers: Peers, person_id: UUID) -> OwnRecord | None:
    try:
        return await peers.post("competence", "/residents/own", OwnAsked(person_id=person_id), OwnRecord)
    except PeerError as error:
        logger.warning("what is registered could not be shown: %s", error)
        return None


async def _openings(peers: Peers, person_id: UUID) -> OpeningsTold | None:
    try:
        return await peers.post("identity", "/persons/openings", OpeningsAsked(person_id=person_id), OpeningsTold)
    except PeerError as error:
        logger.warning("who opened what could not be shown: %s", error)
        return None


async def _ask(asking: Awaitable[A]) -> A:
    try:
        return await asking
    except PeerError as error:
        if error.owner == "competence" and error.status == _CONFLICT:
            raise NothingRegisteredError("nothing is registered, so there is nothing to correct or delete") from error
        logger.warning("a wish could not be passed on: %s", error)
        raise NotReadyError(_LATER) from error
