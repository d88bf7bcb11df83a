"""A running process of one service: opens its doors, keeps its loops going, and stops in order.

Doors: ``api`` (someone asks), ``bus`` (something happened: consumer, sweep, refresher, relay), ``clock`` (time
passed). Health is answered by every process. Stopping: take nothing new, finish what is in hand, let go – within a
deadline, after which what is left is cut off; nothing that is cut off is lost.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Generic, TypeVar

import uvicorn
from fastapi import FastAPI

from kompass_chassis import health
from kompass_chassis.anchors import EVERY, anchor, head_router
from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus, BusDownError, QueueName
from kompass_chassis.consumer import Consumer
from kompass_chassis.database import Sessions, is_outage
from kompass_chassis.feed import feed_router
from kompass_chassis.inbox import Inbox
from kompass_chassis.openings import openings_router
from kompass_chassis.operations import operations_router
from kompass_chassis.parking import retry_due
from kompass_chassis.relay import Relay
from kompass_chassis.replay import applying
from kompass_chassis.report import report_router
from kompass_chassis.retention import forget_old
from kompass_chassis.seals import seal_new
from kompass_chassis.service import Chore, Kit, Service
from kompass_chassis.settings import ServiceSettings
from kompass_chassis.sweep import Sweep
from kompass_chassis.telemetry import Telemetry
from kompass_chassis.web import create_app

logger = logging.getLogger(__name__)

S = TypeVar("S", bound=ServiceSettings)
Loop = Callable[[asyncio.Event], Awaitable[None]]

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 3.0


class DoorRefusedError(Exception):
    """The process cannot open its doors; the message says which and why."""


class Process(Generic[S]):
    """One process of one service."""

    def __init__(
        self, service: Service[S], settings: S, *, bus: Bus | None = None, telemetry: Telemetry | None = None
    ) -> None:
        unknown = settings.open_doors - {"api", "bus", "clock"}
        if unknown:
            raise DoorRefusedError(f"there are no doors named {', '.join(sorted(unknown))}; there are api, bus, clock")
        self.service = service
        self.settings = settings
        telemetry = telemetry or Telemetry(service.name, endpoint=settings.otlp_endpoint)
        self.kit: Kit[S] = service.open_kit(settings, bus or _bus(settings), telemetry)
        self.inbox = Inbox(self.kit.sessions, self.kit.parts.handlers, telemetry)
        self.app = application(service, self.kit)

    async def run(self, stopping: asyncio.Event, ready: asyncio.Event | None = None) -> None:
        """Run until ``stopping`` is set, then stop within the deadline. ``ready`` is set once requests are answered."""
        listening = listen(self.settings.host, self.settings.port)
        clock, patience = asyncio.get_running_loop().time, self.settings.stop_deadline
        cut_off = clock() + patience
        loops = [asyncio.ensure_future(keep(name, loop, stopping)) for name, loop in self._loops()]
        try:
            async with serving(self.app, listening, patience) as port:
                logger.info("%s listens on %s:%s", self.service.name, self.settings.host, port)
                if ready is not None:
                    ready.set()
                await stopping.wait()
                cut_off = clock() + patience  # one for requests and loops together
        finally:
            stopping.set()
            _, late = await asyncio.wait(loops, timeout=max(0.0, cut_off - clock())) if loops else (None, set())
            for loop in late:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)
            await self.kit.close()

    def _loops(self) -> Iterator[tuple[str, Loop]]:
        doors = self.settings.open_doors
        if "bus" in doors:
            yield from self._bus_loops()
        if "clock" in doors:
            of_all = Chore("retention", 3600.0, forget_old), Chore("seal the audit", 1.0, seal_new)
            for chore in (*self.kit.parts.chores, *of_all):
                yield chore.name, self._repeating(chore)

    def _bus_loops(self) -> Iterator[tuple[str, Loop]]:
        kit, parts, figures = self.kit, self.kit.parts, self.kit.telemetry.figures
        yield "relay", Relay(self.settings.direct_url.get_secret_value(), kit.bus, self.service.heard, figures).run
        if parts.sources:
            yield "refresher", kit.refresher.run
        if parts.handlers:
            yield "consumer", Consumer(kit.bus, self.queue, self.inbox, kit.refresher).run
            yield "sweep", self.sweep().run
            yield "parked", self._repeating(Chore("parked", 15.0, self._retry_parked))
            yield "anchors", self._repeating(Chore("anchors", EVERY, self._anchor))

    @property
    def queue(self) -> QueueName:
        """The queue of what this service hears."""
        return QueueName(f"kompass.{self.service.name}", self.inbox.routing_keys)

    def sweep(self) -> Sweep:
        """Return the sweep of everyone this service hears."""
        return Sweep(
            sessions=self.kit.sessions,
            peers=self.kit.peers,
            inbox=self.inbox,
            refresher=self.kit.refresher,
            sources=self.kit.parts.sources,
            figures=self.kit.telemetry.figures,
            every=self.settings.sweep_every,
            age=self.settings.sweep_age,
        )

    async def _retry_parked(self, _: object) -> int:
        return await retry_due(self.kit.sessions, applying(self.inbox))

    async def _anchor(self, sessions: Sessions) -> int:
        return await anchor(sessions, self.kit.peers, self.inbox.owners)

    def _repeating(self, chore: Chore) -> Loop:
        async def loop(stopping: asyncio.Event) -> None:
            while not stopping.is_set():
                await chore.run(self.kit.sessions)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), chore.every)

        return loop


def application(service: Service[S], kit: Kit[S]) -> FastAPI:
    """Return the HTTP application: all doors where ``api`` is open, health alone where it is not."""
    parts = kit.parts
    app = create_app(
        service.title, service.version, kit.telemetry, kit.settings.body_limit, parts.problems, parts.roomy
    )
    app.state.kit = kit
    health.install(app, kit)
    if "api" in kit.settings.open_doors:
        if parts.site is not None:
            parts.site.install(app)
        app.include_router(feed_router(service.owner, parts.snapshots))
        app.include_router(head_router(service.owner))
        app.include_router(openings_router(service.owner))
        app.include_router(report_router(service.name, service.owner, parts.nouns))
        app.include_router(operations_router(service, parts.spans))
        for router in parts.routers:
            app.include_router(router)
    return app


async def keep(name: str, loop: Loop, stopping: asyncio.Event) -> None:
    """Run a loop until ``stopping``; whatever ends it early is logged and it begins again after a growing pause."""
    pause = FIRST_PAUSE
    while not stopping.is_set():
        began = asyncio.get_running_loop().time()
        try:
            await loop(stopping)
        except Exception as error:
            expected = isinstance(error, BusDownError) or is_outage(error)
            trace = None if expected else error
            logger.warning("%s ended with %s and begins again", name, type(error).__name__, exc_info=trace)
        if asyncio.get_running_loop().time() - began > LONGEST_PAUSE * 2:
            pause = FIRST_PAUSE
        with suppress(TimeoutError):
            await asyncio.wait_for(stopping.wait(), pause)
        pause = min(pause * 2, LONGEST_PAUSE)


def stop_on_signals(stopping: asyncio.Event) -> None:
    """Set ``stopping`` on SIGTERM and SIGINT."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)


def _bus(settings: ServiceSettings) -> Bus:
    if settings.amqp_url is None:
        return Bell()
    # Loaded where there is a broker only: a start without one is a twentieth quicker.
    from kompass_chassis.rabbit import RabbitBus  # noqa: PLC0415

    return RabbitBus(settings.amqp_url.get_secret_value())


def listen(host: str, port: int) -> socket.socket:
    """Bind before anything starts: uvicorn would end the whole process on a port that is taken.

    Raises DoorRefusedError.
    """
    try:
        listening = socket.create_server((host, port), backlog=2048, reuse_port=False)
    except OSError as error:
        raise DoorRefusedError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    # Made anew from its number, it knows that it speaks TCP. Of a socket that does not, asyncio never turns off Nagle's
    # wait, and each answer on a connection that is kept lies 40 ms until the caller acknowledges its headers.
    return socket.socket(fileno=listening.detach())


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals to the process, which may hold several servers."""
        yield


@asynccontextmanager
async def serving(app: FastAPI, listening: socket.socket, deadline: float) -> AsyncIterator[int]:
    """Serve an application on a bound socket and give its port; leaving lets requests in flight finish in time."""
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=max(1, int(deadline)),
        )
    )
    serving = asyncio.ensure_future(server.serve([listening]))
    try:
        while not server.started:
            if serving.done():
                serving.result()
                raise DoorRefusedError("the server ended before it began")
            await asyncio.sleep(0.005)
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        await serving
        listening.close()
