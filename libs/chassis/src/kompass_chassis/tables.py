"""The rows that every service's database holds for talking: outbox, inbox, parked events, wanted content, audit.

They live beside the service's own tables, in the same transaction as its changes; that is the whole trick.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

from kompass_contracts.event import EXCHANGE

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every service names its constraints by this, so that migrations can name them too."""

TIMES = {datetime: TIMESTAMP(timezone=True), UUID: Uuid(), dict[str, Any]: JSONB()}
"""A time without a zone is never stored."""


class Xid8(UserDefinedType[str]):
    """PostgreSQL's 64-bit transaction id, carried as text because no number type of the driver fits it."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Return the type's name in SQL."""
        return "xid8"


class ChassisBase(DeclarativeBase):
    """The chassis' own tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = TIMES


class Outbox(ChassisBase):
    """One fact told: written in the transaction of the change, served by the feed, rung on the bus by the relay."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("aggregate_id", "aggregate_version"),
        Index("ix_outbox_waiting", "seq", postgresql_where=text("published_at IS NULL")),
        Index("ix_outbox_refused", "aggregate_id", postgresql_where=text("refusals > 0 AND published_at IS NULL")),
    )

    # The key is the order of the feed; it is the only index, beside the unique one, that every row stays in.
    xid: Mapped[str] = mapped_column(Xid8, primary_key=True, server_default=func.pg_current_xact_id())
    seq: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    event_id: Mapped[UUID]
    aggregate_id: Mapped[str] = mapped_column(Text)
    aggregate_version: Mapped[int] = mapped_column(BigInteger)
    exchange: Mapped[str] = mapped_column(Text, server_default=EXCHANGE)
    routing_key: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime] = mapped_column(server_default=func.now())
    published_at: Mapped[datetime | None]
    refusals: Mapped[int] = mapped_column(Integer, server_default="0")
    next_try_at: Mapped[datetime | None]
    set_aside_at: Mapped[datetime | None]


class FeedEpoch(ChassisBase):
    """One row: which life of the database the feed is of. A restore from backup begins a new one."""

    __tablename__ = "feed_epoch"

    single: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    epoch: Mapped[UUID] = mapped_column(server_default=func.gen_random_uuid())


class Inbox(ChassisBase):
    """One event received, so that it takes effect once however often it comes."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_received_at", "received_at"),)

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Parked(ChassisBase):
    """An event that keeps failing: kept whole, tried again at times, never in the way of the others."""

    __tablename__ = "parked"
    __table_args__ = (Index("ix_parked_next_try_at", "next_try_at"),)

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    routing_key: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(Integer, server_default="1")
    parked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    next_try_at: Mapped[datetime | None]


class Wanted(ChassisBase):
    """Content that an event said has changed and that is yet to be asked of its owner."""

    __tablename__ = "wanted"
    __table_args__ = (Index("ix_wanted_next_try_at", "next_try_at"),)

    source: Mapped[str] = mapped_column(Text, primary_key=True)
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    next_try_at: Mapped[datetime] = mapped_column(server_default=func.now())


class FeedPlace(ChassisBase):
    """How far another service's feed has been swept, and by when it was last swept to its end."""

    __tablename__ = "feed_place"

    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    place: Mapped[str] = mapped_column(Text, server_default="")
    epoch: Mapped[UUID | None]
    swept_at: Mapped[datetime | None]
    leased_until: Mapped[datetime] = mapped_column(server_default=func.now())


class Tombstone(ChassisBase):
    """A subject that was erased; later facts about it are ignored and nothing about it is stored again."""

    __tablename__ = "tombstone"

    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Audit(ChassisBase):
    """One thing somebody did or read: who, with which roles, what, about whom. Never what it said."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject_at", "subject", "at"), Index("ix_audit_xid", "xid"))

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=True)
    xid: Mapped[str] = mapped_column(Xid8, server_default=func.pg_current_xact_id())
    at: Mapped[datetime] = mapped_column(server_default=func.now())
    actor: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str | None] = mapped_column(Text)
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(Text)


class AuditSeal(ChassisBase):
    """Some rows of the audit, closed by a digest over each of them and over the seal before; see ``chain``."""

    __tablename__ = "audit_seal"

    seal: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    below: Mapped[str] = mapped_column(Xid8)
    floor: Mapped[int] = mapped_column(BigInteger)
    highest: Mapped[int] = mapped_column(BigInteger)
    rows: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    row_digests: Mapped[list[bytes]] = mapped_column(ARRAY(LargeBinary))
    previous: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    sealed_at: Mapped[datetime]


class AuditAnchor(ChassisBase):
    """The newest seal that another service had when it was asked: what it cannot take back."""

    __tablename__ = "audit_anchor"

    owner: Mapped[str] = mapped_column(Text, primary_key=True)
    seal: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(server_default=func.now())


INSERT_ONLY = (Audit.__tablename__, AuditSeal.__tablename__, AuditAnchor.__tablename__)
"""Tables whose rows the service's own role may add and read, and never change or take away."""
