"""What kompass-form tells, and what it answers: a person fills in the form, and hands a registration over.

The registration itself, the one document with the answers, is in ``registration``. No fact says what was answered.
"""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field

from kompass_contracts.erasure import RegistrationForgottenFact
from kompass_contracts.event import Document, Fact
from kompass_contracts.registration import CatalogueVersion, Part, Registration, TextVersion

# Fewer than in other look-ups: a registration with its texts in three languages is some hundred kilobytes.
REGISTRATIONS_LIMIT = 50


class _RegistrationFact(Fact):
    """What every fact about one filling-in of the form says; its subject is the person."""

    registration_id: UUID
    at: AwareDatetime = Field(description="When it happened, by the database clock of kompass-form")


class RegistrationStarted(_RegistrationFact, name="form.started.v1"):
    """A person accepted the declaration, or read the information, and opened the first part."""

    catalogue_version: CatalogueVersion


class PartSaved(_RegistrationFact, name="form.part-saved.v1"):
    """A part of the form was finished and saved (R67)."""

    part: Part


class RegistrationDeclined(Fact, name="form.declined.v1"):
    """A person chose not to register. Only when, and which text was shown, is remembered (R57, D1).

    ``code_id`` is the code with which they had logged in, so that codes can tell whoever made it.
    """

    declaration_version: TextVersion
    code_id: UUID | None = None
    at: AwareDatetime = Field(description="When it happened, by the database clock of kompass-form")


class RegistrationCompleted(_RegistrationFact, name="form.completed.v1"):
    """A person completed the registration (R73); it can be fetched until the record exists."""

    registration_version: int = Field(ge=1)


class PersonForgotten(Fact, name="form.person-forgotten.v1"):
    """The form holds nothing more of an erased person."""


class RegistrationForgotten(RegistrationForgottenFact, name="form.registration-forgotten.v1"):
    """The form has dropped what came from a registration whose person wanted it deleted."""


class RegistrationsAsked(Document):
    """Registrations to fetch, by registration id."""

    ids: Annotated[tuple[UUID, ...], Field(min_length=1, max_length=REGISTRATIONS_LIMIT)]


class RegistrationsAnswered(Document):
    """The answer.

    ``gone`` were handed over or erased, and their answers stand here no more; ``unknown`` were never completed here.
    """

    found: tuple[Registration, ...] = ()
    gone: tuple[UUID, ...] = ()
    unknown: tuple[UUID, ...] = ()
