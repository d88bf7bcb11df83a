"""The first tables of the chassis, and the bell that rings when a fact is told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

from kompass_chassis.relay import CHANNEL
from kompass_chassis.tables import Xid8
from kompass_contracts.event import EXCHANGE

TIME = TIMESTAMP(timezone=True)
NOW = sa.text("now()")


def upgrade() -> None:
    """Make the tables."""
    _outbox()
    _inbox()
    _memory()
    op.create_table(
        "tombstone",
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("erased_at", TIME, nullable=False, server_default=NOW),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=True),
        sa.Column("xid", Xid8(), nullable=False, server_default=sa.text("pg_current_xact_id()")),
        sa.Column("at", TIME, nullable=False, server_default=NOW),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("organisation", sa.Text()),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text()),
        sa.Column("outcome", sa.Text(), nullable=False),
    )
    op.create_index("ix_audit_subject_at", "audit", ["subject", "at"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("xid", Xid8(), primary_key=True, server_default=sa.text("pg_current_xact_id()")),
        sa.Column("seq", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("aggregate_id", sa.Text(), nullable=False),
        sa.Column("aggregate_version", sa.BigInteger(), nullable=False),
        sa.Column("exchange", sa.Text(), nullable=False, server_default=EXCHANGE),
        sa.Column("routing_key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("told_at", TIME, nullable=False, server_default=NOW),
        sa.Column("published_at", TIME),
        sa.Column("refusals", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try_at", TIME),
        sa.Column("set_aside_at", TIME),
        sa.UniqueConstraint("aggregate_id", "aggregate_version", name="uq_outbox_aggregate_id_aggregate_version"),
    )
    waiting = sa.text("published_at IS NULL")
    op.create_index("ix_outbox_waiting", "outbox", ["seq"], postgresql_where=waiting)
    refused = sa.text("refusals > 0 AND published_at IS NULL")
    op.create_index("ix_outbox_refused", "outbox", ["aggregate_id"], postgresql_where=refused)
    op.execute(f"""
        CREATE FUNCTION ring_outbox() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_notify('{CHANNEL}', ''); RETURN NULL; END $$
    """)
    op.execute("CREATE TRIGGER ring AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION ring_outbox()")
    op.create_table(
        "feed_epoch",
        sa.Column("single", sa.Boolean(), primary_key=True, server_default=sa.text("true")),
        sa.Column("epoch", sa.Uuid(), nullable=False, server_default=sa.text("gen_random_uuid()")),
        sa.CheckConstraint("single", name="ck_feed_epoch_one_row"),
    )
    op.execute("INSERT INTO feed_epoch DEFAULT VALUES")


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("event_id", sa.Uuid(), primary_key=True),
        sa.Column("received_at", TIME, nullable=False, server_default=NOW),
    )
    op.create_index("ix_inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "parked",
        sa.Column("event_id", sa.Uuid(), primary_key=True),
        sa.Column("routing_key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("parked_at", TIME, nullable=False, server_default=NOW),
        sa.Column("next_try_at", TIME),
    )
    op.create_index("ix_parked_next_try_at", "parked", ["next_try_at"])


def _memory() -> None:
    op.create_table(
        "wanted",
        sa.Column("source", sa.Text(), primary_key=True),
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("next_try_at", TIME, nullable=False, server_default=NOW),
    )
    op.create_index("ix_wanted_next_try_at", "wanted", ["next_try_at"])
    op.create_table(
        "feed_place",
        sa.Column("owner", sa.Text(), primary_key=True),
        sa.Column("place", sa.Text(), nullable=False, server_default=""),
        sa.Column("epoch", sa.Uuid()),
        sa.Column("swept_at", TIME),
        sa.Column("leased_until", TIME, nullable=False, server_default=NOW),
    )
