"""The rules of the offer, kept as data with days: how such a table is read and what is refused in it. Pure.

The table of the house is ``offer_rules.toml``.
"""

import tomllib
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from importlib.resources import files
from itertools import combinations
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kompass_contracts.identity import OfferReason
from kompass_contracts.registration import Regime


class RulesBrokenError(Exception):
    """The rules of the offer cannot be read; the text names the rule, the field and what is wrong."""


class GroundName(StrEnum):
    """The grounds there are; a new one needs a sentence among the reasons as well."""

    RECEPTION_CENTRE = OfferReason.RECEPTION_CENTRE
    PROGRAMME = OfferReason.PROGRAMME
    RESETTLEMENT = OfferReason.RESETTLEMENT


class Place(StrEnum):
    """Where a person has to be for a ground."""

    RECEPTION_CENTRE = "reception-centre"
    BEFORE_ARRIVAL = "before-arrival"


class Permit(StrEnum):
    """Which permit a ground asks for."""

    GIVEN = "given"
    PROBABLE = "probable"


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Rule(_Table):
    """One ground, for a half-open span of days, with its conditions and the regime it brings."""

    ground: GroundName
    valid_from: date | None = None
    valid_to: date | None = None
    place: Place | None = None
    age_from: Annotated[int, Field(strict=True, ge=0, le=120)] | None = None
    permit: Permit | None = None
    permit_from: date | None = None
    programme_group: Literal[True] | None = None
    unmapped: Literal[True] | None = None
    regime: Regime

    @model_validator(mode="after")
    def _can_be_meant(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValueError("valid_to comes after valid_from")
        if self.permit_from and self.permit is not Permit.GIVEN:
            raise ValueError('permit_from goes with permit = "given"')
        return self

    def is_valid(self, today: date) -> bool:
        """Tell whether the rule holds on a day."""
        begun = self.valid_from is None or self.valid_from <= today
        return begun and (self.valid_to is None or today < self.valid_to)

    def meets(self, other: "Rule") -> bool:
        """Tell whether two rules hold on the same day."""
        return _begins_before_end(self, other) and _begins_before_end(other, self)


class Rules(_Table):
    """All rules, and the regime of those for whom no ground holds."""

    otherwise: Regime
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _say_each_ground_once_a_day(self) -> Self:
        if not self.rules:
            raise ValueError("rules: there are none")
        for (first, one), (second, other) in combinations(enumerate(self.rules, 1), 2):
            if one.ground == other.ground and one.meets(other):
                raise ValueError(
                    f"rules {first} and {second} ({one.ground}): both are valid on the same day; end one by valid_to"
                )
        return self

    def on(self, today: date) -> Sequence[Rule]:
        """Return the rules of a day."""
        return [rule for rule in self.rules if rule.is_valid(today)]


def parse(text: str) -> Rules:
    """Read the rules. Raises RulesBrokenError."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesBrokenError(f"the rules of the offer are no TOML: {error}") from error
    try:
        return Rules.model_validate(table)
    except ValidationError as error:
        faults = (f"{_place(table, fault['loc'])}{_wrong(fault['msg'])}" for fault in error.errors())
        raise RulesBrokenError(f"the rules of the offer cannot be used: {'; '.join(faults)}") from error


def of_the_house() -> Rules:
    """Return the rules that stand in ``offer_rules.toml``. Raises RulesBrokenError."""
    return parse((files(__package__) / "offer_rules.toml").read_text(encoding="utf-8"))


def _begins_before_end(one: Rule, other: Rule) -> bool:
    return one.valid_from is None or other.valid_to is None or one.valid_from < other.valid_to


def _place(table: dict[str, object], where: Sequence[int | str]) -> str:
    match where:
        case ("rules", int(index), *field):
            return f"rule {index + 1}{_named(table, index)}{''.join(f', {name}' for name in field[:1])}: "
        case (name, *_):
            return f"{name}: "
        case _:
            return ""


def _named(table: dict[str, object], index: int) -> str:
    rules = table["rules"]
    rule = rules[index] if isinstance(rules, list) else None
    return f" ({rule['ground']})" if isinstance(rule, dict) and "ground" in rule else ""


def _wrong(message: str) -> str:
    return message.removeprefix("Value error, ")
