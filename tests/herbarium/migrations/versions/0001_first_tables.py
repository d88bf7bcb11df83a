"""The chassis' tables and those of the herbarium.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None


def upgrade() -> None:
    step_0001.upgrade()
    op.create_table(
        "entry",
        sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("plant", sa.Text(), nullable=False),
    )
    op.create_table(
        "sheet",
        sa.Column("plant", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("litres", sa.Integer(), nullable=False),
    )
    op.create_table(
        "memory",
        sa.Column("plant", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("height", sa.Integer()),
    )
