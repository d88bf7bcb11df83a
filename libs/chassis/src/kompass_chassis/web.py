"""The HTTP application of a service: one factory, so that every door answers, refuses and forgets alike."""

import logging
import time
from collections.abc import AsyncIterator, Mapping
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kompass_chassis import problems
from kompass_chassis.body_limit import BodyLimit
from kompass_chassis.problem_schema import describe
from kompass_chassis.telemetry import Telemetry

logger = logging.getLogger(__name__)


async def open_session(request: Request) -> AsyncIterator[AsyncSession]:
    """Give the route a transaction that commits when the route returns, and rolls back when it raises."""
    async with request.app.state.kit.sessions.begin() as session:
        yield session


Session = Annotated[AsyncSession, Depends(open_session, scope="function")]
"""A transaction that is committed *before* the answer is sent; without the scope it would be after."""


def create_app(
    title: str,
    version: str,
    telemetry: Telemetry,
    body_limit: int,
    known: problems.Problems,
    roomy: Mapping[str, int] | None = None,
) -> FastAPI:
    """Return an application without routes. Its documentation is the committed OpenAPI file, not a page.

    ``roomy`` names the doors that take larger bodies than ``body_limit``, by path.
    """
    app = _Application(telemetry, title, version)
    app.add_middleware(BodyLimit, limit=body_limit, roomy=roomy)
    problems.install(app, known)
    return app


class _Application(FastAPI):
    """FastAPI with our log around everything, its own answers to what nobody expected among it."""

    def __init__(self, telemetry: Telemetry, title: str, version: str) -> None:
        self._log = partial(RequestLog, telemetry=telemetry)
        super().__init__(
            title=title,
            version=version,
            openapi_url=None,
            redirect_slashes=False,  # it would lead to an address made from whatever Host header was sent
            telemetry={
                "tracer_provider": telemetry.provider,
                "logs": False,  # they carry the texts of exceptions
                "metrics": False,
                "operation_spans": False,
            },
        )

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application as it is called."""
        return self._log(super().build_middleware_stack())

    def openapi(self) -> dict[str, Any]:
        """Return the description of every door, with the problems it answers."""
        return describe(super().openapi())


class RequestLog:
    """Counts and logs each request by route, and forbids every cache to keep the answer. Pure ASGI.

    The path is not logged: it is whatever the caller typed. The client's address is not logged either.
    """

    def __init__(self, app: ASGIApp, telemetry: Telemetry) -> None:
        self._app = app
        self._telemetry = telemetry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note how it was answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, started = 500, time.perf_counter()

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers.setdefault("Cache-Control", "no-store")
                headers["X-Content-Type-Options"] = "nosniff"
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        self._telemetry.figures.requests.labels(route, scope["method"], str(status)).observe(seconds)
        if not route.startswith(("/health", "/metrics")):
            logger.info("%s %s %s %s %.0fms", self._telemetry.service, scope["method"], route, status, seconds * 1000)


def _route(scope: Scope) -> str:
    route: Any = scope.get("route")
    return str(getattr(route, "path", "none"))
