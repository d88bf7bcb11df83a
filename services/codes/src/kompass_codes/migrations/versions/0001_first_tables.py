"""The chassis' tables and those of codes.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
VALID = sa.text("status = 'Gyldig'")


def upgrade() -> None:
    step_0001.upgrade()
    op.create_table(
        "code",
        sa.Column("code_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("slip", sa.BigInteger(), sa.Identity(start=100_000), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary()),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("valid_from", TIME, nullable=False),
        sa.Column("valid_to", TIME, nullable=False),
        sa.Column("ended_at", TIME),
        sa.Column("used_at", TIME),
        sa.Column("attempt", sa.Uuid()),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("issued_by", sa.Text(), nullable=False),
        sa.Column("issued_at_organisation", sa.Text()),
        sa.UniqueConstraint("slip", name="uq_code_slip"),
        sa.CheckConstraint("valid_to > valid_from", name="ck_code_in_order"),
    )
    op.create_index("ix_code_person_id", "code", ["person_id"])
    op.create_index("ix_code_one_valid", "code", ["person_id", "purpose"], unique=True, postgresql_where=VALID)
    op.create_index("ix_code_overdue", "code", ["valid_to"], postgresql_where=VALID)
    op.create_index("ix_code_wipe", "code", ["ended_at"], postgresql_where=sa.text("digest IS NOT NULL"))
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
        sa.Column("host", sa.Text()),
    )
