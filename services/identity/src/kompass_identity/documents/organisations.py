"""Organisations that are sent to identity: all but municipalities and counties."""

from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from kompass_contracts.identity import Municipality, OrganisationId, OrganisationKind
from kompass_identity.documents.sent import Name, Sent


class OrganisationSent(Sent):
    """An organisation that is not a municipality or county: those come from the register of the year."""

    kind: OrganisationKind
    name: Name
    number: Annotated[str, StringConstraints(pattern=r"^\d{4,9}$")] | None = None
    county: OrganisationId | None = None
    host: Municipality | None = None
    closed_on: date | None = None
