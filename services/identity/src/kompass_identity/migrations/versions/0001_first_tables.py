"""The chassis' tables and identity's own.

Revision: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from kompass_chassis.steps import step_0001

revision = "0001"
down_revision = None

TIME = TIMESTAMP(timezone=True)
NOW = sa.text("now()")
TEXTS = sa.ARRAY(sa.Text())


def upgrade() -> None:
    step_0001.upgrade()
    _organisations()
    _persons()
    _staff()
    op.create_table(
        "client",
        sa.Column("client_id", sa.Text(), primary_key=True),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scopes", TEXTS, nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("revoked_at", TIME),
    )
    op.create_table(
        "signing_key",
        sa.Column("kid", sa.Text(), primary_key=True),
        sa.Column("public", JSONB(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", TIME, nullable=False, server_default=NOW),
        sa.Column("retired_at", TIME),
    )


def _organisations() -> None:
    op.create_table(
        "organisation",
        sa.Column("organisation_id", sa.Text(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("other_names", TEXTS, nullable=False),
        sa.Column("county", sa.Text()),
        sa.Column("host", sa.Text()),
    )
    op.create_index("ix_organisation_kind_number", "organisation", ["kind", "number"], unique=True)


def _persons() -> None:
    op.create_table(
        "person",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("duf", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=False),
        sa.Column("gender", sa.Text(), nullable=False),
        sa.Column("citizenships", TEXTS, nullable=False),
        sa.Column("protection_grade", sa.Text(), nullable=False),
        sa.Column("resettlement", sa.Boolean(), nullable=False),
        sa.Column("arrived_on", sa.Date()),
        sa.Column("changed_at", TIME, nullable=False, server_default=NOW),
        sa.UniqueConstraint("duf", name="uq_person_duf"),
    )
    for table, place in (("placement", "municipality"), ("residence", "centre")):
        op.create_table(
            table,
            sa.Column("seq", sa.BigInteger(), primary_key=True, autoincrement=True),
            sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.person_id", ondelete="CASCADE"), nullable=False),
            *([sa.Column("relation", sa.Text(), nullable=False)] if table == "placement" else []),
            sa.Column(place, sa.Text(), nullable=False),
            sa.Column("valid_from", TIME, nullable=False),
            sa.Column("valid_to", TIME),
            sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=f"ck_{table}_in_order"),
        )
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])
    op.create_index("ix_placement_municipality", "placement", ["municipality"])
    op.create_foreign_key("fk_residence_centre", "residence", "organisation", ["centre"], ["organisation_id"])
    op.create_table(
        "forgotten",
        sa.Column("person_id", sa.Uuid(), primary_key=True),
        sa.Column("owner", sa.Text(), primary_key=True),
        sa.Column("at", TIME, nullable=False),
    )


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("staff_id", sa.Uuid(), primary_key=True),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("last_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Text(), sa.ForeignKey("organisation.organisation_id"), nullable=False),
        sa.Column("roles", TEXTS, nullable=False),
        sa.UniqueConstraint("username", name="uq_staff_username"),
    )
    op.create_table(
        "staff_link",
        sa.Column("issuer", sa.Text(), primary_key=True),
        sa.Column("subject", sa.Text(), primary_key=True),
        sa.Column("staff_id", sa.Uuid(), sa.ForeignKey("staff.staff_id", ondelete="CASCADE"), nullable=False),
    )
