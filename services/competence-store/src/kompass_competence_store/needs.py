"""For whom the need for guidance is assessed: those settled before the right to guidance began (R84, R85). Pure.

The day it began is a setting, for the law that sets it has been changed before (D7).
"""

from datetime import date, datetime

from kompass_competence_store.access import NORWAY
from kompass_contracts.guidance import NeedAsked, NeedResult
from kompass_contracts.identity import PersonStanding, Relation


def norwegian_day(moment: datetime) -> date:
    """Return which day it is in Norway."""
    return moment.astimezone(NORWAY).date()


def first_settled_on(person: PersonStanding, now: datetime) -> date | None:
    """Return the day of the first settlement that is known, if it has come."""
    settled = [one.valid_from for one in person.placements if one.relation is Relation.SETTLED]
    first = min(settled, default=None)
    return norwegian_day(first) if first is not None and first <= now else None


def is_to_be_assessed(settled_on: date | None, before: date) -> bool:
    """Tell whether somebody first settled on that day has to have the need looked at, before any guidance."""
    return settled_on is not None and settled_on < before


def contradictions(asked: NeedAsked, today: date) -> dict[str, str]:
    """Return what contradicts itself in an assessment, in a sentence for each field."""
    offer, needed = asked.offer, asked.result is NeedResult.NEEDED
    checks = (
        ("assessed_on", asked.assessed_on > today, "an assessment still to come is not written down yet"),
        ("offer", needed and offer is None, "who needs guidance is offered it: say when, and who gives it"),
        ("offer", not needed and offer is not None, "an offer goes with a need that there is"),
        (
            "offer/offered_on",
            offer is not None and offer.offered_on < asked.assessed_on,
            "an offer follows the assessment: its day is not before it",
        ),
        (
            "settled_on",
            asked.settled_on is not None and asked.settled_on > asked.assessed_on,
            "the first settlement comes before the assessment",
        ),
    )
    return {f"#/body/{field}": sentence for field, refused, sentence in checks if refused}
