"""``kompass keys``: what the keeper of an identity types to see and to change the keys that sign tokens."""

import asyncio

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.testing import ServiceDouble
from kompass_identity.command.keys import keys
from kompass_identity.keys import SigningKeys
from registry import SECRET


class Keeper:
    """Types the command where identity's own settings are."""

    def __init__(self, identity: ServiceDouble) -> None:
        settings = identity.kit.settings
        self.sessions = identity.kit.sessions
        self._environment = {
            **{f"KOMPASS_{name.upper()}": str(value) for name, value in settings if name.endswith("_url") and value},
            "KOMPASS_DATABASE_URL": settings.database_url.get_secret_value(),
            "COLUMNS": "200",
        }

    async def run(self, *words: str, secret: str = SECRET, answer: str | None = None) -> Result:
        """Run it in a thread, for it has a loop of its own."""
        environment = self._environment | {"KOMPASS_IDENTITY_KEY_SECRET": secret}
        return await asyncio.to_thread(CliRunner().invoke, keys, words, env=environment, input=answer)

    async def shown(self) -> list[str]:
        """The ids of the keys that are shown."""
        return [key.kid for key in await SigningKeys(self.sessions, SECRET).shown()]

    async def audited(self) -> list[tuple[str, str]]:
        """What operators did, with its subject."""
        rows = "SELECT action, subject FROM audit WHERE actor LIKE 'operator:%' ORDER BY seq"
        async with self.sessions() as session:
            return [(row.action, row.subject) for row in await session.execute(text(rows))]


@pytest.fixture
async def keeper(identity: ServiceDouble) -> Keeper:
    await SigningKeys(identity.kit.sessions, SECRET).signing()
    return Keeper(identity)


async def test_keys_are_changed_and_listed_without_their_private_halves(keeper: Keeper) -> None:
    (old,) = await keeper.shown()
    changed = await keeper.run("rotate")
    assert changed.exit_code == 0, changed.exception
    new, _ = await keeper.shown()
    assert changed.stdout == f"{new} is made and signs in 2 minutes\n"
    assert await keeper.audited() == [("key.rotate", new)]
    lines = (await keeper.run("list")).stdout.splitlines()
    assert [
        (kid in line, line.rstrip(" │").endswith("now")) for kid, line in zip((new, old), lines[3:5], strict=True)
    ] == [
        (True, False),
        (True, True),
    ]


async def test_keys_in_wrong_hands_are_deleted_by_whoever_means_it(keeper: Keeper) -> None:
    (old,) = await keeper.shown()
    assert (await keeper.run("rotate", "--now", answer="n\n")).exit_code == 1
    assert await keeper.shown() == [old]
    changed = await keeper.run("rotate", "--now", answer="y\n")
    assert changed.stdout.endswith("signs now\n")
    (new,) = await keeper.shown()
    assert new != old


async def test_another_secret_is_refused_with_the_way_out(keeper: Keeper) -> None:
    refused = await keeper.run("rotate", secret="another key secret that is only for tests, long enough")
    assert isinstance(refused.exception, CommandRefusedError)
    assert "--now" in str(refused.exception)
    assert len(await keeper.shown()) == 1
