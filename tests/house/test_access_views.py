"""Who is in whose list: every role, relation and grade of docs/access.md, in the rule and over HTTP (D10, D13)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest

import access_page
from kompass_chassis.testing import TokenMint
from kompass_contracts.identity import (
    OrganisationKind,
    PersonStanding,
    Placement,
    ProtectionGrade,
    Relation,
    Residence,
    Role,
)
from kompass_imdinett_views.access import ListRelation, Reach, Reader, is_shielded, reach_of
from views_desk import COUNTY, FAR, HERE, NamedTown, ViewsDesk, same, views_running

NOW = datetime.now(UTC)
LONG_AGO, YESTERDAY, TOMORROW = NOW - timedelta(days=900), NOW - timedelta(days=1), NOW + timedelta(days=1)
TODAY = NOW.date()
NEIGHBOUR = "4602"
OWN, LOCAL, COUNTY_WIDE = "centre-own", "centre-local", "centre-county"
HOSTS = {OWN: FAR, LOCAL: HERE, COUNTY_WIDE: NEIGHBOUR}
WORKPLACES: Mapping[str, tuple[str | None, str]] = {
    OrganisationKind.MUNICIPALITY: (HERE, f"municipality-{HERE}"),
    OrganisationKind.RECEPTION_CENTRE: (None, OWN),
    OrganisationKind.COUNTY: ("46", COUNTY),
    OrganisationKind.IMDI: (None, "imdi"),
}
GRADES: Mapping[str, tuple[str, ...]] = {
    **{grade.value: (grade.value,) for grade in ProtectionGrade},
    access_page.OTHER_GRADE: ("", "None", "NONE", "none ", "secret"),
}


def standing(
    *placed: tuple[Relation, str, datetime, datetime | None],
    lived: tuple[tuple[str, datetime, datetime | None], ...] = (),
    resettlement: bool = False,
    arrived_on: date | None = None,
) -> PersonStanding:
    return PersonStanding(
        person_id=uuid4(),
        version=1,
        protection_grade=ProtectionGrade.NONE,
        placements=tuple(
            Placement(relation=relation, municipality=number, valid_from=begins, valid_to=ends)
            for relation, number, begins, ends in placed
        ),
        residences=tuple(Residence(centre=centre, valid_from=begins, valid_to=ends) for centre, begins, ends in lived),
        resettlement=resettlement,
        arrived_on=arrived_on,
    )


def people() -> Iterator[tuple[str, PersonStanding]]:
    """Yield persons to whom each relation holds, in all the ways it can hold, and those to whom none does."""
    for relation in Relation:
        for ends in (None, TOMORROW):
            yield f"{relation}", standing((relation, HERE, LONG_AGO, ends))
            yield f"county-{relation}", standing((relation, NEIGHBOUR, LONG_AGO, ends))
        yield "none", standing((relation, HERE, LONG_AGO, YESTERDAY))
        yield "none", standing((relation, HERE, TOMORROW, None))
        yield "none", standing((relation, FAR, LONG_AGO, None))
    for relation_, centre in (("hosted", LOCAL), ("resident", OWN), ("county-hosted", COUNTY_WIDE)):
        yield relation_, standing(lived=((centre, LONG_AGO, None),))
        yield relation_, standing(lived=((centre, LONG_AGO, TOMORROW), ("centre-before", LONG_AGO, YESTERDAY)))
        yield "none", standing(lived=((centre, LONG_AGO, YESTERDAY),))
        yield "none", standing(lived=((centre, TOMORROW, None),))
    yield "none", standing(lived=(("centre-nobody-knows", LONG_AGO, None),))
    yield "before-arrival", standing(resettlement=True)
    yield "before-arrival", standing(resettlement=True, arrived_on=TODAY + timedelta(days=2))
    yield "none", standing(resettlement=True, arrived_on=TODAY - timedelta(days=2))
    yield "none", standing(arrived_on=TODAY + timedelta(days=2))
    yield "none", standing()


PEOPLE = tuple(people())
WIDER = {
    "settled": "county-settled",
    "assigned": "county-assigned",
    "applied": "county-applied",
    "hosted": "county-hosted",
}
"""What belongs to a municipality of a county belongs to the county too."""


def readers(role: str) -> Iterator[tuple[Reader, bool]]:
    """Yield staff in this role where it is given, without and with the role that lifts the protection."""
    given = access_page.roles()[role]
    for kind in WORKPLACES if given == access_page.ANY else (given,):
        for shielded in (False, True):
            roles = frozenset({role, Role.SHIELDED_READ.value} if shielded else {role})
            yield Reader(roles, kind, *WORKPLACES[kind]), shielded or role == Role.SHIELDED_READ


def expected(role: str, relation: str, grade: str, *, shielded: bool) -> str:
    """What the page says of one person, ``yes``, ``status`` or ``no``; a pair without a row is a no."""
    rows, relations = access_page.verdicts("list"), {relation, WIDER.get(relation, relation)}
    words = {rows.get((role, each), "no") for each in relations}
    word = next((each for each in ("yes", "status") if each in words), "no")
    return word if access_page.grades()[grade, shielded] else "no"


def opens(reach: Reach, relation: str) -> str:
    if relation not in set(reach.relations):
        return "no"
    return "yes" if reach.details else "status"


@pytest.mark.parametrize("role", access_page.roles())
def test_the_rule_opens_the_relations_that_the_page_names(role: str) -> None:
    """(D13)."""
    for reader, _ in readers(role):
        for relation in access_page.relations():
            word = access_page.verdicts("list").get((role, relation), "no")
            assert opens(reach_of(reader), relation) == word, (reader, relation)


@pytest.mark.parametrize("role", access_page.roles())
def test_the_rule_lifts_the_protection_as_the_page_says(role: str) -> None:
    """(D10)."""
    for (reader, shielded), grade in product(readers(role), GRADES):
        for value in GRADES[grade]:
            seen = reach_of(reader).shielded or not is_shielded(value)
            assert seen is access_page.grades()[grade, shielded], (reader, value)


@pytest.mark.parametrize("role", access_page.roles())
@pytest.mark.parametrize("kind", [*OrganisationKind, None, "hospital"])
def test_a_role_opens_nothing_outside_the_kind_of_organisation_it_is_given_in(role: str, kind: str | None) -> None:
    given = access_page.roles()[role]
    workplace = WORKPLACES.get(given, (HERE, OWN))
    reach = reach_of(Reader(frozenset({role, Role.SHIELDED_READ}), kind, *workplace))
    assert kind == given or not reach.relations


def test_a_token_that_names_no_place_opens_nothing() -> None:
    everything = frozenset(role.value for role in Role)
    places = [OrganisationKind.MUNICIPALITY, OrganisationKind.RECEPTION_CENTRE, OrganisationKind.COUNTY]
    for kind, place in product(places, (None, "")):
        assert not reach_of(Reader(everything, kind, place, place)).relations


def test_several_roles_add_up() -> None:
    """(R44)."""
    roles = frozenset({Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER})
    reach = reach_of(Reader(roles, OrganisationKind.MUNICIPALITY, HERE, "here"))
    assert reach.relations == {"settled", "assigned", "applied", "hosted"}


def test_the_page_and_this_test_know_the_same_words() -> None:
    """A new row fails here until it is decided on."""
    rows = access_page.verdicts("list")
    assert set(access_page.roles()) == {role.value for role in Role}
    assert set(access_page.roles().values()) - {access_page.ANY} == set(WORKPLACES)
    assert set(access_page.relations()) == {relation for relation, _ in PEOPLE}
    assert {grade for grade, _ in access_page.grades()} == set(GRADES)
    assert set(rows.values()) == {"yes", "status", "no"}
    assert {relation for (_, relation), word in rows.items() if word != "no"} == set(ListRelation)


async def test_the_lists_and_each_person_are_shown_as_the_page_says(database_url: str, mint: TokenMint) -> None:
    """Each role, relation and grade; every no to the byte as for nobody (D10, D13)."""
    town = NamedTown()
    async with views_running(database_url, mint, town) as desk:
        everybody = list(_move_in(town))
        await desk.learn()
        deviations, seen = [], 0
        for role in access_page.opening():
            for reader, shielded in readers(role):
                wanted = {id_: expected(role, relation, grade, shielded=shielded) for relation, grade, id_ in everybody}
                found = await _seen_by(desk, reader, wanted)
                deviations += [(reader, id_, wanted[id_], found[id_]) for id_ in wanted if found[id_] != wanted[id_]]
                seen += sum(word != "no" for word in found.values())
        assert deviations == []
        assert seen > 100
        await _ask_for_each(desk, everybody)


def _move_in(town: NamedTown) -> Iterator[tuple[str, str, UUID]]:
    for id_, host in HOSTS.items():
        town.build(id_, OrganisationKind.RECEPTION_CENTRE, host=host)
    for (relation, person), grade in product(PEOPLE, GRADES):
        values = {"person_id": uuid4(), "protection_grade": GRADES[grade][-1]}
        yield relation, grade, town.keep(person.model_copy(update=values))


async def _seen_by(desk: ViewsDesk, reader: Reader, everybody: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return what a reader sees of each, in the list; the total must be the number of rows."""
    token, found = _token(desk, reader), dict.fromkeys(everybody, "no")
    asked: dict[str, Any] = {"limit": 200}
    answer = await desk.look(token, **asked)
    if answer.status_code == 403:
        return found
    page = answer.json()
    assert (page["total"], page["pending"]) == (len(page["persons"]), 0)
    for row in page["persons"]:
        found[UUID(row["person_id"])] = "status" if row["details"] is None else "yes"
    return found


async def _ask_for_each(desk: ViewsDesk, everybody: list[tuple[str, str, UUID]]) -> None:
    """Ask for one person of each relation and grade; where the role opens nothing, as who may see the shielded."""
    some = {(relation, grade): id_ for relation, grade, id_ in everybody if grade in ("none", "confidential")}
    unknown = await desk.show(uuid4())
    for role, ((relation, grade), id_) in product(access_page.opening(), some.items()):
        opening = expected(role, relation, "none", shielded=True) != "no"
        for reader, shielded in readers(role):
            if not opening and not (shielded and grade == "none"):
                continue
            answer = await desk.show(id_, _token(desk, reader))
            word = expected(role, relation, grade, shielded=shielded)
            if word == "no":
                assert same(answer, unknown), (reader, relation, grade)
            else:
                assert answer.status_code == 200, (reader, relation, grade)
                assert (answer.json()["details"] is None) == (word == "status")


def _token(desk: ViewsDesk, reader: Reader) -> str:
    assert reader.kind is not None
    return desk.staff(*reader.roles, kind=reader.kind, number=reader.number, organisation=reader.organisation)
