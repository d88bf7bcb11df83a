"""What a person is offered: every ground on both sides of each of its days, by the rules of the house and by others."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kompass_contracts.identity import Mapper, Offer, OfferReason, PersonStanding, Placement, Relation, Residence
from kompass_contracts.registration import LegalBasis, Regime
from kompass_identity.offer import SENTENCES, Candidate, Offices, ground_of, offer_of, spans_of
from kompass_identity.offer_rules import GroundName, Rules, RulesBrokenError, of_the_house, parse

HOUSE = of_the_house()
OFFICES = Offices({"centre-arna": "4601"}, {"4601": "municipality-4601", "0301": "municipality-0301"}, ("imdi",))
NORWAY = ZoneInfo("Europe/Oslo")
NOON = datetime(2024, 6, 1, 12, tzinfo=NORWAY)
TODAY = NOON.date()
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
IN_BERGEN = (Placement(relation=Relation.SETTLED, municipality="4601", valid_from=LONG_AGO),)
AT_ARNA = (Residence(centre="centre-arna", valid_from=LONG_AGO),)
RELATIONS = {
    "settled": IN_BERGEN,
    "assigned": (Placement(relation=Relation.ASSIGNED, municipality="4601", valid_from=LONG_AGO),),
}


def candidate(*, standing: dict[str, object] | None = None, **known: object) -> Candidate:
    """Somebody of 30 years of whom a register knows nothing more than is said."""
    usual = Candidate(
        standing=PersonStanding(person_id=UUID(int=1), version=1, protection_grade="none"),
        birth_date=date(1994, 6, 1),
        permitted=False,
        permit_probable=False,
        permit_from=None,
        permit_to=None,
        programme_group=False,
        mapped_at=None,
    )
    return replace(usual, standing=usual.standing.model_copy(update=standing or {}), **known)  # type: ignore[arg-type]


RESIDENT = candidate(standing={"residences": AT_ARNA}, permit_probable=True)
SETTLED = candidate(
    standing={"placements": IN_BERGEN}, permitted=True, permit_from=date(2024, 1, 15), programme_group=True
)
AWAITED = candidate(standing={"resettlement": True})


def midnight(day: date) -> datetime:
    """The first moment of a day in Norway."""
    return datetime(day.year, day.month, day.day, tzinfo=NORWAY)


def offered(person: Candidate, now: datetime = NOON, rules: Rules = HOUSE) -> Offer:
    return offer_of(person, rules, OFFICES, now)


def why(person: Candidate, now: datetime = NOON, rules: Rules = HOUSE) -> list[str]:
    return [given.reason for given in offered(person, now, rules).reasons]


def holding(person: Candidate, now: datetime = NOON, rules: Rules = HOUSE) -> list[str]:
    return [ground.ground for ground in offered(person, now, rules).grounds if ground.holds]


# The grounds


def test_a_resident_of_a_centre_with_a_permit_in_sight_is_asked_for_consent() -> None:
    """(R1, R2)"""
    offer = offered(RESIDENT)
    assert (offer.offered, offer.regime, offer.legal_basis) == (True, Regime.CONSENT, LegalBasis.BEFORE_SETTLEMENT)
    assert why(RESIDENT) == holding(RESIDENT) == ["reception-centre"]


def test_a_settled_person_of_the_programme_has_a_right_and_a_duty() -> None:
    """(R3, R4, R6)"""
    offer = offered(SETTLED)
    assert (offer.offered, offer.regime, offer.legal_basis) == (True, Regime.INFORMATION, LegalBasis.AFTER_SETTLEMENT)
    assert why(SETTLED) == holding(SETTLED) == ["programme"]


def test_a_resettlement_refugee_is_offered_the_mapping_before_the_arrival() -> None:
    """(R14)"""
    assert (offered(AWAITED).offered, offered(AWAITED).regime) == (True, Regime.CONSENT)
    assert why(AWAITED) == ["resettlement"]


def test_a_duty_outweighs_an_offer() -> None:
    """Residents of centres, and refugees who are still to come, whose permit puts them in the group (R6)."""
    permit = {"permitted": True, "permit_from": date(2024, 1, 15), "programme_group": True}
    for person, ground in ((RESIDENT, "reception-centre"), (AWAITED, "resettlement")):
        both = replace(person, **permit)  # type: ignore[arg-type]
        assert set(why(both)) == {ground, "programme"}
        assert offered(both).regime == Regime.INFORMATION
        assert offered(both).legal_basis == LegalBasis.BEFORE_SETTLEMENT


@pytest.mark.parametrize(
    ("person", "reasons"),
    [
        (replace(RESIDENT, permit_probable=False), ["no-permit-probable"]),
        (replace(SETTLED, permitted=False), ["no-permit"]),
        (replace(SETTLED, programme_group=False), ["not-in-programme-group"]),
        (replace(SETTLED, permit_from=date(2020, 12, 31)), ["permit-too-early"]),
        (replace(SETTLED, mapped_at=NOON), ["already-mapped"]),
        (replace(RESIDENT, mapped_at=NOON), ["already-mapped"]),
        (replace(AWAITED, mapped_at=NOON), ["already-mapped"]),
        (replace(AWAITED, birth_date=date(2010, 1, 1)), ["too-young"]),
        (replace(SETTLED, standing=candidate().standing), ["belongs-nowhere"]),
        (
            replace(SETTLED, standing=SETTLED.standing.model_copy(update={"placements": RELATIONS["assigned"]})),
            ["belongs-nowhere"],
        ),
    ],
    ids=lambda each: ",".join(each) if isinstance(each, list) else "",
)
def test_whoever_is_not_offered_it_is_told_what_is_missing(person: Candidate, reasons: list[str]) -> None:
    assert not offered(person).offered
    assert why(person) == reasons


def test_whoever_is_not_offered_it_is_never_told_of_a_duty_they_do_not_have() -> None:
    for person in (replace(SETTLED, permitted=False), candidate(standing={"placements": IN_BERGEN}), candidate()):
        assert offered(person).regime == Regime.CONSENT


def test_a_mapping_takes_the_offer_away_and_leaves_the_regime() -> None:
    """A code that is made on purpose, for who is mapped already, changes neither right nor duty (R17, R74)."""
    for person in (SETTLED, RESIDENT, AWAITED):
        mapped = offered(replace(person, mapped_at=NOON))
        assert (mapped.offered, mapped.regime) == (False, offered(person).regime)
        assert mapped.mapped_at == NOON


# The days


@pytest.mark.parametrize("person", [RESIDENT, SETTLED, AWAITED], ids=["centre", "programme", "resettlement"])
@pytest.mark.parametrize(
    ("born", "sixteenth"),
    [
        (date(2008, 6, 1), date(2024, 6, 1)),
        (date(2008, 2, 29), date(2024, 2, 29)),
        (date(2004, 2, 29), date(2020, 2, 29)),
        (date(2006, 12, 31), date(2022, 12, 31)),
    ],
)
def test_the_offer_begins_with_the_sixteenth_birthday_in_norway(person: Candidate, born: date, sixteenth: date) -> None:
    """(R1, D7)"""
    young, begins = replace(person, birth_date=born, permit_from=date(2021, 1, 1)), midnight(sixteenth)
    for ground in offered(young, begins - TICK).grounds:
        assert "too-young" in ground.missing
    for ground in offered(young, begins).grounds:
        assert "too-young" not in ground.missing


def test_a_birthday_on_29_february_is_kept_on_1_march_in_other_years() -> None:
    rules = parse(HOUSE_OF_17)
    young = replace(RESIDENT, birth_date=date(2008, 2, 29))
    assert why(young, midnight(date(2025, 3, 1)) - TICK, rules) == ["too-young"]
    assert why(young, midnight(date(2025, 3, 1)), rules) == ["reception-centre"]


HOUSE_OF_17 = """
otherwise = "consent"
[[rules]]
ground = "reception-centre"
place = "reception-centre"
age_from = 17
regime = "consent"
"""


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True)])
def test_the_duty_is_for_permits_of_2021_and_later(days: int, *, holds: bool) -> None:
    """(R3, D7)"""
    permit_from = date(2021, 1, 1) + timedelta(days=days)
    assert (holding(replace(SETTLED, permit_from=permit_from)) == ["programme"]) is holds


def test_a_permit_holds_from_its_first_day_up_to_but_not_on_its_last() -> None:
    begins, ends = date(2024, 5, 1), date(2024, 9, 1)
    person = replace(SETTLED, permit_from=begins, permit_to=ends)
    assert why(person, midnight(begins) - TICK) == ["no-permit"]
    assert why(person, midnight(begins)) == ["programme"]
    assert why(person, midnight(ends) - TICK) == ["programme"]
    assert why(person, midnight(ends)) == ["no-permit"]


def test_a_permit_that_is_over_is_none_at_a_centre_either() -> None:
    person = replace(RESIDENT, permit_probable=False, permitted=True, permit_from=TODAY - DAY, permit_to=TODAY)
    assert why(person) == ["no-permit-probable"]
    assert why(person, midnight(TODAY) - TICK) == ["reception-centre"]


def test_a_refugee_is_awaited_until_the_day_of_arrival_in_norway() -> None:
    """(R14)"""
    person = candidate(standing={"resettlement": True, "arrived_on": TODAY})
    assert why(person, midnight(TODAY) - TICK) == ["resettlement"]
    assert offered(person, midnight(TODAY)).grounds[-1].missing == ("not-before-arrival",)
    assert not offered(person, midnight(TODAY)).by


def test_where_somebody_lives_is_half_open() -> None:
    stay = Residence(centre="centre-arna", valid_from=NOON, valid_to=NOON + DAY)
    person = replace(RESIDENT, standing=RESIDENT.standing.model_copy(update={"residences": (stay,)}))
    spans = [NOON - TICK, NOON, NOON + DAY - TICK, NOON + DAY]
    assert [offered(person, now).offered for now in spans] == [False, True, True, False]


def test_the_section_changes_with_the_settlement() -> None:
    """§ 6 until settlement, § 10 from then on (D1)."""
    placed = Placement(relation=Relation.SETTLED, municipality="4601", valid_from=NOON, valid_to=NOON + DAY)
    person = replace(SETTLED, standing=SETTLED.standing.model_copy(update={"placements": (placed,)}))
    sections = [offered(person, now).legal_basis for now in (NOON - TICK, NOON, NOON + DAY - TICK, NOON + DAY)]
    before, after = LegalBasis.BEFORE_SETTLEMENT, LegalBasis.AFTER_SETTLEMENT
    assert sections == [before, after, after, before]


# Who may do it


@pytest.mark.parametrize(
    ("person", "by"),
    [
        (SETTLED, [("settled", "municipality-4601")]),
        (RESIDENT, [("hosted", "municipality-4601"), ("resident", "centre-arna")]),
        (AWAITED, [("before-arrival", "imdi")]),
        (candidate(standing={"placements": RELATIONS["assigned"]}), []),
        (candidate(standing={"placements": RELATIONS["assigned"], "resettlement": True}), [("before-arrival", "imdi")]),
        (candidate(standing={"residences": (Residence(centre="centre-x", valid_from=LONG_AGO),)}), [("resident", "centre-x")]),
        (
            candidate(standing={"placements": (Placement(relation=Relation.SETTLED, municipality="9999", valid_from=LONG_AGO),)}),
            [],
        ),
    ],
)  # fmt: skip
def test_who_may_do_the_mapping_follows_from_where_somebody_belongs(
    person: Candidate, by: list[tuple[str, str]]
) -> None:
    """(D2, R15, R16)"""
    assert offered(person).by == tuple(Mapper(relation=relation, organisation_id=id_) for relation, id_ in by)


# Rules that change


def test_a_rule_changes_the_answer_from_its_first_day_up_to_but_not_on_its_last() -> None:
    rules = parse("""
        otherwise = "consent"
        [[rules]]
        ground = "reception-centre"
        valid_to = 2024-06-01
        place = "reception-centre"
        age_from = 16
        regime = "consent"
        [[rules]]
        ground = "reception-centre"
        valid_from = 2024-06-01
        valid_to = 2025-06-01
        place = "reception-centre"
        age_from = 18
        regime = "information"
    """)
    young = replace(RESIDENT, birth_date=date(2007, 1, 1))
    assert why(young, midnight(date(2024, 6, 1)) - TICK, rules) == ["reception-centre"]
    assert why(young, midnight(date(2024, 6, 1)), rules) == ["too-young"]
    assert offered(RESIDENT, midnight(date(2024, 6, 1)) - TICK, rules).regime == Regime.CONSENT
    assert offered(RESIDENT, midnight(date(2024, 6, 1)), rules).regime == Regime.INFORMATION
    assert why(RESIDENT, midnight(date(2025, 6, 1)), rules) == ["no-rule"]


def test_the_duty_of_the_house_begins_with_2021() -> None:
    first = midnight(date(2021, 1, 1))
    person = replace(SETTLED, birth_date=date(1990, 1, 1), permit_from=date(2021, 1, 1))
    assert offered(person, first - TICK).regime == Regime.CONSENT
    assert "programme" not in [ground.ground for ground in offered(person, first - TICK).grounds]
    assert offered(person, first).regime == Regime.INFORMATION


people = st.builds(
    candidate,
    standing=st.fixed_dictionaries(
        {
            "placements": st.sampled_from(((), *RELATIONS.values())),
            "residences": st.sampled_from(((), AT_ARNA)),
            "resettlement": st.booleans(),
            "arrived_on": st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
        }
    ),
    birth_date=st.dates(date(1990, 1, 1), date(2024, 1, 1)),
    permitted=st.booleans(),
    permit_probable=st.booleans(),
    permit_from=st.none() | st.dates(date(2019, 1, 1), date(2030, 1, 1)),
    permit_to=st.none() | st.dates(date(2019, 1, 1), date(2030, 1, 1)),
    programme_group=st.booleans(),
    mapped_at=st.none() | st.just(NOON),
)
moments = st.datetimes(datetime(2019, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive


@given(people, moments)
def test_every_answer_has_a_regime_and_a_reason(person: Candidate, now: datetime) -> None:
    offer = offered(person, now)
    held = [ground for ground in offer.grounds if ground.holds]
    assert offer.offered is bool(held and offer.by)
    assert offer.reasons
    assert {given.reason for given in offer.reasons} <= set(OfferReason)
    assert all(given.text == SENTENCES[OfferReason(given.reason)] for given in offer.reasons)
    assert all(ground.holds is not bool(ground.missing) for ground in offer.grounds)
    if offer.regime == Regime.INFORMATION:
        assert person.permitted
        assert person.programme_group
    if offer.offered:
        assert [given.reason for given in offer.reasons] == [ground.ground for ground in held]
        assert person.mapped_at is None


@given(people, moments, st.sampled_from(["Pacific/Auckland", "America/Anchorage"]))
def test_what_is_offered_does_not_hang_on_the_time_zone_it_is_asked_in(
    person: Candidate, now: datetime, zone: str
) -> None:
    assert offered(person, now.astimezone(ZoneInfo(zone))) == offered(person, now)


def test_every_reason_has_a_sentence_and_every_ground_is_a_reason() -> None:
    assert set(SENTENCES) == set(OfferReason)
    assert {ground.value for ground in GroundName} <= {reason.value for reason in OfferReason}


# Rules that cannot be read


RULE = """
otherwise = "consent"
[[rules]]
ground = "programme"
regime = "information"
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("otherwise", "are no TOML"),
        ('otherwise = "duty"\nrules = []', "otherwise: Input should be 'consent' or 'information'"),
        ('otherwise = "consent"', "rules: Field required"),
        ('otherwise = "consent"\nrules = []', "rules: there are none"),
        ('otherwise = "consent"\nrules = [16]', "rule 1: Input should be"),
        (RULE + 'age_from = "16"', "rule 1 (programme), age_from: Input should be a valid integer"),
        (RULE + "age_from = true", "rule 1 (programme), age_from: Input should be a valid integer"),
        (RULE + "age_to = 67", "rule 1 (programme), age_to: Extra inputs are not permitted"),
        (RULE + 'valid_from = "soon"', "rule 1 (programme), valid_from: Input should be a valid date"),
        (RULE + "valid_from = 2021-01-01\nvalid_to = 2021-01-01", "rule 1 (programme): valid_to comes after valid_from"),
        (RULE + "permit_from = 2021-01-01", 'rule 1 (programme): permit_from goes with permit = "given"'),
        (RULE + "programme_group = false", "rule 1 (programme), programme_group: Input should be True"),
        (RULE + '[[rules]]\nground = "zoo"\nregime = "consent"', "rule 2 (zoo), ground: Input should be 'reception-centre'"),
        (RULE + '[[rules]]\nregime = "consent"', "rule 2, ground: Field required"),
        (RULE + '[[rules]]\nground = "programme"\nregime = "consent"\nvalid_from = 2030-01-01', "rules 1 and 2 (programme): both"),
    ],
)  # fmt: skip
def test_rules_that_cannot_be_meant_are_refused_by_rule_and_field(text: str, says: str) -> None:
    with pytest.raises(RulesBrokenError) as refused:
        parse(text)
    assert says in str(refused.value)


def test_one_rule_may_follow_another_on_the_day_it_ends() -> None:
    ends, begins = "valid_to = 2030-01-01", "valid_from = 2030-01-01"
    rules = parse(f'{RULE}{ends}\n[[rules]]\nground = "programme"\nregime = "consent"\n{begins}')
    assert [len(rules.on(date(2029, 12, 31))), len(rules.on(date(2030, 1, 1)))] == [1, 1]


ELSEWHERE = {OfferReason.ALREADY_MAPPED, OfferReason.NOT_IN_CENTRE, OfferReason.NOT_BEFORE_ARRIVAL}
NEAR = st.dates(date(2019, 1, 1), date(2027, 1, 1))


@given(
    born=st.dates(date(2000, 1, 1), date(2012, 12, 31)),
    permit=st.none() | st.tuples(NEAR, st.none() | NEAR),
    probable=st.booleans(),
    group=st.booleans(),
    day=NEAR,
)
def test_the_days_that_lists_are_told_of_are_those_on_which_a_ground_holds(
    born: date, permit: tuple[date, date | None] | None, day: date, *, probable: bool, group: bool
) -> None:
    """Wherever somebody is, and mapped or not: lists know that themselves."""
    begins, ends = permit or (None, None)
    person = candidate(
        birth_date=born,
        permitted=permit is not None,
        permit_from=begins,
        permit_to=ends,
        permit_probable=probable and permit is None,
        programme_group=group,
    )
    spans = {span.ground: span for span in spans_of(person, HOUSE)}
    for rule in HOUSE.rules:
        span = spans.get(rule.ground)
        told = span is not None and (span.valid_from or day) <= day and (span.valid_to is None or day < span.valid_to)
        holds = rule.is_valid(day) and set(ground_of(person, rule, midnight(day)).missing) <= ELSEWHERE
        assert told is holds, rule.ground
