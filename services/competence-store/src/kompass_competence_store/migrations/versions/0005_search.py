"""Search within reach: the codes of each record, and where each person belongs. ``kompass competence reindex`` fills it.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP

revision = "0005"
down_revision = "0004"

TIME = TIMESTAMP(timezone=True)
CODES = (
    "education_fields",
    "occupations",
    "languages",
    "licences",
    "wishes",
    "wished_education",
    "wished_fields",
    "wished_occupations",
)


def upgrade() -> None:
    op.create_table(
        "search_row",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("record_id", sa.Uuid(), sa.ForeignKey("record.record_id", ondelete="CASCADE"), nullable=False),
        sa.Column("record_version", sa.Integer(), nullable=False),
        sa.Column("completed_at", TIME, nullable=False),
        sa.Column("education_level", sa.SmallInteger()),
        *(sa.Column(name, ARRAY(sa.Text()), nullable=False) for name in CODES),
        sa.UniqueConstraint("record_id", name="uq_search_row_record_id"),
    )
    op.create_table(
        "tie",
        sa.Column("seq", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(collation="C"), nullable=False),
        sa.Column("shielded", sa.Boolean(), nullable=False),
        sa.Column("valid_from", TIME, nullable=False),
        sa.Column("valid_to", TIME),
    )
    op.create_index("ix_tie_place", "tie", ["tie", "place", "person_id"])
    op.create_index("ix_tie_person_id", "tie", ["person_id"])
