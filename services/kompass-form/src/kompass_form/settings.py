"""The knobs of the form."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field

from kompass_contracts.audience import OWNERS
from kompass_form.rules import Life
from kompass_web.settings import SiteSettings


class FormSettings(SiteSettings):
    """Settings of the form, read from ``KOMPASS_FORM_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "form"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    codes_url: str = Field(description="Where the form reaches codes, to redeem what a resident typed")
    competence_url: str = Field(description="Where the form reaches the competence store, to sweep its feed")
    idle_minutes: float = Field(default=60.0, gt=0, le=720, description="Minutes without a sign that end a session")
    session_hours: float = Field(default=12.0, gt=0, le=24, description="Hours a session may last in all")
    draft_days: float = Field(
        default=90.0,
        gt=0,
        description="Days without a change after which an open draft is deleted (D11, our assumption)",
    )
    body_limit: int = Field(default=65_536, ge=1024, description="Bytes a request body may have")

    @property
    def life(self) -> Life:
        """How long a session lives."""
        return Life(timedelta(minutes=self.idle_minutes), timedelta(hours=self.session_hours))

    @property
    def draft_life(self) -> timedelta:
        """How long an open draft is kept without a change."""
        return timedelta(days=self.draft_days)
