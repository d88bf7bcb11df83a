"""``kompass staff keep``: the first administrator of a new Kompass, by whoever reaches its database."""

import asyncio
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_contracts.identity import Role
from kompass_identity.clock import keep_register
from kompass_identity.command.staff import staff
from registry import Registry

FIRST = {
    "first-name": "Ingrid",
    "last-name": "Myndig",
    "email": "ingrid@example.test",
    "organisation": "imdi",
    "role": "IMDI_ADMINISTRATOR",
}


class Keeper:
    """Whoever runs Kompass, at the machine that reaches identity's database."""

    def __init__(self, registry: Registry) -> None:
        settings = registry.identity.kit.settings
        self.registry = registry
        self._environment = {f"KOMPASS_{name.upper()}": value for name, value in settings if name.endswith("_url")}
        self._environment |= {
            "KOMPASS_DATABASE_URL": settings.database_url.get_secret_value(),
            "KOMPASS_IDENTITY_KEY_SECRET": settings.key_secret.get_secret_value(),
            "LOGNAME": "olav",
        }

    async def keep(self, username: str = "IMDI-ADMI", *more: str, **changes: str) -> Result:
        """Run the command; it has a loop of its own, so it runs in a thread."""
        options = FIRST | {name.replace("_", "-"): value for name, value in changes.items()}
        words = ["keep", username, *(word for name, value in options.items() for word in (f"--{name}", value)), *more]
        environment = {name: value for name, value in self._environment.items() if isinstance(value, str)}
        return await asyncio.to_thread(CliRunner().invoke, staff, words, env=environment)

    async def refusal(self, username: str = "IMDI-ADMI", *more: str, **changes: str) -> str:
        """Return the sentence that the command is refused with."""
        result = await self.keep(username, *more, **changes)
        assert isinstance(result.exception, CommandRefusedError), result
        return str(result.exception)

    async def row(self) -> Any:
        """Return the only staff user there is."""
        (row,) = await self.registry.sql("SELECT * FROM staff")
        return row


@pytest.fixture
def keeper(identity: ServiceDouble, mint: TokenMint) -> Keeper:
    return Keeper(Registry(identity, mint))


async def test_the_first_administrator_is_kept_on_an_empty_database(keeper: Keeper) -> None:
    result = await keeper.keep("IMDI-ADMI", "--mobile", "41234567")
    assert result.exit_code == 0, result.exception
    assert result.stdout == "IMDI-ADMI is kept\n"
    row = await keeper.row()
    assert (row.username, row.organisation_id, row.active) == ("IMDI-ADMI", "imdi", True)
    assert (row.roles, row.mobile) == ([Role.IMDI_ADMINISTRATOR], "+4741234567")
    audited = await keeper.registry.sql("SELECT actor, action, subject FROM audit ORDER BY seq")
    assert audited == [
        ("operator:olav", "organisation.register", "imdi"),
        ("operator:olav", "staff.register", str(row.staff_id)),
    ]
    (grant,) = await keeper.registry.sql("SELECT role, given_by FROM role_given")
    assert tuple(grant) == (Role.IMDI_ADMINISTRATOR, "operator:olav")


async def test_a_user_who_is_kept_again_is_what_was_said_last(keeper: Keeper) -> None:
    await keeper.keep()
    first = await keeper.row()
    result = await keeper.keep("IMDI-ADMI", "--role", "ACCESS_AUDITOR", last_name="Mektig")
    assert result.exit_code == 0, result.exception
    row = await keeper.row()
    assert (row.staff_id, row.version, row.last_name) == (first.staff_id, 2, "Mektig")
    assert row.roles == sorted((Role.IMDI_ADMINISTRATOR, Role.ACCESS_AUDITOR))


@pytest.mark.parametrize(
    ("username", "changes", "sentence"),
    [
        ("ingrid", {}, "this is not of the right form: username"),
        ("IMDI-ADMI", {"email": "ingrid"}, "this is not of the right form: email"),
        ("IMDI-ADMI", {"role": "BOSS"}, "there is no role BOSS; there are SETTLEMENT_MAPPER, "),
        ("IMDI-ADMI", {"role": "COUNSELLOR"}, "the role «Fylkeskommune karriereveileder» is given in organisations of"),
        ("IMDI-ADMI", {"organisation": "nowhere"}, "the organisation is unknown"),
        ("IMDI-ADMI", {"organisation": "municipality-4601"}, "the user names of this organisation begin with 4601-"),
        ("IMDI-ADMI", {"mobile": "12"}, "write a mobile number"),
    ],
)
async def test_what_cannot_be_kept_is_said_in_a_sentence(
    keeper: Keeper, username: str, changes: dict[str, str], sentence: str
) -> None:
    await keep_register(keeper.registry.identity.kit.sessions)
    assert (await keeper.refusal(username, **changes)).startswith(sentence)
    assert await keeper.registry.sql("SELECT 1 FROM staff") == []
