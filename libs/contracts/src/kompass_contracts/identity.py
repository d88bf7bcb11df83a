"""What identity tells, and what it answers: persons and where they belong, organisations, roles.

Names and DUF numbers stand in no fact and in no look-up made by another service on its own behalf. Staff are named to
the form, for who leads an interview says so on the screen.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.answers import Language
from kompass_contracts.erasure import RegistrationForgottenFact
from kompass_contracts.event import Document, Fact
from kompass_contracts.grounds import GroundSpan

Municipality = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
OrganisationId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z0-9]+)*$", max_length=60)]
LOOKUP_LIMIT = 500


class PersonChanged(Fact, name="identity.person-changed.v1"):
    """Something that others may know of a person changed; its subject is the person."""


class PersonErased(Fact, name="identity.person-erased.v1"):
    """A person is to be forgotten by everyone; who has forgotten answers with ``<owner>.person-forgotten``."""


class RegistrationForgotten(RegistrationForgottenFact, name="identity.registration-forgotten.v1"):
    """Identity has dropped what came from a registration whose person wanted it deleted."""


class StaffChanged(Fact, name="identity.staff-changed.v1"):
    """A staff user, its roles or its status changed; its subject is the staff user."""


class OrganisationChanged(Fact, name="identity.organisation-changed.v1"):
    """An organisation was added or changed; its subject is the organisation."""


class ProtectionGrade(StrEnum):
    """How a person's address is protected. A grade a reader does not know counts as strictly confidential (D10)."""

    NONE = "none"
    CONFIDENTIAL = "confidential"
    STRICTLY_CONFIDENTIAL = "strictly_confidential"
    STRICTLY_CONFIDENTIAL_ABROAD = "strictly_confidential_abroad"


class Relation(StrEnum):
    """How a person belongs to a municipality: «fordelt», «søkt ut», «bosatt»."""

    ASSIGNED = "assigned"
    APPLIED = "applied"
    SETTLED = "settled"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    RECEPTION_CENTRE = "reception_centre"
    NAV = "nav"
    CAREER_CENTRE = "career_centre"
    IMDI = "imdi"


class Role(StrEnum):
    """The roles staff are given. The names are the source's own and are kept as values (R42–R46).

    What each opens, and that those of the second half open nobody, stands in docs/access.md.
    """

    SETTLEMENT_MAPPER = "Bosettingskommune kompetansekartlegging"
    HOST_MAPPER = "Vertskommune kompetansekartlegging"
    SETTLER_READ = "Kommune Bosetter Les"
    SETTLER_WRITE = "Kommune Bosetter Skriv"
    SHIELDED_READ = "Kommune Skjermede Personer Les"
    CENTRE_CODES = "Mottak kompetansekartlegging"
    COUNSELLOR = "Fylkeskommune karriereveileder"
    IMDI_MAPPER = "IMDi kompetansekartlegging"
    MUNICIPAL_ADMINISTRATOR = "Kommuneadministrator"
    IMDI_ADMINISTRATOR = "IMDi administrator"
    ACCESS_AUDITOR = "IMDi innsynskontroll"
    RIGHTS_HANDLER = "IMDi retting og sletting"
    OPERATIONS = "IMDi drift"
    NORWEGIAN_TUITION = "Kommunenorskbruker"
    INTRODUCTION = "Kommuneintrobruker"
    LATE_REGISTRATION = "Kommuneetterregistrerer"
    SUPPORT_ADMINISTRATOR = "Kommunesupportadmin"
    GRANTS = "Kommunetilskuddsbruker"
    GRANTS_FOR_ASYLUM_TUITION = "Kommunetilskudd-asylnorsksøker"
    DISTRICT_FOLLOW_UP = "Kommunebydeloppfølging"
    REQUEST_WRITE = "Kommune Anmoder Skriv"
    REQUEST_READ = "Kommune Anmoder Les"
    CONTACT_CENTRE = "Kommunekontaktsenter"
    KOMPASS_USER = "KompassKommuneBruker"
    KOMPASS_CODE_USER = "KompassKommuneBrukerKodefane"
    KOMPASS_TRIAL = "KompassProveprosjekt"


class Placement(Document):
    """One relation to a municipality, half-open in time: from ``valid_from`` up to but not at ``valid_to``."""

    relation: Relation
    municipality: Municipality
    valid_from: AwareDatetime
    valid_to: AwareDatetime | None = None


class Residence(Document):
    """One stay at a reception centre, half-open in time."""

    centre: OrganisationId
    valid_from: AwareDatetime
    valid_to: AwareDatetime | None = None


class PersonStanding(Document):
    """All that another service needs of a person to apply its own access rule: no name, no number, no birth date."""

    person_id: UUID
    version: int = Field(ge=1)
    protection_grade: str = Field(description="A ProtectionGrade; readers treat one they do not know as the strictest")
    placements: tuple[Placement, ...] = ()
    residences: tuple[Residence, ...] = ()
    resettlement: bool = Field(default=False, description="A resettlement refugee («overføringsflyktning»)")
    arrived_on: date | None = Field(default=None, description="Day of arrival in Norway of a resettlement refugee")


class Organisation(Document):
    """An organisation as everyone signed in may see it.

    ``number`` is the municipality or county number of 2024 where there is one; ``county`` is the id of the county a
    municipality lies in, ``host`` the municipality number that a reception centre lies in. From ``closed_on`` an
    organisation is there for what lies in the past alone.
    """

    organisation_id: OrganisationId
    version: int = Field(ge=1)
    kind: OrganisationKind
    name: str
    number: str | None = None
    county: OrganisationId | None = None
    host: Municipality | None = None
    closed_on: date | None = None


class PersonsAsked(Document):
    """Persons to look up."""

    ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=LOOKUP_LIMIT)]


class PersonsAnswered(Document):
    """The answer: who was found, who is erased (``gone``) and who was never known (``unknown``)."""

    found: tuple[PersonStanding, ...] = ()
    gone: tuple[UUID, ...] = ()
    unknown: tuple[UUID, ...] = ()


class PersonDescription(PersonStanding):
    """What a list shows of a person beside where they belong; for the portal's lists alone, by a scope of its own."""

    first_name: str
    last_name: str
    birth_date: date
    gender: str = Field(description="female, male or unknown")
    citizenships: tuple[str, ...] = Field(default=(), description="ISO 3166-1 alpha-3; XXA for stateless")
    language: Language | None = Field(default=None, description="The language the person wishes, such as for a slip")
    grounds: tuple[GroundSpan, ...] | None = Field(
        default=None, description="Grounds for the mapping, for work lists; none at all where identity does not say"
    )


class OfferReason(StrEnum):
    """Why a person is offered the mapping, or what it lacks (R1–R6, R14–R17). The first three are the grounds."""

    RECEPTION_CENTRE = "reception-centre"
    PROGRAMME = "programme"
    RESETTLEMENT = "resettlement"
    ALREADY_MAPPED = "already-mapped"
    BELONGS_NOWHERE = "belongs-nowhere"
    NOT_IN_CENTRE = "not-in-centre"
    NOT_BEFORE_ARRIVAL = "not-before-arrival"
    TOO_YOUNG = "too-young"
    NO_PERMIT = "no-permit"
    NO_PERMIT_PROBABLE = "no-permit-probable"
    PERMIT_TOO_EARLY = "permit-too-early"
    NOT_IN_PROGRAMME_GROUP = "not-in-programme-group"
    NO_RULE = "no-rule"


class Ground(Document):
    """One ground for the mapping, whether it holds for a person, and what it lacks where it does not."""

    ground: str = Field(description="An OfferReason: reception-centre, programme or resettlement")
    regime: str = Field(description="A Regime: what the ground brings where it holds")
    holds: bool
    missing: tuple[str, ...] = Field(default=(), description="Each an OfferReason; none where the ground holds")


class Mapper(Document):
    """Who may do the mapping now, and by which relation (D2): settled, hosted, resident or before-arrival."""

    relation: str
    organisation_id: OrganisationId


class ReasonGiven(Document):
    """A reason, by its word and in a sentence."""

    reason: str = Field(description="An OfferReason")
    text: str


class Offer(Document):
    """What a person is offered now, by whom, on which grounds, and why or why not (D1, D2, D7).

    The regime and the section are given to whoever is not offered the mapping as well: a code may be made on purpose.
    """

    person_id: UUID
    regime: str = Field(description="A Regime: consent or information")
    legal_basis: str = Field(description="A LegalBasis: integreringsloven § 6 or § 10")
    offered: bool = Field(default=False, description="A ground holds, and there is somebody who may do the mapping")
    grounds: tuple[Ground, ...] = ()
    mapped_at: AwareDatetime | None = Field(default=None, description="When the record there is was last completed")
    by: tuple[Mapper, ...] = ()
    reasons: tuple[ReasonGiven, ...] = Field(default=(), description="Why, or why not; never empty")


class Offers(Document):
    """The answer to what persons are offered; who is not there is left out."""

    found: tuple[Offer, ...] = ()


class PersonsDescribed(Document):
    """The answer to who wants to list persons: the found, the erased and the never known."""

    found: tuple[PersonDescription, ...] = ()
    gone: tuple[UUID, ...] = ()
    unknown: tuple[UUID, ...] = ()


class OrganisationsAsked(Document):
    """Organisations to look up."""

    ids: Annotated[tuple[OrganisationId, ...], Field(min_length=1, max_length=LOOKUP_LIMIT)]


class OrganisationsAnswered(Document):
    """The answer; organisations are never erased."""

    found: tuple[Organisation, ...] = ()
    unknown: tuple[OrganisationId, ...] = ()


class StaffNamesAsked(Document):
    """Staff users to be named."""

    ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=LOOKUP_LIMIT)]


class StaffName(Document):
    """Who a staff user is to the one in front of them: name and workplace, nothing to sign in or write to."""

    staff_id: UUID
    name: str
    organisation_id: OrganisationId
    organisation_kind: str = Field(description="An OrganisationKind")
    organisation_name: str


class StaffNames(Document):
    """The answer; whoever is unknown or not active any more is left out."""

    found: tuple[StaffName, ...] = ()


class DufAsked(Document):
    """A DUF number as a person or a staff member typed it."""

    duf: Annotated[str, StringConstraints(max_length=40)]


class Identified(Document):
    """Whom a DUF number belongs to; none for a number nobody has, so that both take the same way on (R33)."""

    person_id: UUID | None
