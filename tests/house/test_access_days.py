"""Days are counted where the people are: IMDi's reach ends at the Norwegian midnight of the day of arrival (R14)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from kompass_codes.rules import Maker, may_make_code
from kompass_competence_store.access import Reader as RecordReader
from kompass_competence_store.access import may_read as may_read_record
from kompass_contracts.identity import OrganisationKind, PersonStanding, Role
from kompass_identity.rules import Finder, may_find, norwegian_day
from kompass_identity.rules import Places as IdentityPlaces
from kompass_imdinett_views.rules import Tie, belongings
from kompass_notifications.rules import Places, Reader, may_read

ROLES = frozenset({Role.IMDI_MAPPER.value})
AT = (ROLES, OrganisationKind.IMDI, None, "imdi")
SECOND = timedelta(seconds=1)
MIDNIGHTS = {
    "in winter": (date(2026, 1, 15), datetime(2026, 1, 14, 23, tzinfo=UTC)),
    "in summer": (date(2026, 7, 15), datetime(2026, 7, 14, 22, tzinfo=UTC)),
    "on New Year's Day": (date(2027, 1, 1), datetime(2026, 12, 31, 23, tzinfo=UTC)),
    "on the day clocks go forward": (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC)),
    "on the day after": (date(2026, 3, 30), datetime(2026, 3, 29, 22, tzinfo=UTC)),
    "on the day clocks go back": (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC)),
    "on the day after that": (date(2026, 10, 26), datetime(2026, 10, 25, 23, tzinfo=UTC)),
}
"""A day of arrival, and the moment at which it begins in Norway."""


def refugee(arrives: date | None) -> PersonStanding:
    return PersonStanding(
        person_id=UUID(int=1), version=1, protection_grade="none", resettlement=True, arrived_on=arrives
    )


def answers(person: PersonStanding, now: datetime) -> dict[str, bool]:
    """What each rule says to IMDi at a moment; the list's memory is as old as can be."""
    ties = belongings(person, now - timedelta(days=400))
    return {
        "identity": may_find(Finder(*AT), person, IdentityPlaces({}, {}), now),
        "codes": may_make_code(Maker(*AT), person, {}, now),
        "competence-store": may_read_record(RecordReader(ROLES, OrganisationKind.IMDI, None), person, {}, now),
        "imdinett-views": any(
            tie.tie is Tie.BEFORE_ARRIVAL and tie.valid_from <= now and (tie.valid_to is None or now < tie.valid_to)
            for tie in ties
        ),
        "notifications": may_read(Reader(*AT), person, Places({}, {}, {}), now),
    }


@pytest.mark.parametrize(("arrives", "midnight"), MIDNIGHTS.values(), ids=MIDNIGHTS)
def test_imdi_sees_a_refugee_until_midnight_in_norway_and_not_a_moment_longer(
    arrives: date, midnight: datetime
) -> None:
    person = refugee(arrives)
    assert set(answers(person, midnight - SECOND).values()) == {True}
    assert set(answers(person, midnight - timedelta(microseconds=1)).values()) == {True}
    assert set(answers(person, midnight).values()) == {False}
    assert set(answers(person, midnight + timedelta(hours=3)).values()) == {False}


@pytest.mark.parametrize("hour", range(52))
def test_all_rules_agree_in_every_hour_around_the_change_of_the_clocks(hour: int) -> None:
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        now = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=26) + timedelta(hours=hour)
        said = answers(refugee(day), now)
        assert len(set(said.values())) == 1, (now, said)


def test_whoever_has_no_day_of_arrival_is_awaited_at_any_time() -> None:
    for _, midnight in MIDNIGHTS.values():
        assert set(answers(refugee(None), midnight).values()) == {True}


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_a_birthday_begins_at_midnight_in_norway_at_identity_too(at: datetime, day: date) -> None:
    assert norwegian_day(at) == day
