"""Tokens to try the API with: a staff user of the demo through the whole sign-in, or a service or integrator as a client."""

import httpx2

from kompass_embedded.issuer import sign_in
from kompass_embedded.plan import PORTAL, SCOPES, Plan


class TokenRefusedError(Exception):
    """Identity gave no token; the message is its own."""


async def staff_token(plan: Plan, username: str, audience: str, http: httpx2.AsyncClient) -> str:
    """Sign in as a staff user, by authorization code, PKCE and nonce, and exchange the ID token for an access token."""
    portal = plan.portal_client
    id_token = await sign_in(plan.issuer, PORTAL, portal.client_secret, portal.redirect_uris[0], username, http)
    form = {
        "grant_type": "urn:ietf:params:oauth:grant-type:token-exchange",
        "subject_token": id_token,
        "subject_token_type": "urn:ietf:params:oauth:token-type:id_token",
    }
    return await _token(plan, PORTAL, audience, form, http)


async def any_token(plan: Plan, name: str, audience: str, http: httpx2.AsyncClient) -> str:
    """Return a token for a client of the plan by its own secret, or else for a staff user of that name."""
    if name in SCOPES:
        return await _token(plan, name, audience, {"grant_type": "client_credentials"}, http)
    return await staff_token(plan, name, audience, http)


async def _token(plan: Plan, client: str, audience: str, form: dict[str, str], http: httpx2.AsyncClient) -> str:
    answer = await http.post(
        f"{plan.url('identity')}/token",
        data={**form, "audience": audience},
        auth=(client, plan.client_secret(client)),
    )
    if not answer.is_success:
        raise TokenRefusedError(answer.json().get("error_description", "identity gave no token"))
    return str(answer.json()["access_token"])
