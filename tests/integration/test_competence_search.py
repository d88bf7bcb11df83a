"""Search within reach and counts: only persons the caller may read about, and no number that gives anyone away (B12)."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx2
import pytest

from answered import answered
from competence_desk import FAR, HERE, NEIGHBOUR, CompetenceDesk, open_desk, placed
from kompass_chassis.refresher import want
from kompass_chassis.testing import TokenMint, bearer
from kompass_competence_store.actions.indexing import reindex
from kompass_contracts.identity import OrganisationChanged, PersonErased, ProtectionGrade, Relation, Role
from town import LONG_AGO, Town

TAILOR: dict[str, Any] = {}
CLEANER = {"WRK04": [{"occupation": "other_cleaning", "kind": "employed", "country": "ER", "from_year": 2010}]}
LONG_SCHOOL = {"EDU03": "bachelor_1_4_years"}


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


async def complete(desk: CompetenceDesk, person: UUID, **changes: Any) -> UUID:
    await desk.complete(person, **dict(answered("ti", person, **changes)))
    return person


async def ask(desk: CompetenceDesk, what: str, token: str | None = None, **sent: Any) -> httpx2.Response:
    """Ask with these criteria, and with what is no criterion beside them."""
    body = {name: sent.pop(name) for name in ("by", "after", "limit") if name in sent} | {"criteria": sent}
    return await desk.store.http.post(f"/records/{what}", json=body, headers=bearer(token or desk.staff()))


async def found(desk: CompetenceDesk, token: str | None = None, **sought: Any) -> set[UUID]:
    answer = await ask(desk, "search", token, **sought)
    assert answer.status_code == 200, answer.text
    return {UUID(one["person_id"]) for one in answer.json()["found"]}


async def test_records_are_found_by_each_thing_they_say(desk: CompetenceDesk) -> None:
    tailor = await complete(desk, desk.town.settle(HERE))
    cleaner = await complete(desk, desk.town.settle(HERE), **CLEANER, **LONG_SCHOOL, DRV02=["BE"], EDU12="no")
    both = {tailor, cleaner}

    assert await found(desk) == both
    assert await found(desk, occupations=["7"]) == await found(desk, occupations=["7531"]) == {tailor}
    assert await found(desk, occupations=["9", "753"]) == both
    assert await found(desk, education_level_from=3) == {cleaner}
    assert await found(desk, education_level_to=2) == {tailor}
    assert await found(desk, education_fields=["07"]) == both
    assert await found(desk, languages=["tir"], licences=["BE"]) == {cleaner}
    assert await found(desk, languages=["fra"]) == set()
    assert await found(desk, wishes=["education_first"], wished_education=["vocational_trade"]) == both
    assert await found(desk, wished_fields=["10"], wished_occupations=["7531"]) == set()
    assert (await ask(desk, "search", ocupations=["7"])).status_code == 422


async def test_what_is_found_shows_codes_and_no_words(desk: CompetenceDesk) -> None:
    await complete(desk, desk.town.settle(HERE), OTH13="own words")
    answer = await ask(desk, "search")
    (one,) = answer.json()["found"]
    assert {"7531", "9129"} & set(one["occupations"])
    assert not {"7", "75"} & set(one["occupations"])
    assert one["education_level"] == 2
    assert "own words" not in answer.text


async def test_a_new_version_is_found_by_what_it_says_now_alone(desk: CompetenceDesk) -> None:
    person = await complete(desk, desk.town.settle(HERE))
    await complete(desk, person, **LONG_SCHOOL)
    assert await found(desk, education_level_to=2) == set()
    assert await found(desk, education_level_from=6) == {person}


async def test_only_persons_in_reach_are_found_each_by_their_relation(desk: CompetenceDesk) -> None:
    """(R78, D13)."""
    settled = await complete(desk, desk.town.settle(HERE))
    applied = await complete(desk, desk.town.settle(HERE, relation=Relation.APPLIED))
    housed = await complete(desk, desk.town.house("centre-north", HERE))
    neighbour = await complete(desk, desk.town.settle(NEIGHBOUR))
    await complete(desk, desk.town.settle(FAR))
    await desk.store.hear(OrganisationChanged(), subject="centre-north", version=1)
    await desk.store.refresh()
    county = desk.staff(Role.COUNSELLOR, number="46", kind="county")

    assert await found(desk) == {settled, applied}
    assert await found(desk, within="applied") == {applied}
    assert await found(desk, desk.staff(Role.HOST_MAPPER)) == {housed}
    assert await found(desk, county) == {settled, housed, neighbour}
    assert await found(desk, county, within="applied") == set()
    await desk.store.hear(OrganisationChanged(), subject="centre-north", version=2)
    assert await found(desk, desk.staff(Role.HOST_MAPPER)) == set(), "the centre may lie elsewhere by now"
    refused = await ask(desk, "search", desk.staff(Role.CENTRE_CODES, kind="reception_centre", number=None))
    assert refused.status_code == 403


async def test_a_relation_that_ended_or_a_person_who_is_erased_is_not_found(desk: CompetenceDesk) -> None:
    moved, erased = [await complete(desk, desk.town.settle(HERE)) for _ in range(2)]
    await desk.change(moved, placements=placed((Relation.SETTLED, FAR)))
    desk.town.gone.add(erased)
    await desk.store.hear(PersonErased(), subject=erased, version=9)
    assert await found(desk) == set()
    assert await found(desk, desk.staff(number=FAR)) == {moved}
    rows = await desk.sql(
        "SELECT (SELECT count(*) FROM search_row), (SELECT count(*) FROM tie WHERE person_id = :id)", id=erased
    )
    assert rows == [(1, 0)]


async def test_the_shielded_are_found_by_the_role_for_them_alone_and_counted_for_nobody(desk: CompetenceDesk) -> None:
    """(D10)."""
    lifted = desk.staff(Role.SETTLER_READ, Role.SHIELDED_READ)
    shielded = await complete(desk, desk.town.settle(HERE, grade=ProtectionGrade.CONFIDENTIAL))
    others = {await complete(desk, desk.town.settle(HERE)) for _ in range(5)}

    assert await found(desk) == others
    assert await found(desk, lifted) == {*others, shielded}
    counts = [(await ask(desk, "count", token, by="licence")).json() for token in (desk.staff(), lifted)]
    assert counts[0] == counts[1]
    assert counts[0]["total"] == 5


async def test_who_does_not_want_to_be_in_statistics_is_found_and_not_counted(desk: CompetenceDesk) -> None:
    """As the own page promises; help is planned for everyone all the same."""
    everyone = [await complete(desk, desk.town.settle(HERE)) for _ in range(6)]
    form = bearer(desk.mint.client("competence", "competence:resident", subject="kompass-form"))

    async def counted(*, reserved: bool) -> int:
        wish = {"person_id": str(everyone[0]), "reserved": reserved}
        assert (await desk.store.http.post("/residents/reservation", json=wish, headers=form)).status_code == 200
        counts = (await ask(desk, "count", by="licence")).json()
        assert {one["persons"] for one in counts["counted"]} == {counts["total"]}
        return int(counts["total"])

    assert await counted(reserved=True) == 5
    assert await found(desk) == set(everyone)
    assert await counted(reserved=False) == 6


async def test_a_grade_that_is_on_its_way_hides_the_person_and_old_memory_is_believed_for_nobody(
    desk: CompetenceDesk,
) -> None:
    person = await complete(desk, desk.town.settle(HERE))
    async with desk.store.kit.sessions.begin() as session:
        await want(session, "identity.person", [(str(person), 99)])
    assert await found(desk) == set()
    await desk.alter("UPDATE feed_place SET swept_at = now() - interval '1 day' WHERE owner = 'identity'")
    for what in ("search", "count"):
        answer = await ask(desk, what, **({"by": "licence"} if what == "count" else {}))
        assert answer.status_code == 503


async def test_pages_follow_one_another_and_everyone_found_is_audited(desk: CompetenceDesk) -> None:
    everyone = {await complete(desk, desk.town.settle(HERE)) for _ in range(7)}
    seen: list[UUID] = []
    after = None
    while True:
        page = (await ask(desk, "search", limit=3, after=after)).json()
        seen += [UUID(one["person_id"]) for one in page["found"]]
        after = page["next"]
        if after is None:
            break
    assert seen == sorted(everyone)
    audited = await desk.sql("SELECT subject FROM audit WHERE action = 'record.search'")
    assert {UUID(subject) for (subject,) in audited} == everyone


async def test_counts_hide_what_is_small_and_what_would_lead_there(desk: CompetenceDesk) -> None:
    for _ in range(6):
        await complete(desk, desk.town.settle(HERE))
    for _ in range(2):
        await complete(desk, desk.town.settle(HERE), **LONG_SCHOOL, DRV02=["BE"])

    levels = (await ask(desk, "count", by="education_level")).json()
    licences = (await ask(desk, "count", by="licence")).json()
    few = (await ask(desk, "count", by="education_level", education_level_from=3)).json()

    assert levels == {"by": "education_level", "total": 8, "counted": []}
    assert licences["counted"] == [{"key": "B", "persons": 6}, {"key": "T", "persons": 6}]
    assert few == {"by": "education_level", "total": None, "counted": []}
    for _ in range(3):
        await complete(desk, desk.town.settle(HERE), EDU03="primary_1_7", DRV02=["BE"])
    levels = (await ask(desk, "count", by="education_level")).json()
    assert levels == {"by": "education_level", "total": 11, "counted": [{"key": "2", "persons": 6}]}


async def test_what_is_searched_in_can_be_made_anew(desk: CompetenceDesk) -> None:
    person = await complete(desk, desk.town.settle(HERE))
    await desk.alter("DELETE FROM search_row")
    await desk.alter("DELETE FROM tie")
    assert await found(desk) == set()
    steps = [step async for step in reindex(desk.store.kit.sessions)]
    assert steps[-1] == (2, 2)
    assert await found(desk, occupations=["753"]) == {person}
    assert [step async for step in reindex(desk.store.kit.sessions)] == steps
    assert LONG_AGO in {row.valid_from for row in await desk.sql("SELECT valid_from FROM tie")}


async def test_figures_of_all_records_leave_out_the_reserved_so_that_nobody_can_tell_how_many(
    desk: CompetenceDesk,
) -> None:
    """(B12): known is how many completed in all; without the third language the one who is reserved would be 20 - 19."""
    operator = bearer(desk.mint.staff("competence", "imdi", None, Role.OPERATIONS))
    persons = [desk.town.settle(HERE) for _ in range(20)]
    for number, person in enumerate(persons):
        language = "ti" if number < 8 else "ar" if number < 14 else "so"
        await desk.complete(person, language=language)
    await desk.complete(desk.town.settle(HERE, grade=ProtectionGrade.CONFIDENTIAL), language="so")
    reserved = {"person_id": str(persons[0]), "reserved": True}
    resident = bearer(desk.mint.client("competence", "competence:resident", subject="kompass-form"))
    assert (await desk.store.http.post("/residents/reservation", json=reserved, headers=resident)).is_success

    told = (await desk.store.http.get("/records/statistics", headers=operator)).json()

    assert told["by_language"] == [{"key": "ti", "persons": 7}]
    assert {one["persons"] for one in told["by_week"]} <= {19}
    for roles, kind in (([Role.RIGHTS_HANDLER], "imdi"), (list(Role), "municipality"), ([Role.OPERATIONS], "county")):
        headers = bearer(desk.mint.staff("competence", kind, None, *roles))
        assert (await desk.store.http.get("/records/statistics", headers=headers)).status_code == 403
