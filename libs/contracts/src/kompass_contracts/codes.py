"""What codes tells, and what it answers: the life of a one-time code. A clear code stands in no fact."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from kompass_contracts.erasure import RegistrationForgottenFact
from kompass_contracts.event import Document, Fact
from kompass_contracts.identity import OrganisationId


class Purpose(StrEnum):
    """What a code opens. A person has at most one valid code for each purpose (D3)."""

    OWN_REGISTRATION = "own_registration"
    INTERVIEW = "interview"


class CodeStatus(StrEnum):
    """Where a code is in its life; the words are the ones staff see (R52, D3)."""

    VALID = "Gyldig"
    USED = "Brukt"
    EXPIRED = "Utløpt"
    REPLACED = "Erstattet"
    WITHDRAWN = "Trukket"
    LOCKED = "Låst"


class CodeFact(Fact):
    """What every fact about a code says; its subject is the person."""

    code_id: UUID
    purpose: Purpose
    at: AwareDatetime = Field(description="When it happened, by the database clock of codes")


class CodeIssued(CodeFact, name="codes.issued.v1"):
    """A code was made."""

    valid_to: AwareDatetime


class CodeUsed(CodeFact, name="codes.used.v1"):
    """A code opened the form, once."""


class CodeExpired(CodeFact, name="codes.expired.v1"):
    """A code was not used in time."""


class CodeReplaced(CodeFact, name="codes.replaced.v1"):
    """A newer code for the same purpose took its place."""

    replaced_by: UUID


class CodeWithdrawn(CodeFact, name="codes.withdrawn.v1"):
    """Staff took a code back, or the person it was made for is no longer there."""


class CodeLocked(CodeFact, name="codes.locked.v1"):
    """Too many wrong tries; a new code is needed."""


class PersonForgotten(Fact, name="codes.person-forgotten.v1"):
    """Codes holds nothing more of an erased person."""


class RegistrationForgotten(RegistrationForgottenFact, name="codes.registration-forgotten.v1"):
    """Codes has dropped what came from a registration whose person wanted it deleted."""


class CodeAsked(Document):
    """What staff want a code for; ``again`` says that somebody mapped already is to fill in again (R17, R74)."""

    purpose: Purpose = Purpose.OWN_REGISTRATION
    again: bool = False


class CodeRow(Document):
    """A code as staff see it in the table: never the code itself, but the number on its slip (R52, D5)."""

    code_id: UUID
    slip_number: str
    purpose: Purpose
    status: CodeStatus
    valid_from: AwareDatetime
    valid_to: AwareDatetime
    ended_at: AwareDatetime | None = None
    used_at: AwareDatetime | None = None
    declined_at: AwareDatetime | None = Field(
        default=None,
        description="When its bearer chose not to register; shown where the code was made, and nowhere else",
    )


class CodeMade(CodeRow):
    """The one answer that shows a code; it stands nowhere else and cannot be asked for again (D5)."""

    code: str


class CodesListed(Document):
    """Every code of a person, newest first; ``mapped_at`` is set where the person is mapped already (R17)."""

    codes: tuple[CodeRow, ...]
    mapped_at: AwareDatetime | None = None


class Redemption(Document):
    """A try to log in.

    ``person_id`` is none when the DUF number belongs to nobody: the try takes the same way and the same time.
    ``attempt`` is the caller's own id of this try: the same attempt with the same code gets the same answer again for
    two minutes, so that a lost answer burns no code.
    ``source`` stands for where the try came from: a keyed hash that only the caller can make, never an address.
    """

    person_id: UUID | None
    purpose: Purpose = Purpose.OWN_REGISTRATION
    code: Annotated[str, StringConstraints(max_length=40)]
    attempt: UUID
    source: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")] | None = None


class Redeemed(Document):
    """The code was right and is now used. Of a code for an interview it says who made it: that is who holds the pen."""

    code_id: UUID
    person_id: UUID
    purpose: Purpose
    used_at: AwareDatetime
    staff_id: UUID | None = Field(default=None, description="Who made the code, for an interview alone")
    organisation_id: OrganisationId | None = Field(default=None, description="Where they worked when they did")
