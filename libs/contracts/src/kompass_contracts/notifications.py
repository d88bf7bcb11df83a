"""What notifications tells: messages that did not arrive. Who was to read them, and what they said, is not told."""

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from kompass_contracts.erasure import RegistrationForgottenFact
from kompass_contracts.event import Fact


class Channel(StrEnum):
    """How a message travels."""

    INBOX = "inbox"
    EMAIL = "email"
    SMS = "sms"
    WEBHOOK = "webhook"


class DeliveryFailed(Fact, name="notifications.delivery-failed.v1"):
    """A message was given up after its last try; its subject is the staff user or organisation it was meant for."""

    delivery_id: UUID
    channel: Channel
    at: AwareDatetime = Field(description="When it was given up, by the database clock of notifications")


class PersonForgotten(Fact, name="notifications.person-forgotten.v1"):
    """Notifications holds nothing more of an erased person."""


class RegistrationForgotten(RegistrationForgottenFact, name="notifications.registration-forgotten.v1"):
    """Notifications has dropped what came from a registration whose person wanted it deleted."""
