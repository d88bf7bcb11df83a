"""What persons ask for: corrections, deletions and who carried them out, reservations; and where erased records ended.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0004"
down_revision = "0003"

TIME = TIMESTAMP(timezone=True)
UNDECIDED = sa.text("state IN ('open', 'in_progress')")


def upgrade() -> None:
    op.create_table(
        "rights_request",
        sa.Column("request_id", sa.Uuid(), primary_key=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("part", sa.Text()),
        sa.Column("words", sa.Text()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("registration_version", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("registration_id", sa.Uuid()),
        sa.Column("taken_at", TIME),
        sa.Column("taken_by", sa.Uuid()),
        sa.Column("carried_out_at", TIME),
        sa.Column("decided_at", TIME),
        sa.Column("reply", sa.Text()),
    )
    op.create_index("ix_rights_request_person_id", "rights_request", ["person_id"])
    op.create_index("ix_rights_request_due_on", "rights_request", ["due_on", "request_id"], postgresql_where=UNDECIDED)
    op.create_index("ix_rights_request_decided_at", "rights_request", ["decided_at"])
    op.create_table(
        "deletion_confirmed",
        sa.Column(
            "request_id",
            sa.Uuid(),
            sa.ForeignKey("rights_request.request_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("owner", sa.Text(), primary_key=True),
        sa.Column("at", TIME, nullable=False),
    )
    op.create_table(
        "reservation",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("since", TIME, nullable=False),
    )
    op.create_table(
        "former_record",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
    )
