"""The details of a staff user: as they were read, as somebody typed them, and as they are by now. Pure.

Somebody else may have changed them meanwhile. Then nothing that either has written is lost: what only one of the two
changed stands as they wrote it, and what both changed is shown in both ways.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

_EMAIL = re.compile(r"[^@\s\x00]+@[^@\s\x00]+")
_YES, _NO = "yes", "no"


@dataclass(frozen=True)
class Details:
    """Name, e-mail address, mobile number and status, each as it stands in a field of a page."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    mobile: str = ""
    active: str = _YES

    @classmethod
    def of(cls, kept: Any) -> Self:
        """Return those of a user as identity shows one."""
        status = _YES if kept.active else _NO
        return cls(kept.first_name, kept.last_name, kept.email, kept.mobile or "", status)

    def typed(self, sent: Mapping[str, Any], begins: str = "") -> Self:
        """Return these with what was sent; a field that was not on the page stays as it is."""
        typed = {name: sent.get(f"{begins}{name}") for name in NAMES}
        return replace(
            self, **{name: " ".join(str(value).split()) for name, value in typed.items() if value is not None}
        )

    @property
    def refusals(self) -> Mapping[str, str]:
        """What is wrong whatever identity thinks, by the name of its field."""
        wrong = {
            "first_name": None if self.first_name else "user-first-name-missing",
            "last_name": None if self.last_name else "user-last-name-missing",
            "email": None if _EMAIL.fullmatch(self.email) else "user-email-malformed",
            "active": None if self.active in {_YES, _NO} else "user-active-missing",
        }
        return {name: id_ for name, id_ in wrong.items() if id_}

    def changes(self, was: "Details") -> dict[str, Any]:
        """Return what is to be changed of ``was``, as identity takes it."""
        changed = {name: getattr(self, name) for name in self.differs(was)}
        if "active" in changed:
            changed["active"] = changed["active"] == _YES
        if changed.get("mobile") == "":
            changed["mobile"] = None
        return changed

    def differs(self, other: "Details") -> tuple[str, ...]:
        """Return the names of the fields that are not the same."""
        mine, theirs = asdict(self), asdict(other)
        return tuple(name for name in NAMES if mine[name] != theirs[name])

    def over(self, was: "Details", now: "Details") -> Self:
        """Return what is kept by now, with all that was typed over ``was`` in its place."""
        return replace(self, **{name: getattr(now, name) for name in NAMES if name not in self.differs(was)})


NAMES = tuple(field.name for field in fields(Details))


def overtaken(was: Details, mine: Details, now: Details) -> tuple[tuple[str, str, str | None], ...]:
    """Return the fields that somebody else changed: each with what is kept now, and what was typed if it was."""
    typed = set(mine.differs(was)) & set(mine.differs(now))
    return tuple(
        (name, getattr(now, name), getattr(mine, name) if name in typed else None) for name in now.differs(was)
    )
