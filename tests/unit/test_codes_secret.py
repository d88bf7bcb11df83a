"""The secret of a code: what is drawn, what is read from typing, and what is kept."""

import asyncio
import random
import threading
from collections import Counter

import pytest

from kompass_codes.rules import ImpossibleCodeError
from kompass_codes.secret import ALPHABET, LENGTH, SALT_BYTES, Hasher, draw, new_salt, normalise

PEPPER = "a pepper that is only for tests, long enough"
DRAWS = 3_100


def test_no_sign_looks_like_another_on_paper() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 31
    assert set(ALPHABET).isdisjoint("0O1IL")
    assert ALPHABET.isascii()
    assert ALPHABET.upper() == ALPHABET


def test_draws_spread_over_all_signs_in_every_place() -> None:
    codes = [draw() for _ in range(DRAWS)]

    assert {len(code) for code in codes} == {LENGTH} == {6}
    assert len(set(codes)) > DRAWS - 5
    for place in range(LENGTH):
        counted = Counter(code[place] for code in codes)
        assert set(counted) == set(ALPHABET)
        # About a hundred of each; six standard deviations are sixty.
        assert all(40 < count < 170 for count in counted.values()), (place, counted)


def test_draws_do_not_follow_a_seed() -> None:
    random.seed(1)
    codes, salt = [draw() for _ in range(5)], new_salt()
    random.seed(1)

    assert [draw() for _ in range(5)] != codes
    assert new_salt() != salt


@pytest.mark.parametrize(
    "typed",
    [
        "AB23CD",
        "ab23cd",
        "aB23 cD",
        " AB2 3CD ",
        "AB2-3CD",
        "ab2\u20133cd",
        "AB\u201123\u2010CD",
        "\u200eAB23CD\u200f",
        "AB23CD\r\n",
        "AB2\u00a03CD",
        "A B 2 3 C D",
        "\tAB--23--CD",
        "AB\u0662\u0663CD",  # Arabic-Indic digits, as an Arabic keyboard writes them
        "\u2067AB\u06f2\u06f3CD\u2069",  # Persian ones, with signs of direction around them
        "AB\u0968\u0969CD",  # Devanagari
        "\uff21\uff42\uff12\uff13\uff0d\uff23\uff24",  # of full width
        "AB\u200b23\u2212CD\ufeff",
    ],
)
def test_case_spaces_and_hyphens_do_not_matter(typed: str) -> None:
    assert normalise(typed) == "AB23CD"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "   ", "-", "AB23C", "AB23CDE", "A" * 40),
        *("AB23C0", "AB23CO", "AB23C1", "AB23CI", "AB23CL", "AB23C_", "AB23C.", "AB23C\0", "\0" * 6),
        *("ÆB23CD", "\u0391B23CD", "\u0410B23CD"),  # the last two look like an A
        *("ABß3C", "AB2ﬀCD", "\u0130B23CD"),  # of which upper case would make more, or other, letters
    ],
)
def test_what_no_code_was_ever_like_is_impossible(typed: str) -> None:
    with pytest.raises(ImpossibleCodeError) as refused:
        normalise(typed)

    assert not typed.strip() or typed not in str(refused.value)


def test_every_drawn_code_is_read_back_as_it_was() -> None:
    for code in (draw() for _ in range(200)):
        assert normalise(code) == normalise(f" {code[:3].lower()}-{code[3:]}") == code


async def test_a_digest_is_the_same_for_the_same_code_salt_and_pepper_alone() -> None:
    """(D5)."""
    salt, code = new_salt(), "AB23CD"
    digest = await Hasher(PEPPER).digest(code, salt)

    assert await Hasher(PEPPER).digest(code, salt) == digest
    others = [
        await Hasher(PEPPER).digest("AB23CE", salt),
        await Hasher(PEPPER).digest(code, new_salt()),
        await Hasher(PEPPER + "!").digest(code, salt),
    ]
    assert len({digest, *others}) == 4
    assert len(digest) == 32


def test_salts_differ() -> None:
    salts = {new_salt() for _ in range(1_000)}

    assert len(salts) == 1_000
    assert {len(salt) for salt in salts} == {SALT_BYTES} == {16}


class Crowd(Hasher):
    """Digests in pairs: each waits until so many are at it, and counts how many there were at most."""

    def __init__(self, threads: int) -> None:
        super().__init__(PEPPER, threads=threads)
        self._meet = threading.Barrier(threads)
        self._lock = threading.Lock()
        self._busy = 0
        self.most = 0

    def _digest(self, code: str, salt: bytes, pepper: bytes) -> bytes:
        del pepper
        with self._lock:
            self._busy += 1
            self.most = max(self.most, self._busy)
        self._meet.wait(timeout=10)
        with self._lock:
            self._busy -= 1
        return code.encode() + salt


@pytest.mark.parametrize("threads", [1, 3])
async def test_no_more_are_digested_at_once_than_there_are_threads_and_nothing_waits_for_them(threads: int) -> None:
    hasher = Crowd(threads)
    digesting = asyncio.gather(*(hasher.digest("AB23CD", bytes([number])) for number in range(threads * 8)))

    turns = 0
    while not digesting.done():
        turns += 1
        await asyncio.sleep(0)

    assert hasher.most == threads
    assert len(set(await digesting)) == threads * 8
    assert turns > 1, "others had their turn while digests were made"
