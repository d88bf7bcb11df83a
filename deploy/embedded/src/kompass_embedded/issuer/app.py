"""The doors of the development issuer: discovery, keys, authorize, token, userinfo and logout."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from joserfc.errors import JoseError

from kompass_embedded.issuer import authorization, loopback, page, signing_key
from kompass_embedded.issuer.clients import IssuerClient, authenticate, clients_by_id
from kompass_embedded.issuer.codes import Codes, Grant
from kompass_embedded.issuer.discovery import metadata
from kompass_embedded.issuer.headers import StrictHeaders
from kompass_embedded.issuer.refusals import AnswerError, PageError, RefusalError, send_back
from kompass_embedded.issuer.tokens import LIFETIME, Tokens, claims_about
from kompass_embedded.issuer.users import DemoUser, users_by_username


def create_issuer(
    issuer: str,
    clients: tuple[IssuerClient, ...],
    users: tuple[DemoUser, ...],
    now: Callable[[], datetime],
    *,
    allow: bool,
    key_file: Path | None = None,
) -> FastAPI:
    """Return the issuer as an application, to be bound to the loopback address in ``issuer`` and nothing wider.

    ``allow`` is whether this is the embedded default or a test; ``now`` is the clock, in aware times. With a
    ``key_file`` tokens outlive a restart. Raises NotHereError anywhere else.
    """
    loopback.require(issuer, allow=allow)
    by_id, by_username = clients_by_id(clients), users_by_username(users)
    tokens = Tokens(issuer, signing_key.load_or_make(key_file), now)
    doors = _Doors(issuer, by_id, by_username, Codes(now), tokens)
    app = FastAPI(title="Kompass development issuer", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_api_route("/.well-known/openid-configuration", doors.discovery)
    app.add_api_route("/jwks", doors.jwks)
    app.add_api_route("/authorize", doors.authorize, methods=["GET", "POST"])
    app.add_api_route("/token", doors.token, methods=["POST"])
    app.add_api_route("/userinfo", doors.userinfo, methods=["GET", "POST"])
    app.add_api_route("/logout", doors.logout, methods=["GET", "POST"])
    app.add_exception_handler(RefusalError, _refuse)
    app.add_middleware(StrictHeaders)
    return app


@dataclass(frozen=True)
class _Doors:
    """The doors, and what they share."""

    issuer: str
    clients: Mapping[str, IssuerClient]
    users: Mapping[str, DemoUser]
    codes: Codes
    tokens: Tokens

    async def discovery(self) -> Response:
        """Say where everything is and what is supported."""
        return JSONResponse(metadata(self.issuer))

    async def jwks(self) -> Response:
        """Show the public key."""
        return JSONResponse(self.tokens.public_keys())

    async def authorize(self, request: Request) -> Response:
        """Show the page of demo users, or send the one who was chosen back with a code."""
        parameters = await _read_page(request)
        asked = authorization.read(parameters, self.clients, self.issuer)
        # Only a pressed button chooses: a link must never sign anybody in.
        if request.method != "POST" or not parameters.keys() & {"username", "cancel"}:
            return page.choice(asked.client_id, asked.fields(), self.users.values(), asked.redirect_uri)
        if "cancel" in parameters:
            raise authorization.refused(
                asked.redirect_uri, asked.state, self.issuer, "access_denied", "The person left the page."
            )
        user = self.users.get(parameters["username"])
        if user is None:
            raise PageError("Testbrukeren finnes ikke. Gå tilbake til tjenesten og velg en av dem som står på siden.")
        code = self.codes.issue(asked, user)
        return send_back(asked.redirect_uri, {"code": code, "state": asked.state, "iss": self.issuer})

    async def token(self, request: Request) -> Response:
        """Exchange a code for tokens, once."""
        form = await _read_form(request)
        client = authenticate(self.clients, request.headers.get("authorization"), form)
        grant = self._redeem(client, form)
        return JSONResponse(
            {
                "access_token": self.tokens.access_token(grant),
                "token_type": "Bearer",
                "expires_in": int(LIFETIME.total_seconds()),
                "scope": grant.request.scope,
                "id_token": self.tokens.id_token(grant),
            }
        )

    def _redeem(self, client: IssuerClient, form: Mapping[str, str]) -> Grant:
        missing = [name for name in ("grant_type", "code", "redirect_uri", "code_verifier") if not form.get(name)]
        if missing:
            raise AnswerError("invalid_request", f"Missing: {', '.join(missing)}.")
        if form["grant_type"] != "authorization_code":
            raise AnswerError("unsupported_grant_type", "The grant_type must be authorization_code.")
        grant = self.codes.redeem(form["code"])
        if grant is None or not grant.belongs_to(client.client_id, form["redirect_uri"], form["code_verifier"]):
            raise AnswerError(
                "invalid_grant",
                "The code is unknown, used, older than a minute, or made for another client, redirect URI or verifier. "
                "Start the sign-in again.",
            )
        return grant

    async def userinfo(self, request: Request) -> Response:
        """Say who an access token is about."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            challenge = {"WWW-Authenticate": "Bearer"}
            raise AnswerError("invalid_request", "Send the access token as a bearer.", status=401, headers=challenge)
        try:
            sub = self.tokens.subject(token)
        except (JoseError, ValueError):
            sub = ""
        user = next((user for user in self.users.values() if user.sub == sub), None)
        if user is None:
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise AnswerError("invalid_token", "Not valid here, or no longer.", status=401, headers=challenge)
        return JSONResponse(claims_about(user))

    async def logout(self, request: Request) -> Response:
        """Send the browser where the client wants it after signing out (RP-Initiated Logout 1.0).

        The issuer remembers nobody between sign-ins, so there is nothing to end here.
        """
        parameters = await _read_page(request)
        client = self._leaving(parameters)
        back_to = parameters.get("post_logout_redirect_uri", "")
        if not back_to:
            return page.signed_out()
        if client is None or back_to not in client.post_logout_redirect_uris:
            raise PageError(
                "Du er logget ut, men adressen du skulle sendes videre til, er ikke registrert for tjenesten. "
                "Du kan lukke dette vinduet."
            )
        state = parameters.get("state", "")
        return send_back(back_to, {"state": state} if state else {})

    def _leaving(self, parameters: Mapping[str, str]) -> IssuerClient | None:
        """Return the client somebody signs out of, by its id or by an ID token it got here."""
        said, hint = parameters.get("client_id", ""), parameters.get("id_token_hint", "")
        if not hint:
            return self.clients.get(said)
        try:
            proven = self.tokens.client_of(hint)
        except (JoseError, ValueError):
            return None
        return self.clients.get(proven) if said in {"", proven} else None


async def _read_page(request: Request) -> dict[str, str]:
    """Return what a browser sent, by query (GET) or form (POST)."""
    refusal = PageError("Forespørselen er satt sammen feil. Gå tilbake til tjenesten du kom fra og prøv på nytt.")
    if request.method != "POST":
        return authorization.each_once(request.query_params.multi_items(), refusal)
    async with request.form() as form:
        return authorization.each_once(form.multi_items(), refusal)


async def _read_form(request: Request) -> dict[str, str]:
    """Return what a client sent."""
    async with request.form() as form:
        refusal = AnswerError("invalid_request", "Send each parameter once, as a plain form field.")
        return authorization.each_once(form.multi_items(), refusal)


async def _refuse(_: Request, error: Exception) -> Response:
    # Registered for refusals only; the signature is wider than that.
    return cast("RefusalError", error).response()
