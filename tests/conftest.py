"""What every test may ask for: real engines, a fresh database of its own, and tokens."""

import os
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import pytest

from addresses import NEIGHBOURS
from engines import PostgresEngine, RabbitEngine, start_postgres, start_rabbit
from kompass_chassis.testing import ServiceDouble, TokenMint, running
from kompass_codes.app import service as codes_service
from kompass_identity.app import service as identity_service
from town import Town

# Workers are given a width, and the consoles of commands would keep to it whatever a test says.
os.environ.pop("COLUMNS", None)

pytest_plugins = ["browser"]

PEPPER = "a pepper that is only for tests, long enough"
KEY_SECRET = "a key secret that is only for tests, long enough"

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresEngine]:
    """One PostgreSQL for the whole run; tests that kill one start their own."""
    engine = start_postgres(tmp_path_factory.mktemp("pg"))
    yield engine
    engine.stop()


@pytest.fixture(scope="session")
def rabbit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RabbitEngine]:
    """One RabbitMQ for the whole run; tests that kill one start their own."""
    engine = start_rabbit(tmp_path_factory.mktemp("mq"))
    yield engine
    engine.stop()


@pytest.fixture
def database_url(postgres: PostgresEngine) -> str:
    """An empty database of the test's own."""
    name = f"test_{next(_numbers)}"
    postgres.create_role(name)
    postgres.create_database(name, name)
    return postgres.url(name, user=name)


@pytest.fixture
def mint() -> TokenMint:
    """Signs tokens that the services under test believe."""
    return TokenMint()


@pytest.fixture
def town() -> Town:
    """Stands for identity where another service is tested: who lives where."""
    return Town()


@pytest.fixture
async def identity(database_url: str, mint: TokenMint) -> AsyncIterator[ServiceDouble]:
    """Identity on a database of its own."""
    settings = {"key_secret": KEY_SECRET, **NEIGHBOURS}
    async with running(identity_service, database_url, mint, settings=settings) as double:
        yield double


@pytest.fixture
async def codes(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[ServiceDouble]:
    """Codes on a database of its own, asking the town."""
    settings = {"pepper": PEPPER, "form_url": NEIGHBOURS["form_url"], "competence_url": NEIGHBOURS["competence_url"]}
    async with running(codes_service, database_url, mint, others=town.answer, settings=settings) as double:
        yield double


@pytest.fixture
def root() -> Path:
    """The root of the repository."""
    return Path(__file__).parent.parent
