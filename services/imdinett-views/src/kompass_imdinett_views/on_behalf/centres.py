"""The names of reception centres, as identity last said them. A list does not wait for them twice in a row."""

from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from kompass_contracts.identity import Organisation
from kompass_imdinett_views.rules import AwayError, NothingThereError

if TYPE_CHECKING:
    from kompass_imdinett_views.on_behalf.asking import OnBehalf
    from kompass_imdinett_views.sessions import SignedIn

KEEP = 3600.0
PAUSE = 30.0
"""Seconds for which they are not asked for again once identity did not answer."""
_ORGANISATIONS = TypeAdapter(list[Organisation])


@dataclass
class CentreNames:
    """Names by id. Organisations are public, so they are the same for everyone."""

    _names: dict[str, str] = field(default_factory=dict)
    _ask_at: float = float("-inf")

    async def names(self, others: "OnBehalf", who: "SignedIn") -> dict[str, str]:
        """Return the names there are; those of an hour ago, or none, where identity does not answer."""
        if monotonic() >= self._ask_at:
            try:
                asked = ("GET", "/organisations?kind=reception_centre")
                listed = await others.ask(who, "identity", _ORGANISATIONS, *asked)
            except (AwayError, NothingThereError):
                self._ask_at = monotonic() + PAUSE
            else:
                self._names = {one.organisation_id: one.name for one in listed}
                self._ask_at = monotonic() + KEEP
        return self._names
