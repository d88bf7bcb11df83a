"""Where the development issuer may stand: on this machine, for nobody but this machine."""

from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from kompass_embedded.issuer.refusals import NotHereError

_IPV4_LOOPBACK = ip_network("127.0.0.0/8")
_IPV6_LOOPBACK = ip_address("::1")


def require(issuer: str, *, allow: bool) -> None:
    """Raise NotHereError unless it is allowed and the issuer is an origin such as ``http://localhost:8009``."""
    # "is": a setting read as the text "false" is not permission.
    if allow is not True:
        raise NotHereError(
            "The development issuer signs anybody in without a password and runs only embedded and in tests. "
            "Set KOMPASS_OIDC_ISSUER to the issuer your staff use."
        )
    if not _is_loopback_origin(issuer):
        raise NotHereError(
            f"The development issuer cannot stand at {issuer!r}. Its address must be http(s)://host[:port] without a "
            "path, and the host localhost, 127.x.x.x or [::1]."
        )


def _is_loopback_origin(issuer: str) -> bool:
    try:
        parts = urlsplit(issuer)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    origin = f"{parts.scheme}://{shown}" + (f":{port}" if port is not None else "")
    # Compared as a whole, so that user names, paths, queries and odd spellings are all refused.
    return parts.scheme in {"http", "https"} and issuer == origin and _is_loopback(host)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address == _IPV6_LOOPBACK or address in _IPV4_LOOPBACK
