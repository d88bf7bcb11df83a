"""Organisations: registered by an office, looked up by services, listed for anyone signed in."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.web import Session
from kompass_contracts.identity import (
    Organisation,
    OrganisationId,
    OrganisationKind,
    OrganisationsAnswered,
    OrganisationsAsked,
)
from kompass_identity import tables
from kompass_identity.actions import organisations
from kompass_identity.documents import Kept, OrganisationSent

router = APIRouter(prefix="/organisations", tags=["organisations"])

Registrar = Annotated[Caller, CallerRule("identity:register").dependency]
Reader = Annotated[Caller, CallerRule("identity:lookup").dependency]


@router.get("")
async def listed(session: Session, caller: StaffCaller, kind: OrganisationKind | None = None) -> Sequence[Organisation]:
    """List the organisations, of one kind or of all."""
    del caller
    rows = await tables.organisations(session, (kind,) if kind else ())
    return [organisations.organisation_of(row) for row in rows]


@router.put("/{organisation_id}")
async def keep(
    organisation_id: Annotated[OrganisationId, Path()], sent: OrganisationSent, session: Session, caller: Registrar
) -> Kept:
    """Register a reception centre or another organisation that is not a municipality or county."""
    kept = await organisations.keep(session, organisation_id, sent)
    await audit(session, caller, "organisation.register", subject=organisation_id)
    return kept


@router.post("/lookup")
async def look_up(asked: OrganisationsAsked, session: Session, caller: Reader) -> OrganisationsAnswered:
    """Answer for up to 500 organisations."""
    del caller
    return await organisations.look_up(session, asked.ids)
