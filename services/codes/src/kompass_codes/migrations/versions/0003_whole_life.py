"""Who ended a code, which click and pepper made it; memory of records; failed logins by the minute.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0003"
down_revision = "0002"

TIME = TIMESTAMP(timezone=True)
ENDERS = {"Brukt": "resident", "Utløpt": "clock", "Låst": "guesses"}


def upgrade() -> None:
    op.add_column("code", sa.Column("pepper_id", sa.Text()))
    op.add_column("code", sa.Column("ended_by", sa.Text()))
    op.add_column("code", sa.Column("click", sa.Uuid()))
    code = sa.table("code", sa.column("status"), sa.column("ended_by"))
    for status, ender in ENDERS.items():
        op.execute(sa.update(code).where(code.c.status == status).values(ended_by=ender))
    op.create_index("ix_code_spent", "code", ["ended_at"], postgresql_where=sa.text("status <> 'Gyldig'"))
    op.create_table(
        "remembered_record",
        sa.Column("record_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("completed_at", TIME),
    )
    op.create_index("ix_remembered_record_person_id", "remembered_record", ["person_id"])
    op.create_table(
        "failure",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("minute", TIME, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "minute", name="pk_failure"),
    )
    op.create_index("ix_failure_minute", "failure", ["minute"])
