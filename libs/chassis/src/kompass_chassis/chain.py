"""The chain of the audit: how a row is written as a line, and how rows are closed into a seal. Pure.

A seal holds a digest of each of its rows and the digest of the seal before it. So a row that was altered is known by
its own digest, and a seal that was altered by those that follow it.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Protocol

BEFORE_THE_FIRST = bytes(32)
"""What the first seal names as the digest of the seal before it."""
ROW = "audit.seq, audit.xid::text AS xid, at, actor, organisation, roles, action, subject, outcome"
"""The columns of a row, all of them, as a query names them."""


class AuditRow(Protocol):
    """A row of the audit as it is read with ``ROW``."""

    seq: int
    xid: str
    at: datetime
    actor: str
    organisation: str | None
    roles: list[str]
    action: str
    subject: str | None
    outcome: str


@dataclass(frozen=True)
class Seal:
    """One seal. ``rows`` are the numbers of its rows, ``row_digests`` their digests, in the same order.

    Every row whose transaction is older than ``below`` is in this seal or one before it, save those that came out of a
    backup: their transactions are of another count, and their numbers are not above ``floor``. ``highest`` is the
    highest number of a row sealed so far.
    """

    seal: int
    below: str
    floor: int
    highest: int
    rows: tuple[int, ...]
    row_digests: tuple[bytes, ...]
    previous: bytes
    sealed_at: datetime

    def digest(self) -> bytes:
        """Return the digest over everything the seal says."""
        said = {
            "seal": self.seal,
            "below": self.below,
            "floor": self.floor,
            "highest": self.highest,
            "rows": self.rows,
            "row_digests": [digest.hex() for digest in self.row_digests],
            "previous": self.previous.hex(),
            "sealed_at": _time(self.sealed_at),
        }
        return sha256(_canonical(said).encode()).digest()


def line_of(row: AuditRow) -> str:
    """Return a row as one line of JSON: what is digested, and what an export holds."""
    return _canonical(
        {
            "seq": row.seq,
            "xid": row.xid,
            "at": _time(row.at),
            "actor": row.actor,
            "organisation": row.organisation,
            "roles": list(row.roles),
            "action": row.action,
            "subject": row.subject,
            "outcome": row.outcome,
        }
    )


def digest_of(row: AuditRow) -> bytes:
    """Return the digest of a row."""
    return sha256(line_of(row).encode()).digest()


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _canonical(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
