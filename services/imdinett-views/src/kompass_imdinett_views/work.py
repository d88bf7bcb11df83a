"""What is left to do for a person, for which reason, where, and by which day. Pure: what is known and the day are given.

Everything runs to one deadline: three months after the settlement, before the introduction programme is decided on (R6,
R16, R88). Who is not settled has none, nor has the look at a need (R85). Items hold from a moment to a moment, so that a
list is right at any time without being made anew. When a day begins is decided in Norway.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from kompass_contracts.grounds import GroundSpan
from kompass_contracts.guidance import NeedResult
from kompass_contracts.identity import OfferReason
from kompass_imdinett_views.access import ListRelation
from kompass_imdinett_views.rules import ALWAYS, NORWAY, Belonging, Stage, Tie


class Reason(StrEnum):
    """Why there is something left to do (B5)."""

    NO_MAPPING = "no-mapping"
    NOT_FINISHED = "not-finished"
    NOT_CONFIRMED = "not-confirmed"
    NOTE_MISSING = "note-missing"
    NEED_NOT_ASSESSED = "need-not-assessed"


class When(StrEnum):
    """How near a deadline is: over, within seven days, within thirty, later, or none."""

    OVER = "over"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"
    NONE = "none"


MONTHS = 3
"""From the settlement to the deadline (R88)."""
WEEK, MONTH = 7, 30
"""Days to a deadline that is near, and to one that is in sight."""
_MAPPING = (Reason.NO_MAPPING, Reason.NOT_FINISHED, Reason.NOT_CONFIRMED)
_GUIDANCE = (Reason.NOTE_MISSING, Reason.NEED_NOT_ASSESSED)

WORK: Mapping[ListRelation, tuple[Reason, ...]] = {
    ListRelation.SETTLED: (*_MAPPING, *_GUIDANCE),
    ListRelation.HOSTED: _MAPPING,
    ListRelation.RESIDENT: (Reason.NO_MAPPING, Reason.NOT_FINISHED),
    ListRelation.COUNTY_SETTLED: _GUIDANCE,
    ListRelation.BEFORE_ARRIVAL: _MAPPING,
}
"""What is whose work: who may make codes maps (D2), the county guides (R86). A relation that is not here brings none."""

_GROUNDS: Mapping[Tie, frozenset[str]] = {
    Tie.SETTLED: frozenset({OfferReason.PROGRAMME}),
    Tie.RESIDENT: frozenset({OfferReason.PROGRAMME, OfferReason.RECEPTION_CENTRE}),
    Tie.BEFORE_ARRIVAL: frozenset({OfferReason.PROGRAMME, OfferReason.RESETTLEMENT}),
}
_ANY_TIME = GroundSpan(ground="")


@dataclass(frozen=True)
class Bounds:
    """Who has the need looked at: those first settled before this day (R84, R85), from this age on."""

    settled_before: date
    age_from: int


@dataclass(frozen=True)
class Known:
    """All that is remembered of a person that work depends on.

    ``grounds`` is none where identity does not say; ``need`` is a NeedResult, none where none was assessed.
    """

    stage: Stage
    confirmed: bool = False
    noted: bool = False
    need: str | None = None
    first_settled_on: date | None = None
    born_on: date | None = None
    grounds: Sequence[GroundSpan] | None = None


@dataclass(frozen=True)
class WorkItem:
    """One thing left to do for a person at a place, while ``valid_from`` <= now < ``valid_to``."""

    reason: Reason
    tie: Tie
    place: str
    due_on: date | None
    valid_from: datetime
    valid_to: datetime | None = None


def work_items(known: Known, belongings: Collection[Belonging], bounds: Bounds) -> Iterator[WorkItem]:
    """Yield what is left to do for a person in each place they belong to, now or later."""
    due_on = deadline(known.first_settled_on) if _has_deadline(known, bounds) else None
    for one in belongings:
        if one.tie not in _GROUNDS:
            continue
        for reason, span in _left(known, one.tie, bounds):
            begins, ends = _both(one, span)
            if ends is None or begins < ends:
                dated = due_on if one.tie is Tie.SETTLED and _is_dated(reason, known) else None
                yield WorkItem(reason, one.tie, one.place, dated, begins, ends)


def deadline(settled_on: date | None) -> date | None:
    """Return the last day of the three months after a settlement."""
    return months_later(settled_on, MONTHS) if settled_on else None


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def norwegian_day(moment: datetime) -> date:
    """Return which day it is in Norway."""
    return moment.astimezone(NORWAY).date()


def when(due_on: date | None, today: date) -> When:
    """Return how near a deadline is; its own day still counts."""
    if due_on is None:
        return When.NONE
    days = (due_on - today).days
    if days < 0:
        return When.OVER
    return When.WEEK if days <= WEEK else When.MONTH if days <= MONTH else When.LATER


def weeks_left(due_on: date, today: date) -> int:
    """Return in how many whole weeks something is due; below 0 when it is over."""
    return (due_on - today).days // WEEK


def _left(known: Known, tie: Tie, bounds: Bounds) -> Iterator[tuple[Reason, GroundSpan]]:
    if known.stage in {Stage.NONE, Stage.CODE}:
        yield from ((Reason.NO_MAPPING, span) for span in _spans(known, tie, bounds))
    if known.stage is Stage.STARTED:
        yield Reason.NOT_FINISHED, _ANY_TIME
    if known.stage is Stage.COMPLETED and not known.confirmed:
        yield Reason.NOT_CONFIRMED, _ANY_TIME
    if tie is not Tie.SETTLED or known.noted:
        return
    if known.stage is Stage.COMPLETED:  # guidance builds on the mapping (R87)
        spans = [_ANY_TIME] if known.need == NeedResult.NEEDED else _spans(known, tie, bounds)
        yield from ((Reason.NOTE_MISSING, span) for span in spans)
    if known.need is None and _is_early(known, bounds):
        grown = months_later(known.born_on, 12 * bounds.age_from) if known.born_on else None
        yield Reason.NEED_NOT_ASSESSED, GroundSpan(ground="", valid_from=grown)


def _spans(known: Known, tie: Tie, bounds: Bounds) -> Sequence[GroundSpan]:
    """Return when the mapping is offered there. Where identity does not say, the day of the settlement decides."""
    if known.grounds is None:
        return () if tie is Tie.SETTLED and _is_early(known, bounds) else (_ANY_TIME,)
    return [span for span in known.grounds if span.ground in _GROUNDS[tie]]


def _is_early(known: Known, bounds: Bounds) -> bool:
    return known.first_settled_on is not None and known.first_settled_on < bounds.settled_before


def _has_deadline(known: Known, bounds: Bounds) -> bool:
    """Tell whether three months after the settlement mean anything: before the law they did not."""
    return known.first_settled_on is not None and not _is_early(known, bounds)


def _is_dated(reason: Reason, known: Known) -> bool:
    """Tell whether something is due at all: neither the look at a need is, nor the guidance that comes of it."""
    by_need = reason is Reason.NOTE_MISSING and known.need == NeedResult.NEEDED
    return reason is not Reason.NEED_NOT_ASSESSED and not by_need


def _both(belonging: Belonging, span: GroundSpan) -> tuple[datetime, datetime | None]:
    """Return when somebody belongs there and meets a ground as well."""
    begins = max(belonging.valid_from, _midnight(span.valid_from) or ALWAYS)
    ends = [end for end in (belonging.valid_to, _midnight(span.valid_to)) if end is not None]
    return begins, min(ends, default=None)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), NORWAY) if day else None
