"""What is searched in, who is within reach, and which numbers are shown: pure rules of planning (B12)."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import answered
from kompass_competence_store.access import Reader, may_read
from kompass_competence_store.planning.facets import facets_of, whole_codes
from kompass_competence_store.planning.reach import Reach, reach_of
from kompass_competence_store.planning.ties import ANYWHERE, Belonging, Tie, belongings
from kompass_contracts.hiding import shown_beside_total, shown_of_one, shown_of_several, shown_total
from kompass_contracts.identity import (
    OrganisationKind,
    PersonStanding,
    Placement,
    ProtectionGrade,
    Relation,
    Residence,
    Role,
)
from kompass_contracts.planning import SMALLEST_SHOWN, Within

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
HOST_OF = {"centre-here": "4601", "centre-there": "0301"}
Numbers = dict[str, int]


# The numbers that are shown


@pytest.mark.parametrize(("keys", "most"), [("a", 40), ("ab", 40), ("abc", 26), ("abcd", 15)])
def test_no_hidden_number_can_be_computed_whoever_knows_the_rule(keys: str, most: int) -> None:
    """Every small table there is, by what is shown of it: of a hidden number more than one value must be left."""
    alike: dict[tuple[int | None, frozenset[tuple[str, int]]], list[tuple[int, ...]]] = defaultdict(list)
    for numbers in product(range(most + 1), repeat=len(keys)):
        shown = shown_of_one(dict(zip(keys, numbers, strict=True)))
        alike[shown_total(sum(numbers)), frozenset(shown.items())].append(numbers)
    for (total, told), tables in alike.items():
        if total is not None and total > most:
            continue  # not all tables with this total were tried
        for place, key in enumerate(keys):
            values = {table[place] for table in tables}
            assert key in dict(told) or len(values) > 1, (total, told, key)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), min_size=1, max_size=9))
def test_what_is_shown_is_true_and_never_small(numbers: Numbers) -> None:
    for shown in (shown_of_one(numbers), shown_of_several(numbers, sum(numbers.values()))):
        assert all(numbers[key] == told >= SMALLEST_SHOWN for key, told in shown.items())


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_two_hidden_numbers_could_be_the_other_way_round(values: list[int]) -> None:
    """So for tables of any size no hidden number is certain, unless all hidden ones are the same."""
    numbers = {str(place): value for place, value in enumerate(values)}
    shown = shown_of_one(numbers)
    hidden = [key for key in numbers if key not in shown]
    for one, other in product(hidden, repeat=2):
        assert shown_of_one(numbers | {one: numbers[other], other: numbers[one]}) == shown
    if hidden:
        assert len(hidden) > 1
        kept = {numbers[key] for key in hidden}
        assert len(kept) > 1 or not shown or kept <= {1, 2, 3}  # two times four is hidden as seven and one are


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=9), st.integers(0, 9))
def test_the_total_less_what_is_shown_is_no_small_number(numbers: Numbers, more: int) -> None:
    """With a total beside them, the numbers of those who are counted under several say how many are not."""
    total = max(numbers.values(), default=0) + more
    shown = shown_beside_total(numbers, total)
    assert not any(0 < total - told < SMALLEST_SHOWN for told in shown.values())
    if more == 0 and total >= SMALLEST_SHOWN:
        assert total in shown.values()


def test_one_small_number_hides_the_next_too() -> None:
    assert shown_of_one({"a": 3, "b": 7, "c": 20}) == {"c": 20}
    assert shown_of_one({"a": 3, "b": 7, "c": 7}) == {}
    assert shown_of_one({"a": 3, "b": 4, "c": 7}) == {"c": 7}
    assert shown_of_one({"a": 6, "b": 7}) == {"a": 6, "b": 7}
    assert shown_of_one({"a": 1, "b": 1, "c": 1}) == {}
    assert shown_total(4) is None


# What is searched in


def test_a_registration_is_found_by_its_codes_and_the_groups_above_them() -> None:
    found = facets_of(answered("ti"))
    assert found.education_level == 2
    assert {"7", "75", "753", "7531"} <= set(found.occupations)
    assert {"07"} <= set(found.education_fields)
    assert set(found.languages) == {"tir", "ara", "eng"}
    assert found.licences == ("B", "T")
    assert found.wishes == ("education_first",)
    assert found.wished_education == ("vocational_trade",)
    assert found.wished_fields == ("10",)


def test_what_is_kept_as_groups_is_shown_as_it_was_registered() -> None:
    assert whole_codes(("7", "75", "753", "7531", "9", "91")) == ("7531", "91")
    assert whole_codes(()) == ()


def test_a_record_that_says_nothing_is_found_by_nothing() -> None:
    registration = answered("ti")
    empty = tuple(answer.model_copy(update={"value": None}) for answer in registration.answers)
    assert not any(vars(facets_of(registration.model_copy(update={"answers": empty}))).values())


# Who is within reach

MOMENTS = st.sampled_from([NOW - timedelta(days=9), NOW - timedelta(seconds=1), NOW, NOW + timedelta(days=9)])
ENDS = st.one_of(st.none(), MOMENTS)
PLACEMENTS = st.builds(
    Placement,
    relation=st.sampled_from(Relation),
    municipality=st.sampled_from(["4601", "4602", "0301"]),
    valid_from=MOMENTS,
    valid_to=ENDS,
)
STAYS = st.builds(Residence, centre=st.sampled_from(sorted(HOST_OF)), valid_from=MOMENTS, valid_to=ENDS)
PERSONS = st.builds(
    PersonStanding,
    person_id=st.just(UUID(int=1)),
    version=st.just(1),
    protection_grade=st.sampled_from([*ProtectionGrade, "secret"]),
    placements=st.lists(PLACEMENTS, max_size=3).map(tuple),
    residences=st.lists(STAYS, max_size=2).map(tuple),
    resettlement=st.booleans(),
    arrived_on=st.one_of(st.none(), st.sampled_from([date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 2)])),
)
READERS = st.builds(
    Reader,
    roles=st.frozensets(st.sampled_from([role.value for role in Role]), max_size=4),
    kind=st.sampled_from([*OrganisationKind, None]),
    number=st.sampled_from(["4601", "0301", "46", "03", None]),
)


def within(reach: Reach, person: PersonStanding) -> bool:
    """Decide as the rows are asked: by ties alone."""
    if person.protection_grade != ProtectionGrade.NONE and not reach.shielded:
        return False
    return any(opens(reach, each) for each in belongings(person))


def opens(reach: Reach, tied: Belonging) -> bool:
    if not (tied.valid_from <= NOW and (tied.valid_to is None or tied.valid_to > NOW)):
        return False
    if tied.tie is Tie.BEFORE_ARRIVAL:
        return Within.BEFORE_ARRIVAL in reach.relations and tied.place == ANYWHERE
    hosted = tied.tie is Tie.RESIDENT
    place = HOST_OF[tied.place] if hosted else tied.place
    there = place.startswith(reach.number) if reach.county else place == reach.number
    return there and (Within.HOSTED if hosted else Within(tied.tie.value)) in reach.relations


@given(READERS, PERSONS)
def test_the_reach_by_rows_is_the_rule_for_one_person(reader: Reader, person: PersonStanding) -> None:
    """(D10, D13)."""
    if (reader.kind == OrganisationKind.COUNTY) != (len(reader.number or "") == 2):
        return  # no county has the number of a municipality
    assert within(reach_of(reader), person) == may_read(reader, person, HOST_OF, NOW)


def test_the_midnight_in_norway_ends_what_is_before_arrival() -> None:
    person = PersonStanding(
        person_id=uuid4(), version=1, protection_grade="none", resettlement=True, arrived_on=date(2026, 7, 1)
    )
    (tied,) = belongings(person)
    assert tied.valid_to == datetime(2026, 6, 30, 22, tzinfo=UTC)
