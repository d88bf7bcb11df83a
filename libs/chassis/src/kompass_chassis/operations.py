"""How this service is doing, to staff whom it lets look: deliveries and parked facts, and what is kept how long.

No body of a fact is shown and no id of anyone. A service that does not say who may look lets nobody in.
"""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis import retention
from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_chassis.refresher import MemoryStaleError
from kompass_chassis.service import Service, Span
from kompass_chassis.tables import Audit, Inbox, Outbox, Parked, Wanted
from kompass_chassis.web import Session
from kompass_contracts.operations import PARKED_SHOWN, Deliveries, Kept, ParkedFact, Retention, RetentionRun

_NOT_YOURS = NotAllowedError("none of your roles shows how the services are doing")


async def deliveries_of(session: AsyncSession) -> Deliveries:
    """Return what is yet to be told, what was heard, and what is parked."""
    waiting = (Outbox.published_at.is_(None), Outbox.set_aside_at.is_(None))
    aside = (Outbox.published_at.is_(None), Outbox.set_aside_at.is_not(None))
    outbox = (await session.execute(select(func.count(), func.min(Outbox.told_at)).where(*waiting))).one()
    set_aside = (await session.execute(select(func.count()).select_from(Outbox).where(*aside))).scalar_one()
    parked = (await session.execute(select(func.count(), func.min(Parked.parked_at)))).one()
    rows = (await session.execute(select(Parked).order_by(Parked.parked_at).limit(PARKED_SHOWN))).scalars()
    return Deliveries(
        waiting=outbox[0],
        oldest_waiting_at=outbox[1],
        set_aside=set_aside,
        heard_at=(await session.execute(select(func.max(Inbox.received_at)))).scalar_one(),
        wanted=(await session.execute(select(func.count()).select_from(Wanted))).scalar_one(),
        parked=parked[0],
        oldest_parked_at=parked[1],
        parked_facts=tuple(_parked(row) for row in rows),
    )


async def retention_of(session: AsyncSession, spans: Sequence[Span]) -> Retention:
    """Return how much is past its time, kind by kind, and what the last run of the command took away."""
    last = select(Audit.at, Audit.outcome).where(Audit.subject.is_(None), Audit.action == retention.ACTION)
    run = (await session.execute(last.order_by(Audit.at.desc()).limit(1))).one_or_none()
    return Retention(
        kept=tuple([await _kept(session, span) for span in (*spans, *retention.SPANS)]),
        last_run=RetentionRun(at=run.at, gone=run.outcome) if run else None,
    )


def operations_router(service: Service[Any], spans: Sequence[Span]) -> APIRouter:
    """Return the doors for whoever runs Kompass: ``/internal/deliveries`` and ``/internal/retention``."""
    router = APIRouter(prefix="/internal", tags=["internal"])

    @router.get("/deliveries", response_model=Deliveries)
    async def deliveries(session: Session, request: Request, caller: StaffCaller) -> Deliveries | Response:
        """Show what is yet to be told and what could not be handled, by name and never by what it says."""
        if not service.operates(caller):
            return await refused(request, session, caller, "operations.deliveries", None, _NOT_YOURS)
        await audit(session, caller, "operations.deliveries")
        return await deliveries_of(session)

    @router.get("/retention", response_model=Retention)
    async def kept(session: Session, request: Request, caller: StaffCaller) -> Retention | Response:
        """Show how much is past its time, and what went last. Nothing is taken away."""
        if not service.operates(caller):
            return await refused(request, session, caller, "operations.retention", None, _NOT_YOURS)
        await audit(session, caller, "operations.retention")
        return await retention_of(session, spans)

    return router


async def _kept(session: AsyncSession, span: Span) -> Kept:
    try:
        due = await span.due(session)
    except MemoryStaleError:
        return Kept(noun=span.noun, kept=span.kept)
    return Kept(noun=span.noun, kept=span.kept, due=due)


def _parked(row: Parked) -> ParkedFact:
    return ParkedFact(
        fact=row.routing_key,
        reason=row.reason,
        attempts=row.attempts,
        parked_at=row.parked_at,
        next_try_at=row.next_try_at,
    )
