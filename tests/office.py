"""An office that sends whatever it likes to the doors of a whole system, with tokens that hold and tokens that do not."""

import json
import re
import time
from typing import Any
from uuid import uuid4

import httpx2
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from doors import Door, doors
from kompass_chassis.caller import ALGORITHM, CallerRule
from kompass_chassis.testing import bearer
from kompass_contracts.identity import Role
from kompass_embedded.plan import PORTS
from whole_system import Whole

CANARY = "201017238203"
"""A DUF number: it stands in everything that is sent, and is to stand nowhere else."""
ELSEWHERE = "7d8f0f0e-0000-4000-8000-000000000001"
"""The id of nobody."""


class Office:
    """Whoever sends something, with tokens that identity signed, or that somebody else did."""

    def __init__(self, whole: Whole, handle: str, key: ECKey) -> None:
        self.whole = whole
        self.key = key
        self._handle = handle
        self._described = {name: whole.process(name).app.openapi()["paths"] for name in PORTS}
        self.all_doors = [(name, door) for name in PORTS for door in doors(whole.process(name).app)]
        self.doors = [(name, door) for name, door in self.all_doors if door.path != "/metrics" and not door.is_page]

    def described(self, name: str, door: Door) -> dict[str, Any]:
        """Return how the OpenAPI document of a service describes a door."""
        description: dict[str, Any] = self._described[name][door.path][door.method.lower()]
        return description

    def claims(self, name: str, door: Door, **changes: Any) -> dict[str, Any]:
        """Return the claims of a token that opens a door."""
        rule = next(rule for rule in door.rules if isinstance(rule, CallerRule))
        now = int(time.time())
        caller: dict[str, Any] = {"kind": "client", "scope": " ".join(sorted(rule.scopes)), "sub": "somebody"}
        organisation = {"id": "municipality-4601", "kind": "municipality", "number": "4601"}
        if rule.staff:
            caller = {"kind": "staff", "roles": [*Role], "sub": str(uuid4())}
        usual = {
            "iss": self.whole.plan.url("identity"),
            "aud": self.whole.system.services[name].owner,
            "iat": now,
            "exp": now + 300,
            "org": organisation,
        }
        return {**usual, **caller, **changes}

    def signed(self, claims: dict[str, Any], key: ECKey | None = None) -> str:
        """Sign claims as identity does."""
        return jwt.encode({"alg": ALGORITHM, "kid": self.key.kid}, claims, key or self.key, algorithms=[ALGORITHM])

    def let_in(self, name: str, door: Door) -> dict[str, str]:
        """Return the headers that open a door."""
        if any(isinstance(rule, CallerRule) for rule in door.rules):
            return bearer(self.signed(self.claims(name, door)))
        return {"Authorization": f"Session {self._handle}"} if door.rules else {}

    async def send(self, name: str, door: Door, **changes: Any) -> httpx2.Response:
        """Send something to a door, with everything right that is not said otherwise."""
        value = changes.pop("value", ELSEWHERE)
        url = self.whole.plan.url(name) + re.sub(r"\{[^}]+\}", value, door.path)
        asked = {"method": door.method, "headers": self.let_in(name, door), **changes}
        return await self.whole.http.request(url=url, **asked)


def forged(office: Office, name: str, door: Door) -> dict[str, str]:
    """Return tokens that do not hold at a door, by what is wrong with them."""
    right, now = office.claims(name, door), int(time.time())
    strange = ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM, "kid": str(office.key.kid)})
    public = json.dumps(office.key.as_dict(private=False))
    secret = OctKey.import_key(public.encode())
    another = next(one.owner for other, one in office.whole.system.services.items() if other != name)
    head, _, signature = office.signed(right).split(".")
    _, changed, _ = office.signed(right | {"sub": CANARY}).split(".")
    return {
        "expired": office.signed(right | {"exp": now - 60, "iat": now - 360}),
        "without an end": office.signed({key: value for key, value in right.items() if key != "exp"}),
        "of a strange key": office.signed(right, strange),
        "signed with the public key": jwt.encode({"alg": "HS256", "kid": office.key.kid}, right, secret),
        "of a strange issuer": office.signed(right | {"iss": f"http://{CANARY}.test"}),
        "for another service": office.signed(right | {"aud": another}),
        "of no kind": office.signed(right | {"kind": CANARY}),
        "with its claims changed": f"{head}.{changed}.{signature}",
        "cut off": office.signed(right)[:-10],
        "no token at all": CANARY,
    }
