"""Door 3 of the form: time passed. Sessions that are over and drafts that nobody goes on with are deleted."""

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import Sessions
from kompass_chassis.service import Chore, Span
from kompass_form.actions import handing_over
from kompass_form.settings import FormSettings


def chores(settings: FormSettings) -> tuple[Chore, ...]:
    """Return what time brings about, with the spans of the settings."""

    async def tidy_sessions(sessions: Sessions) -> int:
        return await handing_over.tidy_sessions(sessions, settings.life.at_most)

    async def drop_drafts(sessions: Sessions) -> int:
        return await handing_over.drop_drafts(sessions, settings.draft_life)

    return (Chore("tidy sessions", 600.0, tidy_sessions), Chore("drop drafts", 3600.0, drop_drafts))


def spans(settings: FormSettings) -> tuple[Span, ...]:
    """Return for how long drafts are kept (D11); one that is completed waits until it is handed over."""

    async def due(session: AsyncSession) -> int:
        return await handing_over.count_idle(session, settings.draft_life)

    async def run(sessions: Sessions) -> int:
        dropped = last = await handing_over.drop_drafts(sessions, settings.draft_life)
        while last >= handing_over.BATCH:
            last = await handing_over.drop_drafts(sessions, settings.draft_life)
            dropped += last
        return dropped

    return (Span("open drafts", f"{settings.draft_life.days} days without a change", due, run),)
