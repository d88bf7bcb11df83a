"""What a client asks when it sends a browser here: read, checked, and refused to the right reader."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kompass_embedded.issuer.clients import IssuerClient
from kompass_embedded.issuer.refusals import PageError, RedirectError, RefusalError

SCOPES = ("openid", "profile", "email")

# A SHA-256 sum in base64url without padding is always 43 characters long.
_S256_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True)
class AuthorizationRequest:
    """A request that may be shown to a person."""

    client_id: str
    redirect_uri: str
    state: str
    nonce: str
    code_challenge: str
    scope: str

    def fields(self) -> dict[str, str]:
        """Return the request as parameters, to be sent again with the person's choice."""
        return {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": self.scope,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": self.code_challenge,
            "code_challenge_method": "S256",
        }


def each_once(items: Iterable[tuple[str, object]], refusal: RefusalError) -> dict[str, str]:
    """Return parameters by name; raise the refusal when one is sent twice or is a file (RFC 6749 section 3.1)."""
    found: dict[str, str] = {}
    for name, value in items:
        if name in found or not isinstance(value, str):
            raise refusal
        found[name] = value
    return found


def read(parameters: Mapping[str, str], clients: Mapping[str, IssuerClient], issuer: str) -> AuthorizationRequest:
    """Return what is asked, or raise: to the person until the redirect URI is trusted, to the client after."""
    client = clients.get(parameters.get("client_id", ""))
    if client is None:
        raise PageError("Tjenesten du kom fra, er ikke kjent her. Sjekk klient-ID-en i innstillingene til tjenesten.")
    redirect_uri = parameters.get("redirect_uri", "")
    if redirect_uri not in client.redirect_uris:
        raise PageError(
            "Adressen du skulle sendes tilbake til, er ikke registrert for tjenesten. "
            "Den må være skrevet helt likt her og i innstillingene til tjenesten."
        )
    problem = _problem(parameters)
    if problem:
        error, description = problem
        raise refused(redirect_uri, parameters.get("state", ""), issuer, error, description)
    asked = parameters["scope"].split()
    return AuthorizationRequest(
        client_id=client.client_id,
        redirect_uri=redirect_uri,
        state=parameters["state"],
        nonce=parameters["nonce"],
        code_challenge=parameters["code_challenge"],
        scope=" ".join(scope for scope in SCOPES if scope in asked),
    )


def refused(redirect_uri: str, state: str, issuer: str, error: str, description: str) -> RedirectError:
    """Return the refusal for a client whose redirect URI is trusted."""
    answer = {"error": error, "error_description": description, "iss": issuer}
    return RedirectError(redirect_uri, answer | ({"state": state} if state else {}))


def _problem(parameters: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the first thing wrong with a request as (error, description), or none."""
    said = parameters.get
    # Evaluated in this order: the first true line is what the client is told.
    rules = (
        ("request" in parameters, "request_not_supported", "Send plain parameters."),
        ("request_uri" in parameters, "request_uri_not_supported", "Send plain parameters."),
        (said("response_type") != "code", "unsupported_response_type", "The response_type must be code."),
        (said("response_mode", "query") != "query", "invalid_request", "The response_mode must be query."),
        ("openid" not in said("scope", "").split(), "invalid_scope", "The scope must contain openid."),
        (not said("state"), "invalid_request", "A state is required."),
        (not said("nonce"), "invalid_request", "A nonce is required."),
        (said("code_challenge_method") != "S256", "invalid_request", "The code_challenge_method must be S256."),
        (
            not _S256_CHALLENGE.fullmatch(said("code_challenge", "")),
            "invalid_request",
            "A code_challenge of 43 base64url characters is required.",
        ),
        ("none" in said("prompt", "").split(), "login_required", "A person must choose a user on the page."),
    )
    return next(((error, description) for wrong, error, description in rules if wrong), None)
