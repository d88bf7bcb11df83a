"""Openings in full: who opened or changed what about a person, for staff who look into it."""

from uuid import UUID

from pydantic import AwareDatetime

from kompass_contracts.event import Document


class OpeningInFull(Document):
    """One row of a service's audit. ``username`` and ``name`` are of staff whom identity knows."""

    at: AwareDatetime
    service: str
    actor: str
    username: str | None = None
    name: str | None = None
    organisation_id: str | None = None
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    action: str
    outcome: str


class OpeningsInFull(Document):
    """All that services have written about a person, the newest first, refusals among it.

    ``missing`` names the services that did not answer; ``more`` says that older rows were left out.
    """

    person_id: UUID
    openings: tuple[OpeningInFull, ...]
    missing: tuple[str, ...] = ()
    more: bool = False
