"""Audit: what was done and read stands there as soon as it happened, and not otherwise; never what it said."""

from datetime import date
from uuid import UUID, uuid4

import httpx2
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, Kind
from kompass_chassis.tables import Audit
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_contracts.identity import Role
from town import Town

CANARY = "201017238203"
NOBODY = "200816832910"
WORKER = "2b0c8c5c-6f0e-4f57-9b8e-5ad6a0a6a001"


async def rows(double: ServiceDouble) -> list[Audit]:
    async with double.kit.sessions() as session:
        return list((await session.execute(select(Audit).order_by(Audit.seq))).scalars())


async def register(identity: ServiceDouble, mint: TokenMint) -> UUID:
    person_id = uuid4()
    sent = {
        "duf": CANARY,
        "first_name": "Amina",
        "last_name": "Warsame",
        "birth_date": date(1990, 5, 17).isoformat(),
        "gender": "female",
        "protection_grade": "none",
        "placements": [{"relation": "settled", "municipality": "4601", "valid_from": "2021-01-01T00:00:00Z"}],
    }
    headers = bearer(mint.client("identity", "identity:register"), **{"If-None-Match": "*"})
    answer = await identity.http.put(f"/persons/{person_id}", json=sent, headers=headers)
    assert answer.status_code == 200, answer.text
    return person_id


async def search(identity: ServiceDouble, mint: TokenMint, duf: str, municipality: str = "4601") -> httpx2.Response:
    token = mint.staff("identity", "municipality", municipality, Role.SETTLER_READ, subject=WORKER)
    return await identity.http.post("/persons/search", json={"duf": duf}, headers=bearer(token))


async def test_who_did_what_about_whom_is_written(identity: ServiceDouble, mint: TokenMint) -> None:
    person_id = await register(identity, mint)
    assert (await search(identity, mint, CANARY)).status_code == 200
    registered, searched = await rows(identity)
    assert (registered.actor, registered.action, registered.subject, registered.outcome) == (
        "client:test-client",
        "person.register",
        str(person_id),
        "done",
    )
    assert (searched.actor, searched.organisation) == (f"staff:{WORKER}", "municipality-4601")
    assert (searched.action, searched.subject, searched.outcome) == ("person.search", str(person_id), "found")
    assert searched.at.tzinfo is not None


async def test_a_search_for_nobody_is_written_without_the_number(identity: ServiceDouble, mint: TokenMint) -> None:
    await register(identity, mint)
    assert (await search(identity, mint, NOBODY)).status_code == 404
    _, searched = await rows(identity)
    assert (searched.action, searched.subject, searched.outcome) == ("person.search", None, "unknown")
    assert searched.actor == f"staff:{WORKER}"


async def test_a_search_for_somebody_out_of_reach_is_written_as_refused(
    identity: ServiceDouble, mint: TokenMint
) -> None:
    """The answer says nothing of the person, the audit says who was looked for."""
    person_id = await register(identity, mint)
    assert (await search(identity, mint, CANARY, "0301")).status_code == 404
    _, searched = await rows(identity)
    assert (searched.action, searched.subject, searched.outcome) == ("person.search", str(person_id), "refused")
    assert (searched.organisation, searched.roles) == ("municipality-0301", [Role.SETTLER_READ])


async def test_no_row_says_what_was_read_or_written(identity: ServiceDouble, mint: TokenMint) -> None:
    await register(identity, mint)
    await search(identity, mint, CANARY)
    await search(identity, mint, NOBODY)
    said = " ".join(str(vars(row)) for row in await rows(identity))
    for word in (CANARY, NOBODY, "Amina", "Warsame", "1990"):
        assert word not in said


async def test_what_is_refused_at_the_door_is_not_called_done(identity: ServiceDouble, mint: TokenMint) -> None:
    person_id = await register(identity, mint)
    headers = bearer(mint.client("identity", "identity:register"), **{"If-None-Match": "*"})
    again = {"duf": CANARY, "first_name": "A", "last_name": "B", "birth_date": "1990-05-17", "gender": "male"}
    answer = await identity.http.put(
        f"/persons/{person_id}", json=again | {"protection_grade": "none"}, headers=headers
    )
    assert answer.status_code == 412
    assert len(await rows(identity)) == 1


async def test_a_change_whose_row_cannot_be_written_does_not_happen(identity: ServiceDouble, mint: TokenMint) -> None:
    async with identity.kit.sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit ADD CHECK (action <> 'person.register')"))
    with pytest.raises(AssertionError, match="unexpected"):
        await register(identity, mint)
    async with identity.kit.sessions() as session:
        assert (await session.execute(text("SELECT count(*) FROM person"))).scalar_one() == 0
    assert await identity.told() == []


async def test_a_reading_whose_row_cannot_be_written_shows_nothing(identity: ServiceDouble, mint: TokenMint) -> None:
    await register(identity, mint)
    async with identity.kit.sessions.begin() as session:
        await session.execute(text("ALTER TABLE audit ADD CHECK (action <> 'person.search')"))
    answer = await search(identity, mint, CANARY)
    assert answer.status_code == 500
    assert "Amina" not in answer.text


async def test_the_row_and_the_change_are_of_one_transaction(codes: ServiceDouble, mint: TokenMint, town: Town) -> None:
    person = town.settle("4601")
    token = mint.staff("codes", "municipality", "4601", Role.SETTLEMENT_MAPPER)
    answer = await codes.http.post(
        f"/persons/{person}/codes", json={"purpose": "own_registration"}, headers=bearer(token)
    )
    assert answer.status_code == 201, answer.text
    async with codes.kit.sessions() as session:
        statement = (
            "SELECT (SELECT xid FROM audit)::text, (SELECT xid FROM outbox)::text, (SELECT xmin FROM code)::text"
        )
        audited, told, changed = (await session.execute(text(statement))).one()
    assert audited == told
    assert int(audited) % 2**32 == int(changed)


async def test_a_row_is_gone_with_the_transaction_it_was_written_in(identity: ServiceDouble) -> None:
    caller = Caller("someone", Kind.STAFF)
    async with identity.kit.sessions() as session:
        await audit(session, caller, "person.search")
        await session.rollback()
    assert await rows(identity) == []

    async def fail_after() -> None:
        async with identity.kit.sessions.begin() as session:
            await audit(session, caller, "person.search")
            await session.execute(text("SELECT 1 / 0"))

    with pytest.raises(DBAPIError):
        await fail_after()
    assert await rows(identity) == []
