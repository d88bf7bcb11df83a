"""The knobs of notifications."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field

from kompass_chassis.settings import ServiceSettings
from kompass_contracts.audience import OWNERS


class NotificationsSettings(ServiceSettings):
    """Settings of notifications, read from ``KOMPASS_NOTIFICATIONS_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "notifications"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    competence_url: str = Field(description="Where the competence store is reached, such as http://competence:8003")
    read_days: float = Field(default=90.0, gt=0, le=3650, description="Days an entry is kept after it was read")

    @property
    def read_kept(self) -> timedelta:
        """How long an entry is kept after it was read."""
        return timedelta(days=self.read_days)
