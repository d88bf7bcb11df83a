"""Who may read whose record, and who may write what staff add: every role, relation and grade of docs/access.md, in the rule and over HTTP (D10, D13)."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import httpx2
import pytest

import access_page
from competence_desk import FAR, HERE, NEIGHBOUR, CompetenceDesk, open_desk, same
from kompass_chassis.testing import TokenMint, event_of
from kompass_competence_store.access import Reader, may_assess_need, may_read, may_remark, may_write_note
from kompass_contracts.identity import (
    Organisation,
    OrganisationChanged,
    OrganisationKind,
    PersonChanged,
    PersonStanding,
    Placement,
    ProtectionGrade,
    Relation,
    Residence,
    Role,
)
from town import Town

NOW = datetime.now(UTC)
LONG_AGO, YESTERDAY, TOMORROW = NOW - timedelta(days=900), NOW - timedelta(days=1), NOW + timedelta(days=1)
TODAY = NOW.date()
OWN, LOCAL, COUNTY_WIDE = "centre-own", "centre-local", "centre-county"
HOSTS = {OWN: FAR, LOCAL: HERE, COUNTY_WIDE: NEIGHBOUR}
WORKPLACES: Mapping[str, tuple[str | None, str]] = {
    OrganisationKind.MUNICIPALITY: (HERE, "municipality-here"),
    OrganisationKind.RECEPTION_CENTRE: (None, OWN),
    OrganisationKind.COUNTY: ("46", "county-46"),
    OrganisationKind.IMDI: (None, "imdi"),
}
"""Number and id of the organisation that staff of each kind work for."""
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


def people() -> Iterator[tuple[frozenset[str], PersonStanding]]:
    """Yield persons with the relations that hold to staff of each kind: a town's own are in its county as well."""
    for relation in Relation:
        for ends in (None, TOMORROW):
            yield frozenset({f"{relation}", f"county-{relation}"}), standing((relation, HERE, LONG_AGO, ends))
            yield frozenset({f"county-{relation}"}), standing((relation, NEIGHBOUR, LONG_AGO, ends))
        yield NOTHING, standing((relation, HERE, LONG_AGO, YESTERDAY))
        yield NOTHING, standing((relation, HERE, TOMORROW, None))
        yield NOTHING, standing((relation, FAR, LONG_AGO, None))
    for relations, centre in (
        (frozenset({"hosted", "county-hosted"}), LOCAL),
        (frozenset({"resident"}), OWN),
        (frozenset({"county-hosted"}), COUNTY_WIDE),
    ):
        yield relations, standing(lived=((centre, LONG_AGO, None),))
        yield relations, standing(lived=((centre, LONG_AGO, TOMORROW), ("centre-before", LONG_AGO, YESTERDAY)))
        yield NOTHING, standing(lived=((centre, LONG_AGO, YESTERDAY),))
        yield NOTHING, standing(lived=((centre, TOMORROW, None),))
    yield NOTHING, standing(lived=(("centre-nobody-knows", LONG_AGO, None),))
    yield frozenset({"before-arrival"}), standing(resettlement=True)
    yield frozenset({"before-arrival"}), standing(resettlement=True, arrived_on=TODAY + timedelta(days=2))
    yield NOTHING, standing(resettlement=True, arrived_on=TODAY - timedelta(days=2))
    yield NOTHING, standing(arrived_on=TODAY + timedelta(days=2))
    yield NOTHING, standing()


NOTHING = frozenset({"none"})
PEOPLE = tuple(people())


def readers(role: str) -> Iterator[tuple[Reader, bool]]:
    """Yield staff in this role where it is given, without and with the role that lifts the protection."""
    given = access_page.roles()[role]
    for kind in WORKPLACES if given == access_page.ANY else (given,):
        for shielded in (False, True):
            roles = frozenset({role, Role.SHIELDED_READ.value} if shielded else {role})
            yield Reader(roles, kind, WORKPLACES[kind][0]), shielded or role == Role.SHIELDED_READ


WRITING = {"remark": may_remark, "note": may_write_note, "need": may_assess_need}
"""The rule behind each column of the page that says who writes."""


def opens(role: str, relations: frozenset[str], column: str = "record") -> bool:
    """What the page says of a role and all relations that hold; a pair without a row is a no."""
    words = {access_page.verdicts(column).get((role, relation), "no") for relation in relations}
    assert words <= {"yes", "no"}
    return "yes" in words


def expected(role: str, relations: frozenset[str], grade: str, *, shielded: bool) -> bool:
    return access_page.grades()[grade, shielded] and opens(role, relations)


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


@pytest.mark.parametrize("role", access_page.roles())
def test_the_rule_decides_as_the_page_says(role: str) -> None:
    """Each role in each relation and each grade (D10, D13)."""
    for (reader, shielded), (relations, person), grade in product(readers(role), PEOPLE, GRADES):
        for value in GRADES[grade]:
            graded = person.model_copy(update={"protection_grade": value})
            allowed = may_read(reader, graded, HOSTS, NOW)
            assert allowed is expected(role, relations, grade, shielded=shielded), (reader, relations, value, person)


@pytest.mark.parametrize("column", WRITING)
@pytest.mark.parametrize("role", access_page.roles())
def test_who_may_write_is_decided_as_the_page_says(role: str, column: str) -> None:
    """Each role in each relation and each grade; nobody writes about whom they do not read about (D10, D13)."""
    for (reader, shielded), (relations, person), grade in product(readers(role), PEOPLE, GRADES):
        for value in GRADES[grade]:
            graded = person.model_copy(update={"protection_grade": value})
            allowed = WRITING[column](reader, graded, HOSTS, NOW)
            wanted = access_page.grades()[grade, shielded] and opens(role, relations, column)
            assert allowed is wanted, (reader, relations, value, person)
            assert may_read(reader, graded, HOSTS, NOW) or not allowed


@pytest.mark.parametrize("role", access_page.roles())
@pytest.mark.parametrize("kind", [*OrganisationKind, None, "hospital"])
def test_a_role_opens_nothing_outside_the_kind_of_organisation_it_is_given_in(role: str, kind: str | None) -> None:
    given = access_page.roles()[role]
    number, _ = WORKPLACES.get(given, (HERE, OWN))
    for _, person in PEOPLE:
        reader = Reader(frozenset({role, Role.SHIELDED_READ}), kind, number)
        assert kind == given or not may_read(reader, person, HOSTS, NOW), person
        assert kind == given or not any(rule(reader, person, HOSTS, NOW) for rule in WRITING.values()), person


@pytest.mark.parametrize("kind", list(OrganisationKind))
@pytest.mark.parametrize("number", [None, "", "46", "4", "4699"])
def test_whoever_works_somewhere_without_these_people_reads_none_of_them(kind: str, number: str | None) -> None:
    everything = Reader(frozenset(Role) - {Role.IMDI_MAPPER}, kind, number)
    assert (kind, number) == (OrganisationKind.COUNTY, "46") or not any(
        may_read(everything, person, HOSTS, NOW) for _, person in PEOPLE
    )


def test_several_roles_add_up() -> None:
    """(R44)."""
    both = Reader(frozenset({Role.SETTLER_READ, Role.HOST_MAPPER}), OrganisationKind.MUNICIPALITY, HERE)
    opened = {relation for relations, person in PEOPLE if may_read(both, person, HOSTS, NOW) for relation in relations}
    assert {one for one in opened if not one.startswith("county-")} == {"settled", "assigned", "applied", "hosted"}


def test_the_page_and_this_test_know_the_same_words() -> None:
    """A new row fails here until it is decided on."""
    rows = access_page.verdicts("record")
    assert set(access_page.roles()) == {role.value for role in Role}
    assert set(access_page.roles().values()) - {access_page.ANY} == set(WORKPLACES)
    assert set(access_page.relations()) == {relation for relations, _ in PEOPLE for relation in relations}
    assert {role for role, _ in rows} == set(access_page.opening())
    assert {relation for _, relation in rows} <= set(access_page.relations())
    assert {grade for grade, _ in access_page.grades()} == set(GRADES)
    settlers = (Role.SETTLEMENT_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE)
    assert {pair for pair, word in rows.items() if word == "yes"} == {
        *product(settlers, ("settled", "assigned", "applied")),
        (Role.HOST_MAPPER, "hosted"),
        *product((Role.COUNSELLOR,), ("county-settled", "county-assigned", "county-hosted")),
        (Role.IMDI_MAPPER, "before-arrival"),
    }
    yes = {column: {pair for pair, word in access_page.verdicts(column).items() if word == "yes"} for column in WRITING}
    writers = (Role.SETTLEMENT_MAPPER, Role.SETTLER_WRITE)
    settled = {*product(writers, ("settled",))}
    assert yes["remark"] == {*settled, (Role.HOST_MAPPER, "hosted"), (Role.IMDI_MAPPER, "before-arrival")}
    assert yes["note"] == {*product((Role.COUNSELLOR,), ("county-settled", "county-assigned", "county-hosted"))}
    assert yes["need"] == {*settled, (Role.COUNSELLOR, "county-settled")}


async def test_the_doors_answer_as_the_page_says(desk: CompetenceDesk) -> None:
    """Each role, relation and grade; every no to the byte as for nobody (D10, D13)."""
    everybody = list(_settled_in(desk.town))
    await _remember(desk)
    unknown = {what: await desk.read(uuid4(), what=what) for what in DOORS}
    assert [answer.status_code for answer in unknown.values()] == [404, 404]
    deviations, allowed = [], 0

    for role, (relations, grade, person) in product(access_page.opening(), everybody):
        for reader, shielded in _worth_asking(role, relations, grade):
            answers = await _answers(desk, reader, person, DOORS if grade == ProtectionGrade.NONE else DOORS[:1])
            if expected(role, relations, grade, shielded=shielded):
                allowed += 1
                right = all(answer.status_code == 200 for answer in answers.values())
            else:
                right = all(same(answer, unknown[what]) for what, answer in answers.items())
            if not right:
                deviations.append((reader, relations, grade, [one.status_code for one in answers.values()]))

    assert deviations == []
    pairs = sum(opens(role, relations) for role, relations in product(access_page.roles(), _once()))
    assert allowed == pairs * (1 + len(GRADES)), "each yes of the page, in each grade for those who may, once without"


async def _remember(desk: CompetenceDesk) -> None:
    """Let everyone be known beforehand: what is asked in line has a second, which a busy machine may not keep."""
    persons = [event_of(PersonChanged(), subject=person) for person in desk.town.persons]
    centres = [event_of(OrganisationChanged(), subject=centre) for centre in desk.town.centres]
    await desk.store.inbox.receive(persons + centres)
    await desk.store.refresh()


DOORS = ("record", "record/versions")


def _once() -> dict[frozenset[str], PersonStanding]:
    return dict(reversed(PEOPLE))


def _settled_in(town: Town) -> Iterator[tuple[frozenset[str], str, UUID]]:
    """Let one person of each relation live in town; those that open something to somebody in every grade."""
    kind = OrganisationKind.RECEPTION_CENTRE
    for id_, host in HOSTS.items():
        town.centres[id_] = Organisation(organisation_id=id_, version=1, kind=kind, name="A centre", host=host)
    for relations, person in _once().items():
        opening = any(opens(role, relations) for role in access_page.roles())
        for grade in GRADES if opening else (ProtectionGrade.NONE.value,):
            values = {"person_id": uuid4(), "protection_grade": GRADES[grade][-1]}
            yield relations, grade, town.keep(person.model_copy(update=values))


def _worth_asking(role: str, relations: frozenset[str], grade: str) -> Iterator[tuple[Reader, bool]]:
    """Yield staff for every grade where the role opens the relation; where not, those who may see the shielded."""
    for reader, shielded in readers(role):
        if opens(role, relations) or (shielded and grade == ProtectionGrade.NONE):
            yield reader, shielded


async def _answers(
    desk: CompetenceDesk, reader: Reader, person: UUID, doors: Sequence[str]
) -> dict[str, httpx2.Response]:
    assert reader.kind is not None
    claims = {"organisation": WORKPLACES[reader.kind][1]}
    token = desk.mint.staff("competence", reader.kind, reader.number, *reader.roles, **claims)
    return {what: await desk.read(person, token, what) for what in doors}
