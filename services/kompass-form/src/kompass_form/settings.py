"""The knobs of the form."""

from collections.abc import Sequence
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from secrets import token_urlsafe
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, SecretStr

from kompass_contracts.audience import OWNERS
from kompass_form.rules import Life
from kompass_form.whence import Network
from kompass_web.settings import SiteSettings


def _are_networks(text: str) -> str:
    try:
        _networks(text)
    except ValueError:
        raise ValueError("write networks with commas between, such as 10.0.3.0/24, 192.0.2.7") from None
    return text


def _networks(text: str) -> Sequence[Network]:
    return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())


class FormSettings(SiteSettings):
    """Settings of the form, read from ``KOMPASS_FORM_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "form"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    codes_url: str = Field(description="Where the form reaches codes, to redeem what a resident typed")
    competence_url: str = Field(description="Where the form reaches the competence store, to sweep its feed")
    imdinett_views_public_url: str = Field(
        default="", description="Where staff open the portal, to lead back there from an interview; empty: no way back"
    )
    idle_minutes: float = Field(default=60.0, gt=0, le=720, description="Minutes without a sign that end a session")
    session_hours: float = Field(default=12.0, gt=0, le=24, description="Hours a session may last in all")
    draft_days: float = Field(
        default=90.0,
        gt=0,
        description="Days without a change after which an open draft is deleted (D11, our assumption)",
    )
    trusted_proxies: Annotated[str, AfterValidator(_are_networks)] = Field(
        default="", description="Networks of the proxies before the form, whose X-Forwarded-For is believed"
    )
    source_secret: SecretStr = Field(
        default_factory=lambda: SecretStr(token_urlsafe(32)),
        min_length=32,
        description="Hides the address of a login from codes; drawn at each start unless given, the same for all processes",
    )
    links: Path | None = Field(default=None, description="A file of links to film and brochure, instead of links.yaml")
    body_limit: int = Field(default=65_536, ge=1024, description="Bytes a request body may have")

    bulk_limit: int = Field(
        default=4_194_304, ge=1024, description="Bytes a batch of interviews held before the arrival may have"
    )

    @property
    def proxies(self) -> Sequence[Network]:
        """The networks of the proxies before the form."""
        return _networks(self.trusted_proxies)

    @property
    def portal_address(self) -> str:
        """Where staff open the portal, or nothing."""
        return self.imdinett_views_public_url.rstrip("/")

    @property
    def life(self) -> Life:
        """How long a session lives."""
        return Life(timedelta(minutes=self.idle_minutes), timedelta(hours=self.session_hours))

    @property
    def draft_life(self) -> timedelta:
        """How long an open draft is kept without a change."""
        return timedelta(days=self.draft_days)
