"""Mobile numbers of staff, who gave which role when, and organisations that close.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0005"
down_revision = "0004"

TIME = TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.add_column("organisation", sa.Column("closed_on", sa.Date()))
    op.add_column("staff", sa.Column("mobile", sa.Text()))
    op.create_index("ix_staff_organisation_id_username", "staff", ["organisation_id", "username"])
    op.create_table(
        "role_given",
        sa.Column("seq", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("staff_id", sa.Uuid(), sa.ForeignKey("staff.staff_id", ondelete="CASCADE"), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("given_at", TIME, nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("taken_at", TIME),
        sa.Column("taken_by", sa.Text()),
    )
    op.create_index("ix_role_given_staff_id", "role_given", ["staff_id"])
    held = sa.text("taken_at IS NULL")
    op.create_index("ix_role_given_held", "role_given", ["staff_id", "role"], unique=True, postgresql_where=held)
    # What was given before anybody wrote it down counts as given now, by nobody who could be named.
    op.execute(
        "INSERT INTO role_given (staff_id, role, given_at, given_by)"
        " SELECT DISTINCT staff_id, unnest(roles), now(), 'operator:migration-0005' FROM staff"
    )
