"""The form for an assessment of somebody's need for guidance: what is typed, and what it means (R85). Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from kompass_contracts.guidance import GuidanceOffer, NeedAsked, NeedResult, OfferAnswer
from kompass_contracts.trust import WORDS_LENGTH
from kompass_imdinett_views.guidance.meaning import day_of

FIELDS = ("result", "assessed_on", "words", "settled_on", "offered_on", "given_by", "answer")
_PLACES = {"offer": "offered_on", "offer/offered_on": "offered_on", "offer/given_by": "given_by"}


@dataclass(frozen=True)
class AssessmentTyped:
    """What was typed, by field, and what is wrong with it, by field."""

    values: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    wrong: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def sent(cls, form: Mapping[str, object]) -> Self:
        """Return what was sent, and the message for each field that is missing or makes no sense by itself."""
        values = {name: str(form.get(name, "")).replace("\r\n", "\n").replace("\0", "").strip() for name in FIELDS}
        return cls(values, dict(_faults(values)))

    def refused(self, places: tuple[str, ...]) -> "AssessmentTyped":
        """Return it with the places that the owner refused, each with its message."""
        fields = [_PLACES.get(place, place) for place in (one.removeprefix("#/body/") for one in places)]
        return AssessmentTyped(self.values, {name: f"need-refused-{name.replace('_', '-')}" for name in fields})

    @property
    def asked(self) -> NeedAsked:
        """Return the assessment to keep; nothing is wrong with it."""
        values, needed = self.values, self.values["result"] == NeedResult.NEEDED
        offered_on = day_of(values["offered_on"])
        offer = (
            GuidanceOffer(
                offered_on=offered_on,
                given_by=values["given_by"],
                answer=OfferAnswer(values["answer"] or OfferAnswer.OPEN),
            )
            if needed and offered_on
            else None
        )
        return NeedAsked(
            result=NeedResult(values["result"]),
            assessed_on=_day(values["assessed_on"]),
            words=values["words"] or None,
            offer=offer,
            settled_on=day_of(values["settled_on"]) if values["settled_on"] else None,
        )


def _faults(values: Mapping[str, str]) -> list[tuple[str, str]]:
    needed = values["result"] == NeedResult.NEEDED
    checks = (
        ("result", values["result"] not in list(NeedResult), "need-result-missing"),
        ("assessed_on", day_of(values["assessed_on"]) is None, "need-day-missing"),
        ("words", len(values["words"]) > WORDS_LENGTH, "need-words-too-long"),
        ("settled_on", bool(values["settled_on"]) and day_of(values["settled_on"]) is None, "note-no-day"),
        ("offered_on", needed and day_of(values["offered_on"]) is None, "need-offered-missing"),
        ("given_by", needed and not values["given_by"], "need-given-by-missing"),
        ("given_by", len(values["given_by"]) > WORDS_LENGTH, "need-words-too-long"),
        ("answer", values["answer"] not in {"", *OfferAnswer}, "need-answer-missing"),
    )
    return [(name, message) for name, refused, message in checks if refused]


def _day(typed: str) -> date:
    found = day_of(typed)
    if found is None:
        raise AssertionError("what is wrong was looked at before")  # pragma: no cover
    return found
