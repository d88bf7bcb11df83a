"""What each service may do at the broker: its own queue, and no other; its own facts, and nobody else's.

Made from the services themselves: their names, the word they tell by, and what their handlers hear. Applied through
RabbitMQ's management API, as often as one likes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import httpx2
from sqlalchemy import make_url

from kompass_contracts.event import EXCHANGE, PUBLIC_EXCHANGE

VIRTUAL_HOST = "/"


class TopologyRefusedError(Exception):
    """The broker did not take what was applied; the message says what."""


@dataclass(frozen=True)
class Account:
    """One service at the broker, as RabbitMQ's permissions put it: regular expressions over names and routing keys."""

    service: str
    user: str
    password: str
    configure: str
    write: str
    read: str
    tells: str
    hears: str


def account_of(name: str, owner: str, hears: Iterable[str], amqp_url: str) -> Account:
    """Return the account of a service; user and password are those of its own address of the broker."""
    address, queue = make_url(amqp_url), re.escape(f"kompass.{name}")
    exchanges = f"{re.escape(EXCHANGE)}|{re.escape(PUBLIC_EXCHANGE)}"
    keys = "|".join(re.escape(key) for key in sorted(hears)) or "nothing"
    return Account(
        service=name,
        user=address.username or "",
        password=str(address.password or ""),
        configure=f"^{queue}$",
        write=f"^({exchanges}|{queue})$",
        read=f"^({exchanges}|{queue})$",
        tells=rf"^{re.escape(owner)}\.",
        hears=f"^({keys})$",
    )


async def apply(management_url: str, user: str, password: str, accounts: Iterable[Account]) -> None:
    """Make both exchanges, and every account with its permissions. Raises TopologyRefusedError."""
    accounts = tuple(accounts)
    _check(accounts, user)
    host = quote(VIRTUAL_HOST, safe="")
    async with httpx2.AsyncClient(base_url=management_url, auth=(user, password), timeout=10) as http:
        for exchange in (EXCHANGE, PUBLIC_EXCHANGE):
            await _put(http, f"/api/exchanges/{host}/{exchange}", {"type": "topic", "durable": True})
        for one in accounts:
            name = quote(one.user, safe="")
            await _put(http, f"/api/users/{name}", {"password": one.password, "tags": ""})
            rights = {"configure": one.configure, "write": one.write, "read": one.read}
            await _put(http, f"/api/permissions/{host}/{name}", rights)
            for exchange, tells in ((EXCHANGE, one.tells), (PUBLIC_EXCHANGE, one.tells)):
                topics = {"exchange": exchange, "write": tells, "read": one.hears}
                await _put(http, f"/api/topic-permissions/{host}/{name}", topics)


def _check(accounts: Iterable[Account], administrator: str) -> None:
    """Refuse what would take an administrator's rights away, or give one service those of another."""
    services: dict[str, str] = {}
    for one in accounts:
        if not one.user or not one.password:
            raise TopologyRefusedError(f"the AMQP_URL of {one.service} names no user with a password; give it its own")
        if one.user == administrator:
            raise TopologyRefusedError(
                f"the AMQP_URL of {one.service} names the administrator, who would lose all rights; give it its own user"
            )
        if one.user in services:
            raise TopologyRefusedError(
                f"{services[one.user]} and {one.service} have the same user in their AMQP_URL; give each its own"
            )
        services[one.user] = one.service


async def _put(http: httpx2.AsyncClient, path: str, body: dict[str, Any]) -> None:
    try:
        answer = await http.put(path, json=body)
    except httpx2.HTTPError as error:
        raise TopologyRefusedError(
            "the management API of RabbitMQ does not answer; look at the address, such as http://rabbitmq:15672, "
            "and that the broker runs with its management plugin"
        ) from error
    if answer.status_code in {httpx2.codes.UNAUTHORIZED, httpx2.codes.FORBIDDEN}:
        raise TopologyRefusedError(
            "RabbitMQ does not let this user in, or not do this; give the name and password of an administrator"
        )
    if not answer.is_success:
        raise TopologyRefusedError(f"RabbitMQ answered {answer.status_code} to {path.split('/')[2]}")
