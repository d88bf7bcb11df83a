"""What every service tells that has dropped what came from a person's registration, because the person asked for it (R25).

The person stays in the register; only what was answered, and that it was, is gone. Who is erased whole is another story:
``<owner>.person-forgotten``.
"""

from uuid import UUID

from pydantic import AwareDatetime, Field

from kompass_contracts.event import Fact


class RegistrationForgottenFact(Fact):
    """What a service says when it has carried out a deletion; its subject is the person."""

    request_id: UUID = Field(description="The deletion that was asked for, as competence.deletion-asked named it")
    at: AwareDatetime = Field(description="When it was carried out, by the database clock of the service")
