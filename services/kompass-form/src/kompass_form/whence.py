"""Where a login comes from, as codes is told: a keyed hash, so that codes can count without ever seeing an address.

The address is written nowhere. Without the form's own secret nobody can tell it from the hash.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from fastapi import Request

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_FAMILY = 64
"""Bits of an IPv6 address that one household or one centre has to itself."""


def source_of_request(request: Request) -> str | None:
    """Return what stands for the address of whoever asks."""
    settings = request.app.state.kit.settings
    peer = request.client.host if request.client else None
    forwarded = ",".join(request.headers.getlist("x-forwarded-for"))
    return source_of(peer, forwarded, settings.proxies, settings.source_secret.get_secret_value())


def source_of(peer: str | None, forwarded: str, proxies: Sequence[Network], secret: str) -> str | None:
    """Return what stands for the address a request comes from; none where it cannot be told.

    ``peer`` is who speaks to us, ``forwarded`` the header X-Forwarded-For as it came. It is believed as far as our own
    proxies wrote it: read from its end, up to the first address that is none of theirs.
    """
    address = _parsed(peer or "")
    if address is not None and not proxies and forwarded:
        return None  # a proxy that nobody told us of: all residents would seem to be at one address
    steps = [step.strip() for step in forwarded.split(",") if step.strip()]
    while address is not None and steps and _is_ours(address, proxies):
        address = _parsed(steps.pop())
    return _hidden(address, secret) if address is not None else None


def _hidden(address: Address, secret: str) -> str:
    place = IPv6Network((address, _FAMILY), strict=False) if isinstance(address, IPv6Address) else address
    return urlsafe_b64encode(hmac.digest(secret.encode(), str(place).encode(), "sha256")[:16]).decode().rstrip("=")


def _is_ours(address: Address, proxies: Sequence[Network]) -> bool:
    return any(address in network for network in proxies)


def _parsed(text: str) -> Address | None:
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
