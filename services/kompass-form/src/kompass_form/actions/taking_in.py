"""Taking in: an interview that IMDi held before the arrival becomes a registration, completed like any other (R14).

Each interview is a transaction of its own. The DUF number goes to identity and nowhere else.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import REFUSED, Actor, audit
from kompass_chassis.database import Sessions, database_time
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.problems import NotReadyError
from kompass_contracts.identity import Offer
from kompass_form.actions.completing import write_down
from kompass_form.actions.logging_in import identify, offers_to
from kompass_form.before_arrival.documents import InterviewSent, Outcome
from kompass_form.before_arrival.judging import Accepted, accept, is_awaited
from kompass_form.catalogue import Editions
from kompass_form.rules import (
    DufMalformedError,
    Fault,
    FormError,
    FormUsedError,
    InterviewDiffersError,
    InterviewRefusedError,
    NotAwaitedError,
    RegistrationGoneError,
)
from kompass_form.tables import Declination, Draft, DraftStatus, GoneRegistration, ResidentRow, hold_residents

logger = logging.getLogger(__name__)

TAKE, LOOK = "registration.before-arrival", "registration.before-arrival-check"
"""What the audit calls it: taking an interview in, and a dry run."""
TRIES = 3
_MEANWHILE = frozenset({"23505", "40P01", "40001"})
"""SQLSTATE: the same id came twice at the same time, or two waited for each other."""
_LATER = "it cannot be asked right now who is awaited; nothing of this batch was taken, send it again in a moment"
_NOBODY = "nobody with this DUF number is a resettlement refugee who is still to arrive"


@dataclass(frozen=True)
class Interview:
    """An interview as it was sent, and whose it is. ``offer`` is none of whoever is unknown or not awaited."""

    sent: InterviewSent
    person_id: UUID | None
    offer: Offer | None = None
    malformed: DufMalformedError | None = None


@dataclass(frozen=True)
class Answered:
    """What became of an interview, and all that was wrong with it."""

    registration_id: UUID
    outcome: Outcome
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Intake:
    """Takes in what one caller hands over; in a dry run nothing is written but who looked."""

    sessions: Sessions
    peers: Peers
    editions: Editions
    by: Actor
    dry_run: bool = False

    async def take_in(self, sent: Sequence[InterviewSent]) -> list[Answered]:
        """Take each interview in, or refuse it, in their order. Sent again, a batch changes nothing.

        Raises NotReadyError where identity does not answer, before anything is taken.
        """
        if not sent:
            return []
        try:
            interviews = await self._whose(sent)
        except PeerError as error:
            logger.warning("a batch of interviews could not be looked at: %s", error)
            raise NotReadyError(_LATER) from error
        return [await self._answer(interview) for interview in interviews]

    async def _whose(self, sent: Sequence[InterviewSent]) -> list[Interview]:
        whose = [await self._identify(one) for one in sent]
        # Nobody is asked about as somebody is, so that a number nobody has takes the same way.
        persons = dict.fromkeys(one.person_id or uuid4() for one in whose)
        offers = await offers_to(self.peers, persons)
        return [self._awaited(one, offers.get(one.person_id) if one.person_id else None) for one in whose]

    async def _identify(self, sent: InterviewSent) -> Interview:
        try:
            return Interview(sent, await identify(self.peers, sent.duf_number.get_secret_value()))
        except DufMalformedError as error:
            return Interview(sent, None, malformed=error)

    def _awaited(self, one: Interview, offer: Offer | None) -> Interview:
        is_there = offer is not None and is_awaited(offer)
        return Interview(one.sent, one.person_id, offer if is_there else None, one.malformed)

    async def _answer(self, interview: Interview) -> Answered:
        id_ = interview.sent.registration_id
        try:
            return Answered(id_, await self._settle(interview))
        except InterviewRefusedError as error:
            async with self.sessions.begin() as session:  # one of its own: the one that was at it is undone
                await self._audit(session, interview, REFUSED)
            return Answered(id_, Outcome.REFUSED, error.faults)

    async def _settle(self, interview: Interview) -> Outcome:
        """Take an interview in, and again where another one came in between."""
        for _ in range(TRIES):
            try:
                return await self._try(interview)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) not in _MEANWHILE:
                    raise
        raise NotReadyError("the same interviews are being sent several times at once; send them again in a moment")

    async def _try(self, interview: Interview) -> Outcome:
        async with self.sessions() as session:
            outcome = await _take(session, interview, self.editions)
            if self.dry_run:
                await session.rollback()
            await self._audit(session, interview, outcome)
            await session.commit()
            return outcome

    async def _audit(self, session: AsyncSession, interview: Interview, outcome: str) -> None:
        action = LOOK if self.dry_run else TAKE
        done = "done" if outcome == Outcome.TAKEN else outcome
        await audit(session, self.by, action, subject=interview.person_id, outcome=done)


async def _take(session: AsyncSession, interview: Interview, editions: Editions) -> Outcome:
    """Write an interview down as a registration, unless it is one already. Raises InterviewRefusedError."""
    if interview.malformed is not None:
        raise _refused(interview.malformed, "duf_number")
    if await _is_there(session, interview):
        return Outcome.ALREADY
    if interview.person_id is None or interview.offer is None:
        raise _refused(NotAwaitedError(_NOBODY), "duf_number")
    (resident,) = await hold_residents(session, [interview.person_id])
    if resident.gone:
        raise _refused(NotAwaitedError(_NOBODY), "duf_number")
    if await _is_there(session, interview):  # it came a second time while this one waited for the person's row
        return Outcome.ALREADY
    await _refuse_what_is_done(session, interview.sent, resident.person_id)
    now = await database_time(session)
    accepted = accept(interview.sent, interview.offer, editions, now)
    draft = _draft(interview.sent, resident, accepted)
    session.add(draft)
    at = interview.sent.interviewed_at
    await write_down(session, resident, draft, accepted.sitting, accepted.journey, accepted.edition, at=at, now=now)
    return Outcome.TAKEN


async def _is_there(session: AsyncSession, interview: Interview) -> bool:
    """Tell whether this very interview was taken in. Raises InterviewRefusedError where its id stands for another."""
    sent = interview.sent
    there = select(Draft.person_id, Draft.sent_digest).where(Draft.registration_id == sent.registration_id)
    found = (await session.execute(there)).one_or_none()
    if found is None:
        return False
    if (found.person_id, found.sent_digest) != (interview.person_id, sent.digest):
        advice = "this id was taken in with other content, which stays as it is; draw a new id for another interview"
        raise _refused(InterviewDiffersError(advice), "registration_id")
    return True


async def _refuse_what_is_done(session: AsyncSession, sent: InterviewSent, person_id: UUID) -> None:
    """Raise InterviewRefusedError where the person, or a deletion that the person wanted, came first."""
    if await session.get(GoneRegistration, sent.registration_id) is not None:
        raise _refused(RegistrationGoneError("it was deleted since, and is not taken in again"), "registration_id")
    used = select(Draft.registration_id).where(Draft.person_id == person_id, Draft.sent_digest.is_(None))
    # Whoever declined before this interview may have thought otherwise in it; whoever declined after it has not.
    later = Declination.declined_at >= sent.declaration.at
    declined = select(Declination.number).where(Declination.person_id == person_id, later)
    if any([(await session.execute(query.limit(1))).first() for query in (used, declined)]):
        raise _refused(FormUsedError("the person has used the form since; what they said there stays"), None)


def _draft(sent: InterviewSent, resident: ResidentRow, accepted: Accepted) -> Draft:
    declaration = sent.declaration
    return Draft(
        registration_id=sent.registration_id,
        person_id=resident.person_id,
        status=DraftStatus.COMPLETED,
        catalogue_version=accepted.edition.catalogue.version,
        regime=declaration.regime,
        declaration_version=declaration.version,
        declaration_language=declaration.language,
        declared_at=declaration.at,
        started_at=declaration.at,
        sent_digest=sent.digest,
    )


def _refused(error: FormError, place: str | None) -> InterviewRefusedError:
    return InterviewRefusedError(Fault(error, place=place))
