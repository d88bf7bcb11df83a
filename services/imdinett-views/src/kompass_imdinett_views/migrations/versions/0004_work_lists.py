"""What is left to do for whom, and what notes and needs say of it. ``kompass portal rebuild`` fills it once.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0004"
down_revision = "0003"

TIME = TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.add_column("person", sa.Column("guidance_version", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("person", sa.Column("note_final_at", TIME))
    op.add_column("person", sa.Column("need", sa.Text()))
    op.add_column("person", sa.Column("need_assessed_on", sa.Date()))
    op.add_column("list_row", sa.Column("sort_key", sa.Text(collation="C")))
    op.execute("UPDATE list_row SET sort_key = person.sort_key FROM person WHERE person.person_id = list_row.person_id")
    op.create_index("ix_list_row_sort_key", "list_row", ["tie", "place", "sort_key", "person_id"])
    op.create_table(
        "work_item",
        sa.Column("seq", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("tie", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("valid_from", TIME, nullable=False),
        sa.Column("valid_to", TIME),
    )
    op.create_index("ix_work_item_due_on", "work_item", ["tie", "place", "due_on", "person_id", "reason"])
    op.create_index("ix_work_item_reason", "work_item", ["tie", "place", "reason", "due_on", "person_id"])
    op.create_index("ix_work_item_person_id", "work_item", ["person_id"])
    op.create_index("ix_work_item_valid_to", "work_item", ["valid_to"])
