"""Which version of something a caller has seen, by the header that says so (RFC 9110, 13.1.1)."""

import re

from kompass_identity.rules import IdentityError

_VERSION = re.compile(r'"(\d{1,18})"')


class VersionMissingError(IdentityError):
    """A change must say what it is a change of."""


def seen(if_match: str | None, wanted: str = 'send If-Match: "3" to change version 3') -> int:
    """Return the version that ``If-Match`` names. Raises VersionMissingError, which says what is ``wanted``."""
    match = _VERSION.fullmatch(if_match or "")
    if match is None:
        raise VersionMissingError(wanted)
    return int(match[1])
