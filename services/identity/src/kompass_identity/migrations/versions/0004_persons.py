"""On what a person resides, what the offer is made from, and who is mapped already.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0004"
down_revision = "0003"

TIME = TIMESTAMP(timezone=True)
YES_OR_NO = ("permit_probable", "collective_protection", "programme_group", "research_reserved")


def upgrade() -> None:
    # With defaults, so that who was registered before has a value, and a process of before can still register.
    op.add_column("person", sa.Column("residence_status", sa.Text(), nullable=False, server_default="none"))
    op.add_column("person", sa.Column("residence_basis", sa.Text()))
    for name in YES_OR_NO:
        op.add_column("person", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("permit_from", "permit_to"):
        op.add_column("person", sa.Column(name, sa.Date()))
    op.add_column("person", sa.Column("language", sa.Text()))
    op.create_table(
        "mapping",
        sa.Column("record_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("record_version", sa.BigInteger()),
        sa.Column("mapped_at", TIME),
        sa.Column("erased_at", TIME),
    )
    op.create_index("ix_mapping_person_id", "mapping", ["person_id"])
