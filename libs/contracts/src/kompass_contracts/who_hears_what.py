"""The page for people about who hears what, made from ``audience``."""

from kompass_contracts.audience import FACTS, HEARS, PUBLIC_FACTS, SERVICES, TELLERS, hearers
from kompass_contracts.competence import PublicFact
from kompass_contracts.event import EXCHANGE, PUBLIC_EXCHANGE, Fact
from kompass_contracts.schemas import place_of, schema_of

PAGE = """# Who hears what

Made by `python -m kompass_contracts.generate` from `audience.py`; change it there.

## `{exchange}`

Every fact stands in its teller's feed. One that somebody hears is also published as mandatory, so that a missing queue
is noticed.

| Fact | Told by | Heard by | What happened |
|---|---|---|---|
{inner}

## What each service hears

| Service | Hears |
|---|---|
{services}

## `{public_exchange}`

For integrators. The last word of the routing key is the number of a municipality, and an account may only bind to its
own. Nothing here is mandatory.

| Routing key | Told by | What happened |
|---|---|---|
{public}
"""


def who_hears_what() -> str:
    """Return the page as Markdown."""
    return PAGE.format(
        exchange=EXCHANGE,
        public_exchange=PUBLIC_EXCHANGE,
        inner="\n".join(_inner_row(fact) for fact in sorted(FACTS, key=place_of)),
        services="\n".join(_service_row(service) for service in SERVICES),
        public="\n".join(_public_row(fact) for fact in sorted(PUBLIC_FACTS, key=place_of)),
    )


def _inner_row(fact: type[Fact]) -> str:
    heard_by = ", ".join(hearers(fact)) or "nobody yet"
    return f"| {_linked(fact, fact.name)} | {TELLERS[fact.owner()]} | {heard_by} | {_what(fact)} |"


def _service_row(service: str) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(fact.name for fact in HEARS.get(service, ())))
    return f"| {service} | {names or 'nothing yet'} |"


def _public_row(fact: type[PublicFact]) -> str:
    return f"| {_linked(fact, fact.routing_key('<municipality>'))} | {TELLERS[fact.owner()]} | {_what(fact)} |"


def _linked(fact: type[Fact], text: str) -> str:
    return f"[`{text}`](schemas/{place_of(fact)}.schema.json)"


def _what(fact: type[Fact]) -> str:
    """Return the first sentence of what the class says of itself."""
    return str(schema_of(fact)["description"]).partition("\n")[0].replace("``", "`")
