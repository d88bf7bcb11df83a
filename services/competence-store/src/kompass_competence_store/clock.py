"""Door 3 of the competence store: time passed. Relations begin and end by themselves, however long nobody looked."""

from datetime import timedelta
from functools import partial

from kompass_chassis.service import Chore, Span
from kompass_competence_store.actions import retiring
from kompass_competence_store.publication import publish_due


def chores(age: timedelta) -> tuple[Chore, ...]:
    """Return what time brings about; ``age`` is how long memory is believed."""
    return (Chore("publish", 30.0, partial(publish_due, age=age)),)


def spans(kept: timedelta, age: timedelta) -> tuple[Span, ...]:
    """Return for how long records and answered requests are kept (D11); ``age`` is how long memory is believed."""
    return (
        Span(
            "records",
            f"{kept.days} days after the settlement, or the last activity of who was never settled",
            partial(retiring.count_due, candidates=retiring.RECORDS, kept=kept, age=age),
            partial(retiring.retire, candidates=retiring.RECORDS, kept=kept, age=age),
        ),
        Span(
            "notes and assessments without a record",
            f"{kept.days} days after the settlement, or the last of them",
            partial(retiring.count_due, candidates=retiring.NOTES, kept=kept, age=age),
            partial(retiring.retire, candidates=retiring.NOTES, kept=kept, age=age),
        ),
        Span(
            "answered requests",
            f"{kept.days} days after the answer",
            partial(retiring.count_requests, kept=kept),
            partial(retiring.drop_requests, kept=kept),
        ),
    )
