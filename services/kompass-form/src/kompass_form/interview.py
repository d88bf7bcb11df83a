"""An interview: an adviser holds the pen, together with the person and perhaps an interpreter (B1).

What stands here comes from those who know it: who leads it from codes and identity, how it is interpreted from the
adviser. It is kept with the session, and each answer given in it is marked.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationId, OrganisationKind
from kompass_contracts.registration import InterpreterForm


class Interpreting(StrEnum):
    """Who interprets: nobody, or somebody in one of the ways of ``InterpreterForm``."""

    NONE = "none"
    IN_ROOM = "in_room"
    TELEPHONE = "telephone"
    SCREEN = "screen"

    @property
    def form(self) -> InterpreterForm | None:
        """How the interpreter took part, if there is one."""
        return None if self is Interpreting.NONE else InterpreterForm(self.value)


class Qualified(StrEnum):
    """Whether the interpreter is qualified, as far as the adviser knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def known(self) -> bool | None:
        """The answer, none where nobody knows."""
        return None if self is Qualified.UNKNOWN else self is Qualified.YES


@dataclass(frozen=True)
class Circumstances:
    """What the adviser said before the interview."""

    interpreting: Interpreting = Interpreting.NONE
    qualified: Qualified = Qualified.UNKNOWN


IMDI = "Integrerings- og mangfoldsdirektoratet"
"""Where those work who interview resettlement refugees before they arrive (R14)."""


class Led(Document):
    """Who leads an interview, and how it is interpreted. Who is no staff user here is named without an id."""

    staff_id: UUID | None = None
    staff_name: str
    organisation_name: str
    interpreter_form: InterpreterForm | None = None
    interpreter_qualified: bool | None = None


class Interview(Led):
    """An interview in the form itself; a session that has none is the person's own."""

    staff_id: UUID
    organisation_id: OrganisationId
    organisation_kind: str

    @property
    def sees_persons(self) -> bool:
        """Whether the portal has a page about a person for who leads it: a reception centre is shown none (D13)."""
        return self.organisation_kind != OrganisationKind.RECEPTION_CENTRE
