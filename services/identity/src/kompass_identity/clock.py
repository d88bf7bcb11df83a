"""Door 3 of identity: time passed. The register of the year is kept in step, sign-ins that are over are forgotten."""

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore
from kompass_identity.actions.organisations import load_register
from kompass_identity.handles import forget_over


async def keep_register(sessions: Sessions) -> int:
    """Load what changed in the register; return how many organisations did."""
    async with sessions.begin() as session:
        return await load_register(session)


CHORES = (
    Chore("register of organisations", 3600.0, keep_register),
    Chore("forget sign-ins", 600.0, forget_over),
)
