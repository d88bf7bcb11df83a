"""A browser played by a program: the whole code flow against the development issuer, button and all."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

import httpx2
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kompass_embedded.issuer.codes import challenge

# The issuer is given its clock, and that may be a database's and a little ahead of ours.
_LEEWAY_SECONDS = 10


class SignInError(Exception):
    """The sign-in did not come to an ID token; the sentence says why. It never holds a code or a token."""


async def sign_in(
    issuer: str, client_id: str, client_secret: str, redirect_uri: str, username: str, http: httpx2.AsyncClient
) -> str:
    """Return a verified ID token for a demo user, got the way a browser and a client get one.

    Nothing is sent to ``redirect_uri``; the code is read from the redirect. Raises SignInError.
    """
    flow = _Flow(issuer, client_id, client_secret, redirect_uri, http)
    try:
        return await flow.run(username)
    except httpx2.RequestError as error:
        raise SignInError(f"Nobody answers at {issuer}. Start Kompass with `make up` and try again.") from error


@dataclass(frozen=True)
class _Flow:
    """One sign-in and its secrets."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    http: httpx2.AsyncClient
    state: str = field(default_factory=token_urlsafe, repr=False)
    nonce: str = field(default_factory=token_urlsafe, repr=False)
    verifier: str = field(default_factory=lambda: token_urlsafe(48), repr=False)

    async def run(self, username: str) -> str:
        metadata = await self._json("GET", f"{self.issuer}/.well-known/openid-configuration")
        if metadata.get("issuer") != self.issuer:
            raise SignInError(f"{self.issuer} calls itself {metadata.get('issuer')}. Use the address it calls itself.")
        shown = await self._page(metadata["authorization_endpoint"])
        code = await self._choose(metadata["authorization_endpoint"], shown, username)
        answer = await self._json(
            "POST",
            metadata["token_endpoint"],
            auth=httpx2.BasicAuth(quote_plus(self.client_id), quote_plus(self.client_secret)),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self.redirect_uri,
                "code_verifier": self.verifier,
            },
        )
        keys = KeySet.import_key_set(await self._json("GET", metadata["jwks_uri"]))
        return self._verified(answer["id_token"], keys)

    async def _page(self, endpoint: str) -> "_Page":
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "openid profile email",
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": challenge(self.verifier),
            "code_challenge_method": "S256",
        }
        response = await self.http.get(endpoint, params=asked, follow_redirects=False)
        if response.has_redirect_location:
            self._answer(response)
        if not response.is_success:
            raise SignInError(
                f"The issuer does not know client {self.client_id} with redirect URI {self.redirect_uri}. "
                "Both must be written exactly as in its settings."
            )
        shown = _Page()
        shown.feed(response.text)
        return shown

    async def _choose(self, endpoint: str, shown: "_Page", username: str) -> str:
        if username not in shown.usernames:
            raise SignInError(f"There is no demo user {username}. There are: {', '.join(shown.usernames) or 'none'}.")
        pressed = shown.hidden | {"username": username}
        response = await self.http.post(endpoint, data=pressed, follow_redirects=False)
        return self._answer(response)["code"]

    def _answer(self, response: httpx2.Response) -> dict[str, str]:
        """Return what the issuer sends to the redirect URI, once it is known to answer this sign-in."""
        location = response.headers.get("location", "")
        answer = dict(parse_qsl(urlsplit(location).query))
        if not location.startswith(self.redirect_uri):
            raise SignInError(f"The issuer answered {response.status_code} and sent nobody back. See its log.")
        if (answer.get("state"), answer.get("iss")) != (self.state, self.issuer):
            raise SignInError("The answer belongs to another sign-in or comes from another issuer. Try again.")
        if "code" not in answer:
            raise SignInError(f"The issuer refused: {answer.get('error')}. {answer.get('error_description', '')}")
        return answer

    async def _json(self, method: str, url: str, **sent: Any) -> Any:
        response = await self.http.request(method, url, **sent)
        try:
            answer = response.json()
        except ValueError as error:
            raise SignInError(f"{url} answered {response.status_code} without JSON. Is the issuer there?") from error
        if not response.is_success:
            raise SignInError(f"The issuer refused: {answer.get('error')}. {answer.get('error_description', '')}")
        return answer

    def _verified(self, id_token: str, keys: KeySet) -> str:
        """Return the ID token if it is for this client and this sign-in (OpenID Connect Core section 3.1.3.7)."""
        try:
            token = jwt.decode(id_token, keys, algorithms=["ES256"])
            jwt.JWTClaimsRegistry(
                leeway=_LEEWAY_SECONDS,
                iss={"essential": True, "value": self.issuer},
                aud={"essential": True, "value": self.client_id},
                nonce={"essential": True, "value": self.nonce},
                sub={"essential": True},
                exp={"essential": True},
                iat={"essential": True},
            ).validate(token.claims)
        except (JoseError, ValueError) as error:
            raise SignInError("The ID token is not valid for this sign-in. Are the clocks right?") from error
        return id_token


class _Page(HTMLParser):
    """The page of demo users, read as far as needed to press a button on it."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.usernames: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the hidden fields and the buttons that choose somebody."""
        said = {name: value or "" for name, value in attrs}
        if tag == "input" and said.get("type") == "hidden":
            self.hidden[said["name"]] = said["value"]
        if tag == "button" and said.get("name") == "username":
            self.usernames.append(said["value"])
