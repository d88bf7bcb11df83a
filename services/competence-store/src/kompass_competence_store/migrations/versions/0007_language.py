"""In which language each record was filled in, to count by. ``kompass competence reindex`` fills it for what was there.

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("search_row", sa.Column("language", sa.Text()))
