"""Staff users, the roles they were given, the logins they are linked to, and how long they stay signed in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, LargeBinary, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kompass_identity.tables.metadata import Base
from kompass_identity.tables.organisations import OrganisationRow


class Staff(Base):
    """A staff user, named like ``4601-TESB``.

    ``roles`` are those held now, which tokens are made from; ``RoleGiven`` is written in the same transaction.
    """

    __tablename__ = "staff"
    __table_args__ = (Index("ix_staff_organisation_id_username", "organisation_id", "username"),)

    staff_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    username: Mapped[str] = mapped_column(Text, unique=True)
    first_name: Mapped[str] = mapped_column(Text)
    last_name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    mobile: Mapped[str | None] = mapped_column(Text)
    active: Mapped[bool]
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.organisation_id"))
    roles: Mapped[list[str]]

    organisation: Mapped[OrganisationRow] = relationship(lazy="joined")


class RoleGiven(Base):
    """A role a staff user was given: when and by whom, and when and by whom it was taken, if it was.

    Who gave and took is written ``staff:<id>``, ``client:<name>`` or ``operator:<login name>``.
    """

    __tablename__ = "role_given"
    __table_args__ = (
        Index("ix_role_given_staff_id", "staff_id"),
        Index("ix_role_given_held", "staff_id", "role", unique=True, postgresql_where=text("taken_at IS NULL")),
    )

    seq: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.staff_id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime]
    given_by: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[datetime | None]
    taken_by: Mapped[str | None] = mapped_column(Text)


class StaffLink(Base):
    """Which login of which issuer a staff user is; set at the first sign-in, by a claim the issuer has verified."""

    __tablename__ = "staff_link"

    issuer: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[str] = mapped_column(Text, primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.staff_id", ondelete="CASCADE"))


class StaffSignIn(Base):
    """A staff user signed in at the portal, until ``over_at`` or until it is deleted, which is how it is ended.

    ``issuer`` and ``subject`` name the login it began with; without a link to that login it does not go on.
    """

    __tablename__ = "staff_sign_in"
    __table_args__ = (Index("ix_staff_sign_in_staff_id", "staff_id"), Index("ix_staff_sign_in_over_at", "over_at"))

    sign_in_id: Mapped[UUID] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("client.client_id", ondelete="CASCADE"))
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.staff_id", ondelete="CASCADE"))
    issuer: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    over_at: Mapped[datetime]


class StaffHandle(Base):
    """A handle that was given out for a sign-in, as its digest alone, and since when a newer one stands for it."""

    __tablename__ = "staff_handle"
    __table_args__ = (Index("ix_staff_handle_sign_in_id", "sign_in_id"),)

    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    sign_in_id: Mapped[UUID] = mapped_column(ForeignKey("staff_sign_in.sign_in_id", ondelete="CASCADE"))
    given_at: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
