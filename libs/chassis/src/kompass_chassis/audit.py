"""Audit: one plain row for each thing somebody did or read, in the same transaction as the doing or reading.

A row says who, what and about whom, never what it said. A reading whose row cannot be written does not happen.
"""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.caller import Caller
from kompass_chassis.tables import Audit


async def audit(
    session: AsyncSession, caller: Caller, action: str, *, subject: str | None = None, outcome: str = "done"
) -> None:
    """Write that ``caller`` did ``action`` about ``subject`` (an id, never a name), and how it ended."""
    await session.execute(
        insert(Audit).values(
            actor=f"{caller.kind}:{caller.subject}",
            organisation=caller.organisation,
            action=action,
            subject=subject,
            outcome=outcome,
        )
    )
