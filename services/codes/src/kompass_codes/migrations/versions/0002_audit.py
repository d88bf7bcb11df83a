"""A place kept for the next step of the chassis' tables.

Revision: 0002
"""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    pass
