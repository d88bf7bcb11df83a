"""The accounts of all six services at a broker of the tests, and what whoever installs them has set."""

import os
from typing import Any

import httpx2
from yarl import URL

from conftest import PEPPER
from kompass_chassis.topology import Account, account_of
from kompass_contracts.audience import HEARS, SERVICES, TELLERS
from kompass_embedded.rabbitmq import ADMIN, Rabbit

OWNER_OF = {name: owner for owner, name in TELLERS.items()}


def password(broker: Rabbit) -> str:
    return str(URL(broker.url()).password)


def accounts(broker: Rabbit) -> list[Account]:
    return [
        account_of(name, OWNER_OF[name], (fact.name for fact in HEARS[name]), broker.url(name)) for name in SERVICES
    ]


async def everything(broker: Rabbit) -> dict[str, Any]:
    """What the broker says about who may do what, and about its exchanges; not the salted passwords."""
    async with httpx2.AsyncClient(base_url=broker.management_url, auth=(ADMIN, password(broker))) as http:
        asked = ("permissions", "topic-permissions", "exchanges", "users")
        answers = {one: (await http.get(f"/api/{one}")).raise_for_status().json() for one in asked}
    answers["users"] = [{key: user[key] for key in ("name", "tags")} for user in answers["users"]]
    settings = ("name", "type", "durable", "vhost")
    answers["exchanges"] = [{key: one[key] for key in settings} for one in answers["exchanges"]]
    return {name: sorted(rows, key=str) for name, rows in answers.items()}


def environment_of(broker: Rabbit, **changes: str) -> dict[str, str]:
    """What is set where Kompass is installed: each service's own address of the broker, and what all need to be read."""
    said = {f"KOMPASS_{OWNER_OF[name].upper().replace('-', '_')}_AMQP_URL": broker.url(name) for name in SERVICES}
    nowhere = {f"KOMPASS_{owner.upper().replace('-', '_')}_URL": f"http://{owner}.invalid" for owner in TELLERS}
    common = {
        "KOMPASS_DATABASE_URL": "postgresql://nobody@nowhere.invalid/nothing",
        "KOMPASS_IDENTITY_KEY_SECRET": "a key secret that is only for tests, long enough",
        "KOMPASS_CODES_PEPPER": PEPPER,
        "KOMPASS_CODES_FORM_URL": "http://form.test",
        "KOMPASS_CODES_COMPETENCE_URL": "http://competence.test",
        "KOMPASS_FORM_PUBLIC_URL": "https://form.invalid",
        "KOMPASS_IMDINETT_VIEWS_PUBLIC_URL": "https://portal.invalid",
        "KOMPASS_IMDINETT_VIEWS_OIDC_ISSUER": "https://login.invalid",
        "KOMPASS_IMDINETT_VIEWS_OIDC_CLIENT_ID": "portal",
        "KOMPASS_IMDINETT_VIEWS_OIDC_CLIENT_SECRET": "a secret of the portal that is only for tests",
        "RABBITMQ_ADMIN": ADMIN,
        "RABBITMQ_ADMIN_PASSWORD": password(broker),
    }
    return {**os.environ, **said, **nowhere, **common, **changes}
