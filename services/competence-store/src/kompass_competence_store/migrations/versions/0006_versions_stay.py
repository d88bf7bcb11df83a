"""A version of a record never changes; it goes only with its record.

Revision: 0006
"""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.execute("""
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'a version of a record never changes; a correction is a version of its own';
        END $$
    """)
    op.execute(
        "CREATE TRIGGER stays BEFORE UPDATE ON record_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
