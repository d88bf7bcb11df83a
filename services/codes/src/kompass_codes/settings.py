"""The knobs of codes."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field, SecretStr

from kompass_chassis.settings import ServiceSettings
from kompass_codes.rules import Limits
from kompass_contracts.audience import OWNERS


class CodesSettings(ServiceSettings):
    """Settings of codes, read from ``KOMPASS_CODES_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "codes"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    pepper: SecretStr = Field(
        min_length=32, description="At least 32 characters that go into every digest and stand in no database"
    )
    former_pepper: SecretStr | None = Field(
        default=None, min_length=32, description="The pepper before this one, while codes made with it are still valid"
    )
    competence_url: str = Field(description="Where codes reaches the competence store, to sweep its feed")
    form_url: str = Field(description="Where codes reaches the form, to sweep its feed")
    valid_days: float = Field(default=7.0, gt=0, le=90, description="Days a code is valid (D4)")
    interview_minutes: float = Field(default=2.0, gt=0, le=60, description="Minutes an interview code is valid")
    scrypt_threads: int = Field(default=2, ge=1, le=64, description="Codes compared at the same time")

    scrypt_waiting: int = Field(
        default=100, ge=1, le=10_000, description="Tries that may wait to be compared; the next is asked to come again"
    )
    failures_by_source: int = Field(
        default=50, ge=1, description="Failed logins in ten minutes from one address; above it tries are held back"
    )
    failures_overall: int = Field(
        default=600, ge=1, description="Failed logins in ten minutes in all; above it tries are held back"
    )
    longest_delay: float = Field(default=2.0, ge=0, le=3, description="Seconds a try is held back at most")
    keep_days: float = Field(
        default=365.0, gt=0, description="Days after its end that a code is deleted (D11, our assumption)"
    )

    @property
    def limits(self) -> Limits:
        """How many logins may fail before brakes hold."""
        return Limits(self.failures_by_source, self.failures_overall, self.longest_delay)

    @property
    def keep(self) -> timedelta:
        """How long a code is kept after its end."""
        return timedelta(days=self.keep_days)

    @property
    def validity(self) -> timedelta:
        """How long a code for own registration is valid."""
        return timedelta(days=self.valid_days)

    @property
    def interview_validity(self) -> timedelta:
        """How long a code for an interview is valid."""
        return timedelta(minutes=self.interview_minutes)
