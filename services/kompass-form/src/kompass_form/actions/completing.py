"""Completing: a registration written down as it is shown at that moment, and told, in the caller's transaction."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.outbox import Telling, tell
from kompass_contracts.event import Fact
from kompass_contracts.form import RegistrationCompleted
from kompass_form import registration
from kompass_form.catalogue import Edition
from kompass_form.journey import Journey
from kompass_form.registration import Sitting
from kompass_form.tables import Draft, DraftStatus, ResidentRow


async def write_down(
    session: AsyncSession,
    resident: ResidentRow,
    draft: Draft,
    sitting: Sitting,
    journey: Journey,
    edition: Edition,
    *,
    at: datetime,
    now: datetime,
) -> None:
    """Make a draft the person's next registration, completed ``at`` some time, and tell it now (R73).

    The row of the person is held.
    """
    resident.completions += 1
    version = resident.completions
    document = registration.written(draft, sitting, journey, edition, version=version, at=at)
    draft.status, draft.completed_at, draft.changed_at = DraftStatus.COMPLETED, at, now
    draft.registration_version, draft.registration = version, document.model_dump(mode="json")
    fact = RegistrationCompleted(registration_id=draft.registration_id, at=now, registration_version=version)
    await tell_of(session, resident, fact, now)


async def tell_of(session: AsyncSession, resident: ResidentRow, fact: Fact, at: datetime) -> None:
    """Tell something of a person, whose row is held, as their next fact."""
    resident.version += 1
    aggregate = f"resident:{resident.person_id}"
    telling = Telling(fact=fact, subject=str(resident.person_id), aggregate=aggregate, version=resident.version, at=at)
    await session.flush()
    await tell(session, telling)
