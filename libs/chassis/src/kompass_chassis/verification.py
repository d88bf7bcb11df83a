"""Verification: the chain of an audit walked from its first seal, or where it was cut, to its end, and every fault in it said by name.

Read-only, in one snapshot, a page at a time. What a chain cannot show by itself, an end that was cut off or a chain that
was made anew, is shown by the anchors that other services keep.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.chain import BEFORE_THE_FIRST, ROW, AuditRow, Seal, digest_of
from kompass_chassis.cutting import KEPT, Cut, last_cut
from kompass_chassis.tables import AuditAnchor, AuditSeal

PAGE = 5_000
"""Rows that are looked at together."""
SHOWN = 1_000
"""Faults that are named; what is more is counted."""
TOLERANCE = timedelta(minutes=1)
"""How old a row may be without a seal, and how far its time may lie from those around it."""

_SNAPSHOT = text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
_TOTAL = text("SELECT count(*) FROM audit_seal")
_ROWS = text(f"SELECT {ROW} FROM audit WHERE seq = ANY(:numbers)")  # noqa: S608 - our own columns
_TWICE = text("""
SELECT number FROM audit_seal, unnest(rows) AS number GROUP BY number HAVING count(*) > 1 ORDER BY number LIMIT :shown
""")
_UNSEALED = text("""
WITH unsealed AS MATERIALIZED (
  SELECT seq, at, coalesce(xid < (SELECT below FROM audit_seal ORDER BY seal DESC LIMIT 1), false) AS late
  FROM audit WHERE NOT EXISTS (SELECT FROM (SELECT unnest(rows) AS number FROM audit_seal) AS sealed
                               WHERE sealed.number = audit.seq)
)
SELECT ARRAY(SELECT seq FROM unsealed WHERE late ORDER BY seq LIMIT :shown) AS late,
  ARRAY(SELECT seq FROM unsealed WHERE NOT late AND at > now() + :tolerance ORDER BY seq LIMIT :shown) AS ahead,
  count(*) FILTER (WHERE NOT late AND at < now() - :tolerance) AS overdue,
  min(seq) FILTER (WHERE NOT late AND at < now() - :tolerance) AS first_overdue,
  count(*) FILTER (WHERE NOT late AND at BETWEEN now() - :tolerance AND now() + :tolerance) AS waiting
FROM unsealed
""")


@dataclass
class Verdict:
    """What the walk came to. Without faults the chain holds, up to the newest seal that others have anchored."""

    seals: int = 0
    rows: int = 0
    waiting: int = 0
    """Rows that are too young to need a seal yet."""
    anchored: int = 0
    """The newest seal that another service has seen; 0 where none has seen any."""
    faults: int = 0
    sentences: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fault(self, sentence: str) -> None:
        """Count a fault, and keep the sentence about it unless there are too many."""
        self.faults += 1
        if self.faults <= SHOWN:
            self.sentences.append(sentence)


async def verify(
    session: AsyncSession,
    owner: str,
    holders: Mapping[str, AsyncSession],
    progress: Callable[[int, int], object] = lambda *_: None,
) -> Verdict:
    """Walk the chain in the database of ``session``, each a session that has done nothing yet.

    ``holders`` are the databases of services that keep anchors of ``owner``. ``progress`` is told how many seals of
    how many have been looked at.
    """
    for holder in holders.values():  # before the chain: nothing they saw is then newer than the chain looked at
        await holder.execute(_SNAPSHOT)
        await holder.execute(select(func.now()))
    await session.execute(_SNAPSHOT)
    total, walk = (await session.execute(_TOTAL)).scalar_one(), _Walk(Verdict(), await last_cut(session))
    await walk.begin(owner, holders)
    async for page in _pages(session):
        numbers = [number for seal in page for number in seal.rows]
        rows = {row.seq: row for row in await session.execute(_ROWS, {"numbers": numbers})}
        for seal in page:
            walk.step(seal, rows)
        await walk.hold_against(page, owner, holders)
        progress(walk.verdict.seals, total)
    await walk.end(owner, holders)
    await _look_outside(session, walk.verdict)
    return walk.verdict


async def _pages(session: AsyncSession) -> AsyncIterator[list[Any]]:
    page: list[Any] = []
    stored = await session.stream(select(AuditSeal.__table__).order_by(AuditSeal.seal).execution_options(yield_per=100))
    async for seal in stored:
        page.append(seal)
        if sum(len(one.rows) for one in page) >= PAGE or len(page) >= PAGE // 10:
            yield page
            page = []
    if page:
        yield page


class _Walk:
    """Goes from seal to seal and remembers what the next one must follow from."""

    def __init__(self, verdict: Verdict, cut: Cut | None = None) -> None:
        self.verdict = verdict
        self._cut = cut
        self._last: Any = None
        self._newest: datetime | None = None
        self._doubted: set[str] = set()

    async def begin(self, owner: str, holders: Mapping[str, AsyncSession]) -> None:
        """Look at where the chain begins: at its first seal, or where its oldest rows were taken away in their time.

        That a cut was made in its time is shown by those who had seen the seal by then.
        """
        cut = self._cut
        if cut is None:
            return
        self.verdict.notes.append(
            f"it was cut after seal {cut.seal} at {cut.at:%Y-%m-%d %H:%M:%S}: rows from before "
            f"{cut.until:%Y-%m-%d %H:%M:%S} were taken away, because their time was over"
        )
        if cut.until > cut.at - KEPT + TOLERANCE:
            self.verdict.fault(f"it was cut after seal {cut.seal} where rows were not {KEPT.days} days old")
        seen = [
            anchor
            for session in holders.values()
            for anchor in await _anchors(session, owner, cut.seal, cut.seal)
            if anchor.digest == cut.digest
        ]
        if holders and not seen:
            self.verdict.fault(f"it was cut after seal {cut.seal}, which nobody else has seen as it is said to be")
        elif seen and min(anchor.seen_at for anchor in seen) > cut.until + TOLERANCE:
            self.verdict.fault(f"it was cut after seal {cut.seal}, which is younger than it is said to be")

    def step(self, stored: Any, rows: Mapping[int, AuditRow]) -> None:
        """Look at one seal and its rows."""
        verdict, number, last = self.verdict, stored.seal, self._last
        cut_at, cut_digest = (self._cut.seal, self._cut.digest) if self._cut else (0, BEFORE_THE_FIRST)
        expected = last.seal + 1 if last else cut_at + 1
        if number < expected:
            verdict.fault(f"seal {number} is there, and the audit says that it was cut after seal {cut_at}")
        elif number != expected:
            gone = f"seal {expected} is" if number == expected + 1 else f"seals {expected} to {number - 1} are"
            verdict.fault(f"{gone} gone")
        elif stored.previous != (last.digest if last else cut_digest):
            verdict.fault(f"seal {number} does not follow from the seal before it: one of the two was made anew")
        if _sealed(stored).digest() != stored.digest:
            verdict.fault(f"seal {number} was altered")
        if last and stored.floor != last.floor:
            verdict.notes.append(f"the database was restored from a backup before seal {number}")
        for seq, digest in zip(stored.rows, stored.row_digests, strict=False):
            self._look_at(seq, digest, rows.get(seq), stored)
        verdict.seals += 1
        verdict.rows += len(stored.rows)
        self._last = stored

    def _look_at(self, seq: int, digest: bytes, row: AuditRow | None, stored: Any) -> None:
        where = f"of seal {stored.seal}, sealed at {stored.sealed_at:%Y-%m-%d %H:%M:%S}"
        if row is None:
            self.verdict.fault(f"row {seq} {where}, is gone")
        elif digest_of(row) != digest:
            self.verdict.fault(f"row {seq} {where}, was altered")
        elif row.at > stored.sealed_at + TOLERANCE:
            self.verdict.fault(f"row {seq} {where}, is dated ahead")
        elif self._newest and row.at < self._newest - TOLERANCE:
            self.verdict.fault(f"row {seq} {where}, is dated back: it was written later than it says")
        else:
            self._newest = max(row.at, self._newest or row.at)

    async def hold_against(self, page: Sequence[Any], owner: str, holders: Mapping[str, AsyncSession]) -> None:
        """Compare a page of seals with what others saw of them; the first that differs is named for each."""
        digests = {seal.seal: seal.digest for seal in page}
        for holder, session in holders.items():
            for anchor in await _anchors(session, owner, page[0].seal, page[-1].seal):
                self.verdict.anchored = max(self.verdict.anchored, anchor.seal)
                if digests.get(anchor.seal, anchor.digest) != anchor.digest and holder not in self._doubted:
                    self._doubted.add(holder)
                    self.verdict.fault(
                        f"seal {anchor.seal} is not the one that {holder} saw at {anchor.seen_at:%Y-%m-%d %H:%M:%S}: "
                        "the chain was made anew there or before"
                    )

    async def end(self, owner: str, holders: Mapping[str, AsyncSession]) -> None:
        """Say where others have seen more of the chain than there is."""
        end = self._last.seal if self._last else self._cut.seal if self._cut else 0
        for holder, session in holders.items():
            for anchor in (await _anchors(session, owner, end + 1))[-1:]:
                self.verdict.anchored = max(self.verdict.anchored, anchor.seal)
                self.verdict.fault(
                    f"the end is cut off after seal {end}: {holder} saw seal {anchor.seal} at "
                    f"{anchor.seen_at:%Y-%m-%d %H:%M:%S}"
                )


def _sealed(stored: Any) -> Seal:
    return Seal(
        seal=stored.seal,
        below=str(stored.below),
        floor=stored.floor,
        highest=stored.highest,
        rows=tuple(stored.rows),
        row_digests=tuple(stored.row_digests),
        previous=stored.previous,
        sealed_at=stored.sealed_at,
    )


async def _anchors(session: AsyncSession, owner: str, first: int, last: int | None = None) -> Sequence[Any]:
    seen = select(AuditAnchor.__table__).where(AuditAnchor.owner == owner, AuditAnchor.seal >= first)
    within = seen if last is None else seen.where(AuditAnchor.seal <= last)
    return (await session.execute(within.order_by(AuditAnchor.seal))).all()


async def _look_outside(session: AsyncSession, verdict: Verdict) -> None:
    """Look for rows that are in no seal, or in more than one."""
    for number in (await session.execute(_TWICE, {"shown": SHOWN})).scalars():
        verdict.fault(f"row {number} stands in more than one seal")
    found = (await session.execute(_UNSEALED, {"shown": SHOWN, "tolerance": TOLERANCE})).one()
    for number in found.late:
        verdict.fault(f"row {number} was put in later: everything of its time is sealed without it")
    for number in found.ahead:
        verdict.fault(f"row {number} is dated ahead")
    if found.overdue:
        verdict.fault(
            f"{found.overdue} rows from row {found.first_overdue} on are older than a minute and in no seal; "
            "see that a process runs with the door clock"
        )
    verdict.waiting = found.waiting
