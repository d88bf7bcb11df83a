"""The rules of identity on their own: edges of time, roles that add up, where a person is shown, how old somebody is.

The policy table as a whole is in tests/house/test_access_identity.py; here is what no table can say.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import combinations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_contracts.identity import OrganisationKind, PersonStanding, Placement, Relation, Residence, Role
from kompass_identity.rules import Finder, Places, age, awaits_arrival, home, may_find

NOON = datetime(2024, 6, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
BEFORE = NOON - timedelta(days=365)
PLACES = Places(
    {"arna": "4601", "landaas": "4601", "torshov": "0301"},
    {"4601": "county-46", "0301": "county-03", "1103": "county-11"},
)
KIND = OrganisationKind
MUNICIPAL = (Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER, Role.SETTLER_READ, Role.SETTLER_WRITE)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive


def person(
    *relations: Placement | Residence, grade: str = "none", resettlement: bool = False, arrived_on: date | None = None
) -> PersonStanding:
    return PersonStanding(
        person_id=UUID(int=1),
        version=1,
        protection_grade=grade,
        placements=tuple(each for each in relations if isinstance(each, Placement)),
        residences=tuple(each for each in relations if isinstance(each, Residence)),
        resettlement=resettlement,
        arrived_on=arrived_on,
    )


def placed(relation: Relation, number: str, begins: datetime = BEFORE, ends: datetime | None = None) -> Placement:
    return Placement(relation=relation, municipality=number, valid_from=begins, valid_to=ends)


def settled(number: str, begins: datetime = BEFORE, ends: datetime | None = None) -> Placement:
    return placed(Relation.SETTLED, number, begins, ends)


def lives(centre: str, begins: datetime = BEFORE, ends: datetime | None = None) -> Residence:
    return Residence(centre=centre, valid_from=begins, valid_to=ends)


def municipal(number: str, *roles: Role) -> Finder:
    return Finder(frozenset(roles), KIND.MUNICIPALITY, number, f"municipality-{number}")


def finds(finder: Finder, found: PersonStanding, now: datetime = NOON) -> bool:
    return may_find(finder, found, PLACES, now)


BERGEN = municipal("4601", Role.SETTLER_READ)
CENTRE = Finder(frozenset({Role.CENTRE_CODES}), KIND.RECEPTION_CENTRE, None, "arna")
HOST = municipal("4601", Role.HOST_MAPPER)
COUNTY = Finder(frozenset({Role.COUNSELLOR}), KIND.COUNTY, "46", "county-46")
IMDI = Finder(frozenset({Role.IMDI_MAPPER}), KIND.IMDI, None, "imdi")


@pytest.mark.parametrize(("at", "found"), [(-TICK, False), (timedelta(0), True), (TICK, True)])
def test_a_relation_holds_from_its_first_moment(at: timedelta, *, found: bool) -> None:
    assert finds(BERGEN, person(settled("4601", NOON)), NOON + at) is found
    assert finds(CENTRE, person(lives("arna", NOON)), NOON + at) is found
    assert finds(HOST, person(lives("arna", NOON)), NOON + at) is found
    assert finds(COUNTY, person(settled("4601", NOON)), NOON + at) is found


@pytest.mark.parametrize(("at", "found"), [(-TICK, True), (timedelta(0), False), (TICK, False)])
def test_a_relation_no_longer_holds_at_its_last_moment(at: timedelta, *, found: bool) -> None:
    """Half-open: who moves on is found by the new place from the very moment the old one no longer does (D13)."""
    assert finds(BERGEN, person(settled("4601", BEFORE, NOON)), NOON + at) is found
    assert finds(CENTRE, person(lives("arna", BEFORE, NOON)), NOON + at) is found
    assert finds(HOST, person(lives("arna", BEFORE, NOON)), NOON + at) is found
    assert finds(COUNTY, person(lives("arna", BEFORE, NOON)), NOON + at) is found


@given(st.lists(moments, min_size=3, max_size=3, unique=True), st.data())
def test_who_moves_is_found_by_one_place_at_a_time(times: list[datetime], data: st.DataObject) -> None:
    begins, moves, _ = sorted(times)
    now = data.draw(st.sampled_from([*times, moves - TICK, moves + TICK, begins - TICK]))
    moved = person(settled("4601", begins, moves), settled("0301", moves))
    found = [finds(municipal(number, Role.SETTLER_READ), moved, now) for number in ("4601", "0301")]
    assert found == [begins <= now < moves, moves <= now]


@given(moments, st.timedeltas(timedelta(hours=-14), timedelta(hours=14)))
def test_a_moment_is_the_same_in_every_time_zone(now: datetime, offset: timedelta) -> None:
    there = now.astimezone(timezone(offset))
    assert finds(BERGEN, person(settled("4601", there)), now)
    assert not finds(BERGEN, person(settled("4601", BEFORE, there)), now)


@pytest.mark.parametrize("pair", [*combinations(MUNICIPAL, 2)], ids=" + ".join)
def test_what_one_of_several_roles_allows_is_allowed(pair: tuple[Role, Role]) -> None:
    """(R44)."""
    standings = [
        person(settled("4601")),
        person(placed(Relation.ASSIGNED, "4601")),
        person(placed(Relation.APPLIED, "4601")),
        person(lives("arna")),
        person(lives("torshov")),
        person(settled("0301")),
    ]
    for standing in standings:
        alone = [finds(municipal("4601", role), standing) for role in pair]
        assert finds(municipal("4601", *pair), standing) is any(alone)


@pytest.mark.parametrize("roles", [(), (Role.SHIELDED_READ,), ("Kommunenorskbruker",), ("KompassKommuneBruker",)])
def test_a_role_that_opens_nothing_opens_nothing(roles: Iterable[str]) -> None:
    """Of the list of (R46) only the roles of docs/access.md open anything."""
    for standing in (person(settled("4601")), person(lives("arna"))):
        assert not finds(Finder(frozenset(roles), KIND.MUNICIPALITY, "4601", "municipality-4601"), standing)


@pytest.mark.parametrize("grade", ["", "NONE", "None", "none ", "secret", "strictly_confidential_at_sea"])
def test_a_grade_nobody_knows_protects_as_the_strictest_one(grade: str) -> None:
    """(D10)."""
    assert not finds(BERGEN, person(settled("4601"), grade=grade))
    assert finds(municipal("4601", Role.SETTLER_READ, Role.SHIELDED_READ), person(settled("4601"), grade=grade))


def test_lifting_the_protection_reaches_no_further() -> None:
    """(D10)."""
    shielded = person(settled("0301"), grade="confidential")
    assert not finds(municipal("4601", *MUNICIPAL, Role.SHIELDED_READ), shielded)


def test_of_several_relations_any_one_that_holds_is_enough() -> None:
    several = person(
        settled("1103", BEFORE, NOON),
        placed(Relation.ASSIGNED, "4601"),
        placed(Relation.APPLIED, "0301"),
        settled("1103", NOON + TICK),
        lives("torshov", BEFORE, NOON),
        lives("arna", NOON),
    )
    readers = {number: finds(municipal(number, Role.SETTLER_READ), several) for number in ("4601", "0301", "1103")}
    assert readers == {"4601": True, "0301": True, "1103": False}
    hosts = {number: finds(municipal(number, Role.HOST_MAPPER), several) for number in ("4601", "0301", "1103")}
    assert hosts == {"4601": True, "0301": False, "1103": False}


def test_who_lives_in_two_centres_at_once_is_found_by_both_and_both_their_hosts() -> None:
    two = person(lives("arna"), lives("torshov"))
    torshov = Finder(frozenset({Role.CENTRE_CODES}), KIND.RECEPTION_CENTRE, None, "torshov")
    assert all(finds(finder, two) for finder in (CENTRE, torshov, HOST, municipal("0301", Role.HOST_MAPPER), COUNTY))
    assert not finds(Finder(CENTRE.roles, KIND.RECEPTION_CENTRE, None, "landaas"), two)


def test_a_centre_whose_host_is_not_known_is_hosted_by_nobody() -> None:
    """Not by staff without a number either: an unknown place and no place are not the same place."""
    unknown = person(lives("nowhere"))
    for number in ("4601", None):
        assert not finds(Finder(HOST.roles, KIND.MUNICIPALITY, number, "municipality-4601"), unknown)
    assert not finds(Finder(COUNTY.roles, KIND.COUNTY, None, None), unknown)


def test_a_municipality_whose_county_is_not_known_lies_in_no_county() -> None:
    for organisation in ("county-46", "None", None):
        assert not finds(Finder(COUNTY.roles, KIND.COUNTY, None, organisation), person(settled("9999")))


def test_the_host_municipality_loses_sight_of_who_moves_out_even_into_a_home_there() -> None:
    """(D13)."""
    moved = person(lives("arna", BEFORE, NOON), settled("4601", NOON))
    assert finds(HOST, moved, NOON - TICK)
    assert not finds(HOST, moved)
    assert finds(municipal("4601", Role.HOST_MAPPER, Role.SETTLEMENT_MAPPER), moved)


@pytest.mark.parametrize(
    ("resettlement", "arrived_on", "awaited"),
    [
        (True, None, True),
        (True, NOON.date() + timedelta(days=1), True),
        (True, NOON.date(), False),
        (True, NOON.date() - timedelta(days=1), False),
        (False, None, False),
        (False, NOON.date() + timedelta(days=1), False),
    ],
)
def test_imdi_finds_resettlement_refugees_until_the_day_they_arrive(
    arrived_on: date | None, *, resettlement: bool, awaited: bool
) -> None:
    """(R14)."""
    refugee = person(resettlement=resettlement, arrived_on=arrived_on)
    assert awaits_arrival(refugee, NOON.date()) is awaited
    assert finds(IMDI, refugee) is awaited


@pytest.mark.parametrize(
    ("relations", "shown"),
    [
        ((settled("0301"), lives("arna"), placed(Relation.ASSIGNED, "1103")), "0301"),
        ((placed(Relation.APPLIED, "0301"), lives("arna"), placed(Relation.ASSIGNED, "1103")), "4601"),
        ((placed(Relation.APPLIED, "0301"), placed(Relation.ASSIGNED, "1103")), "1103"),
        ((placed(Relation.APPLIED, "0301"),), "0301"),
        ((settled("0301", BEFORE, NOON), placed(Relation.APPLIED, "1103")), "1103"),
        ((settled("0301", NOON + TICK), lives("nowhere")), None),
        ((settled("4601"), settled("0301")), "0301"),
        ((), None),
    ],
)
def test_a_person_is_shown_under_the_place_that_is_nearest(
    relations: tuple[Placement | Residence, ...], shown: str | None
) -> None:
    """Settled before lived in, before assigned, before applied; of two alike always the same one (R50)."""
    assert home(person(*relations), PLACES, NOON) == shown
    assert home(person(*reversed(relations)), PLACES, NOON) == shown


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(2000, 6, 1), date(2024, 5, 31), 23),
        (date(2000, 6, 1), date(2024, 6, 1), 24),
        (date(2000, 6, 1), date(2024, 6, 2), 24),
        (date(2004, 2, 29), date(2023, 2, 28), 18),
        (date(2004, 2, 29), date(2023, 3, 1), 19),
        (date(2004, 2, 29), date(2024, 2, 28), 19),
        (date(2004, 2, 29), date(2024, 2, 29), 20),
        (date(2024, 6, 1), date(2024, 6, 1), 0),
        (date(2000, 12, 31), date(2024, 1, 1), 23),
    ],
)
def test_somebody_grows_a_year_older_on_the_birthday(born: date, today: date, years: int) -> None:
    """A birthday on 29 February is kept on 1 March in other years (R50)."""
    assert age(born, today) == years


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 40_000))
def test_age_never_falls_and_grows_by_one_a_year(born: date, days: int) -> None:
    today = born + timedelta(days=days)
    step = age(born, today + timedelta(days=1)) - age(born, today)
    assert step in {0, 1}
    assert age(born, today) == pytest.approx(days / 365.2425, abs=1.01)
