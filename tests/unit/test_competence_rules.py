"""Where a person belongs at a moment, and when that changes by itself."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from kompass_competence_store.access import county_of
from kompass_competence_store.rules import centres, is_shielded, municipalities, next_change
from kompass_contracts.identity import OrganisationKind, PersonStanding, Placement, Relation, Residence
from kompass_identity.organisations import register

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)


def standing(*spans: tuple[datetime, datetime | None]) -> PersonStanding:
    placements = tuple(
        Placement(relation=Relation.SETTLED, municipality=f"46{number:02}", valid_from=begin, valid_to=end)
        for number, (begin, end) in enumerate(spans)
    )
    stays = tuple(Residence(centre=f"c-{one.municipality}", valid_from=NOW, valid_to=NOW) for one in placements)
    return PersonStanding(
        person_id=uuid4(), version=1, protection_grade="none", placements=placements, residences=stays
    )


def test_a_relation_holds_from_its_first_moment_up_to_but_not_at_its_last() -> None:
    person = standing((NOW, NOW + HOUR))
    held = [municipalities(person, at) for at in (NOW - MOMENT, NOW, NOW + HOUR - MOMENT, NOW + HOUR)]
    assert held == [frozenset(), {"4600"}, {"4600"}, frozenset()]


def test_a_stay_of_no_length_never_was() -> None:
    assert centres(standing((NOW, None)), NOW) == frozenset()


def test_the_next_change_is_the_first_beginning_or_end_that_is_still_to_come() -> None:
    person = standing((NOW - HOUR, NOW + 2 * HOUR), (NOW + HOUR, None), (NOW - HOUR, NOW))
    assert next_change(person, NOW) == NOW + HOUR
    assert next_change(person, NOW + HOUR) == NOW + 2 * HOUR
    assert next_change(person, NOW + 2 * HOUR) is None


@pytest.mark.parametrize("grade", ["confidential", "strictly_confidential", "a new one", "", "None", "none "])
def test_every_grade_but_none_shields(grade: str) -> None:
    """(D10)."""
    person = standing()
    assert not is_shielded(person)
    assert is_shielded(person.model_copy(update={"protection_grade": grade}))


def test_every_municipality_lies_in_the_county_its_number_begins_with() -> None:
    counties = {entry.organisation_id: entry.number for entry in register() if entry.kind == OrganisationKind.COUNTY}
    towns = [entry for entry in register() if entry.kind == OrganisationKind.MUNICIPALITY]
    assert len(towns) > 300
    assert all(county_of(str(town.number)) == counties[str(town.county)] for town in towns)
