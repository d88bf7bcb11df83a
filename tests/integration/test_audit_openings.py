"""Who has opened this record: across services, in full for who oversees access, in short for the person (B7, B13)."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import text

from addresses import NEIGHBOURS
from conftest import KEY_SECRET, PEPPER
from engines import PostgresEngine
from kompass_chassis.audit import REFUSED, Somebody, audit
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer, running
from kompass_codes.app import service as codes_service
from kompass_contracts.identity import Role
from kompass_identity.app import service as identity_service
from registry import Registry, colleague

AWAY = {"competence-store", "imdinett-views", "kompass-form", "notifications"}


class Overseer:
    """IMDi's overseer of access, an identity, and a codes that answers it."""

    def __init__(self, identity: ServiceDouble, codes: ServiceDouble, mint: TokenMint) -> None:
        self.identity = identity
        self.codes = codes
        self.registry = Registry(identity, mint)

    def headers(self, *roles: str, kind: str = "imdi") -> dict[str, str]:
        token = self.registry.mint.staff("identity", kind, None, *roles, organisation="imdi")
        return bearer(token)

    async def full(self, person: UUID, headers: dict[str, str] | None = None) -> httpx2.Response:
        headers = headers or self.headers(Role.ACCESS_AUDITOR)
        return await self.identity.http.get(f"/persons/{person}/openings", headers=headers)

    async def told(self, person: UUID, *scopes: str) -> httpx2.Response:
        headers = self.registry.client(*(scopes or ("identity:openings",)))
        body = {"person_id": str(person)}
        return await self.identity.http.post("/persons/openings", json=body, headers=headers)

    async def write(self, where: ServiceDouble, actor: str, action: str, person: UUID, outcome: str = "done") -> None:
        somebody = Somebody(actor, "municipality-4601", frozenset({Role.SETTLER_READ}))
        async with where.kit.sessions.begin() as session:
            await audit(session, somebody, action, subject=person, outcome=outcome)


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[Overseer]:
    urls = {}
    for name in ("openings_identity", "openings_codes"):
        postgres.create_role(name)
        postgres.create_database(name, name)
        urls[name] = postgres.url(name, user=name)
    mint = TokenMint()
    async with running(
        codes_service,
        urls["openings_codes"],
        mint,
        settings={"pepper": PEPPER, "form_url": NEIGHBOURS["form_url"], "competence_url": NEIGHBOURS["competence_url"]},
    ) as codes:

        async def others(request: httpx2.Request) -> httpx2.Response:
            if request.url.host != "codes.test":
                return httpx2.Response(503)
            headers = bearer(mint.client("codes", "codes:audit"), **{"content-type": "application/json"})
            return await codes.http.post(request.url.path, content=request.content, headers=headers)

        answering: Any = others
        settings = {"key_secret": KEY_SECRET, **NEIGHBOURS, "codes_url": "http://codes.test"}
        url = urls["openings_identity"]
        async with running(identity_service, url, mint, others=answering, settings=settings) as identity:
            await identity_organisations(identity)
            yield Overseer(identity, codes, mint)


async def identity_organisations(identity: ServiceDouble) -> None:
    for chore in identity.kit.parts.chores:
        if chore.name == "register of organisations":
            await chore.run(identity.kit.sessions)


async def test_all_that_services_wrote_is_shown_together_with_the_names_of_staff(desk: Overseer) -> None:
    staff, person = uuid4(), uuid4()
    answer = await desk.registry.put(f"/staff/{staff}", colleague(username="4601-OPEN"))
    assert answer.status_code == 200, answer.text
    await desk.write(desk.identity, f"staff:{staff}", "person.search", person, "found")
    await desk.write(desk.codes, f"staff:{staff}", "code.issue", person)
    await desk.write(desk.codes, "client:kompass-form", "code.redeem", person)
    await desk.write(desk.codes, f"staff:{uuid4()}", "code.list", person, REFUSED)

    shown = (await desk.full(person)).json()

    seen = [(row["service"], row["action"], row["outcome"], row["username"]) for row in shown["openings"]]
    assert seen == [
        ("codes", "code.list", "refused", None),
        ("codes", "code.redeem", "done", None),
        ("codes", "code.issue", "done", "4601-OPEN"),
        ("identity", "person.search", "found", "4601-OPEN"),
    ]
    newest = shown["openings"][2]
    assert (newest["name"], newest["organisation"]) == ("Turid Eksempel", "Bergen")
    assert newest["roles"] == [Role.SETTLER_READ]
    assert set(shown["missing"]) == AWAY


async def test_looking_is_itself_written_refused_or_done(desk: Overseer) -> None:
    person = uuid4()
    refused = [
        await desk.full(person, desk.headers(Role.IMDI_ADMINISTRATOR)),
        await desk.full(person, desk.headers(Role.ACCESS_AUDITOR, kind="municipality")),
    ]
    assert [answer.status_code for answer in refused] == [403, 403]
    assert (await desk.full(person)).json()["openings"][0]["outcome"] == "refused"
    seen = (await desk.full(person)).json()["openings"]
    assert [(row["action"], row["outcome"]) for row in seen] == [
        ("openings.read", outcome) for outcome in ("done", "refused", "refused")
    ]


async def test_the_person_is_told_where_and_as_what_and_when_but_no_name_and_no_refusal(desk: Overseer) -> None:
    person, staff = uuid4(), uuid4()
    await desk.write(desk.codes, f"staff:{staff}", "code.issue", person)
    await desk.write(desk.codes, f"staff:{staff}", "code.list", person, REFUSED)
    await desk.write(desk.codes, "client:kompass-form", "code.redeem", person)
    await desk.write(desk.identity, f"resident:{uuid4()}", "session.open", person)

    answer = await desk.told(person)

    (opening,) = answer.json()["openings"]
    assert opening.keys() == {"at", "organisation", "roles"}
    assert (opening["organisation"], opening["roles"]) == ("Bergen", [Role.SETTLER_READ])
    assert set(answer.json()["missing"]) == AWAY
    assert str(staff) not in answer.text


async def test_the_doors_ask_for_scopes_of_their_own(desk: Overseer) -> None:
    assert (await desk.told(uuid4(), "identity:lookup")).status_code == 403
    body, mint = {"person_id": str(uuid4())}, desk.registry.mint
    for scope, status in (("codes:feed", 403), ("codes:audit", 200)):
        headers = bearer(mint.client("codes", scope))
        answer = await desk.codes.http.post("/internal/audit/openings", json=body, headers=headers)
        assert answer.status_code == status


async def test_where_there_is_very_much_the_newest_is_shown_and_that_there_is_more(desk: Overseer) -> None:
    person = uuid4()
    async with desk.codes.kit.sessions.begin() as session:
        insert = """
            INSERT INTO audit (at, actor, action, subject, outcome)
            SELECT now() - make_interval(secs => n), 'staff:a', n::text, :person, 'done' FROM generate_series(1, 2001) AS n
        """
        await session.execute(text(insert), {"person": str(person)})
    told = (await desk.told(person)).json()
    assert (len(told["openings"]), told["more"]) == (2_000, True)
