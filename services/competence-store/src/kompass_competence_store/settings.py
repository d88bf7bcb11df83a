"""The knobs of the competence store."""

from datetime import date, timedelta
from typing import ClassVar

from pydantic import Field

from kompass_chassis.settings import ServiceSettings
from kompass_contracts.audience import OWNERS


class CompetenceSettings(ServiceSettings):
    """Settings of the competence store, read from ``KOMPASS_COMPETENCE_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "competence"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    codes_url: str = Field(description="Where codes is reached, to hear that it carried a deletion out")
    imdinett_views_url: str = Field(description="Where imdinett-views is reached, for the same")
    notifications_url: str = Field(description="Where notifications is reached, for the same")
    record_days: float = Field(
        default=1826.0,
        gt=0,
        description="Days a record is kept after the settlement, or the last activity of who was never settled (D11)",
    )
    form_url: str = Field(description="Where services reach the form, such as http://kompass-form:8000")

    need_settled_before: date = Field(
        default=date(2021, 1, 1),
        description="Who was settled before this day has the need for career guidance assessed; others have a right to it",
    )

    @property
    def record_kept(self) -> timedelta:
        """How long a record is kept, and what was asked about it after it was answered."""
        return timedelta(days=self.record_days)

    @property
    def believed(self) -> timedelta:
        """How long after the last full sweep of identity's feed anything is decided on memory."""
        return timedelta(seconds=self.memory_age)
