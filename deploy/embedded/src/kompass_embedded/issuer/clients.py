"""The applications that may send people here, and how one proves at the token endpoint that it is itself."""

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import compare_digest
from urllib.parse import unquote_plus

from kompass_embedded.issuer.refusals import AnswerError


@dataclass(frozen=True)
class IssuerClient:
    """An application and the only addresses a browser may be sent back to, compared letter by letter."""

    client_id: str
    client_secret: str = field(repr=False)
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a client that anybody could pass for."""
        if not self.client_id or not self.client_secret:
            raise ValueError("A client of the development issuer needs an id and a secret.")


def clients_by_id(clients: tuple[IssuerClient, ...]) -> dict[str, IssuerClient]:
    """Return the clients by id; two with the same id are a ValueError."""
    found = {client.client_id: client for client in clients}
    if len(found) < len(clients):
        raise ValueError("Two clients of the development issuer share an id. Give each its own.")
    return found


def authenticate(
    clients: Mapping[str, IssuerClient], authorization: str | None, form: Mapping[str, str]
) -> IssuerClient:
    """Return the client that proved itself by header (client_secret_basic) or form (client_secret_post)."""
    if authorization and "client_secret" in form:
        raise AnswerError("invalid_request", "Send the client secret in the header or in the form, not in both.")
    if authorization:
        pairs = _from_header(authorization)
    else:
        pairs = [(form.get("client_id", ""), form.get("client_secret", ""))]
    for client_id, secret in pairs:
        client = clients.get(client_id)
        if client and compare_digest(client.client_secret.encode(), secret.encode()):
            return client
    raise AnswerError(
        "invalid_client",
        "Unknown client or wrong secret. Check the client id and secret in the settings of the caller.",
        status=401,
        headers={"WWW-Authenticate": 'Basic realm="development issuer"'},
    )


def _from_header(authorization: str) -> list[tuple[str, str]]:
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return []
    try:
        client_id, colon, secret = b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        return []
    if not colon:
        return []
    # RFC 6749 asks for form encoding before base64; Authlib and many others leave it out.
    return [(client_id, secret), (unquote_plus(client_id), unquote_plus(secret))]
