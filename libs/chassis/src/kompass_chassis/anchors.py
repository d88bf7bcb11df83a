"""Anchors: the newest seal of each service is kept by others too, so that nobody can cut off the end of a chain alone.

Whoever sweeps a service's feed asks for its newest seal as well, and can only add to what it has seen.
"""

import logging
from collections.abc import Sequence

from fastapi import APIRouter
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import CallerRule
from kompass_chassis.database import Sessions
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.tables import AuditAnchor, AuditSeal
from kompass_chassis.web import Session
from kompass_contracts.audit import AuditHead

logger = logging.getLogger(__name__)

EVERY = 10.0
"""Seconds between two looks at the others."""
NOTHING_SEALED = AuditHead(seal=0, digest="00" * 32)


async def head(session: AsyncSession) -> AuditHead:
    """Return the newest seal of this service."""
    newest = select(AuditSeal.seal, AuditSeal.digest).order_by(AuditSeal.seal.desc()).limit(1)
    found = (await session.execute(newest)).one_or_none()
    return AuditHead(seal=found.seal, digest=found.digest.hex()) if found else NOTHING_SEALED


async def anchor(sessions: Sessions, peers: Peers, owners: Sequence[str]) -> int:
    """Keep the newest seal of each of these services, where it is new; return how many were. Who is away waits."""
    return sum([await _anchor_one(sessions, peers, owner) for owner in owners])


async def _anchor_one(sessions: Sessions, peers: Peers, owner: str) -> int:
    try:
        seen = await peers.get(owner, "/internal/audit/head", AuditHead)
    except PeerError as error:
        logger.debug("the audit of %s was not anchored: %s", owner, error)
        return 0
    if seen.seal == 0:
        return 0
    values = {"owner": owner, "seal": seen.seal, "digest": bytes.fromhex(seen.digest)}
    async with sessions.begin() as session:
        kept = insert(AuditAnchor).values(values).on_conflict_do_nothing().returning(AuditAnchor.seal)
        return len((await session.execute(kept)).all())


def head_router(service: str) -> APIRouter:
    """Return the door through which others see how far this service is sealed: ``/internal/audit/head``."""
    router = APIRouter(prefix="/internal", tags=["internal"], dependencies=[CallerRule(f"{service}:feed").dependency])

    @router.get("/audit/head")
    async def newest(session: Session) -> AuditHead:
        """Tell the newest seal of the audit to whoever keeps it as an anchor."""
        return await head(session)

    return router
