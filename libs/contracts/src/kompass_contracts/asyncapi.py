"""The AsyncAPI 3.0 description of both exchanges, made from the table of who hears what."""

from collections.abc import Iterable
from typing import Any

from kompass_contracts.audience import FACTS, HEARS, PUBLIC_FACTS, TELLERS
from kompass_contracts.event import CONTENT_TYPE, EXCHANGE, PUBLIC_EXCHANGE, Fact
from kompass_contracts.schemas import place_of, schema_of

BINDING_VERSION = "0.3.0"
PERSISTENT = 2


def asyncapi(version: str) -> dict[str, Any]:
    """Return the description; ``version`` is that of the package."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Kompass",
            "version": version,
            "description": (
                "What the services of Kompass tell. Every message is a CloudEvents 1.0 event in structured JSON that "
                "says that something happened; what it was about is asked of its owner, who decides access then."
            ),
            "license": {"name": "MIT"},
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {
            "events": _channel(
                EXCHANGE, FACTS, "{owner}.{fact}.v{major}", "What the services of Kompass tell one another."
            ),
            "public": _channel(
                PUBLIC_EXCHANGE,
                PUBLIC_FACTS,
                "{owner}.{fact}.v{major}.{municipality}",
                "What integrators hear, each of its own municipality. The subject is a reference made for them.",
            ),
        },
        "operations": _operations(),
        "components": {"messages": {_key(fact): _message(fact) for fact in _sorted((*FACTS, *PUBLIC_FACTS))}},
    }


PARAMETERS = {
    "owner": {"description": "Who tells it", "enum": sorted(TELLERS)},
    "fact": {"description": "What happened, in the past tense"},
    "major": {"description": "Major version of what is said, such as 1"},
    "municipality": {"description": "Municipality number, four digits"},
}


def _channel(exchange: str, facts: Iterable[type[Fact]], address: str, description: str) -> dict[str, Any]:
    return {
        "address": address,
        "title": exchange,
        "description": description,
        "parameters": {name: text for name, text in PARAMETERS.items() if f"{{{name}}}" in address},
        "messages": {_key(fact): {"$ref": f"#/components/messages/{_key(fact)}"} for fact in _sorted(facts)},
        "bindings": {
            "amqp": {
                "is": "routingKey",
                "exchange": {"name": exchange, "type": "topic", "durable": True, "autoDelete": False},
                "bindingVersion": BINDING_VERSION,
            }
        },
    }


def _operations() -> dict[str, Any]:
    operations = {}
    for owner in TELLERS:
        told = [fact for fact in FACTS if fact.owner() == owner]
        operations[f"{owner}.tells"] = _operation("send", "events", told, f"{TELLERS[owner]} tells")
        told_publicly = [fact for fact in PUBLIC_FACTS if fact.owner() == owner]
        if told_publicly:
            summary = f"{TELLERS[owner]} tells integrators"
            operations[f"{owner}.tells-public"] = _operation("send", "public", told_publicly, summary)
    for service, facts in HEARS.items():
        operations[f"{service}.hears"] = _operation("receive", "events", facts, f"{service} hears")
    return dict(sorted(operations.items()))


def _operation(action: str, channel: str, facts: Iterable[type[Fact]], summary: str) -> dict[str, Any]:
    sent = {"amqp": {"deliveryMode": PERSISTENT, "bindingVersion": BINDING_VERSION}}
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": summary,
        "messages": [{"$ref": f"#/channels/{channel}/messages/{_key(fact)}"} for fact in _sorted(facts)],
        **({"bindings": sent} if action == "send" else {}),
    }


def _sorted(facts: Iterable[type[Fact]]) -> list[type[Fact]]:
    return sorted(facts, key=_key)


def _key(fact: type[Fact]) -> str:
    return place_of(fact).replace("/", ".")


def _message(fact: type[Fact]) -> dict[str, Any]:
    return {
        "name": fact.event_type(),
        "title": fact.name,
        "summary": schema_of(fact)["description"].partition("\n")[0],
        "contentType": CONTENT_TYPE,
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"./schemas/{place_of(fact)}.schema.json"},
        },
    }
