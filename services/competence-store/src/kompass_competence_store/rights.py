"""The person's rights: what is theirs to take along, when a request is due, who decides, how long a record is needed. Pure."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kompass_contracts.audience import TELLERS, hearers
from kompass_contracts.competence import DeletionAsked
from kompass_contracts.identity import PersonStanding, Relation
from kompass_contracts.registration import Regime, Registration

NORWAY = ZoneInfo("Europe/Oslo")
"""Where the days of a deadline begin and end."""
AWAITED: tuple[str, ...] = tuple(
    sorted(owner for owner, service in TELLERS.items() if service in hearers(DeletionAsked))
)
"""The services that carry a deletion out, by the words that they are called by."""


def due_on(asked_at: datetime) -> date:
    """Return the last day to answer: the same day of the next month, or that month's last (GDPR Art. 12)."""
    day = asked_at.astimezone(NORWAY).date()
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)  # noqa: PLR2004
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_overdue(due: date, now: datetime) -> bool:
    """Tell whether the last day to answer is over."""
    return now.astimezone(NORWAY).date() > due


def is_carried_out_at_once(regimes: Collection[str]) -> bool:
    """Tell whether a deletion needs nobody's decision: consent is taken back where all of it rests on consent (D11)."""
    return bool(regimes) and all(regime == Regime.CONSENT for regime in regimes)


def without_staff(registration: Registration) -> Registration:
    """Return a registration without who of the staff helped: a person is shown by where they work (B7)."""
    filled_in = registration.filled_in.model_copy(update={"staff_id": None, "staff_name": None})
    answers = tuple(answer.model_copy(update={"staff_id": None}) for answer in registration.answers)
    return registration.model_copy(update={"filled_in": filled_in, "answers": answers})


def need_ends(person: PersonStanding | None, last_activity: datetime, kept: timedelta) -> datetime:
    """Return when a record is needed no more (D11).

    So long after the first settlement; of whoever was never settled, after the last activity. What was registered when
    that time was over already is kept as long from then on: nothing is taken away that somebody has just been asked.
    """
    settlements = [
        placement.valid_from
        for placement in (person.placements if person else ())
        if placement.relation is Relation.SETTLED
    ]
    ends = min(settlements, default=last_activity) + kept
    return ends if last_activity < ends else last_activity + kept
