"""The plan of an embedded Kompass: which service listens where, who may ask whom for what, and every setting."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kompass_embedded.issuer import IssuerClient
from kompass_embedded.keyring import Keyring
from kompass_embedded.ports import LOOPBACK
from kompass_embedded.postgres import Postgres

PORTS: Mapping[str, int] = {"identity": 8001, "codes": 8002}
ISSUER_PORT = 8009
PORTAL_PORT = 8100

PORTAL = "imdinett-views"
REGISTRY = "demo-registry"
"""Stands for the registers that persons, centres and staff come from."""

SCOPES: Mapping[str, tuple[str, ...]] = {
    "identity": ("codes:feed",),
    "codes": ("identity:feed", "identity:lookup"),
    "kompass-form": ("identity:identify", "codes:redeem"),
    PORTAL: ("identity:exchange",),
    REGISTRY: ("identity:register", "identity:erase"),
}
"""The clients identity knows, and what each may ask for."""


class Plan:
    """Where everything is, for one home and port offset."""

    def __init__(self, home: Path, offset: int = 0) -> None:
        self.home = home
        self.offset = offset
        self.keyring = Keyring(home)

    def url(self, service: str) -> str:
        """Return where a service is reached."""
        return f"http://{LOOPBACK}:{self.port(service)}"

    def port(self, service: str) -> int:
        """Return the port of a service."""
        return PORTS[service] + self.offset

    @property
    def issuer(self) -> str:
        """Where the development issuer is."""
        return f"http://{LOOPBACK}:{ISSUER_PORT + self.offset}"

    @property
    def portal_client(self) -> IssuerClient:
        """The portal, as the development issuer knows it."""
        portal = f"http://{LOOPBACK}:{PORTAL_PORT + self.offset}"
        secret = self.keyring["oidc of the portal"]
        return IssuerClient(PORTAL, secret, (f"{portal}/signed-in",), (f"{portal}/",))

    def client_secret(self, client: str) -> str:
        """Return the secret by which identity knows a client."""
        return self.keyring[f"client {client}"]

    def settings(self, service: str, postgres: Postgres) -> dict[str, Any]:
        """Return every setting of a service that differs from its default."""
        return {
            "database_url": postgres.url(service, user=service),
            "migration_url": postgres.url(service, user=owner_of(service)),
            "identity_url": self.url("identity"),
            "client_secret": self.client_secret(service),
            "host": LOOPBACK,
            "port": self.port(service),
            **self._own(service),
        }

    def _own(self, service: str) -> dict[str, Any]:
        match service:
            case "identity":
                return {
                    "codes_url": self.url("codes"),
                    "key_secret": self.keyring["keys of identity"],
                    "oidc_issuer": self.issuer,
                    "oidc_audience": PORTAL,
                }
            case "codes":
                return {"pepper": self.keyring["pepper of codes"]}
            case _:
                return {}


def owner_of(service: str) -> str:
    """Return the database role that owns a service's tables; the service itself runs as a lesser one."""
    return f"{service}-owner"
