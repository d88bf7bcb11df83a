"""Services and integrators that ask for tokens, and the keys that sign them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, Text, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kompass_identity.tables.metadata import Base
from kompass_identity.tables.organisations import OrganisationRow


class Client(Base):
    """A service or an integrator, with the hash of its secret and the scopes it may ask for.

    An integrator is bound to the municipality it works for, a service to none.
    """

    __tablename__ = "client"

    client_id: Mapped[str] = mapped_column(Text, primary_key=True)
    secret_hash: Mapped[bytes] = mapped_column(LargeBinary)
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    revoked_at: Mapped[datetime | None]
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.organisation_id"))

    organisation: Mapped[OrganisationRow | None] = relationship(lazy="joined")


class SigningKey(Base):
    """A key that signs tokens; the private half is sealed under a secret that is not in the database."""

    __tablename__ = "signing_key"

    kid: Mapped[str] = mapped_column(Text, primary_key=True)
    public: Mapped[dict[str, Any]]
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    retired_at: Mapped[datetime | None]
