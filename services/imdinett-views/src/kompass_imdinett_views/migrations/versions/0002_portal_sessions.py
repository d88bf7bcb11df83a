"""Sessions of staff in the portal.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

revision = "0002"
down_revision = "0001"

TIME = TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "portal_session",
        sa.Column("digest", sa.LargeBinary(), primary_key=True),
        sa.Column("staff", JSONB(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("begun_at", TIME, nullable=False),
        sa.Column("over_at", TIME, nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
    )
    op.create_index("ix_portal_session_over_at", "portal_session", ["over_at"])
    session = sa.ForeignKey("portal_session.digest", ondelete="CASCADE")
    op.create_table(
        "pressed_button",
        sa.Column("digest", sa.LargeBinary(), session, primary_key=True),
        sa.Column("key", sa.Uuid(), primary_key=True),
        sa.Column("pressed_at", TIME, nullable=False),
    )
