"""How the life of a code is told, and in what words staff see it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.outbox import Telling, tell
from kompass_codes.rules import status_at
from kompass_codes.tables import Code
from kompass_contracts.codes import CodeFact, CodeRow, CodeStatus, Purpose


def row_of(code: Code, now: datetime, organisation: str | None) -> CodeRow:
    """Return a code as the staff of an organisation see it: a no is shown to the one that made the code alone (D1)."""
    status = status_at(CodeStatus(code.status), code.valid_to, now)
    return CodeRow(
        code_id=code.code_id,
        slip_number=f"{code.slip:07}",
        purpose=Purpose(code.purpose),
        status=status,
        valid_from=code.valid_from,
        valid_to=code.valid_to,
        ended_at=code.ended_at or (code.valid_to if status is CodeStatus.EXPIRED else None),
        used_at=code.used_at,
        declined_at=code.declined_at if code.issued_at_organisation == organisation else None,
    )


def about(code: Code, at: datetime) -> dict[str, object]:
    """Return what every fact about a code says."""
    return {"code_id": code.code_id, "purpose": code.purpose, "at": at}


async def tell_one(session: AsyncSession, code: Code, fact: CodeFact, at: datetime) -> None:
    """Tell one fact."""
    await tell_all(session, [(code, fact)], at)


async def tell_all(session: AsyncSession, facts: Iterable[tuple[Code, CodeFact]], at: datetime) -> None:
    """Tell a fact about each of several codes, in the transaction that made it so."""
    tellings: Sequence[Telling] = [
        Telling(fact=fact, subject=str(code.person_id), aggregate=f"code:{code.code_id}", version=code.version, at=at)
        for code, fact in facts
    ]
    await tell(session, *tellings)
