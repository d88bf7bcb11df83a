"""The knobs of the lists and of the portal."""

from datetime import date, timedelta
from typing import ClassVar

from pydantic import Field, SecretStr

from kompass_contracts.audience import OWNERS
from kompass_imdinett_views.rules import Life
from kompass_imdinett_views.work import Bounds
from kompass_web.settings import SiteSettings


class ViewsSettings(SiteSettings):
    """Settings of the lists and the portal, read from ``KOMPASS_IMDINETT_VIEWS_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "imdinett-views"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    codes_url: str = Field(description="Where codes is reached, such as http://codes:8002")
    form_url: str = Field(description="Where the form is reached, such as http://kompass-form:8000")
    competence_url: str = Field(description="Where the competence store is reached, such as http://competence:8003")
    notifications_url: str = Field(description="Where notifications is reached, such as http://notifications:8004")
    form_public_url: str = Field(description="Where residents open the form, as it stands on the slip with the code")
    oidc_issuer: str = Field(description="The issuer at which staff sign in, by the name it calls itself")
    oidc_reached_at: str | None = Field(
        default=None, description="Where this service reaches that issuer, if not under the address browsers use"
    )
    oidc_client_id: str = Field(description="Who the portal is to that issuer")
    oidc_client_secret: SecretStr = Field(description="Its secret there")
    oidc_algorithms: str = Field(default="ES256,RS256", description="Signatures of ID tokens that are accepted")
    session_hours: float = Field(default=8.0, gt=0, le=24, description="Hours staff stay signed in at most")
    session_idle_minutes: float = Field(
        default=30.0, gt=0, le=720, description="Minutes without a page after which staff are signed out"
    )

    need_settled_before: date = Field(
        default=date(2021, 1, 1),
        description="Who was first settled before this day has the need for guidance looked at",
    )
    need_age_from: int = Field(default=16, ge=0, le=120, description="From which age on the need is looked at")

    @property
    def bounds(self) -> Bounds:
        """Who has the need looked at."""
        return Bounds(self.need_settled_before, self.need_age_from)

    @property
    def session_life(self) -> Life:
        """How long staff stay signed in."""
        return Life(timedelta(hours=self.session_hours), timedelta(minutes=self.session_idle_minutes))
