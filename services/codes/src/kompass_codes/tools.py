"""What the doors of codes need beside the database."""

from dataclasses import dataclass

from kompass_codes.brakes import Watch
from kompass_codes.secret import Hasher


@dataclass(frozen=True)
class Tools:
    """The slow digests, and the watch over failed logins."""

    hasher: Hasher
    watch: Watch
