"""The chassis' tables and those of notifications.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
NOW = sa.func.now()
READ = sa.text("read_at IS NOT NULL")


def upgrade() -> None:
    step_0001.upgrade()
    op.create_table(
        "entry",
        sa.Column("entry_id", sa.Uuid(), primary_key=True, server_default=sa.func.gen_random_uuid()),
        sa.Column("seq", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("made_at", TIME, nullable=False, server_default=NOW),
        sa.Column("read_at", TIME),
        sa.Column("read_by", sa.Text()),
        sa.UniqueConstraint("seq", name="uq_entry_seq"),
        sa.UniqueConstraint(
            "record_id", "record_version", "organisation", name="uq_entry_record_id_record_version_organisation"
        ),
    )
    op.create_index("ix_entry_organisation_seq", "entry", ["organisation", "seq"])
    op.create_index("ix_entry_person_id", "entry", ["person_id"])
    op.create_index("ix_entry_read_at", "entry", ["read_at"], postgresql_where=READ)
    op.create_table(
        "untold",
        sa.Column("record_id", sa.Uuid(), primary_key=True),
        sa.Column("record_version", sa.Integer(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.Column("noted_at", TIME, nullable=False, server_default=NOW),
    )
    op.create_index("ix_untold_person_id", "untold", ["person_id"])
    op.create_index("ix_untold_noted_at", "untold", ["noted_at"])
    op.create_table(
        "remembered_person",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("standing", JSONB()),
    )
    op.create_table(
        "remembered_organisation",
        sa.Column("organisation_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("county", sa.Text()),
        sa.Column("host", sa.Text()),
    )
    op.create_index("ix_remembered_organisation_number", "remembered_organisation", ["number"])
