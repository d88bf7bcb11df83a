"""How a service is doing, for whoever runs Kompass: states and numbers, nothing of any person and nothing that was told.

Each service answers for itself, to staff with the role for it.
"""

from collections.abc import Collection

from pydantic import AwareDatetime, Field

from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationKind, Role

PARKED_SHOWN = 50


def operates(roles: Collection[str], kind: str | None) -> bool:
    """Tell whether staff with these roles, in an organisation of this kind, see how the services are doing.

    It is shared on purpose, unlike the four rules about persons: behind it there is nobody.
    """
    return Role.OPERATIONS in roles and kind == OrganisationKind.IMDI


class ParkedFact(Document):
    """A fact that could not be handled, by its name and not by what it says."""

    fact: str
    reason: str = Field(description="The kind of fault")
    attempts: int
    parked_at: AwareDatetime
    next_try_at: AwareDatetime | None = Field(default=None, description="None where somebody must look")


class Deliveries(Document):
    """What a service has yet to tell, what it heard, and what it could not handle."""

    waiting: int = Field(description="Facts that the broker has not taken yet")
    oldest_waiting_at: AwareDatetime | None = None
    set_aside: int = Field(description="Facts that the broker refused too often; each needs a look")
    heard_at: AwareDatetime | None = Field(default=None, description="When a fact was last heard")
    wanted: int = Field(description="Contents that others changed, and that are yet to be asked for")
    parked: int
    oldest_parked_at: AwareDatetime | None = None
    parked_facts: tuple[ParkedFact, ...] = Field(default=(), description="The longest parked first, some of them")


class Kept(Document):
    """For how long one kind of thing is kept, and how many are past their time; none where that is not known now."""

    noun: str
    kept: str
    due: int | None = None


class RetentionRun(Document):
    """When what is past its time was last taken away by the command, and what went."""

    at: AwareDatetime
    gone: str


class Retention(Document):
    """What would go now, and what went last."""

    kept: tuple[Kept, ...]
    last_run: RetentionRun | None = None


class LanguageState(Document):
    """One language of the form: how much of it is there, and who has read it."""

    tag: str
    name: str
    texts: int
    missing: int
    differing: int
    digits: int
    drafted_by: str
    read_again_by: str
    native_review: str
    holds_back: bool


class CatalogueStates(Document):
    """The matrix of languages and texts of the newest version of the form (B11)."""

    version: str
    questions: int
    languages: tuple[LanguageState, ...]
