"""The knobs of the competence store."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field

from kompass_chassis.settings import ServiceSettings
from kompass_contracts.audience import OWNERS


class CompetenceSettings(ServiceSettings):
    """Settings of the competence store, read from ``KOMPASS_COMPETENCE_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "competence"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    form_url: str = Field(description="Where services reach the form, such as http://kompass-form:8000")

    @property
    def believed(self) -> timedelta:
        """How long after the last full sweep of identity's feed anything is decided on memory."""
        return timedelta(seconds=self.memory_age)
