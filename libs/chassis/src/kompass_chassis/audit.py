"""Audit: one plain row for each person somebody is shown or changes, in the same transaction as the doing or reading.

A row says who, what and about whom, never what it said. A reading whose row cannot be written does not happen. A
refusal is written too: it is answered, not raised, so that its row is committed.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from fastapi import Request
from fastapi.responses import Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.problems import as_raised

REFUSED = "refused"
"""The outcome of what somebody asked for and was not given."""

# The subjects come as one list, so that a page of two hundred names is one statement, always the same.
_WRITE = text("""
INSERT INTO audit (actor, organisation, roles, action, subject, outcome)
SELECT CAST(:actor AS text), CAST(:organisation AS text), CAST(:roles AS text[]), CAST(:action AS text), subject,
  CAST(:outcome AS text)
FROM unnest(CAST(:subjects AS text[])) AS subject
""")


class Actor(Protocol):
    """Who does something: a caller with a token, or whoever else is written down."""

    @property
    def actor(self) -> str:
        """``staff:<id>``, ``client:<name>`` or ``resident:<id of the session>``."""
        ...

    @property
    def organisation(self) -> str | None:
        """Where staff work."""
        ...

    @property
    def roles(self) -> frozenset[str]:
        """The roles that staff have while they do it."""
        ...


@dataclass(frozen=True)
class Somebody:
    """Who does something without a token of identity, such as a resident in the form."""

    actor: str
    organisation: str | None = None
    roles: frozenset[str] = frozenset()


async def audit(
    session: AsyncSession,
    actor: Actor,
    action: str,
    *,
    subject: object | None = None,
    subjects: Collection[object] | None = None,
    outcome: str = "done",
) -> None:
    """Write that ``actor`` did ``action`` about ``subject`` (an id, never a name), and how it ended.

    With ``subjects`` there is a row for each of them, and one without a subject where there is nobody among them.
    """
    about = [subject] if subjects is None else [*dict.fromkeys(subjects)] or [None]
    row = {
        "actor": actor.actor,
        "organisation": actor.organisation,
        "roles": sorted(actor.roles),
        "action": action,
        "subjects": [None if one is None else str(one) for one in about],
        "outcome": outcome,
    }
    await session.execute(_WRITE, row)


async def refused(
    request: Request, session: AsyncSession, actor: Actor, action: str, subject: object | None, error: Exception
) -> Response:
    """Write that something was refused, and answer to the letter as if ``error`` had been raised.

    The route returns it, and so the row is committed. The transaction must have changed nothing else.
    """
    await audit(session, actor, action, subject=subject, outcome=REFUSED)
    return as_raised(request, error)
