"""Door 3 of the competence store: time passed. Relations begin and end by themselves, however long nobody looked."""

from datetime import timedelta
from functools import partial

from kompass_chassis.service import Chore
from kompass_competence_store.publication import publish_due


def chores(age: timedelta) -> tuple[Chore, ...]:
    """Return what time brings about; ``age`` is how long memory is believed."""
    return (Chore("publish", 30.0, partial(publish_due, age=age)),)
