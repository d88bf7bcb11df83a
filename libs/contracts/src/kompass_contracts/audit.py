"""What services tell one another about their audit: how far it is sealed, and who has opened what about a person.

A row names staff by id and persons by id, never by name or number.
"""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.event import Document

OPENINGS_LIMIT = 2_000


class AuditHead(Document):
    """The newest seal of a service's audit; the seal is 0 where there is none yet."""

    seal: int = Field(ge=0)
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class OpeningsAsked(Document):
    """Whose openings are asked for."""

    person_id: UUID


class AuditedOpening(Document):
    """One row of a service's audit about a person: who, from where and as what, did what, and how it ended."""

    at: AwareDatetime
    actor: str
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    action: str
    outcome: str


class OpeningsAudited(Document):
    """What one service has written about a person, the newest first; ``more`` says that older ones were left out."""

    openings: tuple[AuditedOpening, ...]
    more: bool = False


class Opening(Document):
    """One opening as the person may see it: where whoever opened it works, by the organisation's name, and as what."""

    at: AwareDatetime
    organisation: str | None = None
    roles: tuple[str, ...] = ()


class OpeningsTold(Document):
    """Who has opened what is kept about a person, by organisation, role and time, the newest first.

    ``missing`` names the services that did not answer.
    """

    openings: tuple[Opening, ...]
    missing: tuple[str, ...] = ()
    more: bool = False
