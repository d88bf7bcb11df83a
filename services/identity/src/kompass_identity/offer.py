"""What a person is offered now, on which grounds, by whom, and why or why not. Pure: the rules and the time are given.

Days are Norwegian days. The rules themselves are data (``offer_rules.toml``); what each reason says stands here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from kompass_contracts.grounds import GroundSpan
from kompass_contracts.identity import (
    Ground,
    Mapper,
    Offer,
    OfferReason,
    PersonStanding,
    ReasonGiven,
    Relation,
)
from kompass_contracts.registration import LegalBasis, Regime
from kompass_identity.offer_rules import Permit, Place, Rule, Rules
from kompass_identity.rules import age, awaits_arrival, birthday, centres_of, municipalities_of, norwegian_day

SENTENCES: Mapping[OfferReason, str] = {
    OfferReason.RECEPTION_CENTRE: "Lives in a reception centre: the mapping is an offer, and consent is asked for.",
    OfferReason.PROGRAMME: "Has a right and a duty to be mapped, before the introduction programme starts.",
    OfferReason.RESETTLEMENT: "Is a resettlement refugee who has not arrived: is mapped before the arrival.",
    OfferReason.ALREADY_MAPPED: "Is mapped already: whoever works with the person checks it and adds remarks.",
    OfferReason.BELONGS_NOWHERE: "Is settled nowhere, lives in no reception centre and awaits no arrival now.",
    OfferReason.NOT_IN_CENTRE: "Does not live in a reception centre now.",
    OfferReason.NOT_BEFORE_ARRIVAL: "Is not a resettlement refugee who is still to arrive.",
    OfferReason.TOO_YOUNG: "Is too young.",
    OfferReason.NO_PERMIT: "Has no residence permit that holds now.",
    OfferReason.NO_PERMIT_PROBABLE: "Has neither a residence permit nor a high probability of one.",
    OfferReason.PERMIT_TOO_EARLY: "Has a residence permit from before the duty began.",
    OfferReason.NOT_IN_PROGRAMME_GROUP: "Does not belong to the target group of the introduction programme.",
    OfferReason.NO_RULE: "No rule is in force on this day.",
}
_ELSEWHERE = frozenset({OfferReason.NOT_IN_CENTRE, OfferReason.NOT_BEFORE_ARRIVAL})


class By(StrEnum):
    """By which relation somebody may do the mapping, as docs/access.md names them."""

    SETTLED = "settled"
    HOSTED = "hosted"
    RESIDENT = "resident"
    BEFORE_ARRIVAL = "before-arrival"


@dataclass(frozen=True)
class Residing:
    """Of a person, what the rules look at that has nothing to do with where the person is."""

    birth_date: date
    permitted: bool
    permit_probable: bool
    permit_from: date | None
    permit_to: date | None
    programme_group: bool


@dataclass(frozen=True)
class Candidate(Residing):
    """All of a person that the rules look at."""

    standing: PersonStanding
    mapped_at: datetime | None


@dataclass(frozen=True)
class Offices:
    """Who may do a mapping, by id: of centres their host's number, of numbers their municipality; IMDi's own."""

    host_of: Mapping[str, str]
    municipality_of: Mapping[str, str]
    imdi: tuple[str, ...]


def offer_of(person: Candidate, rules: Rules, offices: Offices, now: datetime) -> Offer:
    """Return what a person is offered now."""
    grounds = [ground_of(person, rule, now) for rule in rules.on(norwegian_day(now))]
    by = tuple(mappers_of(person.standing, offices, now))
    offered = bool(by) and any(ground.holds for ground in grounds)
    reasons = [ground.ground for ground in grounds if ground.holds] if offered else _against(grounds, by)
    return Offer(
        person_id=person.standing.person_id,
        regime=_regime(grounds, rules.otherwise),
        legal_basis=legal_basis_of(person.standing, now),
        offered=offered,
        grounds=tuple(grounds),
        mapped_at=person.mapped_at,
        by=by,
        reasons=tuple(ReasonGiven(reason=reason, text=SENTENCES[OfferReason(reason)]) for reason in reasons),
    )


def ground_of(person: Candidate, rule: Rule, now: datetime) -> Ground:
    """Return whether a ground holds for a person, and else what is missing."""
    missing = tuple(_missing(person, rule, now))
    return Ground(ground=rule.ground, regime=rule.regime, holds=not missing, missing=missing)


def legal_basis_of(person: PersonStanding, now: datetime) -> LegalBasis:
    """Return the section of the Integration Act that the mapping rests on: § 6 before settlement, § 10 after (D1)."""
    settled = municipalities_of(person, Relation.SETTLED, now)
    return LegalBasis.AFTER_SETTLEMENT if settled else LegalBasis.BEFORE_SETTLEMENT


def mappers_of(person: PersonStanding, offices: Offices, now: datetime) -> Iterator[Mapper]:
    """Yield who may do the mapping: where somebody is settled, lives, or is awaited from abroad (D2)."""
    lived_in = sorted(centres_of(person, now))
    hosts = sorted({offices.host_of[centre] for centre in lived_in if centre in offices.host_of})
    for relation, numbers in (
        (By.SETTLED, sorted(municipalities_of(person, Relation.SETTLED, now))),
        (By.HOSTED, hosts),
    ):
        for number in numbers:
            if number in offices.municipality_of:
                yield Mapper(relation=relation, organisation_id=offices.municipality_of[number])
    for centre in lived_in:
        yield Mapper(relation=By.RESIDENT, organisation_id=centre)
    if awaits_arrival(person, norwegian_day(now)):
        for office in offices.imdi:
            yield Mapper(relation=By.BEFORE_ARRIVAL, organisation_id=office)


def spans_of(person: Residing, rules: Rules) -> Iterator[GroundSpan]:
    """Yield the days on which a person meets a ground, wherever the person is, and mapped already or not."""
    for rule in rules.rules:
        permit = _permit_days(person, rule)
        if permit is None or (rule.programme_group and not person.programme_group):
            continue
        grown = birthday(person.birth_date, rule.age_from) if rule.age_from is not None else None
        begin = max((day for day in (rule.valid_from, grown, permit[0]) if day), default=None)
        end = min((day for day in (rule.valid_to, permit[1]) if day), default=None)
        if begin is None or end is None or begin < end:
            yield GroundSpan(ground=rule.ground, valid_from=begin, valid_to=end)


def _permit_days(person: Residing, rule: Rule) -> tuple[date | None, date | None] | None:
    """Return from when to when a person has the permit that a rule asks for; none for never."""
    if rule.permit is None or (rule.permit is Permit.PROBABLE and person.permit_probable):
        return None, None
    if not person.permitted or person.permit_from is None:
        return None
    too_early = rule.permit_from is not None and person.permit_from < rule.permit_from
    return None if too_early else (person.permit_from, person.permit_to)


def _missing(person: Candidate, rule: Rule, now: datetime) -> Iterator[OfferReason]:
    today = norwegian_day(now)
    if rule.place is Place.RECEPTION_CENTRE and not centres_of(person.standing, now):
        yield OfferReason.NOT_IN_CENTRE
    if rule.place is Place.BEFORE_ARRIVAL and not awaits_arrival(person.standing, today):
        yield OfferReason.NOT_BEFORE_ARRIVAL
    if rule.age_from is not None and age(person.birth_date, today) < rule.age_from:
        yield OfferReason.TOO_YOUNG
    yield from _missing_of_the_permit(person, rule, today)
    if rule.programme_group and not person.programme_group:
        yield OfferReason.NOT_IN_PROGRAMME_GROUP
    if rule.unmapped and person.mapped_at is not None:
        yield OfferReason.ALREADY_MAPPED


def _missing_of_the_permit(person: Candidate, rule: Rule, today: date) -> Iterator[OfferReason]:
    given = person.permitted and _holds(person.permit_from, person.permit_to, today)
    if rule.permit is Permit.PROBABLE and not (given or person.permit_probable):
        yield OfferReason.NO_PERMIT_PROBABLE
    if rule.permit is Permit.GIVEN and not given:
        yield OfferReason.NO_PERMIT
    elif rule.permit_from is not None and (person.permit_from is None or person.permit_from < rule.permit_from):
        yield OfferReason.PERMIT_TOO_EARLY


def _holds(begins: date | None, ends: date | None, today: date) -> bool:
    return begins is not None and begins <= today and (ends is None or today < ends)


def _regime(grounds: Iterable[Ground], otherwise: Regime) -> str:
    """Return the regime of the strongest ground; that somebody is mapped already takes no duty away."""
    regimes = {ground.regime for ground in grounds if set(ground.missing) <= {OfferReason.ALREADY_MAPPED}}
    return next((regime for regime in (Regime.INFORMATION, Regime.CONSENT) if regime in regimes), otherwise)


def _against(grounds: list[Ground], by: tuple[Mapper, ...]) -> list[str]:
    """Return why not: what the nearest grounds lack, and that nobody may do it.

    Nearest are those for where the person is, or for anywhere, that lack the least.
    """
    near = [ground for ground in grounds if _ELSEWHERE.isdisjoint(ground.missing)] or grounds
    least = min((len(ground.missing) for ground in near), default=0)
    lacking = [reason for ground in near if len(ground.missing) == least for reason in ground.missing]
    reasons = list(dict.fromkeys(lacking)) if grounds else [str(OfferReason.NO_RULE)]
    return reasons if by else [*reasons, OfferReason.BELONGS_NOWHERE]
