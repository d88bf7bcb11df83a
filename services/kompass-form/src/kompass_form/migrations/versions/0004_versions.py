"""A draft knows the version of the catalogue with which it was begun, and so does the session that fills it in.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BEFORE = "2026-11"
"""The only version there was before."""


def upgrade() -> None:
    op.add_column("draft", sa.Column("catalogue_version", sa.Text, nullable=False, server_default=BEFORE))
    op.alter_column("draft", "catalogue_version", server_default=None)
    op.add_column("form_session", sa.Column("catalogue_version", sa.Text))
    op.execute(
        "UPDATE form_session SET catalogue_version = draft.catalogue_version"
        " FROM draft WHERE draft.registration_id = form_session.registration_id"
    )
