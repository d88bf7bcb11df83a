"""The knobs of codes."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field, SecretStr

from kompass_chassis.settings import ServiceSettings
from kompass_contracts.audience import OWNERS


class CodesSettings(ServiceSettings):
    """Settings of codes, read from ``KOMPASS_CODES_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "codes"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    pepper: SecretStr = Field(
        min_length=32, description="At least 32 characters that go into every digest and stand in no database"
    )
    valid_days: float = Field(default=7.0, gt=0, le=90, description="Days a code is valid (D4)")
    interview_minutes: float = Field(default=2.0, gt=0, le=60, description="Minutes an interview code is valid")
    scrypt_threads: int = Field(default=2, ge=1, le=64, description="Codes compared at the same time")

    @property
    def validity(self) -> timedelta:
        """How long a code for own registration is valid."""
        return timedelta(days=self.valid_days)

    @property
    def interview_validity(self) -> timedelta:
        """How long a code for an interview is valid."""
        return timedelta(minutes=self.interview_minutes)
