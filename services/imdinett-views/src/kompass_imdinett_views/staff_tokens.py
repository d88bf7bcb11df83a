"""Tokens of staff, as identity gives them to the portal: for an ID token once, for a handle from then on (RFC 8693)."""

from dataclasses import dataclass
from uuid import UUID

import httpx2
from pydantic import ValidationError

from kompass_chassis.telemetry import outgoing_headers
from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationId
from kompass_imdinett_views.rules import AwayError
from kompass_imdinett_views.settings import ViewsSettings

PATIENCE = 3.0
"""Seconds identity may take: a database row is held meanwhile, and somebody waits for a page."""
_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
_ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"  # noqa: S105 - the name of a type


class LoginUnknownError(Exception):
    """No active user of Kompass belongs to the login."""


class HandleEndedError(Exception):
    """Identity says that the sign-in is over."""


class StaffOrganisation(Document):
    """Where a staff user works."""

    id: OrganisationId
    kind: str
    number: str | None = None
    name: str
    county: OrganisationId | None = None


class Staff(Document):
    """Who is signed in, as identity says."""

    staff_id: UUID
    username: str
    first_name: str
    last_name: str
    organisation: StaffOrganisation
    roles: tuple[str, ...]


class Given(Document):
    """A token, the handle to ask for the next with, and whose both are."""

    access_token: str
    expires_in: float
    refresh_token: str
    staff: Staff


@dataclass(frozen=True)
class StaffTokens:
    """Asks identity as the portal."""

    settings: ViewsSettings
    http: httpx2.AsyncClient

    async def exchange(self, id_token: str, audience: str) -> Given:
        """Return the first token of a sign-in. Raises LoginUnknownError and AwayError."""
        asked = {
            "grant_type": _EXCHANGE,
            "subject_token": id_token,
            "subject_token_type": _ID_TOKEN,
            "scope": "offline_access",
            "audience": audience,
        }
        answer = await self._post("/token", asked)
        if _error_of(answer) in {"access_denied", "invalid_grant"}:
            raise LoginUnknownError("no active user of Kompass belongs to this login")
        return _given(answer)

    async def renew(self, handle: str, audience: str) -> Given:
        """Return another token. Raises HandleEndedError and AwayError."""
        answer = await self._post(
            "/token", {"grant_type": "refresh_token", "refresh_token": handle, "audience": audience}
        )
        if _error_of(answer) == "invalid_grant":
            raise HandleEndedError("the sign-in is over")
        return _given(answer)

    async def revoke(self, handle: str) -> None:
        """End the sign-in at identity. Raises AwayError."""
        answer = await self._post("/revoke", {"token": handle})
        if not answer.is_success:
            raise AwayError("identity did not end the sign-in")

    async def _post(self, path: str, form: dict[str, str]) -> httpx2.Response:
        settings = self.settings
        secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
        try:
            return await self.http.post(
                settings.identity_url + path,
                data=form,
                auth=(settings.client_id or settings.service, secret),
                headers=outgoing_headers(),
                timeout=PATIENCE,
            )
        except httpx2.HTTPError as error:
            raise AwayError("identity does not answer") from error


def _given(answer: httpx2.Response) -> Given:
    if not answer.is_success:
        raise AwayError(f"identity answered {answer.status_code}")
    try:
        return Given.model_validate_json(answer.content)
    except ValidationError:
        raise AwayError("identity answered something else") from None  # the error would quote a token


def _error_of(answer: httpx2.Response) -> str | None:
    """Return identity's word for a refusal."""
    if answer.status_code != httpx2.codes.BAD_REQUEST:
        return None
    try:
        return str(answer.json().get("error"))
    except (ValueError, AttributeError):
        return None
