"""The words for a row of Innsynslogg: which message says what was done, and how it ended. Pure.

Services write their audit in words of their own, which are for whoever keeps them. What has no message here is shown as
it was written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.registration import Part
from kompass_contracts.rights import RequestState

ACTIONS: Final = frozenset(
    {
        *("briefing.print", "briefing.read"),
        *("code.issue", "code.list", "code.withdraw"),
        *("confirmation.list", "confirmation.set"),
        *("correction.ask", "deletion.ask", "reservation.lift", "reservation.set"),
        *("declaration.answer", "registration.before-arrival", "registration.before-arrival-check"),
        *("registration.complete", "registration.read", "session.close", "session.open"),
        *("inbox.list", "inbox.read"),
        *("need.assess", "need.list"),
        *("note.discard", "note.finalise", "note.list", "note.open", "note.save"),
        *("openings.read", "own.print", "own.read", "report.read", "report.write"),
        *("person.arrivals", "person.assess", "person.briefing", "person.codes", "person.competence", "person.confirm"),
        *("person.csv", "person.difference", "person.erase", "person.find", "person.guidance", "person.import"),
        *("person.list", "person.note", "person.offer", "person.openings", "person.print", "person.register"),
        *("person.remark", "person.search", "person.show", "person.supersede", "person.version", "person.versions"),
        *("planning.csv", "planning.search", "start.show", "work.list"),
        *("record.csv", "record.difference", "record.europass", "record.export", "record.print", "record.read"),
        *("record.retire", "record.search", "record.version", "record.versions"),
        *("remark.list", "remark.supersede", "remark.write"),
        *("request.answer", "request.list", "request.read", "request.take"),
    }
)
"""What services write about a person. A new one gets its message ``opened-…`` in every language of the portal."""

_PLAIN: Final = {
    "done": "openings-done",
    "found": "openings-done",
    "refused": "openings-refused",
    "unknown": "openings-nobody",
    "already": "openings-already",
    "complete": "openings-done",
    "nothing registered": "openings-nothing",
    "no such version": "openings-no-version",
}
_VERSION: Final = re.compile(r"version (\d+)")
_VERSIONS: Final = re.compile(r"versions (\d+) and (\d+)")


@dataclass(frozen=True)
class Said:
    """A message, and what is put into it."""

    phrase: str
    values: Mapping[str, int] = field(default_factory=dict)


def said_of(action: str) -> str | None:
    """Return the message that says what was done, if there is one."""
    return f"opened-{action.replace('.', '-')}" if action in ACTIONS else None


def ended(outcome: str) -> tuple[Said, ...]:
    """Return the messages that say how it ended, one after the other; none where there are no words for it."""
    if outcome in _PLAIN:
        return (Said(_PLAIN[outcome]),)
    if found := _VERSION.fullmatch(outcome):
        return (Said("version-number", {"number": int(found[1])}),)
    if found := _VERSIONS.fullmatch(outcome):
        return (Said("difference-heading", {"older": int(found[1]), "newer": int(found[2])}),)
    if outcome in set(RequestState):
        return (Said(f"request-state-{outcome}"),)
    part, _, status = outcome.partition(" ")
    if part in set(Part) and status in set(ConfirmationStatus):
        return (Said(f"part-{part}"), Said(f"check-{status}"))
    return ()
