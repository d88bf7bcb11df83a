"""Names in a list stand where somebody who reads Norwegian looks for them."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from kompass_contracts.identity import PersonStanding, Placement, Relation, Residence
from kompass_imdinett_views.names import sort_key
from kompass_imdinett_views.rules import ALWAYS, ANYWHERE, Belonging, Tie, belongings

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

IN_ORDER = [
    ("Aamir", "Zara"),
    ("Abdi", "Ali"),
    ("Abdi", "Åse"),
    ("Abdi Nur", "Ali"),
    ("Abdullah", "Ali"),
    ("İlhan", "Ayşe"),
    ("Li", "Zoe"),
    ("Li Wang", "Anna"),
    ("O'Neill", "Pat"),
    ("Øye", "A"),
    ("Özil", "X"),  # as ø
    ("Åberg", "A"),
]


def test_names_stand_in_the_order_of_the_norwegian_alphabet() -> None:
    names = sorted([("Zuma", "A"), ("Ærlig", "A"), *IN_ORDER], key=lambda name: sort_key(*name).encode())
    assert names == [*IN_ORDER[:9], ("Zuma", "A"), ("Ærlig", "A"), *IN_ORDER[9:]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("tesfay", "rahel"), ("TESFAY", "Rahel")),
        (("Abdi-Nur", "Ali"), ("Abdi Nur", "Ali")),
        (("Müller", "José"), ("Myller", "Jose")),
        (("A\u030aberg", "A"), ("Åberg", "A")),
        (("O'Neill", "Pat"), ("ONeill", "Pat.")),
        ((" Li  Wang ", "Anna"), ("Li Wang", "Anna")),
        (("{Abdi}", "Ali"), ("Abdi", "Ali")),
    ],
)
def test_what_nobody_sorts_by_does_not_count(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert sort_key(*one) == sort_key(*other)


def test_a_last_name_counts_before_a_first_name() -> None:
    assert all(sort_key(*one) < sort_key(*other) for one, other in pairwise([("A", "Z"), ("A A", "A"), ("AA", "A")]))


def test_names_in_other_scripts_come_after_all_others_and_keep_their_letters() -> None:
    assert sort_key("Åse", "A") < sort_key("ተስፋይ", "ራሄል") != sort_key("محمد", "علي")


def person(**values: object) -> PersonStanding:
    return PersonStanding.model_validate({"person_id": uuid4(), "version": 1, "protection_grade": "none", **values})


def test_a_person_belongs_where_a_relation_holds_or_is_to_come() -> None:
    placed = Placement(relation=Relation.SETTLED, municipality="4601", valid_from=NOW - HOUR)
    to_come = Placement(relation=Relation.ASSIGNED, municipality="0301", valid_from=NOW + HOUR, valid_to=NOW + 2 * HOUR)
    over = Placement(relation=Relation.APPLIED, municipality="0301", valid_from=NOW - HOUR, valid_to=NOW)
    stay = Residence(centre="centre-a", valid_from=NOW - HOUR)
    assert belongings(person(placements=(placed, placed, to_come, over), residences=(stay,)), NOW) == {
        Belonging(Tie.SETTLED, "4601", NOW - HOUR),
        Belonging(Tie.ASSIGNED, "0301", NOW + HOUR, NOW + 2 * HOUR),
        Belonging(Tie.RESIDENT, "centre-a", NOW - HOUR),
    }


@pytest.mark.parametrize(
    ("arrived_on", "awaited"), [(None, True), (date(2026, 3, 10), True), (date(2026, 3, 9), False)]
)
def test_a_resettlement_refugee_is_awaited_until_the_day_of_arrival_begins(
    arrived_on: date | None, *, awaited: bool
) -> None:
    """(R14)."""
    ends = datetime(2026, 3, 9, 23, tzinfo=UTC) if awaited and arrived_on else None  # midnight in Norway
    expected = {Belonging(Tie.BEFORE_ARRIVAL, ANYWHERE, ALWAYS, ends)} if awaited else set()
    assert belongings(person(resettlement=True, arrived_on=arrived_on), NOW) == expected
    assert belongings(person(arrived_on=arrived_on), NOW) == set()
