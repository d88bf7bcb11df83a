"""When the bearer of a code chose not to register.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("code", sa.Column("declined_at", TIMESTAMP(timezone=True)))
