"""Sealing: each second, the rows of the audit that are new are closed into the chain. No reading waits for it.

Rows are taken as the feed takes them: only those whose transaction is older than every one that still runs, so that
none can come between them later. Several processes may try; one of them seals.
"""

from typing import Any

from sqlalchemy import Text, cast, insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.chain import BEFORE_THE_FIRST, ROW, Seal, digest_of
from kompass_chassis.database import Sessions, database_time
from kompass_chassis.tables import AuditSeal, Xid8

BATCH = 5_000
LOCK = 0x6B6F6D73  # 'koms': one sealer at a time per database

_TRY = text("SELECT pg_try_advisory_xact_lock(:lock)")

# Numbers only rise, and so do transactions. A row above all that is sealed whose transaction is older than what is
# sealed shows that the transactions are counted anew: the database was restored into another server.
_LAST = text("""
SELECT last.seal, last.below::text AS below, last.floor, last.highest, last.digest,
  pg_snapshot_xmin(now) < last.below
    OR EXISTS (SELECT FROM audit WHERE seq > last.highest AND audit.xid < last.below) AS counted_anew
FROM (SELECT * FROM audit_seal ORDER BY seal DESC LIMIT 1) AS last, pg_current_snapshot() AS now
""")
# All rows of a transaction stay together, however many. A bare xid in ORDER BY would be the text that is selected.
_NEW = text(f"""
SELECT {ROW} FROM audit
WHERE audit.xid >= CAST(CAST(:below AS text) AS xid8) AND audit.xid < pg_snapshot_xmin(pg_current_snapshot())
  AND seq > :floor
ORDER BY audit.xid FETCH FIRST :limit ROWS WITH TIES
""")  # noqa: S608 - our own columns
# What the backup held unsealed is told by transactions that this server has yet to begin.
_NEW_AFTER_RESTORE = text(f"""
WITH now AS (
  SELECT pg_snapshot_xmin(now) AS xmin,
    greatest(pg_snapshot_xmax(now), CAST(CAST(:below AS text) AS xid8)) AS unheard_of
  FROM pg_current_snapshot() AS now
), life AS (
  SELECT greatest(:highest, (SELECT max(seq) FROM audit WHERE audit.xid >= now.unheard_of)) AS floor FROM now
)
SELECT {ROW}, now.xmin::text AS next_below, life.floor AS next_floor FROM audit, now, life
WHERE (audit.xid >= CAST(CAST(:below AS text) AS xid8) OR seq > :highest) AND (seq <= life.floor OR audit.xid < now.xmin)
""")  # noqa: S608 - our own columns


async def seal_new(sessions: Sessions, batch: int = BATCH) -> int:
    """Seal what is new, a batch at a time, and return how many rows were sealed. Nothing new makes no seal."""
    sealed = 0
    while True:
        async with sessions.begin() as session:
            count = await _seal_some(session, batch)
        sealed += count
        if count < batch:
            return sealed


async def _seal_some(session: AsyncSession, batch: int) -> int:
    if not (await session.execute(_TRY, {"lock": LOCK})).scalar_one():
        return 0
    last = (await session.execute(_LAST)).one_or_none()
    below, floor, highest = (last.below, last.floor, last.highest) if last else ("0", 0, 0)
    if last is not None and last.counted_anew:
        found = await session.execute(_NEW_AFTER_RESTORE, {"below": below, "highest": highest})
    else:
        found = await session.execute(_NEW, {"below": below, "floor": floor, "limit": batch})
    rows = sorted(found.all(), key=lambda row: (int(row.xid), row.seq))
    if not rows:
        return 0
    newest: Any = rows[-1]
    seal = Seal(
        seal=last.seal + 1 if last else 1,
        below=getattr(newest, "next_below", str(int(newest.xid) + 1)),
        floor=getattr(newest, "next_floor", floor),
        highest=max(highest, *(row.seq for row in rows)),
        rows=tuple(row.seq for row in rows),
        row_digests=tuple(digest_of(row) for row in rows),
        previous=last.digest if last else BEFORE_THE_FIRST,
        sealed_at=await database_time(session),
    )
    kept = {
        **vars(seal),
        "below": cast(cast(seal.below, Text), Xid8),  # the driver takes no text for one
        "rows": list(seal.rows),
        "row_digests": list(seal.row_digests),
        "digest": seal.digest(),
    }
    await session.execute(insert(AuditSeal).values(kept))
    return len(rows)
