"""What was handed over of an interview held elsewhere is known again when it is sent again: by a digest of it.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("draft", sa.Column("sent_digest", sa.LargeBinary))
