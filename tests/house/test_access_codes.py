"""Who may make codes for whom: every role, relation and grade of docs/access.md, in the rule and over HTTP (D2, D10)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import httpx2
import pytest

import access_page
from desk import Desk, QuickHasher, same
from kompass_chassis.testing import ServiceDouble, TokenMint
from kompass_codes.rules import Maker, NotYours, may_make_code, why_not
from kompass_contracts.identity import (
    Organisation,
    OrganisationKind,
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
HERE, NEIGHBOUR, FAR = "4601", "4602", "0301"  # the first two lie in county 46
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


def makers(role: str) -> Iterator[tuple[Maker, bool]]:
    """Yield staff in this role where it is given, without and with the role that lifts the protection."""
    given = access_page.roles()[role]
    for kind in WORKPLACES if given == access_page.ANY else (given,):
        for shielded in (False, True):
            roles = frozenset({role, Role.SHIELDED_READ.value} if shielded else {role})
            yield Maker(roles, kind, *WORKPLACES[kind]), shielded or role == Role.SHIELDED_READ


def expected(role: str, relation: str, grade: str, *, shielded: bool) -> bool:
    """What the page says; a pair without a row is a no."""
    word = access_page.verdicts("codes").get((role, relation), "no")
    return access_page.grades()[grade, shielded] and {"yes": True, "no": False}[word]


def as_seen(role: str, relation: str) -> str:
    """The relation as staff in this role have it: what belongs to a municipality belongs to its county."""
    county = role == Role.COUNSELLOR and f"county-{relation}" in access_page.relations()
    return f"county-{relation}" if county else relation


def expected_reason(role: str, relation: str, grade: str, *, shielded: bool) -> NotYours | None:
    """What is said to one who makes no codes: a reason to who may find the person, and nothing to anyone else."""
    found = access_page.verdicts("find").get((role, as_seen(role, relation)), "no") == "yes"
    if not (access_page.grades()[grade, shielded] and found):
        return None
    return NotYours.NOT_SETTLED_YET if role == Role.SETTLEMENT_MAPPER else NotYours.ROLE_MAKES_NO_CODES


@pytest.mark.parametrize("role", access_page.roles())
def test_the_rule_decides_as_the_page_says(role: str) -> None:
    """Each role in each relation and each grade (D2, D10)."""
    for (maker, shielded), (relation, person), grade in product(makers(role), PEOPLE, GRADES):
        for value in GRADES[grade]:
            graded = person.model_copy(update={"protection_grade": value})
            allowed = may_make_code(maker, graded, HOSTS, NOW)
            assert allowed is expected(role, relation, grade, shielded=shielded), (maker, relation, value, person)
            reason = expected_reason(role, relation, grade, shielded=shielded)
            assert allowed or why_not(maker, graded, HOSTS, NOW) is reason, (maker, relation, value, person)


@pytest.mark.parametrize("role", access_page.roles())
@pytest.mark.parametrize("kind", [*OrganisationKind, None, "hospital"])
def test_a_role_opens_nothing_outside_the_kind_of_organisation_it_is_given_in(role: str, kind: str | None) -> None:
    given = access_page.roles()[role]
    workplace = WORKPLACES.get(given, (HERE, OWN))
    for _, person in PEOPLE:
        maker = Maker(frozenset({role, Role.SHIELDED_READ}), kind, *workplace)
        assert kind == given or not may_make_code(maker, person, HOSTS, NOW), person
        assert kind == given or why_not(maker, person, HOSTS, NOW) is None, person


def test_several_roles_add_up() -> None:
    """(R44)."""
    both = Maker(frozenset({Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER}), OrganisationKind.MUNICIPALITY, HERE, "here")
    opened = {relation for relation, person in PEOPLE if may_make_code(both, person, HOSTS, NOW)}
    assert opened == {"settled", "hosted"}


def test_the_page_and_this_test_know_the_same_words() -> None:
    """A new row fails here until it is decided on."""
    rows = access_page.verdicts("codes")
    assert set(access_page.roles()) == {role.value for role in Role}
    assert set(access_page.roles().values()) - {access_page.ANY} == set(WORKPLACES)
    assert set(access_page.relations()) == {relation for relation, _ in PEOPLE}
    assert {role for role, _ in rows} == set(access_page.opening())
    assert {relation for _, relation in rows} <= set(access_page.relations())
    assert {grade for grade, _ in access_page.grades()} == set(GRADES)
    assert {pair for pair, word in rows.items() if word == "yes"} == {
        (Role.SETTLEMENT_MAPPER, "settled"),
        (Role.HOST_MAPPER, "hosted"),
        (Role.CENTRE_CODES, "resident"),
        (Role.IMDI_MAPPER, "before-arrival"),
    }


async def test_the_doors_answer_as_the_page_says(codes: ServiceDouble, mint: TokenMint, town: Town) -> None:
    """Making, seeing and withdrawing, each role, relation and grade (D2, D10).

    Every no is to the byte as for nobody, unless the page lets the one who asks find the person: then it says why.
    """
    desk = Desk(codes, mint, QuickHasher())
    everybody = list(_settled_in(town))
    await desk.believe()
    unknown = await desk.ask(uuid4()), await desk.look(uuid4()), await desk.withdraw(uuid4(), uuid4())
    deviations, allowed, told = [], 0, set()

    for role, (relation, grade, person) in product(access_page.opening(), everybody):
        for maker, shielded in _worth_asking(role, relation, grade):
            answers = await _answers(desk, maker, person)
            if expected(role, relation, grade, shielded=shielded):
                allowed += 1
                right = [answer.status_code for answer in answers] == [201, 200, 200]
            elif reason := expected_reason(role, relation, grade, shielded=shielded):
                told.add((role, as_seen(role, relation)))
                right = [_reason(answer) for answer in answers] == [reason] * 3
            else:
                right = all(map(same, answers, unknown)) and answers[2].status_code == 404
            if not right:
                deviations.append((maker, relation, grade, [answer.status_code for answer in answers]))

    assert deviations == []
    assert allowed == 4 + 4 * len(GRADES), "each yes of the page, in each grade for those who may, once without"
    finders = {pair for pair, word in access_page.verdicts("find").items() if word == "yes"}
    assert told == finders - {pair for pair, word in access_page.verdicts("codes").items() if word == "yes"}


def _settled_in(town: Town) -> Iterator[tuple[str, str, UUID]]:
    """Let one person of each relation live in town; those that open something to somebody in every grade."""
    kind = OrganisationKind.RECEPTION_CENTRE
    for id_, host in HOSTS.items():
        town.centres[id_] = Organisation(organisation_id=id_, version=1, kind=kind, name="A centre", host=host)
    opening = {relation for (_, relation), word in access_page.verdicts("codes").items() if word == "yes"}
    for relation, person in dict(reversed(PEOPLE)).items():
        for grade in GRADES if relation in opening else (ProtectionGrade.NONE.value,):
            values = {"person_id": uuid4(), "protection_grade": GRADES[grade][-1]}
            yield relation, grade, town.keep(person.model_copy(update=values))


def _worth_asking(role: str, relation: str, grade: str) -> Iterator[tuple[Maker, bool]]:
    """Yield staff for every grade where the role opens the relation; where not, those who may see the shielded."""
    opens = access_page.verdicts("codes").get((role, relation)) == "yes"
    for maker, shielded in makers(role):
        if opens or (shielded and grade == ProtectionGrade.NONE):
            yield maker, shielded


def _reason(answer: httpx2.Response) -> str | None:
    told = answer.json()
    not_yours = answer.status_code == 403 and told["type"] == "urn:kompass:problem:codes-not-yours"
    return told["reason"] if not_yours else None


async def _answers(desk: Desk, maker: Maker, person: UUID) -> tuple[httpx2.Response, ...]:
    assert maker.kind is not None
    claims = {"organisation": maker.organisation}
    token = desk.mint.staff("codes", maker.kind, maker.number, *maker.roles, **claims)
    asked = await desk.ask(person, token=token)
    made = asked.json().get("code_id", uuid4())
    return asked, await desk.look(person, token), await desk.withdraw(person, made, token)
