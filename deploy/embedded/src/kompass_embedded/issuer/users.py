"""The people of the demo as the issuer knows them: who they are, and words about them for the page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoUser:
    """Somebody the page offers. ``organisation`` and ``roles`` are words to choose by; no token carries them."""

    sub: str
    username: str
    first_name: str
    last_name: str
    email: str
    organisation: str
    roles: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the full name."""
        return f"{self.first_name} {self.last_name}"


def users_by_username(users: tuple[DemoUser, ...]) -> dict[str, DemoUser]:
    """Return the users by user name, in the order given; two with the same user name or sub are a ValueError."""
    found = {user.username: user for user in users}
    if len(found) < len(users) or len({user.sub for user in users}) < len(users):
        raise ValueError("Two demo users share a user name or a sub. Give each their own.")
    return found
