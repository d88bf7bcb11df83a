"""Persons, as a register sends them and as staff are shown them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from kompass_contracts.event import Document
from kompass_contracts.identity import Municipality, OrganisationId, ProtectionGrade, Relation
from kompass_identity.documents.sent import Moment, Name, Sent

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Gender(StrEnum):
    """Gender as the population register has it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class SpanSent(Sent):
    """A span of time, half-open: from ``valid_from`` up to but not at ``valid_to``."""

    valid_from: Moment
    valid_to: Moment | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.valid_to is not None and self.valid_to <= self.valid_from:
            raise ValueError("valid_to comes after valid_from")
        return self


class PlacementSent(SpanSent):
    """One relation to a municipality."""

    relation: Relation
    municipality: Municipality


class ResidenceSent(SpanSent):
    """One stay at a reception centre."""

    centre: OrganisationId


class PersonSent(Sent):
    """A person as a register has them, whole: what is left out is taken away."""

    duf: Annotated[str, StringConstraints(max_length=40)]
    first_name: Name
    last_name: Name
    birth_date: date
    gender: Gender
    citizenships: Annotated[tuple[Country, ...], Field(max_length=10)] = Field(
        default=(), description="ISO 3166-1 alpha-3; XXA for stateless"
    )
    protection_grade: ProtectionGrade
    placements: Annotated[tuple[PlacementSent, ...], Field(max_length=100)] = ()
    residences: Annotated[tuple[ResidenceSent, ...], Field(max_length=100)] = ()
    resettlement: bool = False
    arrived_on: date | None = None


class PersonCard(Document):
    """What staff see to tell whether this is the right person (R50)."""

    person_id: UUID
    name: str
    citizenships: tuple[str, ...] = Field(description="ISO 3166-1 alpha-3; XXA for stateless")
    age: int
    gender: Gender
    municipality: Municipality | None
    municipality_name: str | None
