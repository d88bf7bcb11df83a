"""The token endpoint and the keys that prove its tokens (RFC 6749, 7517, 8414, 8693). Open, and guarded by secrets."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPBasic, HTTPBasicCredentials

from kompass_chassis.database import Sessions
from kompass_identity import tokens
from kompass_identity.documents import TokenGiven
from kompass_identity.rules import TokenRefusedError
from kompass_identity.tables import Client

router = APIRouter(tags=["tokens"])

CLIENT_CREDENTIALS = "client_credentials"
TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"  # noqa: S105 - the name of a grant
ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"  # noqa: S105 - the name of a type

_basic = HTTPBasic(auto_error=False)
Basic = Annotated[HTTPBasicCredentials | None, Depends(_basic)]


@router.post("/token", response_model=TokenGiven)
async def token(
    request: Request,
    basic: Basic,
    grant_type: Annotated[str, Form(max_length=100)],
    audience: Annotated[str, Form(max_length=100)],
    client_id: Annotated[str | None, Form(max_length=100)] = None,
    client_secret: Annotated[str | None, Form(max_length=200)] = None,
    subject_token: Annotated[str | None, Form(max_length=20_000)] = None,
    subject_token_type: Annotated[str | None, Form(max_length=100)] = None,
) -> TokenGiven | JSONResponse:
    """Give an access token for one service: to a client by its secret, or to staff by their ID token.

    No connection to the database is held while the issuer of staff or the signing key is asked for: those who hold
    one would wait for each other.
    """
    sessions: Sessions = request.app.state.kit.sessions
    try:
        client = await _client(sessions, basic, client_id, client_secret)
        if grant_type == TOKEN_EXCHANGE:
            claims = await _exchange(request, sessions, client, subject_token, subject_token_type)
        else:
            claims = _own(client, grant_type, audience)
        signer: tokens.Tokens = request.app.state.kit.parts.tools.tokens
        return TokenGiven(access_token=await signer.sign(audience, claims), expires_in=signer.seconds)
    except TokenRefusedError as refused:
        return _refused(refused)


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
        "grant_types_supported": [CLIENT_CREDENTIALS, TOKEN_EXCHANGE],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
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


def _own(client: Client, grant_type: str, audience: str) -> dict[str, Any]:
    if grant_type != CLIENT_CREDENTIALS:
        raise TokenRefusedError("unsupported_grant_type", "there is client_credentials and token-exchange")
    return tokens.client_claims(client, audience)


async def _exchange(
    request: Request, sessions: Sessions, client: Client, token: str | None, token_type: str | None
) -> dict[str, Any]:
    if tokens.EXCHANGE not in client.scopes:
        raise TokenRefusedError("unauthorized_client", "this client may not exchange tokens")
    if not token or token_type != ID_TOKEN:
        raise TokenRefusedError("invalid_request", "an ID token is needed as subject_token")
    kit = request.app.state.kit
    claims = await kit.parts.tools.id_tokens.verify(token)
    async with sessions.begin() as session:
        return tokens.staff_claims(await tokens.staff_by_login(session, claims, kit.settings.oidc_claim))


def _refused(refused: TokenRefusedError) -> JSONResponse:
    status = {"invalid_client": 401, "temporarily_unavailable": 503}.get(refused.code, 400)
    body = {"error": refused.code, "error_description": str(refused)}
    headers = {"WWW-Authenticate": "Basic"} if status == 401 else {}  # noqa: PLR2004
    return JSONResponse(body, status, headers | {"Cache-Control": "no-store"})
