"""The knobs of a service that has pages."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from kompass_chassis.settings import ServiceSettings

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def _is_safe(url: str) -> str:
    parts = urlsplit(url)
    if parts.path.strip("/") or parts.query or parts.fragment or not parts.hostname:
        raise ValueError("write scheme and host, such as https://cv.example.no")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ValueError("pages are shown over https; plain http is for this machine alone")
    return url.rstrip("/")


class SiteSettings(ServiceSettings):
    """What a service with pages needs on top of every service."""

    public_url: Annotated[str, AfterValidator(_is_safe)] = Field(
        description="Where a browser reaches the pages, such as https://cv.example.no"
    )
    environment: str = Field(
        default="", max_length=20, description="A word shown on every page, such as AT; none in production"
    )
