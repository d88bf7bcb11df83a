"""What staff add: remarks, confirmations of parts, counsellors' notes, and assessments of the need for guidance.

Revision: 0003
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

revision = "0003"
down_revision = "0002"

TIME = TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "remark",
        sa.Column("remark_id", sa.Uuid(), primary_key=True),
        _of_a_record(),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("supersedes", sa.Uuid()),
        sa.Column("click", sa.Uuid()),
        sa.Column("signed", JSONB(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.UniqueConstraint("supersedes", name="uq_remark_supersedes"),
        sa.UniqueConstraint("record_id", "click", name="uq_remark_record_id_click"),
    )
    op.create_index("ix_remark_record_id_at", "remark", ["record_id", "at"])
    op.create_table(
        "confirmation",
        _of_a_record(primary_key=True),
        sa.Column("part", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), primary_key=True),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("signed", JSONB()),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("note_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("county", sa.Text(), nullable=False),
        sa.UniqueConstraint("person_id", "county", name="uq_note_person_id_county"),
    )
    op.create_table(
        "note_version",
        sa.Column("note_id", sa.Uuid(), sa.ForeignKey("note.note_id", ondelete="CASCADE"), primary_key=True),
        sa.Column("note_version", sa.Integer(), primary_key=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("signed", JSONB(), nullable=False),
        sa.Column("saved_at", TIME, nullable=False),
        sa.Column("final_at", TIME),
    )
    draft = sa.text("final_at IS NULL")
    op.create_index("uq_note_version_draft", "note_version", ["note_id"], unique=True, postgresql_where=draft)
    op.create_table(
        "need",
        sa.Column("need_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("offer", JSONB()),
        sa.Column("click", sa.Uuid()),
        sa.Column("signed", JSONB(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.UniqueConstraint("person_id", "click", name="uq_need_person_id_click"),
    )
    op.create_index("ix_need_person_id_at", "need", ["person_id", "at"])


def _of_a_record(*, primary_key: bool = False) -> sa.Column[Any]:
    record = sa.ForeignKey("record.record_id", ondelete="CASCADE")
    return sa.Column("record_id", sa.Uuid(), record, primary_key=primary_key, nullable=False)
