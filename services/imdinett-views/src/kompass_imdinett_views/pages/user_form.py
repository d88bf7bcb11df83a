"""The form of «Rediger bruker» as it is sent, and the message that its answer begins with."""

from dataclasses import dataclass

from starlette.datastructures import FormData

from kompass_imdinett_views.actions.details import Details
from kompass_imdinett_views.rules import NotUnderstoodError

DONE = frozenset({"made", "saved", "unchanged", "given", "taken"})
_ABOUT_ROLES = frozenset({"given", "taken", "last-administrator", "role-not-given-here", "own-roles", "roles-away"})


@dataclass(frozen=True)
class Typed:
    """The form as it was sent: what stood in it when it was shown, and what stands in it now."""

    version: int
    was: Details
    mine: Details

    @classmethod
    def read(cls, sent: FormData) -> "Typed":
        """Read the form. Raises NotUnderstoodError where it is none of ours."""
        version = str(sent.get("version", ""))
        if not version.isdecimal() or len(version) > len(str(2**63)):
            raise NotUnderstoodError("the form does not say which version it shows")
        was = Details().typed(sent, "was_")
        return cls(int(version), was, was.typed(sent))


@dataclass(frozen=True)
class Said:
    """What the page says first: the end of a message, and the role that it names."""

    word: str = ""
    role: str = ""

    @property
    def of_roles(self) -> bool:
        """Whether it stands beside the roles."""
        return self.word in _ABOUT_ROLES

    @property
    def good(self) -> bool:
        """Whether it is good news."""
        return self.word in DONE
