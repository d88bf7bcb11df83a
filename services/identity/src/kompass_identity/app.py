"""Identity, put together: the only place where its parts meet."""

from dataclasses import dataclass

from kompass_chassis.service import Base, Parts, Service
from kompass_contracts.audience import heard
from kompass_contracts.operations import operates
from kompass_identity import handlers, offer_rules, report, tables
from kompass_identity.actions import looking_up, organisations
from kompass_identity.api import PROBLEMS, ROUTERS
from kompass_identity.clock import chores
from kompass_identity.keys import SigningKeys
from kompass_identity.oidc import IdTokens
from kompass_identity.settings import IdentitySettings
from kompass_identity.tokens import Tokens


@dataclass(frozen=True)
class Tools:
    """What identity's routes need beside the database."""

    keys: SigningKeys
    tokens: Tokens
    id_tokens: IdTokens
    offer_rules: offer_rules.Rules


def _parts(base: Base[IdentitySettings]) -> Parts:
    settings = base.settings
    keys = SigningKeys(base.sessions, settings.key_secret.get_secret_value())
    return Parts(
        routers=ROUTERS,
        handlers=handlers.HANDLERS,
        snapshots={"persons": looking_up.snapshot, "organisations": organisations.snapshot},
        chores=chores(base.telemetry.figures),
        problems=PROBLEMS,
        nouns=report.NOUNS,
        tools=Tools(
            keys=keys,
            tokens=Tokens(keys, settings.token_issuer, settings.token_seconds),
            id_tokens=IdTokens(settings, base.http),
            offer_rules=offer_rules.of_the_house(),
        ),
    )


def _keys(base: Base[IdentitySettings]) -> SigningKeys:
    return SigningKeys(base.sessions, base.settings.key_secret.get_secret_value())


service: Service[IdentitySettings] = Service(
    name="identity",
    title="Kompass identity",
    version="0.1.0",
    settings=IdentitySettings,
    metadata=tables.Base.metadata,
    migrations="kompass_identity.migrations",
    parts=_parts,
    heard=heard(),
    keys=_keys,
    operates=lambda caller: operates(caller.roles, caller.organisation_kind),
)
