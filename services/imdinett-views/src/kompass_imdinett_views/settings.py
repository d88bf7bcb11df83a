"""The knobs of the lists."""

from typing import ClassVar

from pydantic import Field

from kompass_chassis.settings import ServiceSettings
from kompass_contracts.audience import OWNERS


class ViewsSettings(ServiceSettings):
    """Settings of the lists, read from ``KOMPASS_IMDINETT_VIEWS_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "imdinett-views"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    codes_url: str = Field(description="Where codes is reached, such as http://codes:8002")
    form_url: str = Field(description="Where the form is reached, such as http://kompass-form:8000")
    competence_url: str = Field(description="Where the competence store is reached, such as http://competence:8003")
