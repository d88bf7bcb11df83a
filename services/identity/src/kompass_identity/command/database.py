"""What every command of identity needs: the database that its settings name, for as long as it runs."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions, create_engine, create_sessions
from kompass_chassis.settings import read_settings
from kompass_identity.settings import IdentitySettings

T = TypeVar("T")


@asynccontextmanager
async def open_sessions(settings: IdentitySettings | None = None, *, patience: float = 5.0) -> AsyncIterator[Sessions]:
    """Open identity's database, by the environment where no settings are given. Raises SettingsRefusedError.

    ``patience`` in seconds bounds each statement.
    """
    settings = settings or read_settings(IdentitySettings)
    url = settings.database_url.get_secret_value()
    engine = create_engine(url, pool=1, timeout=patience, name="kompass-command")
    try:
        yield create_sessions(engine)
    finally:
        await engine.dispose()


async def with_session(work: Callable[[AsyncSession], Awaitable[T]]) -> T:
    """Do one thing in one transaction."""
    async with open_sessions() as sessions, sessions.begin() as session:
        return await work(session)
