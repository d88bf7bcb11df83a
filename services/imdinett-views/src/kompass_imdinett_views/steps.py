"""The way from a code to a completed registration as a line of four steps. Pure."""

from dataclasses import dataclass
from datetime import datetime

from kompass_imdinett_views.documents import Progress


@dataclass(frozen=True)
class Step:
    """One step: its name, whether it is behind the person, and when it happened where that is known."""

    name: str
    done: bool
    at: datetime | None = None


def steps_of(progress: Progress) -> tuple[Step, ...]:
    """Return the four steps in their order. A step is behind whoever took a later one: an interview takes no code."""
    times = {
        "code": progress.code_at,
        "started": progress.started_at,
        "handed-in": progress.handed_in_at,
        "completed": progress.completed_at,
    }
    last = max((place for place, at in enumerate(times.values()) if at is not None), default=-1)
    return tuple(Step(name, place <= last, at) for place, (name, at) in enumerate(times.items()))
