"""Health for whoever runs the process: alive, ready, and the figures.

Ready means that the database answers, for without it nothing can be done. A broker that is away or a relay that lags
is shown and not held against the process: registrations go on, and the outbox keeps what the bus cannot take.
"""

import asyncio
from typing import Any

from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from sqlalchemy import text

from kompass_chassis.service import Kit

PATIENCE = 2.0

_LAG = text("""
SELECT coalesce(extract(epoch FROM clock_timestamp() - min(told_at) FILTER (WHERE set_aside_at IS NULL)), 0)::float8
  AS lag, count(*) FILTER (WHERE set_aside_at IS NOT NULL) AS set_aside,
  (SELECT count(*) FROM parked) AS parked
FROM outbox WHERE published_at IS NULL
""")


class Readiness(BaseModel):
    """What ``/health/ready`` says. ``relay_lag`` is the age in seconds of the oldest event not yet on the bus."""

    ready: bool
    database: bool
    broker: bool
    relay_lag: float | None = None
    set_aside: int | None = None
    parked: int | None = None


async def readiness(kit: Kit[Any]) -> Readiness:
    """Ask the database and the broker, each for two seconds at most."""
    lag, broker = await asyncio.gather(_ask_database(kit), kit.bus.alive())
    if lag is None:
        return Readiness(ready=False, database=False, broker=broker)
    return Readiness(ready=True, database=True, broker=broker, relay_lag=lag[0], set_aside=lag[1], parked=lag[2])


async def _ask_database(kit: Kit[Any]) -> tuple[float, int, int] | None:
    try:
        async with asyncio.timeout(PATIENCE), kit.sessions() as session:
            row = (await session.execute(_LAG)).one()
            return row.lag, row.set_aside, row.parked
    except Exception:  # noqa: BLE001 - whatever it is, the database did not answer
        return None


def install(app: FastAPI, kit: Kit[Any]) -> None:
    """Add the health and figures doors, which are open to all and show nothing of anyone."""
    router = APIRouter(tags=["health"])

    @router.get("/health/live")
    async def live() -> dict[str, bool]:
        """Say that the process runs."""
        return {"live": True}

    @router.get("/health/ready", responses={503: {"model": Readiness, "description": "Not ready"}})
    async def ready(response: Response) -> Readiness:
        """Say whether the service can do its work; 503 when it cannot."""
        answer = await readiness(kit)
        response.status_code = 200 if answer.ready else 503
        return answer

    @router.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> Response:
        """Figures for Prometheus."""
        return Response(generate_latest(kit.telemetry.figures.registry), media_type=CONTENT_TYPE_LATEST)

    app.include_router(router)
