"""What the portal asks identity for, beside the search and the names of counties."""

from uuid import UUID

from pydantic import AwareDatetime, TypeAdapter

from kompass_contracts.event import Document
from kompass_contracts.identity import Offer
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn

OWNER = "identity"


# What a person is offered, and who has opened what about them.


class OpeningSeen(Document):
    """One row of the audit of a service."""

    at: AwareDatetime
    service: str
    actor: str
    username: str | None = None
    name: str | None = None
    organisation: str | None = None
    roles: tuple[str, ...] = ()
    action: str
    outcome: str


class OpeningsSeen(Document):
    """All that services have written about a person, the newest first; ``missing`` did not answer."""

    openings: tuple[OpeningSeen, ...]
    missing: tuple[str, ...] = ()
    more: bool = False


_OFFER = TypeAdapter(Offer)
_OPENINGS = TypeAdapter(OpeningsSeen)


async def offer(others: OnBehalf, who: SignedIn, person_id: UUID) -> Offer:
    """Return what a person is offered, by whom, and why or why not."""
    return await others.ask(who, OWNER, _OFFER, "GET", f"/persons/{person_id}/offer")


async def openings(others: OnBehalf, who: SignedIn, person_id: UUID) -> OpeningsSeen:
    """Return who opened or changed what about a person, for who oversees that."""
    return await others.ask(who, OWNER, _OPENINGS, "GET", f"/persons/{person_id}/openings")
