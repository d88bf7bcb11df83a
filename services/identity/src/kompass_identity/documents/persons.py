"""Persons, as a register sends them and as staff are shown them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, LiteralString, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from kompass_contracts.answers import Language
from kompass_contracts.event import Document
from kompass_contracts.identity import Municipality, OrganisationId, ProtectionGrade, Relation
from kompass_identity.documents.sent import Moment, Name, Sent

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class Gender(StrEnum):
    """Gender as the population register has it."""

    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class ResidenceStatus(StrEnum):
    """Where somebody's residence in Norway stands."""

    NONE = "none"
    APPLICANT = "applicant"
    PERMIT = "permit"


class ResidenceBasis(StrEnum):
    """On what somebody applied or was given a permit."""

    ASYLUM = "asylum"
    RESETTLEMENT = "resettlement"
    COLLECTIVE_PROTECTION = "collective_protection"
    FAMILY_REUNIFICATION = "family_reunification"
    HUMANITARIAN = "humanitarian"
    OTHER = "other"


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
    resettlement: bool = Field(default=False, description="A resettlement refugee («overføringsflyktning»)")
    arrived_on: date | None = None
    residence_status: ResidenceStatus = ResidenceStatus.NONE
    residence_basis: ResidenceBasis | None = None
    permit_probable: bool = Field(default=False, description="An applicant with a high probability of a permit (R2)")
    permit_from: date | None = Field(default=None, description="The day the permit is given from; with a permit only")
    permit_to: date | None = Field(default=None, description="The first day without the permit; none where it goes on")
    collective_protection: bool = False
    programme_group: bool = Field(
        default=False, description="Belongs to the target group of the introduction programme (R4)"
    )
    research_reserved: bool = Field(default=False, description="Has reserved themself against use in research")
    language: Language | None = Field(
        default=None, description="The language wished for; one the form does not have counts as none"
    )

    @model_validator(mode="after")
    def _does_not_contradict_itself(self) -> Self:
        for refused, why in self._contradictions():
            if refused:
                raise PydanticCustomError("contradiction", why)
        return self

    def _contradictions(self) -> tuple[tuple[bool, LiteralString], ...]:
        status, basis = self.residence_status, self.residence_basis
        permitted, based = status is ResidenceStatus.PERMIT, basis is not None or self.collective_protection
        return (
            (permitted and self.permit_from is None, "a permit has a permit_from"),
            (not permitted and self.permit_from is not None, "permit_from goes with the residence_status permit"),
            (self.permit_to is not None and self.permit_from is None, "permit_to goes with a permit_from"),
            (
                self.permit_from is not None and self.permit_to is not None and self.permit_to <= self.permit_from,
                "permit_to comes after permit_from",
            ),
            (
                self.permit_probable and status is not ResidenceStatus.APPLICANT,
                "permit_probable goes with the residence_status applicant",
            ),
            (
                based and status is ResidenceStatus.NONE,
                "residence_basis and collective_protection go with an applicant or a permit",
            ),
            (
                basis is ResidenceBasis.COLLECTIVE_PROTECTION and not self.collective_protection,
                "the residence_basis collective_protection goes with collective_protection",
            ),
            (
                basis is ResidenceBasis.RESETTLEMENT and not self.resettlement,
                "the residence_basis resettlement goes with resettlement",
            ),
        )


class PersonCard(Document):
    """What staff see to tell whether this is the right person (R50)."""

    person_id: UUID
    name: str
    citizenships: tuple[str, ...] = Field(description="ISO 3166-1 alpha-3; XXA for stateless")
    age: int
    gender: Gender
    municipality: Municipality | None
    municipality_name: str | None
    language: str | None = Field(default=None, description="The language the person wishes, as a BCP 47 tag")
