"""Openings: what stands in this service's audit about one person, for the service that puts all of them together."""

from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import CallerRule
from kompass_chassis.tables import Audit
from kompass_chassis.web import Session
from kompass_contracts.audit import OPENINGS_LIMIT, AuditedOpening, OpeningsAsked, OpeningsAudited


async def openings_of(session: AsyncSession, person_id: UUID) -> OpeningsAudited:
    """Return the rows about a person, the newest first, refusals among them."""
    about = select(Audit).where(Audit.subject == str(person_id)).order_by(Audit.at.desc(), Audit.seq.desc())
    rows = (await session.execute(about.limit(OPENINGS_LIMIT + 1))).scalars().all()
    openings = tuple(AuditedOpening.model_validate(row, from_attributes=True) for row in rows[:OPENINGS_LIMIT])
    return OpeningsAudited(openings=openings, more=len(rows) > OPENINGS_LIMIT)


def openings_router(service: str) -> APIRouter:
    """Return the door for whoever puts the openings of all services together: ``/internal/audit/openings``."""
    router = APIRouter(prefix="/internal", tags=["internal"], dependencies=[CallerRule(f"{service}:audit").dependency])

    # A POST, so that whose openings they are stands in no address.
    @router.post("/audit/openings")
    async def openings(asked: OpeningsAsked, session: Session) -> OpeningsAudited:
        """Tell what is written here about a person: who opened or changed what, or was refused."""
        return await openings_of(session, asked.person_id)

    return router
