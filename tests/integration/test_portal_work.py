"""Arbeidsflate and the whole work list in the portal: what is said where there is nothing to do, and while others are away."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
import pytest_asyncio

from engines import PostgresEngine
from kompass_contracts.identity import PersonChanged, Role
from portal_desk import COMPETENCE, NOTIFICATIONS, USERNAME, PortalDesk, standing_portal
from registry import fresh_duf, newcomer, settled

MAPPED_BY_RIGHT = {"residence_status": "permit", "permit_from": "2024-01-15", "programme_group": True}


@pytest_asyncio.fixture(scope="module")
async def standing(postgres: PostgresEngine, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[PortalDesk]:
    async with standing_portal(postgres, "portal_work", tmp_path_factory.mktemp("issuer")) as desk:
        await desk.staff(roles=[Role.SETTLEMENT_MAPPER])
        await desk.staff("4601-GONE", roles=[Role.SHIELDED_READ])
        await desk.put("/organisations/imdi", {"kind": "imdi", "name": "IMDi"})
        await desk.staff("4601-SIDE", organisation_id="imdi", roles=[Role.RIGHTS_HANDLER])
        await desk.staff("46-SIRI", organisation_id="county-46", roles=[Role.COUNSELLOR])
        yield desk


@pytest_asyncio.fixture
async def desk(standing: PortalDesk) -> PortalDesk:
    await standing.sql("TRUNCATE person, list_row, work_item, wanted, audit, portal_session CASCADE")
    standing.network.silent.clear()
    standing.forget_tokens()
    return standing


async def test_work_is_shown_by_reason_and_deadline_and_leads_to_the_person(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", **MAPPED_BY_RIGHT))
    reader = await desk.signed_in()
    page = (await reader.open("/arbeidsflate")).text
    assert f'href="/personer/{person}"' in page
    assert "Ikke kartlagt" in page
    assert "over fristen" in page
    page = (await reader.open("/arbeidsflate/oppgaver?reason=no-mapping&when=over")).text
    assert "Zere, Rahel" in page


async def test_somebody_with_no_right_to_the_mapping_is_no_work(desk: PortalDesk) -> None:
    """(R4)."""
    await desk.person(newcomer(duf=fresh_duf(), last_name="Zere"))
    page = (await (await desk.signed_in()).open("/arbeidsflate")).text
    assert "Alt er gjort for personene i listen din" in page
    assert "Zere" not in page


@pytest.mark.parametrize(
    ("username", "said"),
    [(USERNAME, "Alt er gjort"), ("46-SIRI", "Alt er gjort"), ("4601-GONE", "Ingen av rollene dine viser personer")],
)
async def test_an_empty_list_says_why(desk: PortalDesk, username: str, said: str) -> None:
    reader = await desk.signed_in(username)
    assert said in (await reader.open("/arbeidsflate/oppgaver")).text


async def test_a_filter_that_fits_nothing_says_so_and_a_word_that_is_none_is_refused(desk: PortalDesk) -> None:
    await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", **MAPPED_BY_RIGHT))
    reader = await desk.signed_in()
    assert "Ingenting passer" in (await reader.open("/arbeidsflate/oppgaver?reason=note-missing")).text
    for query in ("reason=x", "when=x", "after=x"):
        assert (await reader.open(f"/arbeidsflate/oppgaver?{query}")).status_code == 422


async def test_whoever_is_being_updated_is_said_to_be(desk: PortalDesk) -> None:
    person = await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", **MAPPED_BY_RIGHT))
    await desk.views.hear(PersonChanged(), subject=person, version=9)
    page = (await (await desk.signed_in()).open("/arbeidsflate/oppgaver")).text
    assert "Personene i listen blir oppdatert nå" in page
    assert "Zere" not in page


async def test_a_page_on_which_all_is_done_by_now_shows_the_first_and_says_who_is_left_out(desk: PortalDesk) -> None:
    await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", **MAPPED_BY_RIGHT))
    unsure = await desk.person(newcomer(duf=fresh_duf(), last_name="Abdi", **MAPPED_BY_RIGHT))
    await desk.views.hear(PersonChanged(), subject=unsure, version=9)
    page = (await (await desk.signed_in()).open(f"/arbeidsflate/oppgaver?after=9999-12-31.{uuid4()}.not-finished")).text
    assert "Zere, Rahel" in page
    assert "Alt er gjort" not in page
    assert "oppdatert" in page


async def test_the_list_stays_while_the_others_are_away(desk: PortalDesk) -> None:
    await desk.person(newcomer(duf=fresh_duf(), last_name="Zere", placements=[settled("4601")], **MAPPED_BY_RIGHT))
    desk.network.silent |= {COMPETENCE, NOTIFICATIONS}
    reader, handler = await desk.signed_in(), await desk.signed_in("4601-SIDE")
    page = (await reader.open("/arbeidsflate")).text
    assert "Zere, Rahel" in page
    assert "Vi får ikke hentet det som er nytt" in page
    assert "retting og sletting. Vent litt" in (await handler.open("/arbeidsflate")).text
