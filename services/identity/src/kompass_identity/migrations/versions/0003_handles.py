"""Sign-ins of staff at the portal, and the handles that renew them.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0003"
down_revision = "0002"

TIME = TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_sign_in",
        sa.Column("sign_in_id", sa.Uuid(), primary_key=True),
        sa.Column("client_id", sa.Text(), sa.ForeignKey("client.client_id", ondelete="CASCADE"), nullable=False),
        sa.Column("staff_id", sa.Uuid(), sa.ForeignKey("staff.staff_id", ondelete="CASCADE"), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("begun_at", TIME, nullable=False),
        sa.Column("over_at", TIME, nullable=False),
    )
    op.create_index("ix_staff_sign_in_staff_id", "staff_sign_in", ["staff_id"])
    op.create_index("ix_staff_sign_in_over_at", "staff_sign_in", ["over_at"])
    sign_in = sa.ForeignKey("staff_sign_in.sign_in_id", ondelete="CASCADE")
    op.create_table(
        "staff_handle",
        sa.Column("digest", sa.LargeBinary(), primary_key=True),
        sa.Column("sign_in_id", sa.Uuid(), sign_in, nullable=False),
        sa.Column("given_at", TIME, nullable=False),
        sa.Column("replaced_at", TIME),
    )
    op.create_index("ix_staff_handle_sign_in_id", "staff_handle", ["sign_in_id"])
