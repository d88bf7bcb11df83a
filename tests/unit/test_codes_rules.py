"""The edges of the rules of codes: half-open spans, days of arrival, and what is not known."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from kompass_codes.rules import Maker, holds, may_make_code, status_at
from kompass_contracts.codes import CodeStatus
from kompass_contracts.identity import OrganisationKind, PersonStanding, Placement, Relation, Residence, Role

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the hour in which Norway's clocks are put forward
MOMENT = timedelta(microseconds=1)
DAY = timedelta(days=1)
HERE, CENTRE = "4601", "centre-north"
SETTLER = Maker(frozenset({Role.SETTLEMENT_MAPPER}), OrganisationKind.MUNICIPALITY, HERE, "bergen")
HOST = Maker(frozenset({Role.HOST_MAPPER}), OrganisationKind.MUNICIPALITY, HERE, "bergen")
CENTRE_STAFF = Maker(frozenset({Role.CENTRE_CODES}), OrganisationKind.RECEPTION_CENTRE, None, CENTRE)
IMDI = Maker(frozenset({Role.IMDI_MAPPER}), OrganisationKind.IMDI, None, "imdi")
SPANS = [
    (NOW - DAY, None, True),
    (NOW, None, True),
    (NOW + MOMENT, None, False),
    (NOW - DAY, NOW + MOMENT, True),
    (NOW - DAY, NOW, False),
    (NOW - DAY, NOW - MOMENT, False),
    (NOW, NOW + MOMENT, True),
    (NOW, NOW, False),
]


def person(
    *placements: Placement,
    residences: tuple[Residence, ...] = (),
    resettlement: bool = False,
    arrived_on: date | None = None,
) -> PersonStanding:
    return PersonStanding(
        person_id=uuid4(),
        version=1,
        protection_grade="none",
        placements=placements,
        residences=residences,
        resettlement=resettlement,
        arrived_on=arrived_on,
    )


def settled(begins: datetime, ends: datetime | None, municipality: str = HERE) -> Placement:
    return Placement(relation=Relation.SETTLED, municipality=municipality, valid_from=begins, valid_to=ends)


@pytest.mark.parametrize(("begins", "ends", "held"), SPANS)
def test_a_span_holds_from_its_first_moment_up_to_and_not_at_its_last(
    begins: datetime, ends: datetime | None, *, held: bool
) -> None:
    """(D13)."""
    stay = (Residence(centre=CENTRE, valid_from=begins, valid_to=ends),)

    assert holds(begins, ends, NOW) is held
    assert may_make_code(SETTLER, person(settled(begins, ends)), {}, NOW) is held
    assert may_make_code(HOST, person(residences=stay), {CENTRE: HERE}, NOW) is held
    assert may_make_code(CENTRE_STAFF, person(residences=stay), {}, NOW) is held


def test_from_the_moment_somebody_moves_the_next_municipality_makes_the_codes() -> None:
    """(D2)."""
    moved = person(settled(NOW - DAY, NOW), settled(NOW, None, "0301"))
    there = Maker(frozenset({Role.SETTLEMENT_MAPPER}), OrganisationKind.MUNICIPALITY, "0301", "oslo")

    assert [may_make_code(maker, moved, {}, NOW) for maker in (SETTLER, there)] == [False, True]
    assert [may_make_code(maker, moved, {}, NOW - MOMENT) for maker in (SETTLER, there)] == [True, False]


@pytest.mark.parametrize(("days", "allowed"), [(None, True), (2, True), (1, True), (0, False), (-1, False)])
def test_imdi_makes_codes_until_the_day_of_arrival(days: int | None, *, allowed: bool) -> None:
    """(R14, D2)."""
    arrived_on = None if days is None else NOW.date() + timedelta(days=days)

    assert may_make_code(IMDI, person(resettlement=True, arrived_on=arrived_on), {}, NOW) is allowed
    assert not may_make_code(IMDI, person(arrived_on=arrived_on), {}, NOW)


@pytest.mark.parametrize("hosts", [{}, {CENTRE: "0301"}, {"centre-south": HERE}])
def test_a_centre_that_lies_elsewhere_or_nobody_knows_where_opens_nothing(hosts: dict[str, str]) -> None:
    stay = (Residence(centre=CENTRE, valid_from=NOW - DAY),)

    assert not may_make_code(HOST, person(residences=stay), hosts, NOW)


@pytest.mark.parametrize("kind", list(OrganisationKind))
def test_whoever_works_nowhere_makes_codes_for_nobody(kind: str) -> None:
    nowhere = Maker(frozenset(Role), kind, None, None)
    resident = person(settled(NOW - DAY, None), residences=(Residence(centre=CENTRE, valid_from=NOW - DAY),))

    assert not may_make_code(nowhere, resident, {}, NOW)
    assert not may_make_code(nowhere, person(), {}, NOW)


@pytest.mark.parametrize("status", list(CodeStatus))
def test_only_a_valid_code_expires_and_does_so_at_its_end(status: CodeStatus) -> None:
    """(D3, D4)."""
    over = CodeStatus.EXPIRED if status is CodeStatus.VALID else status

    assert status_at(status, NOW + MOMENT, NOW) is status
    assert status_at(status, NOW, NOW) is over
    assert status_at(status, NOW - MOMENT, NOW) is over
