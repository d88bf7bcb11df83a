"""Logins: codes redeemed over HTTP by one process of codes, against nothing but scrypt of the same cost.

Both sides have one thread for scrypt. The rest of a login – tokens, two transactions, the answer – has the other
processor to itself, so that the ratio says what is in the way of the digests, and not how many of them fit in.
"""

import asyncio
import hashlib
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_bytes
from uuid import UUID

import httpx2
from rich.progress import Progress

from bench.verdict import Verdict
from desk import HERE
from engines import PostgresEngine
from faults.code_world import CodeWorld, open_code_world
from kompass_codes.secret import BLOCK, COST, PARALLEL, draw

LOGINS = 150
TOGETHER = 8
"""Logins under way at a time: enough that a digest never waits for the one who asks."""
Slip = tuple[UUID, str]
SLOWER = 1.3
"""How many times as long as bare scrypt a login may take."""


async def measure(postgres: PostgresEngine, folder: Path, progress: Progress, rounds: int) -> Verdict:
    """Measure both sides, round by round."""
    ours, theirs = [], []
    async with open_code_world(postgres, folder, {"scrypt_threads": "1"}, processes=1) as world:
        for _ in progress.track(range(rounds), description="logins"):
            codes = [await _slip(world) for _ in range(LOGINS)]
            theirs.append(await asyncio.to_thread(_bare))
            ours.append(await _logins(world, codes))
    return Verdict(
        "codes redeemed over HTTP, logins", "scrypt alone, one thread each", ours, theirs, at_least=round(1 / SLOWER, 2)
    )


async def _slip(world: CodeWorld) -> Slip:
    person = world.town.settle(HERE)
    return person, (await world.issue(person))["code"]


async def _logins(world: CodeWorld, slips: Sequence[Slip]) -> float:
    waiting, token = iter(slips), world.form_token()

    async def log_in() -> None:
        for person, code in waiting:
            answer = await world.redeem(person, code, token=token)
            assert answer.status_code == httpx2.codes.OK, answer.text

    began = time.perf_counter()
    await asyncio.gather(*(log_in() for _ in range(TOGETHER)))
    return len(slips) / (time.perf_counter() - began)


def _bare() -> float:
    """Digest as many codes as are redeemed, in a thread as codes does it."""

    def digest(code: str) -> bytes:
        return hashlib.scrypt(code.encode(), salt=token_bytes(16), n=COST, r=BLOCK, p=PARALLEL, dklen=32)

    codes = [draw() for _ in range(LOGINS)]
    with ThreadPoolExecutor(1) as pool:
        began = time.perf_counter()
        for _ in pool.map(digest, codes):
            pass
        return LOGINS / (time.perf_counter() - began)
