"""The token endpoint and the keys that prove its tokens (RFC 6749, 7009, 7517, 8414, 8693). Open, guarded by secrets."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse, Response
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from kompass_chassis.database import Sessions
from kompass_chassis.service import Kit
from kompass_identity import handles, tokens
from kompass_identity.documents import TokenGiven
from kompass_identity.rules import TokenRefusedError
from kompass_identity.settings import IdentitySettings
from kompass_identity.tables import Client, Staff

router = APIRouter(tags=["tokens"])

CLIENT_CREDENTIALS = "client_credentials"
TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"  # noqa: S105 - the name of a grant
REFRESH_TOKEN = "refresh_token"  # noqa: S105 - the name of a grant
GRANTS = (CLIENT_CREDENTIALS, TOKEN_EXCHANGE, REFRESH_TOKEN)
OFFLINE_ACCESS = "offline_access"
"""Scope by which the portal asks for a handle beside the token. Who wants one token only leaves no sign-in behind."""
ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"  # noqa: S105 - the name of a type
AUTHENTICATION = ("client_secret_basic", "client_secret_post")

_basic = HTTPBasic(auto_error=False)
Basic = Annotated[HTTPBasicCredentials | None, Depends(_basic)]
ClientId = Annotated[str | None, Form(max_length=100)]
ClientSecret = Annotated[str | None, Form(max_length=200)]
IdentityKit = Kit[IdentitySettings]


@router.post("/token", response_model=TokenGiven, response_model_exclude_none=True)
async def token(
    request: Request,
    basic: Basic,
    grant_type: Annotated[str, Form(max_length=100)],
    audience: Annotated[str, Form(max_length=100)],
    client_id: ClientId = None,
    client_secret: ClientSecret = None,
    subject_token: Annotated[str | None, Form(max_length=20_000)] = None,
    subject_token_type: Annotated[str | None, Form(max_length=100)] = None,
    scope: Annotated[str, Form(max_length=1_000)] = "",
    refresh_token: Annotated[str | None, Form(max_length=20_000)] = None,
) -> TokenGiven | JSONResponse:
    """Give an access token for one service: to a client by its secret, to staff by their ID token or by a handle.

    No connection to the database is held while the issuer of staff or the signing key is asked for: those who hold
    one would wait for each other.
    """
    kit: IdentityKit = request.app.state.kit
    try:
        client = await _client(kit.sessions, basic, client_id, client_secret)
        if grant_type == TOKEN_EXCHANGE:
            id_token = subject_token if subject_token_type == ID_TOKEN else None
            return await _exchange(kit, client, audience, id_token, lasting=OFFLINE_ACCESS in scope.split())
        if grant_type == REFRESH_TOKEN:
            return await _renew(kit, client, audience, refresh_token)
        return await _own(kit, client, audience, grant_type)
    except TokenRefusedError as refused:
        return _refused(refused)


@router.post("/revoke", response_class=Response)
async def revoke(
    request: Request,
    basic: Basic,
    token: Annotated[str, Form(max_length=20_000)],
    client_id: ClientId = None,
    client_secret: ClientSecret = None,
) -> Response:
    """Sign a staff user out: the handle, and every other one of its sign-in, renews nothing any more (RFC 7009).

    It is 200 for whatever is no handle of the client, too: it renews nothing either. Access tokens that were given
    live out their five minutes.
    """
    kit: IdentityKit = request.app.state.kit
    try:
        client = await _client(kit.sessions, basic, client_id, client_secret)
    except TokenRefusedError as refused:
        return _refused(refused)
    async with kit.sessions.begin() as session:
        await handles.end(session, client.client_id, token)
    return Response()


@router.get("/.well-known/jwks.json")
async def jwks(request: Request) -> dict[str, Any]:
    """Show the public halves of the keys that sign tokens."""
    keys = await request.app.state.kit.parts.tools.keys.keys(renewed=False)
    return dict(keys.as_dict(private=False))


@router.get("/.well-known/oauth-authorization-server")
async def metadata(request: Request) -> dict[str, Any]:
    """Say where and how tokens are given."""
    issuer = request.app.state.kit.settings.token_issuer
    return {
        "issuer": issuer,
        "token_endpoint": f"{issuer}/token",
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "revocation_endpoint": f"{issuer}/revoke",
        "grant_types_supported": GRANTS,
        "token_endpoint_auth_methods_supported": AUTHENTICATION,
        "revocation_endpoint_auth_methods_supported": AUTHENTICATION,
        "response_types_supported": [],
    }


async def _client(
    sessions: Sessions, basic: HTTPBasicCredentials | None, client_id: str | None, secret: str | None
) -> Client:
    if basic is not None:
        client_id, secret = basic.username, basic.password
    if not client_id or not secret or "\0" in client_id:  # PostgreSQL does not even look for a text with NUL
        raise TokenRefusedError("invalid_client", "the client is not known by this secret")
    async with sessions.begin() as session:
        return await tokens.client_by_secret(session, client_id, secret)


async def _own(kit: IdentityKit, client: Client, audience: str, grant_type: str) -> TokenGiven:
    if grant_type != CLIENT_CREDENTIALS:
        raise TokenRefusedError("unsupported_grant_type", f"there is {', '.join(GRANTS)}")
    return await _given(kit, audience, tokens.client_claims(client, audience))


async def _exchange(
    kit: IdentityKit, client: Client, audience: str, id_token: str | None, *, lasting: bool
) -> TokenGiven:
    _require_portal(client)
    if not id_token:
        raise TokenRefusedError("invalid_request", "an ID token is needed as subject_token")
    login = await kit.parts.tools.id_tokens.verify(id_token)
    await kit.parts.tools.tokens.check(audience)
    settings, handle = kit.settings, None
    async with kit.sessions.begin() as session:
        staff = await tokens.staff_by_login(session, login, settings.oidc_claim)
        if lasting:
            handle = await handles.begin(session, client.client_id, staff, login, settings.handle_life)
    return await _given_to_staff(kit, audience, staff, handle)


async def _renew(kit: IdentityKit, client: Client, audience: str, handle: str | None) -> TokenGiven:
    _require_portal(client)
    if not handle:
        raise TokenRefusedError("invalid_request", "a handle is needed as refresh_token")
    await kit.parts.tools.tokens.check(audience)
    async with kit.sessions.begin() as session:
        renewed = await handles.renew(session, client.client_id, handle, kit.settings.handle_life)
    if renewed is None:  # raised only now that what ended is committed
        raise TokenRefusedError("invalid_grant", "the staff user is not signed in any more; sign in again")
    return await _given_to_staff(kit, audience, renewed.staff, renewed.handle)


def _require_portal(client: Client) -> None:
    if tokens.EXCHANGE not in client.scopes:
        raise TokenRefusedError("unauthorized_client", "this client may not ask for tokens of staff")


async def _given(kit: IdentityKit, audience: str, claims: dict[str, Any]) -> TokenGiven:
    signer: tokens.Tokens = kit.parts.tools.tokens
    return TokenGiven(access_token=await signer.sign(audience, claims), expires_in=signer.seconds)


async def _given_to_staff(kit: IdentityKit, audience: str, staff: Staff, handle: str | None) -> TokenGiven:
    given = await _given(kit, audience, tokens.staff_claims(staff))
    return given.model_copy(update={"refresh_token": handle, "staff": handles.signed_in(staff)})


def _refused(refused: TokenRefusedError) -> JSONResponse:
    status = {"invalid_client": 401, "temporarily_unavailable": 503}.get(refused.code, 400)
    body = {"error": refused.code, "error_description": str(refused)}
    headers = {"WWW-Authenticate": "Basic"} if status == 401 else {}  # noqa: PLR2004
    return JSONResponse(body, status, headers | {"Cache-Control": "no-store"})
