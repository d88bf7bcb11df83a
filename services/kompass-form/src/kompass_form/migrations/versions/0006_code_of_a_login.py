"""A login knows the code that opened it, so that a no can be told to whoever made the code.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("form_session", sa.Column("code_id", sa.Uuid))
