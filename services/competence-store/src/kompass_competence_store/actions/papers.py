"""Papers of what stands in the store: a record to print, the briefing, and the lines of a list."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_competence_store.actions import confirming, reading, remarking
from kompass_competence_store.paper.briefing import briefing, page
from kompass_competence_store.paper.sheet import sheet, unnamed
from kompass_contracts.papers import Briefing, OwnCopyAsked, PaperAsked


async def sheet_of(
    session: AsyncSession, person_id: UUID, asked: PaperAsked, *, names_staff: bool = True
) -> tuple[Mapping[str, object], int | None]:
    """Return what a print of a person's record says, and of which version it is; none where nothing is registered."""
    record = (await reading.read(session, person_id, asked.record_version)).record
    said = (await confirming.read(session, person_id)).parts
    checks = [one for one in said if record is not None and one.record_version <= record.record_version]
    if not names_staff:
        record, checks = unnamed(record, checks)
    now = await database_time(session)
    told = sheet(record, asked.columns, now=now, name_line=asked.name_line, checks=checks)
    return told, record.record_version if record else None


async def own_copy(session: AsyncSession, asked: OwnCopyAsked) -> tuple[Mapping[str, object], int | None]:
    """Return what a person's own copy says: the same print, in both languages unless asked otherwise (B7).

    Staff are not named on it: a person is shown who did something by where they work.
    """
    wanted = PaperAsked(columns=asked.columns, name_line=asked.name_line)
    return await sheet_of(session, asked.person_id, wanted, names_staff=False)


async def briefing_of(session: AsyncSession, person_id: UUID) -> Briefing:
    """Return the briefing about a person (B9)."""
    record = (await reading.read(session, person_id)).record
    remarks = (await remarking.listed(session, person_id)).remarks
    confirmations = (await confirming.read(session, person_id)).parts
    return briefing(person_id, record, remarks, confirmations)


async def briefing_page_of(session: AsyncSession, person_id: UUID) -> Mapping[str, object]:
    """Return what the printed briefing about a person says."""
    return page(await briefing_of(session, person_id), await database_time(session))
