"""The chassis' tables and those of the form.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
OPEN = sa.text("status = 'open'")
DRAFT = "draft.registration_id"


def upgrade() -> None:
    step_0001.upgrade()
    op.create_table(
        "resident",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("completions", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("gone", sa.Boolean(), nullable=False, server_default=sa.text("false")),
    )
    op.create_table(
        "draft",
        sa.Column("registration_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("regime", sa.Text(), nullable=False),
        sa.Column("declaration_version", sa.Text(), nullable=False),
        sa.Column("declaration_language", sa.Text(), nullable=False),
        sa.Column("declared_at", TIME, nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("changed_at", TIME, nullable=False),
        sa.Column("completed_at", TIME),
        sa.Column("registration_version", sa.Integer()),
        sa.Column("registration", JSONB()),
    )
    op.create_index("ix_draft_person_id", "draft", ["person_id"])
    op.create_index("ix_draft_one_open", "draft", ["person_id"], unique=True, postgresql_where=OPEN)
    op.create_index("ix_draft_idle", "draft", ["changed_at"], postgresql_where=OPEN)
    op.create_table(
        "answer",
        sa.Column("registration_id", sa.Uuid(), primary_key=True),
        sa.Column("question_id", sa.Text(), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("value", JSONB()),
        sa.Column("not_understood", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], [DRAFT], "fk_answer_registration_id", ondelete="CASCADE"),
    )
    op.create_table(
        "saved_part",
        sa.Column("registration_id", sa.Uuid(), primary_key=True),
        sa.Column("part", sa.Text(), primary_key=True),
        sa.Column("revisions", JSONB(), nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.ForeignKeyConstraint(["registration_id"], [DRAFT], "fk_saved_part_registration_id", ondelete="CASCADE"),
    )
    op.create_table(
        "form_session",
        sa.Column("session_id", sa.Uuid(), primary_key=True),
        sa.Column("created_at", TIME, nullable=False, server_default=sa.func.now()),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("handle_digest", sa.LargeBinary()),
        sa.Column("language", sa.Text()),
        sa.Column("second_language", sa.Text()),
        sa.Column("regime", sa.Text()),
        sa.Column("legal_basis", sa.Text()),
        sa.Column("registration_id", sa.Uuid()),
        sa.Column("opened_at", TIME),
        sa.Column("last_seen_at", TIME),
        sa.Column("ended_at", TIME),
        sa.ForeignKeyConstraint(["registration_id"], [DRAFT], "fk_form_session_registration_id", ondelete="SET NULL"),
    )
    op.create_index("ix_form_session_person_id", "form_session", ["person_id"])
    op.create_index("ix_form_session_handle_digest", "form_session", ["handle_digest"], unique=True)
    op.create_index("ix_form_session_created_at", "form_session", ["created_at"])
    op.create_table(
        "declination",
        sa.Column("number", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("declaration_version", sa.Text(), nullable=False),
        sa.Column("declined_at", TIME, nullable=False),
    )
    op.create_index("ix_declination_person_id", "declination", ["person_id"])
    op.create_table("gone_registration", sa.Column("registration_id", sa.Uuid(), primary_key=True))
