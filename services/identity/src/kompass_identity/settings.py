"""The knobs of identity."""

from datetime import timedelta
from typing import ClassVar

from pydantic import Field, SecretStr

from kompass_chassis.settings import ServiceSettings
from kompass_contracts.audience import OWNERS
from kompass_identity.rules import Life


class IdentitySettings(ServiceSettings):
    """Settings of identity, read from ``KOMPASS_IDENTITY_…`` or ``KOMPASS_…``."""

    service: ClassVar[str] = "identity"
    siblings: ClassVar[tuple[str, ...]] = OWNERS

    codes_url: str = Field(description="Where identity reaches codes, to sweep its feed")
    form_url: str = Field(description="Where identity reaches kompass-form, to sweep its feed")
    competence_url: str = Field(description="Where identity reaches competence-store, to sweep its feed")
    imdinett_views_url: str = Field(description="Where identity reaches imdinett-views, to sweep its feed")
    notifications_url: str = Field(description="Where identity reaches notifications, to sweep its feed")
    key_secret: SecretStr = Field(
        min_length=32, description="At least 32 characters under which the signing keys are sealed in the database"
    )
    token_seconds: int = Field(default=300, ge=30, le=3600, description="Life of an access token")
    handle_hours: float = Field(default=8.0, gt=0, le=24, description="Hours staff stay signed in at most")
    handle_idle_minutes: float = Field(
        default=30.0, gt=0, le=720, description="Minutes after which staff are signed out whose tokens nobody renews"
    )
    duf_checked: bool = Field(default=True, description="Whether the check digits of DUF numbers are looked at")
    oidc_issuer: str | None = Field(
        default=None, description="The issuer at which staff sign in; none: no staff can sign in"
    )
    oidc_audience: str | None = Field(default=None, description="The client at that issuer that staff sign in through")
    oidc_claim: str = Field(
        default="preferred_username", description="Claim of the ID token that names the staff user at first sign-in"
    )
    oidc_algorithms: str = Field(default="ES256,RS256", description="Signatures of ID tokens that are accepted")

    @property
    def handle_life(self) -> Life:
        """How long staff stay signed in."""
        return Life(timedelta(hours=self.handle_hours), timedelta(minutes=self.handle_idle_minutes))
