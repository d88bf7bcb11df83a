"""What a confirmation of a part is worth: whether a new version takes it back, and the line it makes. Pure.

A part is put back to not checked where its answers are not the same any more. Which language they were given in, and
how the texts on the screen were worded, makes no difference: what was confirmed is what was said.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from kompass_competence_store.record import source_of
from kompass_contracts.answers import Shown
from kompass_contracts.competence import ConfirmationStatus
from kompass_contracts.registration import Part, Registration
from kompass_contracts.trust import Confirmation, ConfirmationAsked, TrustLine

CHECKED = (ConfirmationStatus.CONFIRMED_WITH_PERSON, ConfirmationStatus.DOCUMENTS_SEEN)
"""What counts as confirmed; a part that was returned is waiting for the person."""

ONE_CLICK = timedelta(minutes=2)
"""How long the same word of the same staff user is taken for a click that came twice."""


def is_said_again(held: Confirmation, asked: ConfirmationAsked, staff_id: UUID, now: datetime) -> bool:
    """Tell whether somebody says a moment later what they just said; on another day it is said anew."""
    same = (held.status, held.words, held.record_version) == (asked.status, asked.words, asked.record_version)
    return same and held.signed is not None and held.signed.staff_id == staff_id and now - held.signed.at < ONE_CLICK


def changed_parts(before: Registration, after: Registration) -> frozenset[Part]:
    """Return the parts that say something else in a later registration."""
    return frozenset(part for part in Part if _said_in(before, part) != _said_in(after, part))


def all_parts(current: Iterable[Confirmation], record_version: int) -> tuple[Confirmation, ...]:
    """Return the seven parts in the order of the form; what nobody looked at is not checked."""
    known = {one.part: one for one in current}
    untouched = {"status": ConfirmationStatus.NOT_CHECKED, "record_version": record_version}
    return tuple(known.get(part) or Confirmation(part=part, **untouched) for part in Part)


def trust_line(registration: Registration, record_version: int, parts: Sequence[Confirmation]) -> TrustLine:
    """Return how far to trust a version of a record, whose parts are confirmed like this (B4)."""
    filled_in = registration.filled_in
    sources = (source_of(filled_in, answer.given_in) for answer in registration.answers)
    signed = [one.signed for one in parts if one.status in CHECKED and one.signed]
    return TrustLine(
        record_version=record_version,
        completed_at=registration.completed_at,
        sources=tuple(dict.fromkeys(sources)),
        helped_by=filled_in.helped_by,
        interpreter=filled_in.interpreter,
        interpreter_qualified=filled_in.interpreter_qualified,
        interpreter_form=filled_in.interpreter_form,
        led_by=filled_in.staff_name,
        led_at=filled_in.organisation_name,
        **{status.value: tuple(one.part for one in parts if one.status is status) for status in ConfirmationStatus},
        last_confirmed=max(signed, key=lambda one: one.at, default=None),
    )


def _said_in(registration: Registration, part: Part) -> dict[str, Any]:
    """Return what was said in a part, by question; what was left open is as if it had not been asked."""
    return {
        answer.question_id: (answer.not_understood, _without_wording(answer.value))
        for answer in registration.answers
        if answer.part is part and (answer.value is not None or answer.not_understood)
    }


def _without_wording(value: Any) -> Any:
    """Return a value without the texts that were shown beside it; a person's own words stay."""
    if isinstance(value, tuple):
        return tuple(_without_wording(one) for one in value)
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: _without_wording(one) for name, one in fields.items() if not isinstance(one, Shown)}
    return value
