"""The secret of a code: six characters drawn at random, kept only as a digest that is slow to try.

31 characters without those that look alike on paper (0 O 1 I L) give 887 million codes; ten wrong tries lock one.
"""

import asyncio
import hashlib
import hmac
import re
import secrets
import string
import unicodedata
from concurrent.futures import ThreadPoolExecutor

from kompass_codes.rules import BusyError, ImpossibleCodeError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
SALT_BYTES = 16
COST, BLOCK, PARALLEL = 2**14, 8, 1
"""scrypt: 16 MiB and about 26 ms a try."""

_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212\uff0d\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""Spaces, hyphens, and the signs that turn the direction of writing, which are copied along unseen."""
_NARROW = {chr(ord(letter) + 0xFEE0): letter for letter in string.ascii_letters}


def draw() -> str:
    """Return a new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def normalise(typed: str) -> str:
    """Return the code as it was drawn, from what somebody typed: case, spaces and hyphens do not matter.

    The digits of every script are read, as a keyboard set to another language writes them, and so are letters of full
    width. Letters of other alphabets are not, however much they look like ours. Raises ImpossibleCodeError.
    """
    code = "".join(_folded(sign) for sign in _SEPARATORS.sub("", typed))
    if not _CODE.fullmatch(code):
        raise ImpossibleCodeError("this cannot be a code")
    return code


def _folded(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    narrow = _NARROW.get(sign, sign)
    return narrow.upper() if narrow.isascii() else narrow  # other signs may become two: ß would be read as SS


def id_of(pepper: str) -> str:
    """Return the word by which a digest says which pepper went into it; it tells nothing of one drawn at random."""
    return hmac.digest(pepper.encode(), b"which pepper this is", "sha256")[:4].hex()


class Hasher:
    """Makes and compares digests in a few threads of its own, so that a flood of tries cannot starve the service.

    ``former`` is the pepper before this one: codes made with it are compared with it. Only so many may wait in line.
    """

    def __init__(self, pepper: str, former: str | None = None, *, threads: int = 2, waiting: int = 100) -> None:
        self.pepper_id = id_of(pepper)
        self.unnamed_id = id_of(former or pepper)
        """The pepper of codes that do not say: they were made before peppers had ids, so before the last change."""
        self._peppers = {id_of(one): one.encode() for one in (former, pepper) if one}
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="scrypt")
        self._most = threads + waiting
        self._inside = 0

    def admit(self) -> None:
        """Raise BusyError where the line is full. Who makes a code is not asked; who tries one is, before each wait."""
        if self._inside >= self._most:
            raise BusyError("too many are logging in at this moment; nothing was counted, try the same again")

    async def digest(self, code: str, salt: bytes, pepper_id: str | None = None) -> bytes:
        """Return the digest of a code. The pepper is not in the database, so a copy of that alone opens nothing.

        A pepper that is no longer known is like a wrong code: compared all the same, with the one of today.
        """
        pepper = self._peppers.get(pepper_id or self.pepper_id, self._peppers[self.pepper_id])
        self._inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._digest, code, salt, pepper)
        finally:
            self._inside -= 1

    def _digest(self, code: str, salt: bytes, pepper: bytes) -> bytes:
        peppered = hmac.digest(pepper, code.encode(), "sha256")
        return hashlib.scrypt(peppered, salt=salt, n=COST, r=BLOCK, p=PARALLEL, dklen=32)


def new_salt() -> bytes:
    """Return a salt."""
    return secrets.token_bytes(SALT_BYTES)
