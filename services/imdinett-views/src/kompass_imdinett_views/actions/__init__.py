"""What the lists do, by noun."""

from kompass_imdinett_views.actions.listing import (
    counts,
    drop_ended,
    left_out,
    names,
    one,
    opens,
    page,
    wished_language,
)
from kompass_imdinett_views.actions.walking import MOST
from kompass_imdinett_views.actions.working import work, work_counted

__all__ = [
    "MOST",
    "counts",
    "drop_ended",
    "left_out",
    "names",
    "one",
    "opens",
    "page",
    "wished_language",
    "work",
    "work_counted",
]
