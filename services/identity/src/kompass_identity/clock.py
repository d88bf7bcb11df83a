"""Door 3 of identity: time passed. The register is kept in step; sign-ins and keys that are over are forgotten.

And whoever has not forgotten the erased within a day is told of.
"""

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore
from kompass_chassis.telemetry import Figures
from kompass_identity.actions.erasures import OverdueWatch
from kompass_identity.actions.organisations import load_register
from kompass_identity.handles import forget_over
from kompass_identity.keys import forget_retired


async def keep_register(sessions: Sessions) -> int:
    """Load what changed in the register; return how many organisations did."""
    async with sessions.begin() as session:
        return await load_register(session)


CHORES = (
    Chore("register of organisations", 3600.0, keep_register),
    Chore("forget sign-ins", 600.0, forget_over),
    Chore("forget keys", 3600.0, forget_retired),
)


def chores(figures: Figures) -> tuple[Chore, ...]:
    """Return what is done again and again; what is overdue stands in ``figures`` too."""
    return (*CHORES, Chore("overdue erasures", 3600.0, OverdueWatch(figures).look))
