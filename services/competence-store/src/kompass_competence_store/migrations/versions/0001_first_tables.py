"""The chassis' tables and those of the competence store.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
DUE = sa.text("publish_at IS NOT NULL")


def upgrade() -> None:
    step_0001.upgrade()
    op.create_table(
        "record",
        sa.Column("record_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Uuid(), nullable=False),
        sa.Column("published_version", sa.Integer(), nullable=False),
        sa.Column("publish_at", TIME),
        sa.UniqueConstraint("person_id", name="uq_record_person_id"),
        sa.UniqueConstraint("reference", name="uq_record_reference"),
    )
    op.create_index("ix_record_publish_at", "record", ["publish_at"], postgresql_where=DUE)
    op.create_table(
        "record_version",
        sa.Column("record_id", sa.Uuid(), sa.ForeignKey("record.record_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("record_version", sa.Integer(), primary_key=True),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("registration_version", sa.Integer(), nullable=False),
        sa.Column("completed_at", TIME, nullable=False),
        sa.Column("received_at", TIME, nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("registration", sa.Text(), nullable=False),
        sa.Column("canonical", JSONB(), nullable=False),
        sa.UniqueConstraint(
            "registration_id", "registration_version", name="uq_record_version_registration_id_registration_version"
        ),
    )
    op.create_table(
        "told",
        sa.Column("record_id", sa.Uuid(), sa.ForeignKey("record.record_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("municipality", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("record_version", sa.Integer()),
    )
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
