"""Organisations: registered by an office, looked up by services, listed for anyone signed in."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule, StaffCaller
from kompass_chassis.database import database_time
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
from kompass_identity.rules import norwegian_day

router = APIRouter(prefix="/organisations", tags=["organisations"])

Registrar = Annotated[Caller, CallerRule("identity:register").dependency]
Reader = Annotated[Caller, CallerRule("identity:lookup").dependency]


@router.get("")
async def listed(
    session: Session,
    caller: StaffCaller,
    kind: OrganisationKind | None = None,
    name: Annotated[str, Query(max_length=100, pattern=r"^[^\x00]*$")] = "",
    *,
    only_open: Annotated[bool, Query(alias="open", description="Whether to leave out those that are closed")] = False,
) -> Sequence[Organisation]:
    """List the organisations: of one kind or of all, with these letters in a name, and whether or not they closed."""
    del caller
    today = norwegian_day(await database_time(session)) if only_open else None
    rows = await tables.organisations(session, (kind,) if kind else (), name, today)
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
