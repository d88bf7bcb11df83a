"""The plan of an embedded Kompass: which service listens where, who may ask whom for what, and every setting."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kompass_chassis.service import Service
from kompass_embedded.issuer import IssuerClient
from kompass_embedded.keyring import Keyring
from kompass_embedded.ports import LOOPBACK
from kompass_embedded.registry import REGISTRY

PORTS: Mapping[str, int] = {
    "kompass-form": 8000,
    "identity": 8001,
    "codes": 8002,
    "competence-store": 8003,
    "notifications": 8004,
    "imdinett-views": 8100,
}
ISSUER, ISSUER_PORT = "sign-in", 8009

HOME_SETTING, OFFSET_SETTING = "KOMPASS_HOME", "KOMPASS_PORT_OFFSET"

PORTAL, FORM = "imdinett-views", "kompass-form"
ENVIRONMENT = "Demo"
"""Stands on every page, so that nobody takes it for the real one."""
INTEGRATOR = "demo-integrator"
"""Stands for a system of the municipality of Bergen, which reads what integrators are told."""

BEFORE_ARRIVAL = "demo-imdi"
"""Stands for IMDi's own system, which hands over what resettlement refugees told in interviews before they arrive."""

SCOPES: Mapping[str, tuple[str, ...]] = {
    "identity": tuple(
        f"{owner}:{what}"
        for owner in ("codes", "form", "competence", "imdinett-views", "notifications")
        for what in ("feed", "audit", "report")
    ),
    "codes": ("identity:feed", "identity:lookup", "form:feed", "competence:feed"),
    "kompass-form": (
        "identity:feed",
        "identity:identify",
        "identity:offers",
        "identity:openings",
        "identity:staff-names",
        "codes:redeem",
        "competence:feed",
        "competence:read-registration",
        "competence:resident",
    ),
    "competence-store": (
        "identity:feed",
        "identity:lookup",
        "identity:staff-names",
        "form:feed",
        "form:read-registration",
        "codes:feed",
        "imdinett-views:feed",
        "notifications:feed",
    ),
    "imdinett-views": (
        "identity:exchange",
        "identity:feed",
        "identity:lookup",
        "identity:describe",
        "codes:feed",
        "form:feed",
        "competence:feed",
        "competence:lookup",
    ),
    "notifications": ("identity:feed", "identity:lookup", "competence:feed"),
    REGISTRY: ("identity:register", "identity:erase"),
    BEFORE_ARRIVAL: ("form:register-before-arrival",),
    INTEGRATOR: ("competence:integrator",),
}
"""The clients identity knows, and what each may ask for."""

WORKS_FOR: Mapping[str, str] = {INTEGRATOR: "4601"}
"""The municipality of each client that is an integrator."""


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
    def doors(self) -> Mapping[str, int]:
        """The port of every service, and of the development issuer."""
        return {name: port + self.offset for name, port in {**PORTS, ISSUER: ISSUER_PORT}.items()}

    @property
    def issuer(self) -> str:
        """Where the development issuer is."""
        return f"http://{LOOPBACK}:{self.doors[ISSUER]}"

    @property
    def portal_client(self) -> IssuerClient:
        """The portal, as the development issuer knows it."""
        portal = self.url(PORTAL)
        return IssuerClient(PORTAL, self.keyring["oidc of the portal"], (f"{portal}/signed-in",), (f"{portal}/",))

    def client_secret(self, client: str) -> str:
        """Return the secret by which identity knows a client."""
        return self.keyring[f"client {client}"]

    def settings(self, service: Service[Any], owners: Mapping[str, str]) -> dict[str, Any]:
        """Return every setting of a service that differs from its default, but for its database and broker.

        ``owners`` gives the folder of each service by the word that others call it by. Secrets that a service asks
        for and that have no default are drawn.
        """
        fields = service.settings.model_fields
        addresses = {f"{owner.replace('-', '_')}_url": self.url(name) for owner, name in owners.items()}
        drawn = {
            name: self.keyring[f"{name} of {service.name}"]
            for name, field in fields.items()
            if field.is_required() and name != "database_url" and "SecretStr" in str(field.annotation)
        }
        oidc = {
            "oidc_issuer": self.issuer,
            "oidc_audience": PORTAL,
            "oidc_client_id": PORTAL,
            "oidc_client_secret": self.portal_client.client_secret,
        }
        browser = {
            "public_url": self.url(service.name),
            "form_public_url": self.url(FORM),
            "imdinett_views_public_url": self.url(PORTAL),
            "environment": ENVIRONMENT,
        }
        return {
            "client_id": service.name,
            "client_secret": self.client_secret(service.name),
            "host": LOOPBACK,
            "port": self.port(service.name),
            **drawn,
            **{name: value for name, value in (addresses | oidc | browser).items() if name in fields},
        }


def owner_of(service: str) -> str:
    """Return the database role that owns a service's tables; the service itself runs as a lesser one."""
    return f"{service}-owner"
