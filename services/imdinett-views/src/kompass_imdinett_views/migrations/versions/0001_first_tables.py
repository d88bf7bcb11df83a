"""The chassis' tables and those of the lists.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
DESCRIBED = sa.text("description IS NOT NULL")


def upgrade() -> None:
    step_0001.upgrade()
    op.create_table(
        "person",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("description", JSONB()),
        sa.Column("sort_key", sa.Text(collation="C")),
        sa.Column("shielded", sa.Boolean(), nullable=False, server_default=sa.text("true")),
        sa.Column("summary_version", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("summary", JSONB()),
        sa.Column("code_at", TIME),
        sa.Column("code_to", TIME),
        sa.Column("code_ended_at", TIME),
        sa.Column("started_at", TIME),
        sa.Column("handed_in_at", TIME),
        sa.Column("completed_at", TIME),
        sa.Column("record_erased_at", TIME),
    )
    op.create_index("ix_person_sort_key", "person", ["sort_key", "person_id"], postgresql_where=DESCRIBED)
    op.create_table(
        "list_row",
        sa.Column("seq", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("valid_from", TIME, nullable=False),
        sa.Column("valid_to", TIME),
    )
    op.create_index("ix_list_row_place", "list_row", ["tie", "place", "person_id"])
    op.create_index("ix_list_row_person_id", "list_row", ["person_id"])
    op.create_index("ix_list_row_valid_to", "list_row", ["valid_to"])
    op.create_table(
        "remembered_organisation",
        sa.Column("organisation_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("county", sa.Text()),
        sa.Column("host", sa.Text()),
    )
    op.create_index("ix_remembered_organisation_host", "remembered_organisation", ["host"])
