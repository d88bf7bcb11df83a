"""Who may find whom at identity: every role, relation and grade of docs/access.md, in the rule and over HTTP (R78, D13)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

import access_page
from kompass_chassis.testing import ServiceDouble, TokenMint, bearer
from kompass_contracts.identity import (
    OrganisationKind,
    PersonStanding,
    Placement,
    ProtectionGrade,
    Relation,
    Residence,
    Role,
)
from kompass_identity.actions.organisations import load_register
from kompass_identity.duf import check_digits
from kompass_identity.rules import Finder, Places, may_find

NOW = datetime.now(UTC)
LONG_AGO, YESTERDAY, TOMORROW = NOW - timedelta(days=900), NOW - timedelta(days=1), NOW + timedelta(days=1)
ARNA, ELSEWHERE = "centre-arna", "centre-oslo"
PLACES = Places({ARNA: "4601", ELSEWHERE: "0301"}, {"4601": "county-46", "0301": "county-03"})
FINDERS: Mapping[str, tuple[str | None, str]] = {
    OrganisationKind.MUNICIPALITY: ("4601", "municipality-4601"),
    OrganisationKind.RECEPTION_CENTRE: (None, ARNA),
    OrganisationKind.COUNTY: ("46", "county-46"),
    OrganisationKind.IMDI: (None, "imdi"),
}
"""Number and id of the organisation the staff member works for, by its kind."""


@dataclass(frozen=True)
class Situation:
    """A person to whom one relation holds, for staff of one kind of organisation; every kind where none is named."""

    name: str
    relation: str
    kind: str | None = None
    placed: tuple[tuple[Relation, str, datetime, datetime | None], ...] = ()
    lived: tuple[tuple[str, datetime, datetime | None], ...] = ()
    resettlement: bool = False
    arrived_on: date | None = None

    def standing(self, grade: str) -> PersonStanding:
        return PersonStanding(
            person_id=uuid4(),
            version=1,
            protection_grade=grade,
            placements=tuple(
                Placement(relation=relation, municipality=number, valid_from=begins, valid_to=ends)
                for relation, number, begins, ends in self.placed
            ),
            residences=tuple(
                Residence(centre=id_, valid_from=begins, valid_to=ends) for id_, begins, ends in self.lived
            ),
            resettlement=self.resettlement,
            arrived_on=self.arrived_on,
        )


def situations() -> Iterator[Situation]:
    """Every relation as it holds, and the ways in which none does."""
    for relation in Relation:
        here, over = ((relation, "4601", LONG_AGO, None),), ((relation, "4601", LONG_AGO, YESTERDAY),)
        coming, elsewhere = ((relation, "4601", TOMORROW, None),), ((relation, "0301", LONG_AGO, None),)
        yield Situation(f"{relation}", f"{relation}", OrganisationKind.MUNICIPALITY, here)
        yield Situation(f"county-{relation}", f"county-{relation}", OrganisationKind.COUNTY, here)
        yield Situation(f"{relation} until yesterday", "none", placed=over)
        yield Situation(f"{relation} from tomorrow", "none", placed=coming)
        yield Situation(f"{relation} elsewhere", "none", placed=elsewhere)
    for relation_, kind in (
        ("hosted", OrganisationKind.MUNICIPALITY),
        ("resident", OrganisationKind.RECEPTION_CENTRE),
        ("county-hosted", OrganisationKind.COUNTY),
    ):
        yield Situation(relation_, relation_, kind, lived=((ARNA, LONG_AGO, None),))
    yield Situation("moved out yesterday", "none", lived=((ARNA, LONG_AGO, YESTERDAY),))
    yield Situation("moves in tomorrow", "none", lived=((ARNA, TOMORROW, None),))
    yield Situation("lives elsewhere", "none", lived=((ELSEWHERE, LONG_AGO, None),))
    yield Situation("day of arrival unknown", "before-arrival", resettlement=True)
    in_two_days = NOW.date() + timedelta(days=2)
    yield Situation("arrives", "before-arrival", resettlement=True, arrived_on=in_two_days)
    yield Situation("arrived", "none", resettlement=True, arrived_on=NOW.date() - timedelta(days=2))
    yield Situation("comes on their own", "none", arrived_on=in_two_days)
    yield Situation("belongs nowhere", "none")


SITUATIONS = tuple(situations())
# "any other value" is not one value: what is misspelt, or newer than this code, is as protected as can be (D10).
GRADES: Mapping[str, tuple[str, ...]] = {
    **{grade.value: (grade.value,) for grade in ProtectionGrade},
    access_page.OTHER_GRADE: ("", "None", "NONE", "none ", "secret", "strictly_confidential_at_sea"),
}


@dataclass(frozen=True)
class Asking:
    """A staff member who looks: the role in question, with or without the one that lifts the protection."""

    role: str
    kind: str
    shielded: bool

    @property
    def roles(self) -> frozenset[str]:
        return frozenset({self.role, Role.SHIELDED_READ.value} if self.shielded else {self.role})

    def finder(self) -> Finder:
        number, organisation = FINDERS[self.kind]
        return Finder(self.roles, self.kind, number, organisation)


def askers(role: str, situation: Situation) -> Iterator[Asking]:
    """Yield who asks in this role: where the relation can hold, else where the role is given."""
    given = access_page.roles()[role]
    kinds = {given} if given != access_page.ANY else set(FINDERS)
    for kind in sorted({situation.kind} if situation.kind else kinds):
        for shielded in (False, True):
            yield Asking(role, kind, shielded or role == Role.SHIELDED_READ)


def expected(asking: Asking, situation: Situation, grade: str) -> bool:
    """What the page says."""
    word = access_page.verdicts("find").get((asking.role, situation.relation), "no")
    return access_page.grades()[grade, asking.shielded] and {"yes": True, "no": False}[word]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.name)
@pytest.mark.parametrize("role", access_page.roles())
def test_the_rule_decides_as_the_page_says(role: str, situation: Situation) -> None:
    """Each role in each relation, in each grade (R42, R43, R78, D10, D13)."""
    for asking in askers(role, situation):
        for grade, values in GRADES.items():
            for value in values:
                found = may_find(asking.finder(), situation.standing(value), PLACES, NOW)
                assert found is expected(asking, situation, grade), (asking, grade, value)


def test_the_page_and_the_code_know_the_same_words() -> None:
    """A new row fails here until it is decided on."""
    rows = access_page.verdicts("find")
    assert set(access_page.roles()) == {role.value for role in Role}
    assert set(access_page.roles().values()) - {access_page.ANY} == set(FINDERS)
    assert set(access_page.relations()) == {situation.relation for situation in SITUATIONS}
    assert {role for role, _ in rows} == set(access_page.opening())
    assert {relation for _, relation in rows} <= set(access_page.relations())
    assert set(rows.values()) == {"yes", "no"}
    assert {grade for grade, _ in access_page.grades()} == set(GRADES)


def test_the_page_lets_somebody_find_somebody() -> None:
    """So that a page read wrongly does not pass for one that forbids everything."""
    yes = {pair for pair, word in access_page.verdicts("find").items() if word == "yes"}
    assert len(yes) == 15
    assert (Role.HOST_MAPPER.value, "hosted") in yes


@pytest.mark.parametrize("role", access_page.roles())
@pytest.mark.parametrize("kind", [*OrganisationKind, None, "hospital"])
def test_a_role_opens_nothing_outside_the_kind_of_organisation_it_is_given_in(role: str, kind: str | None) -> None:
    given = access_page.roles()[role]
    number, organisation = FINDERS.get(given, ("4601", "municipality-4601"))
    for situation in SITUATIONS:
        finder = Finder(frozenset({role, Role.SHIELDED_READ}), kind, number, organisation)
        if kind != given:
            assert not may_find(finder, situation.standing("none"), PLACES, NOW), situation


@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_whoever_has_no_organisation_finds_nobody(kind: str) -> None:
    """Also where it is not known in which county a place lies."""
    for situation in SITUATIONS:
        if situation.relation != "before-arrival":
            finder = Finder(frozenset(role.value for role in Role), kind, None, None)
            assert not may_find(finder, situation.standing("none"), Places({}, {}), NOW)


@dataclass(frozen=True)
class Kept:
    """A person kept at identity."""

    situation: Situation
    grade: str
    person_id: UUID
    duf: str


def _everybody() -> Iterator[Kept]:
    """Yield each relation in each grade; the further ways in which a relation can hold or not, without a grade."""
    seen, serials = set[str](), count()
    for situation in SITUATIONS:
        for grade in GRADES if situation.relation not in seen else (ProtectionGrade.NONE,):
            yield Kept(situation, grade, uuid4(), _duf(next(serials)))
        seen.add(situation.relation)


async def keep_everybody(identity: ServiceDouble) -> list[Kept]:
    """Write these persons straight into the tables, as no door takes a grade that is unknown."""
    async with identity.kit.sessions.begin() as session:
        await load_register(session)
        for id_, host in PLACES.host_of.items():
            organisation = {"id": id_, "host": host}
            await session.execute(
                text("""INSERT INTO organisation (organisation_id, version, kind, name, other_names, host)
                        VALUES (:id, 1, 'reception_centre', 'A centre', '{}', :host)"""),
                organisation,
            )
        kept = list(_everybody())
        for each in kept:
            await _write(session.execute, each)
    return kept


async def _write(execute: Any, each: Kept) -> None:
    standing = each.situation.standing(GRADES[each.grade][-1])
    await execute(
        text("""INSERT INTO person (person_id, version, duf, first_name, last_name, birth_date, gender, citizenships,
                                    protection_grade, resettlement, arrived_on)
                VALUES (:person_id, 1, :duf, 'Ada', 'Made-up', '1990-01-01', 'female', '{}', :grade, :refugee, :on)"""),
        {
            "person_id": each.person_id,
            "duf": each.duf,
            "grade": standing.protection_grade,
            "refugee": standing.resettlement,
            "on": standing.arrived_on,
        },
    )
    for placement in standing.placements:
        await execute(
            text("""INSERT INTO placement (person_id, relation, municipality, valid_from, valid_to)
                    VALUES (:person_id, :relation, :municipality, :valid_from, :valid_to)"""),
            {**placement.model_dump(), "person_id": each.person_id},
        )
    for stay in standing.residences:
        await execute(
            text("""INSERT INTO residence (person_id, centre, valid_from, valid_to)
                    VALUES (:person_id, :centre, :valid_from, :valid_to)"""),
            {**stay.model_dump(), "person_id": each.person_id},
        )


def _duf(serial: int) -> str:
    first_ten = f"2020{serial:06}"
    return first_ten + check_digits(first_ten)


async def test_the_door_answers_as_the_page_says(identity: ServiceDouble, mint: TokenMint) -> None:
    """Each role, relation and grade, asked over HTTP; every no to the letter as for a number nobody has (R49, D10)."""
    kept = await keep_everybody(identity)
    tokens: dict[Asking, str] = {}

    async def search(asking: Asking, number: str) -> tuple[int, bytes, list[tuple[str, str]]]:
        if asking not in tokens:
            of, organisation = FINDERS[asking.kind]
            tokens[asking] = mint.staff("identity", asking.kind, of, *asking.roles, organisation=organisation)
        answer = await identity.http.post("/persons/search", json={"duf": number}, headers=bearer(tokens[asking]))
        return answer.status_code, answer.content, answer.headers.multi_items()

    nobody = await search(Asking(Role.SETTLEMENT_MAPPER, OrganisationKind.MUNICIPALITY, shielded=True), _duf(999_999))
    assert nobody[0] == 404
    deviations, found = [], 0
    for each in kept:
        for role in access_page.opening():
            for asking in set(askers(role, each.situation)):
                if role not in access_page.opening() and (not asking.shielded or each.grade != ProtectionGrade.NONE):
                    continue  # whoever finds nobody with the protection lifted
                answer = await search(asking, each.duf)
                right = answer == nobody
                if expected(asking, each.situation, each.grade):
                    found += 1
                    right = answer[0] == 200 and str(each.person_id).encode() in answer[1]
                if not right:
                    deviations.append((asking, each.situation.name, each.grade, answer))
    assert deviations == []
    assert found > 50
