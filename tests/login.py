"""The issuer at which staff sign in: the development issuer on a real port, and tokens that only look like its own."""

import base64
import hashlib
import hmac
import json
import socket
import time
from asyncio import create_task
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2
import uvicorn
from joserfc import jwt
from joserfc.jwk import ECKey

from kompass_embedded.issuer import DemoUser, IssuerClient, create_issuer, sign_in
from kompass_embedded.issuer.signing_key import load_or_make

PORTAL = "imdinett-views"
_SECRET = "a secret of the portal at the issuer"
_REDIRECT = "http://localhost:8100/signed-in"

_ODD: tuple[dict[str, Any], ...] = (
    {"kid": 7},
    {"kid": None},
    {"kid": []},
    {"alg": 7},
    {"alg": ["ES256"]},
    {"b64": False},
    {"crit": "x"},
    {"crit": ["b64"], "b64": False},
    {"jwk": {"kty": "oct", "k": "AAAA"}},
)


@dataclass
class Login:
    """An issuer that answers, and its own key in the test's hands."""

    url: str
    http: httpx2.AsyncClient
    key: ECKey

    async def signed_in(self, username: str) -> str:
        """Return the ID token of a demo user, got the way a browser and a portal get one."""
        return await sign_in(self.url, PORTAL, _SECRET, _REDIRECT, username, self.http)

    def claims(self, **changes: Any) -> dict[str, Any]:
        """Claims of an ID token as the issuer would write them; none takes one away."""
        now = int(time.time())
        usual = {"iss": self.url, "aud": PORTAL, "sub": "sub-1", "iat": now, "exp": now + 300}
        return {name: value for name, value in (usual | changes).items() if value is not None}

    def sign(self, key: ECKey | None = None, /, **changes: Any) -> str:
        """Sign claims with the issuer's own key, or with another that calls itself the same."""
        header = {"alg": "ES256", "typ": "JWT", "kid": self.key.kid}
        return jwt.encode(header, self.claims(**changes), key or self.key, algorithms=["ES256"])

    def unsigned(self, **changes: Any) -> str:
        """A token whose header says that it needs no signature."""
        return _joined({"alg": "none", "typ": "JWT", "kid": self.key.kid}, self.claims(**changes)) + "."

    def signed_with_the_public_key(self, secret: bytes, **changes: Any) -> str:
        """A token that takes the public key, which everybody has, for a shared secret."""
        signed = _joined({"alg": "HS256", "typ": "JWT", "kid": self.key.kid}, self.claims(**changes))
        return f"{signed}.{_encoded(hmac.digest(secret, signed.encode(), hashlib.sha256))}"

    def odd_tokens(self) -> list[str]:
        """Tokens that no library would write: what should be a word or an object is not."""
        head, claims = {"alg": "ES256", "kid": self.key.kid}, self.claims()
        heads: list[object] = [[], "x", None, {"kid": self.key.kid}, *(head | odd for odd in _ODD)]
        tokens = [*(_joined(each, claims) for each in heads), _joined(head, []), _joined(head, None)]
        deep = _encoded(b'{"alg":"ES256","x":' + b"[" * 5_000 + b"]" * 5_000 + b"}")
        tokens += [f"{deep}.{_encoded(b'{}')}", f"{_joined(head, {}).partition('.')[0]}.{deep}"]
        return [f"{token}.{_encoded(b'0' * 64)}" for token in tokens]

    def public_keys(self) -> list[bytes]:
        """The public key in the ways in which it is written."""
        return [
            self.key.as_pem(private=False),
            self.key.as_der(private=False),
            json.dumps(self.key.as_dict(private=False)).encode(),
            str(self.key.as_dict(private=False)["x"]).encode(),
        ]


@asynccontextmanager
async def standing_login(folder: Path, *usernames: str) -> AsyncIterator[Login]:
    """Run the development issuer with users of these names on a free port."""
    key_file = folder / "issuer.json"
    users = tuple(
        DemoUser(f"sub of {name}", name, "Turid", "Eksempel", f"{name}@example.test", "") for name in usernames
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        client = IssuerClient(PORTAL, _SECRET, (_REDIRECT,))
        app = create_issuer(url, (client,), users, lambda: datetime.now(UTC), allow=True, key_file=key_file)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
        # The socket already listens, so the first request waits in its queue until the server takes it.
        serving = create_task(server.serve(sockets=[listening]))
        try:
            async with httpx2.AsyncClient(trust_env=False) as http:
                yield Login(url, http, load_or_make(key_file))
        finally:
            server.should_exit = True
            await serving


def _joined(header: object, claims: object) -> str:
    return ".".join(_encoded(json.dumps(part).encode()) for part in (header, claims))


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
