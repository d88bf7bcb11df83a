"""Door 3 of identity: time passed. The register of the year is kept in step with the project's own table."""

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore
from kompass_identity.actions.organisations import load_register


async def keep_register(sessions: Sessions) -> int:
    """Load what changed in the register; return how many organisations did."""
    async with sessions.begin() as session:
        return await load_register(session)


CHORES = (Chore("register of organisations", 3600.0, keep_register),)
