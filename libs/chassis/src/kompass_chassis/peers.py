"""Asking another service over HTTP, as oneself: with a token for that service alone, bounded in time."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, TypeVar

import httpx2
from pydantic import ValidationError

from kompass_chassis.settings import ServiceSettings
from kompass_chassis.telemetry import outgoing_headers
from kompass_contracts.event import Document

D = TypeVar("D", bound=Document)

_RENEW = 30.0
"""Seconds before its end at which a token is asked for anew."""


class PeerError(Exception):
    """Another service did not answer, or not with what was asked; ``status`` is none when it did not answer at all."""

    def __init__(self, owner: str, status: int | None = None) -> None:
        super().__init__(f"{owner} answered {status}" if status else f"{owner} did not answer")
        self.owner = owner
        self.status = status


class Peers:
    """The other services, as this one reaches them."""

    def __init__(self, settings: ServiceSettings, http: httpx2.AsyncClient) -> None:
        self._settings = settings
        self._http = http
        self._tokens: dict[str, tuple[str, float]] = {}
        self._lock = asyncio.Lock()

    async def post(self, owner: str, path: str, document: Document, answer: type[D]) -> D:
        """Ask ``owner`` with a document and read its answer. Raises PeerError."""
        return await self._ask(owner, answer, "POST", path, json=document.model_dump(mode="json"))

    async def fetch(self, owner: str, path: str, document: Document) -> bytes:
        """Ask ``owner`` with a document for something that is none, such as a printed paper. Raises PeerError."""
        return (await self._answered(owner, "POST", path, json=document.model_dump(mode="json"))).content

    async def get(self, owner: str, path: str, answer: type[D], params: Mapping[str, str | int] | None = None) -> D:
        """Ask ``owner`` for something and read its answer. Raises PeerError."""
        return await self._ask(owner, answer, "GET", path, params=dict(params or {}))

    async def _ask(self, owner: str, answer: type[D], method: str, path: str, **content: Any) -> D:
        response = await self._answered(owner, method, path, **content)
        try:
            return answer.model_validate_json(response.content)
        except ValidationError:
            raise PeerError(owner, response.status_code) from None  # the error would quote the answer

    async def _answered(self, owner: str, method: str, path: str, **content: Any) -> httpx2.Response:
        response = await self._send(owner, method, path, content)
        if response.status_code == httpx2.codes.UNAUTHORIZED:  # identity began with new keys
            self._tokens.pop(owner, None)
            response = await self._send(owner, method, path, content)
        if not response.is_success:
            raise PeerError(owner, response.status_code)
        return response

    async def _send(self, owner: str, method: str, path: str, content: dict[str, Any]) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {await self._token(owner)}", **outgoing_headers()}
        try:
            return await self._http.request(method, self._settings.url_of(owner) + path, headers=headers, **content)
        except httpx2.HTTPError as error:
            raise PeerError(owner) from error

    async def _token(self, owner: str) -> str:
        async with self._lock:
            token, end = self._tokens.get(owner, ("", 0.0))
            if time.monotonic() > end - _RENEW:
                token, seconds = await self._fetch_token(owner)
                self._tokens[owner] = token, time.monotonic() + seconds
            return token

    async def _fetch_token(self, owner: str) -> tuple[str, float]:
        settings = self._settings
        secret = settings.client_secret.get_secret_value() if settings.client_secret else ""
        try:
            response = await self._http.post(
                f"{settings.identity_url}/token",
                data={"grant_type": "client_credentials", "audience": owner},
                auth=(settings.client_id or settings.service, secret),
            )
            body = response.raise_for_status().json()
            return str(body["access_token"]), float(body["expires_in"])
        except httpx2.HTTPStatusError as error:
            raise PeerError("identity", error.response.status_code) from error
        except (httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            raise PeerError("identity") from error
