"""Integrators: clients bound to a municipality, kept by ``kompass clients``, who read what that municipality is told."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx2
import pytest
import pytest_asyncio
from typer.testing import CliRunner, Result

from competence_desk import FAR, HERE, CompetenceDesk, open_desk
from engines import PostgresEngine
from kompass_chassis.caller import Caller, Kind, Verifier
from kompass_chassis.installed import CommandRefusedError
from kompass_chassis.testing import ISSUER, TokenMint, bearer
from kompass_identity.clock import keep_register
from kompass_identity.command.clients import clients
from registry import SECRET, Registry, standing_registry
from town import Town

INTEGRATING = ("--scope", "competence:integrator")


class Office:
    """Where clients are kept, by ``kompass clients``, and ask for their tokens."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.identity = registry.identity
        settings = registry.identity.kit.settings
        neighbours = {f"KOMPASS_{name.upper()}": value for name, value in settings if name.endswith("_url")}
        self._environment = neighbours | {
            "KOMPASS_DATABASE_URL": settings.database_url.get_secret_value(),
            "KOMPASS_IDENTITY_KEY_SECRET": SECRET,
            "COLUMNS": "200",
        }

    async def run(self, *words: str, answer: str | None = None) -> Result:
        """Run the command; it has a loop of its own, so it runs in a thread."""
        environment = {name: value for name, value in self._environment.items() if isinstance(value, str)}
        return await asyncio.to_thread(CliRunner().invoke, clients, words, env=environment, input=answer)

    async def keep(self, name: str, *words: str) -> str:
        """Keep a client and return the secret that was drawn for it."""
        result = await self.run("keep", name, *words)
        assert result.exit_code == 0, result.exception
        return result.stdout.strip()

    async def refusal(self, *words: str) -> str:
        """Return the sentence that the command is refused with."""
        result = await self.run(*words)
        assert isinstance(result.exception, CommandRefusedError), result
        return str(result.exception)

    async def ask(self, name: str, secret: str, audience: str = "competence") -> httpx2.Response:
        """Ask for a token as the client would."""
        form = {"grant_type": "client_credentials", "audience": audience}
        return await self.identity.http.post("/token", data=form, auth=(name, secret))

    async def token(self, name: str, secret: str) -> str:
        """Return a token for the competence store."""
        answer = await self.ask(name, secret)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])

    async def integrator(self, name: str, number: str) -> str:
        """Keep an integrator of a municipality and return a token of it."""
        return await self.token(name, await self.keep(name, *INTEGRATING, "--organisation", number))

    async def caller(self, token: str) -> Caller:
        """Return who a token is of, as the competence store sees it."""
        return await self.verifier.verify(token)

    @property
    def verifier(self) -> Verifier:
        """What the competence store checks tokens with."""
        return Verifier(self.identity.kit.parts.tools.keys, ISSUER, "competence")

    async def kept(self, name: str) -> list[Any]:
        """Return what is kept of a client."""
        return await self.registry.sql("SELECT * FROM client WHERE client_id = :name", name=name)


@pytest_asyncio.fixture(scope="module")
async def office(postgres: PostgresEngine) -> AsyncIterator[Office]:
    """One identity for all of these tests, with the register of municipalities; each has clients of its own."""
    async with standing_registry(postgres, "identity_clients") as registry:
        office = Office(registry)
        sentence = await office.refusal("keep", "early", *INTEGRATING, "--organisation", "4601")
        assert sentence == "identity knows no municipality yet; start it once, and it reads the register"
        await keep_register(registry.identity.kit.sessions)
        yield office


@pytest.fixture
async def store(office: Office, database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    """A competence store that believes the tokens of identity, and no others."""
    async with open_desk(database_url, mint, town) as desk:
        desk.store.kit.verifier = office.verifier
        yield desk


async def read(store: CompetenceDesk, token: str) -> httpx2.Response:
    return await store.store.http.get("/feed", headers=bearer(token))


async def references(store: CompetenceDesk, token: str) -> list[str]:
    answer = await read(store, token)
    assert answer.status_code == 200, answer.text
    return [event["subject"] for event in answer.json()["events"]]


async def reference_of(store: CompetenceDesk, person: UUID) -> str:
    ((reference,),) = await store.sql("SELECT reference FROM record WHERE person_id = :id", id=person)
    return str(reference)


# What a token says


@pytest.mark.parametrize("named", ["4601", "municipality-4601"])
async def test_the_token_of_an_integrator_names_its_municipality(office: Office, named: str) -> None:
    caller = await office.caller(await office.integrator("bergen", named))
    assert (caller.organisation, caller.organisation_kind, caller.organisation_number) == (
        "municipality-4601",
        "municipality",
        "4601",
    )
    assert (caller.subject, caller.kind) == ("bergen", Kind.CLIENT)
    assert caller.scopes == {"competence:integrator"}
    assert not caller.roles


async def test_the_token_of_a_service_names_no_organisation(office: Office) -> None:
    secret = await office.keep("portal", "--scope", "competence:lookup")
    caller = await office.caller(await office.token("portal", secret))
    assert (caller.organisation, caller.organisation_kind, caller.organisation_number) == (None, None, None)


async def test_it_is_written_down_who_kept_and_revoked_a_client_and_never_the_secret(office: Office) -> None:
    secret = await office.keep("written-down", "--scope", "competence:lookup")
    await office.run("revoke", "written-down")
    rows = await office.registry.sql("SELECT * FROM audit WHERE subject = 'written-down' ORDER BY seq")
    assert [row.action for row in rows] == ["client.keep", "client.revoke"]
    assert all(row.actor.startswith("operator:") for row in rows)
    assert not any(secret in str(row) for row in rows)


# What an integrator reads


async def test_an_integrator_reads_what_its_municipality_is_told_and_nothing_else(
    office: Office, store: CompetenceDesk
) -> None:
    """(R78, B10)."""
    in_bergen, in_oslo = store.town.settle(HERE), store.town.settle(FAR)
    for person in (in_bergen, in_oslo):
        await store.complete(person)
    bergen, oslo = await office.integrator("reader-bergen", HERE), await office.integrator("reader-oslo", FAR)
    elsewhere = await office.integrator("reader-elsewhere", "1103")

    assert await references(store, bergen) == [await reference_of(store, in_bergen)]
    assert await references(store, oslo) == [await reference_of(store, in_oslo)]
    assert await references(store, elsewhere) == []


async def test_whoever_is_no_integrator_does_not_read_the_feed(office: Office, store: CompetenceDesk) -> None:
    service = await office.token("lister", await office.keep("lister", "--scope", "competence:lookup"))
    other_door = await office.keep("other-door", "--scope", "codes:integrator", "--organisation", HERE)
    made_up = store.mint.client("competence", "competence:integrator", org={"kind": "municipality", "number": HERE})

    assert (await read(store, service)).status_code == 403
    assert (await read(store, await office.token("other-door", other_door))).status_code == 403
    assert (await read(store, made_up)).status_code == 401


async def test_an_integrator_reads_no_record_and_no_summary(office: Office, store: CompetenceDesk) -> None:
    person = store.town.settle(HERE)
    await store.complete(person)
    token = await office.integrator("curious", HERE)

    assert (await store.read(person, token)).status_code == 403
    asked = {"ids": [str(person)]}
    answer = await store.store.http.post("/summaries/lookup", json=asked, headers=bearer(token))
    assert answer.status_code == 403


async def test_a_revoked_integrator_gets_no_token_until_it_is_kept_again(office: Office) -> None:
    secret = await office.keep("leaver", *INTEGRATING, "--organisation", HERE)
    assert (await office.ask("leaver", secret)).status_code == 200
    assert (await office.run("revoke", "leaver")).exit_code == 0
    refused = await office.ask("leaver", secret)
    assert (refused.status_code, refused.json()["error"]) == (401, "invalid_client")

    again = await office.keep("leaver", *INTEGRATING, "--organisation", FAR)
    assert (await office.ask("leaver", secret)).status_code == 401
    assert (await office.caller(await office.token("leaver", again))).organisation_number == FAR


# What may be kept


async def test_an_integrator_without_a_municipality_is_not_kept(office: Office) -> None:
    sentence = await office.refusal("keep", "nobodys", *INTEGRATING)
    assert sentence == (
        "an integrator works for one municipality; name it as the organisation, by its number, such as 4601"
    )
    assert await office.kept("nobodys") == []


@pytest.mark.parametrize(
    "named", ["4699", "964338531", "Bergen", "46", "county-46", "", " 4601", "\u0664\u0666\u0660\u0661"]
)
async def test_an_integrator_of_what_is_no_municipality_is_not_kept(office: Office, named: str) -> None:
    sentence = await office.refusal("keep", "lost", *INTEGRATING, "--organisation", named)
    assert "such as 4601" in sentence
    assert await office.kept("lost") == []


async def test_a_service_is_bound_to_no_organisation(office: Office) -> None:
    sentence = await office.refusal("keep", "bound", "--scope", "codes:redeem", "--organisation", HERE)
    assert sentence == "a service works for all of Kompass; leave the organisation out"
    assert await office.kept("bound") == []


async def test_nobody_is_a_service_and_an_integrator_at_once(office: Office) -> None:
    """The scopes of a service hold for everybody, whatever municipality the token names."""
    scopes = (*INTEGRATING, "--scope", "competence:lookup")
    for organisation in ((), ("--organisation", HERE)):
        sentence = await office.refusal("keep", "both", *scopes, *organisation)
        assert sentence.startswith("an integrator has no scope of a service; keep one client for competence:integrator")
    assert await office.kept("both") == []


async def test_a_refused_change_leaves_the_client_as_it_was(office: Office) -> None:
    secret = await office.keep("steady", *INTEGRATING, "--organisation", HERE)
    before = await office.kept("steady")
    await office.refusal("keep", "steady", *INTEGRATING)
    await office.refusal("keep", "steady", *INTEGRATING, "--organisation", "4699")
    assert await office.kept("steady") == before
    assert (await office.caller(await office.token("steady", secret))).organisation_number == HERE


async def test_an_integrator_that_becomes_a_service_is_bound_no_longer(office: Office) -> None:
    await office.keep("changing", *INTEGRATING, "--organisation", HERE)
    secret = await office.keep("changing", "--scope", "competence:lookup")
    assert (await office.caller(await office.token("changing", secret))).organisation is None


async def test_a_client_may_be_kept_with_a_secret_of_ones_own(office: Office) -> None:
    words = ("keep", "own-secret", *INTEGRATING, "--organisation", HERE, "--secret-from-stdin")
    assert (await office.run(*words, answer=SECRET)).stdout == "own-secret is kept\n"
    assert (await office.ask("own-secret", SECRET)).status_code == 200


async def test_the_list_shows_whom_each_client_works_for(office: Office) -> None:
    secret = await office.keep("listed-bergen", *INTEGRATING, "--organisation", HERE)
    await office.keep("listed-service", "--scope", "codes:redeem")
    listed = (await office.run("list")).stdout
    (bergen,) = (line for line in listed.splitlines() if "listed-bergen" in line)
    (service,) = (line for line in listed.splitlines() if "listed-service" in line)
    assert "4601 Bergen" in bergen
    assert "4601" not in service
    assert secret not in listed
