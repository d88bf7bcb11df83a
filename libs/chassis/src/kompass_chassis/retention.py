"""How long the rows for talking are kept: told facts 30 days, received ids 45, so that a late repeat is still known."""

from sqlalchemy import text

from kompass_chassis.database import Sessions

OUTBOX_DAYS = 30
INBOX_DAYS = 45
BATCH = 5_000

_OUTBOX = text("""
DELETE FROM outbox WHERE seq IN (SELECT seq FROM outbox WHERE published_at IS NOT NULL
  AND told_at < now() - make_interval(days => :days) ORDER BY seq LIMIT :limit FOR UPDATE SKIP LOCKED)
""")
_INBOX = text("""
DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM inbox WHERE received_at < now() - make_interval(days => :days)
  AND NOT EXISTS (SELECT FROM parked WHERE parked.event_id = inbox.event_id)
  ORDER BY received_at LIMIT :limit FOR UPDATE SKIP LOCKED)
""")


async def forget_old(sessions: Sessions) -> int:
    """Delete the rows past their time from each table, a batch at a time, and return how many went."""
    gone = 0
    for statement, days in ((_OUTBOX, OUTBOX_DAYS), (_INBOX, INBOX_DAYS)):
        batch = BATCH
        while batch == BATCH:
            async with sessions.begin() as session:
                result = await session.execute(statement, {"days": days, "limit": BATCH})
                batch = getattr(result, "rowcount", 0)
            gone += batch
    return gone
