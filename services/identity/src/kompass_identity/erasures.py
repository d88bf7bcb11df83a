"""Who must forget an erased person, and by when they have to have said so. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from kompass_contracts.audience import TELLERS, hearers
from kompass_contracts.identity import PersonErased
from kompass_identity.documents.erasures import Confirmation, Erasure

ALLOWED = timedelta(hours=24)
MUST_FORGET: tuple[str, ...] = tuple(
    sorted(owner for owner, service in TELLERS.items() if service in hearers(PersonErased))
)
"""The services that hear of an erasure, by the words that they are called by."""


def erasure(person_id: UUID, erased_at: datetime, confirmed: Mapping[str, datetime], now: datetime) -> Erasure:
    """Return how far an erasure has come; whoever was told of and need not forget is shown all the same."""
    missing = tuple(owner for owner in MUST_FORGET if owner not in confirmed)
    return Erasure(
        person_id=person_id,
        erased_at=erased_at,
        confirmed=tuple(
            Confirmation(owner=owner, at=at)
            for owner, at in sorted(confirmed.items(), key=lambda one: (one[1], one[0]))
        ),
        missing=missing,
        overdue=bool(missing) and is_overdue(erased_at, now),
    )


def is_overdue(erased_at: datetime, now: datetime) -> bool:
    """Tell whether the day is over in which everyone is to forget: from its last moment on."""
    return now - erased_at >= ALLOWED
