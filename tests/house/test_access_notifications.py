"""Who reads of whom in the inbox: who has the person in the list, by docs/access.md, and nobody else (D10, D13)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest

import access_page
from kompass_contracts.identity import (
    OrganisationKind,
    PersonStanding,
    Placement,
    ProtectionGrade,
    Relation,
    Residence,
    Role,
)
from kompass_notifications.rules import Places, Reader, all_known, concerned, has_inbox, may_read

NOW = datetime.now(UTC)
LONG_AGO, YESTERDAY, TOMORROW = NOW - timedelta(days=900), NOW - timedelta(days=1), NOW + timedelta(days=1)
TODAY = NOW.date()
HERE, NEIGHBOUR, FAR = "4601", "4602", "0301"
OWN, LOCAL, COUNTY_WIDE = "centre-own", "centre-local", "centre-county"
PLACES = Places(
    host_of={OWN: FAR, LOCAL: HERE, COUNTY_WIDE: NEIGHBOUR},
    municipality_of={number: f"municipality-{number}" for number in (HERE, NEIGHBOUR, FAR)},
    county_of={HERE: "county-46", NEIGHBOUR: "county-46", FAR: "county-03"},
)
WORKPLACES: Mapping[str, tuple[str | None, str]] = {
    OrganisationKind.MUNICIPALITY: (HERE, f"municipality-{HERE}"),
    OrganisationKind.RECEPTION_CENTRE: (None, OWN),
    OrganisationKind.COUNTY: ("46", "county-46"),
    OrganisationKind.IMDI: (None, "imdi"),
}
GRADES: Mapping[str, tuple[str, ...]] = {
    **{grade.value: (grade.value,) for grade in ProtectionGrade},
    access_page.OTHER_GRADE: ("", "None", "NONE", "none ", "secret"),
}
WIDER = {
    "settled": "county-settled",
    "assigned": "county-assigned",
    "applied": "county-applied",
    "hosted": "county-hosted",
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
        yield relation_, standing(lived=((centre, LONG_AGO, TOMORROW),))
        yield "none", standing(lived=((centre, LONG_AGO, YESTERDAY),))
        yield "none", standing(lived=((centre, TOMORROW, None),))
    yield "none", standing(lived=(("centre-nobody-knows", LONG_AGO, None),))
    yield "before-arrival", standing(resettlement=True)
    yield "before-arrival", standing(resettlement=True, arrived_on=TODAY + timedelta(days=2))
    yield "none", standing(resettlement=True, arrived_on=TODAY - timedelta(days=2))
    yield "none", standing(arrived_on=TODAY + timedelta(days=2))


PEOPLE = tuple(people())


def readers(role: str) -> Iterator[tuple[Reader, bool]]:
    """Yield staff in this role where it is given, without and with the role that lifts the protection."""
    given = access_page.roles()[role]
    for kind in WORKPLACES if given == access_page.ANY else (given,):
        for shielded in (False, True):
            roles = frozenset({role, Role.SHIELDED_READ.value} if shielded else {role})
            yield Reader(roles, kind, *WORKPLACES[kind]), shielded or role == Role.SHIELDED_READ


def expected(role: str, relation: str, grade: str, *, shielded: bool) -> bool:
    """What the page says: whose row says ``yes``, not only ``status``, and whose grade is not in the way."""
    rows = access_page.verdicts("list")
    listed = any(rows.get((role, each)) == "yes" for each in {relation, WIDER.get(relation, relation)})
    return listed and access_page.grades()[grade, shielded]


@pytest.mark.parametrize("role", access_page.roles())
def test_the_rule_decides_as_the_page_says(role: str) -> None:
    """Each role in each relation and each grade (D10, D13)."""
    for (reader, shielded), (relation, person), grade in product(readers(role), PEOPLE, GRADES):
        for value in GRADES[grade]:
            graded = person.model_copy(update={"protection_grade": value})
            allowed = may_read(reader, graded, PLACES, NOW)
            assert allowed is expected(role, relation, grade, shielded=shielded), (reader, relation, value, person)


@pytest.mark.parametrize("role", access_page.roles())
@pytest.mark.parametrize("kind", [*OrganisationKind, None, "hospital"])
def test_a_role_opens_nothing_outside_the_kind_of_organisation_it_is_given_in(role: str, kind: str | None) -> None:
    given = access_page.roles()[role]
    workplace = WORKPLACES.get(given, (HERE, OWN))
    reader = Reader(frozenset({role, Role.SHIELDED_READ}), kind, *workplace)
    assert kind == given or not has_inbox(reader)
    assert kind == given or not any(may_read(reader, person, PLACES, NOW) for _, person in PEOPLE)


@pytest.mark.parametrize("role", access_page.roles())
def test_who_reads_somebody_has_an_inbox_and_who_reads_nobody_has_none(role: str) -> None:
    for reader, _ in readers(role):
        assert has_inbox(reader) is any(may_read(reader, person, PLACES, NOW) for _, person in PEOPLE)


def test_a_token_that_names_no_place_opens_nothing() -> None:
    everything = frozenset(role.value for role in Role)
    for kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY):
        assert not any(may_read(Reader(everything, kind, None, None), person, PLACES, NOW) for _, person in PEOPLE)


def test_the_page_and_this_test_know_the_same_words() -> None:
    """A new row fails here until it is decided on."""
    assert set(access_page.roles()) == {role.value for role in Role}
    assert set(access_page.relations()) == {relation for relation, _ in PEOPLE}
    assert {grade for grade, _ in access_page.grades()} == set(GRADES)
    assert set(access_page.verdicts("list").values()) == {"yes", "status", "no"}


def test_whoever_is_told_is_somebody_whose_staff_may_read_of_it() -> None:
    """An entry that nobody could ever open is not made."""
    everything = frozenset(role.value for role in Role)
    for _, person in PEOPLE:
        for organisation in concerned(person, PLACES, NOW):
            kind, _, number = organisation.partition("-")
            assert may_read(Reader(everything, kind, number, organisation), person, PLACES, NOW)


@pytest.mark.parametrize(
    ("person", "told"),
    [
        (standing((Relation.SETTLED, HERE, LONG_AGO, None)), {"municipality-4601", "county-46"}),
        (standing((Relation.ASSIGNED, FAR, LONG_AGO, None)), {"municipality-0301", "county-03"}),
        (standing((Relation.APPLIED, HERE, LONG_AGO, None)), {"municipality-4601"}),
        (standing(lived=((LOCAL, LONG_AGO, None),)), {"municipality-4601"}),
        (
            standing((Relation.ASSIGNED, FAR, LONG_AGO, None), lived=((LOCAL, LONG_AGO, None),)),
            {"municipality-0301", "county-03", "municipality-4601"},
        ),
        (standing((Relation.SETTLED, HERE, LONG_AGO, NOW)), set()),
        (standing((Relation.SETTLED, HERE, NOW, None)), {"municipality-4601", "county-46"}),
        (standing((Relation.SETTLED, "9999", LONG_AGO, None)), set()),
    ],
)
def test_municipalities_hosts_and_counties_are_told(person: PersonStanding, told: set[str]) -> None:
    assert concerned(person, PLACES, NOW) == told


def test_it_is_seen_that_something_is_not_known_to_lie_anywhere() -> None:
    assert all_known(standing((Relation.SETTLED, HERE, LONG_AGO, None), lived=((LOCAL, LONG_AGO, None),)), PLACES, NOW)
    assert all_known(standing((Relation.SETTLED, "9999", LONG_AGO, YESTERDAY)), PLACES, NOW)
    assert not all_known(standing((Relation.SETTLED, "9999", LONG_AGO, None)), PLACES, NOW)
    assert not all_known(standing(lived=(("centre-nobody-knows", LONG_AGO, None),)), PLACES, NOW)
