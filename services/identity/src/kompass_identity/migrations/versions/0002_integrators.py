"""The municipality an integrator works for.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    organisation = sa.ForeignKey("organisation.organisation_id", name="fk_client_organisation_id")
    op.add_column("client", sa.Column("organisation_id", sa.Text(), organisation))
