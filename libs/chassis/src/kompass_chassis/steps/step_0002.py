"""The audit sealed: the roles of who did it, seals over its rows, and what was seen of the seals of others."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP

from kompass_chassis.tables import Xid8

TIME = TIMESTAMP(timezone=True)


def upgrade() -> None:
    """Add the column and make the tables."""
    op.add_column("audit", sa.Column("roles", ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'")))
    op.create_index("ix_audit_xid", "audit", ["xid"])
    op.create_table(
        "audit_seal",
        sa.Column("seal", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("below", Xid8(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.Column("highest", sa.BigInteger(), nullable=False),
        sa.Column("rows", ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("row_digests", ARRAY(sa.LargeBinary()), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", TIME, nullable=False),
    )
    op.create_table(
        "audit_anchor",
        sa.Column("owner", sa.Text(), primary_key=True),
        sa.Column("seal", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("digest", sa.LargeBinary(), primary_key=True),
        sa.Column("seen_at", TIME, nullable=False, server_default=sa.text("now()")),
    )
