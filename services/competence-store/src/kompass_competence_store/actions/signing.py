"""Signing: what staff write bears their name and workplace as they are that day, as identity has them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.problems import NotAllowedError, NotReadyError
from kompass_contracts.identity import StaffName, StaffNames, StaffNamesAsked
from kompass_contracts.trust import Signature


async def name_of(peers: Peers, staff_id: UUID) -> StaffName:
    """Return who a staff user is. Raises NotReadyError while identity is away, NotAllowedError for the inactive."""
    try:
        answer = await peers.post("identity", "/staff/names", StaffNamesAsked(ids=(staff_id,)), StaffNames)
    except PeerError:
        raise NotReadyError("what you write is signed, and your name cannot be looked up; try again") from None
    if not answer.found:
        raise NotAllowedError("your user is not active any more; ask whoever administers it")
    return answer.found[0]


def sign(staff: StaffName, now: datetime) -> dict[str, Any]:
    """Return a signature as it is stored."""
    return Signature(**dict(staff), at=now).model_dump(mode="json")


def signed_by(signed: dict[str, Any], staff_id: UUID) -> bool:
    """Tell whether a stored signature is that of a staff user."""
    return Signature.model_validate(signed).staff_id == staff_id
