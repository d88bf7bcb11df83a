"""The secret of a code: six characters drawn at random, kept only as a digest that is slow to try.

31 characters without those that look alike on paper (0 O 1 I L) give 887 million codes; ten wrong tries lock one.
"""

import asyncio
import hashlib
import hmac
import re
import secrets
from concurrent.futures import ThreadPoolExecutor

from kompass_codes.rules import ImpossibleCodeError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
SALT_BYTES = 16
COST, BLOCK, PARALLEL = 2**14, 8, 1
"""scrypt: 16 MiB and about 26 ms a try."""

_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u200e\u200f]+")


def draw() -> str:
    """Return a new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(typed: str) -> str:
    """Return the code as it was drawn, from what somebody typed: case, spaces and hyphens do not matter.

    Raises ImpossibleCodeError.
    """
    code = _SEPARATORS.sub("", typed).upper()
    if not _CODE.fullmatch(code):
        raise ImpossibleCodeError("this cannot be a code")
    return code


class Hasher:
    """Makes and compares digests in a few threads of its own, so that a flood of tries cannot starve the service."""

    def __init__(self, pepper: str, threads: int = 2) -> None:
        self._pepper = pepper.encode()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="scrypt")

    async def digest(self, code: str, salt: bytes) -> bytes:
        """Return the digest of a code. The pepper is not in the database, so a copy of that alone opens nothing."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._digest, code, salt)

    def _digest(self, code: str, salt: bytes) -> bytes:
        peppered = hmac.digest(self._pepper, code.encode(), "sha256")
        return hashlib.scrypt(peppered, salt=salt, n=COST, r=BLOCK, p=PARALLEL, dklen=32)


def new_salt() -> bytes:
    """Return a salt."""
    return secrets.token_bytes(SALT_BYTES)
