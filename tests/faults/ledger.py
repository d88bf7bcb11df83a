"""A reader for the fault runs: writes down each event it handles, and would write it twice if it handled it twice.

Run as a process of its own: ``python -m faults.ledger``.
"""

import asyncio
from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from kompass_chassis.inbox import Handlers
from kompass_chassis.logs import configure
from kompass_chassis.migrate import migrate
from kompass_chassis.process import Process, stop_on_signals
from kompass_chassis.service import Base, Parts, Service
from kompass_chassis.settings import ServiceSettings, read_settings
from kompass_contracts.audience import heard
from kompass_contracts.event import Event
from kompass_contracts.identity import PersonChanged

metadata = sa.MetaData()
entry = sa.Table(
    "entry",
    metadata,
    # No key on purpose: an event that takes effect twice must show.
    sa.Column("event_id", sa.Uuid(), nullable=False),
    sa.Column("person_id", sa.Uuid(), nullable=False),
)


class LedgerSettings(ServiceSettings):
    """Settings of the ledger."""

    service: ClassVar[str] = "ledger"
    siblings: ClassVar[tuple[str, ...]] = ("identity", "codes")


async def on_person_changed(session: AsyncSession, run: Sequence[Event[PersonChanged]]) -> None:
    """Write each event down."""
    rows = [{"event_id": event.id, "person_id": UUID(event.subject)} for event in run]
    await session.execute(sa.insert(entry), rows)


HANDLERS: Handlers = {PersonChanged: on_person_changed}


def _parts(_: Base[LedgerSettings]) -> Parts:
    return Parts(handlers=HANDLERS)


service: Service[LedgerSettings] = Service(
    name="ledger",
    title="Ledger",
    version="0",
    settings=LedgerSettings,
    metadata=metadata,
    migrations="kompass_codes.migrations",  # for the chassis' tables; the tables of codes stay empty
    parts=_parts,
    heard=heard(),
)


async def prepare(url: str) -> None:
    """Make the ledger's tables."""
    await migrate(service.migrations, url)
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await engine.dispose()


async def _run() -> None:
    settings: Any = read_settings(LedgerSettings)
    configure("WARNING")
    stopping = asyncio.Event()
    stop_on_signals(stopping)
    await Process(service, settings).run(stopping)


if __name__ == "__main__":
    asyncio.run(_run())
