"""How long the rows for talking are kept: told facts 30 days, received ids 45, so that a late repeat is still known."""

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.service import Span

OUTBOX_DAYS = 30
INBOX_DAYS = 45
BATCH = 5_000
ACTION = "retention.run"
"""What the audit says when what is past its time was taken away by the command."""

_OLD_OUTBOX = "FROM outbox WHERE published_at IS NOT NULL AND told_at < now() - make_interval(days => :days)"
_OLD_INBOX = (
    "FROM inbox WHERE received_at < now() - make_interval(days => :days) "
    "AND NOT EXISTS (SELECT FROM parked WHERE parked.event_id = inbox.event_id)"
)
_OUTBOX = text(
    f"DELETE FROM outbox WHERE seq IN (SELECT seq {_OLD_OUTBOX} ORDER BY seq LIMIT :limit FOR UPDATE SKIP LOCKED)"  # noqa: S608 - our own words
)
_INBOX = text(
    f"DELETE FROM inbox WHERE event_id IN (SELECT event_id {_OLD_INBOX} "  # noqa: S608 - our own words
    "ORDER BY received_at LIMIT :limit FOR UPDATE SKIP LOCKED)"
)


async def forget_old(sessions: Sessions) -> int:
    """Delete the rows past their time from each table, a batch at a time, and return how many went."""
    return sum([await span.run(sessions) for span in SPANS])


def _span(noun: str, days: int, old: str, statement: TextClause) -> Span:
    async def due(session: AsyncSession) -> int:
        counted = await session.execute(text(f"SELECT count(*) {old}"), {"days": days})
        return int(counted.scalar_one())

    async def run(sessions: Sessions) -> int:
        gone, batch = 0, BATCH
        while batch == BATCH:
            async with sessions.begin() as session:
                result = await session.execute(statement, {"days": days, "limit": BATCH})
                batch = getattr(result, "rowcount", 0)
            gone += batch
        return gone

    return Span(noun, f"{days} days", due, run)


SPANS = (
    _span("facts told", OUTBOX_DAYS, _OLD_OUTBOX, _OUTBOX),
    _span("ids of facts received", INBOX_DAYS, _OLD_INBOX, _INBOX),
)
"""For how long every service keeps its rows for talking."""
