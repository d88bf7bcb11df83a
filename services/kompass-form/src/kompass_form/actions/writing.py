"""Answers written down: several at once, each over what was there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_form.journey import Given
from kompass_form.tables import AnswerRow, Draft

_ROWS = insert(AnswerRow).execution_options(render_nulls=True)  # nothing is an answer too, and goes with the others
_CHANGING = ("revision", "value", "not_understood", "language", "given_in", "staff_id")
_OVER_WHAT_WAS_THERE = _ROWS.on_conflict_do_update(
    index_elements=["registration_id", "question_id"],
    set_={name: _ROWS.excluded[name] for name in _CHANGING},
)


async def write(session: AsyncSession, draft: Draft, fresh: Mapping[str, Given], now: datetime) -> None:
    """Write all answers at once."""
    if not fresh:
        return
    draft.changed_at = now
    rows: list[dict[str, Any]] = [
        {
            "registration_id": draft.registration_id,
            "question_id": question_id,
            "revision": new.revision,
            "value": new.value,
            "not_understood": new.not_understood,
            "language": new.language,
            "given_in": new.given_in,
            "staff_id": new.staff_id,
        }
        for question_id, new in fresh.items()
    ]
    await session.execute(_OVER_WHAT_WAS_THERE, rows)
