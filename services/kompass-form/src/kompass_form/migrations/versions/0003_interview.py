"""Interviews: who leads one and how it is interpreted, and which answers were given in one.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("form_session", sa.Column("interview", JSONB()))
    # Whatever was answered before there were interviews was answered without one.
    op.add_column("answer", sa.Column("given_in", sa.Text(), nullable=False, server_default="own"))
    op.add_column("answer", sa.Column("staff_id", sa.Uuid()))
