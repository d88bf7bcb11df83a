"""The bearer of a code chose not to register: noted beside the code, for whoever made it (D1)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_codes.tables import Code


async def note_declined(session: AsyncSession, noes: Mapping[UUID, datetime]) -> None:
    """Note when the bearers of these codes said no. A code that is deleted by now is passed over."""
    held = select(Code).where(Code.code_id.in_(noes), Code.declined_at.is_(None))
    for code in (await session.execute(held.order_by(Code.code_id).with_for_update())).scalars():
        code.declined_at = noes[code.code_id]
