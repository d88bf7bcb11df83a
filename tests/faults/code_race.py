"""``make prove-code-race``: many log in at once with one code, at two processes of codes on one database.

Exactly one of each crowd gets in; ten wrong tries lock a code whichever process they come to, and whatever is killed in
between; and every failure is answered alike and in the same time. Prints its figures and its seed, and ends with 1
where one does not hold.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from uuid import UUID, uuid4

import httpx2
from rich.console import Console
from rich.table import Table

from desk import HERE, same, wrong
from engines import start_postgres
from faults.code_world import CodeWorld, open_code_world
from kompass_codes.rules import FAILURES
from kompass_embedded.engine import EngineError

ALIKE = 0.005
"""Seconds that the medians of the failures may lie apart."""
SETTINGS = {"failures_overall": "1000000000", "scrypt_waiting": "1000", "doors": "api,bus"}
"""Brakes and lines have proofs of their own; without a clock a code that is over is found as one that is marked valid."""
USED = "SELECT count(*) AS codes, coalesce(sum(failures), 0) AS failures FROM code WHERE status = 'Brukt'"
TOLD = "SELECT count(*) AS told FROM outbox WHERE routing_key = $1"


@dataclass(frozen=True)
class Row:
    """One thing that is to hold."""

    what: str
    figure: str
    holds: bool


@dataclass
class Race:
    """The three proofs, on one world."""

    world: CodeWorld
    dice: random.Random

    async def crowds(self, codes: int, crowd: int) -> Sequence[Row]:
        """Let a crowd log in with each of so many codes, all of it at once and at both processes."""
        opened: Counter[int] = Counter()
        answers: Counter[int] = Counter()
        token, began = "", 0.0
        seconds = 0.0
        for _ in range(codes):
            person = self.world.town.settle(HERE)
            code = (await self.world.issue(person))["code"]
            token = self.world.form_token()
            at = [self.dice.randrange(2) for _ in range(crowd)]
            began = time.perf_counter()
            tried = await asyncio.gather(*(self.world.redeem(person, code, number, token) for number in at))
            seconds += time.perf_counter() - began
            opened[sum(answer.status_code == 200 for answer in tried)] += 1
            answers.update(answer.status_code for answer in tried)
        (used,) = await self.world.sql(USED)
        (told,) = await self.world.sql(TOLD, "codes.used.v1")
        return [
            Row(f"{codes} codes, {crowd} at once with each: sessions", f"{answers[200]}", opened == {1: codes}),
            Row(
                "answers that were neither",
                f"{sum(answers.values()) - answers[200] - answers[403]}",
                set(answers) <= {200, 403},
            ),
            Row(
                "used in the database, and told",
                f"{used['codes']}, {told['told']}",
                used["codes"] == told["told"] == codes,
            ),
            Row("right codes counted as wrong", f"{used['failures']}", used["failures"] == 0),
            Row("tries in a second", f"{codes * crowd / seconds:.0f}", holds=True),
        ]

    async def lockout(self) -> Sequence[Row]:
        """Guess at both processes, kill one before the last guess, and guess at once at both."""
        person = self.world.town.settle(HERE)
        code = (await self.world.issue(person))["code"]
        for guess in range(FAILURES - 1):
            await self.world.redeem(person, wrong(code), guess % 2)
        (before,) = await self.world.sql("SELECT failures, status FROM code WHERE person_id = $1", person)
        self.world.kill(0)
        self.world.start(0)
        await self.world.ready(0)
        await self.world.redeem(person, wrong(code), 0)
        locked = [(await self.world.redeem(person, code, number)).status_code for number in (0, 1)]
        other = self.world.town.settle(HERE)
        code = (await self.world.issue(other))["code"]
        guesses = (self.world.redeem(other, wrong(code), number % 2) for number in range(3 * FAILURES))
        await asyncio.gather(*guesses)
        rows = await self.world.sql("SELECT failures, status FROM code WHERE person_id = ANY($1)", [person, other])
        ends = [(row["failures"], row["status"]) for row in rows]
        (told,) = await self.world.sql(TOLD, "codes.locked.v1")
        new = (await self.world.issue(other))["code"]
        again = (await self.world.redeem(other, new)).status_code
        return [
            Row(
                "wrong tries remembered over two processes", f"{before['failures']}", before["failures"] == FAILURES - 1
            ),
            Row("locked after a kill, at both", str(locked), locked == [403, 403]),
            Row(
                "counted of thirty guesses at once",
                f"{ends}, told {told['told']}",
                ends == [(FAILURES, "Låst")] * 2 and told["told"] == 2,
            ),
            Row("a new code begins a new count", f"{again}", again == 200),
        ]

    async def alike(self, rounds: int) -> Sequence[Row]:
        """Fail in every way there is, in turns, and compare how long each took."""
        ways = await self._ways()
        seconds: dict[str, list[float]] = {way: [] for way in ways}
        answers: list[httpx2.Response] = []
        token = self.world.form_token()
        for turn in range(rounds):
            if turn % (FAILURES - 1) == 0:
                await self.world.sql("UPDATE code SET failures = 0")
                token = self.world.form_token()
            for way in self.dice.sample(sorted(ways), len(ways)):
                person, typed = ways[way]
                began = time.perf_counter()
                answers.append(await self.world.redeem(person, typed, 0, token))
                seconds[way].append(time.perf_counter() - began)
        for answer in answers:
            answer.headers.pop("date", None)
        medians = {way: median(times) for way, times in seconds.items()}
        apart = max(medians.values()) - min(medians.values())
        return [
            *(Row(f"failed: {way}, median", f"{middle * 1000:.1f} ms", holds=True) for way, middle in medians.items()),
            Row(f"medians apart, at most {ALIKE * 1000:.0f} ms", f"{apart * 1000:.1f} ms", apart <= ALIKE),
            Row("answers that differ", f"{len({_seen(one) for one in answers}) - 1}", same(*answers)),
        ]

    async def _ways(self) -> dict[str, tuple[UUID | None, str]]:
        names = ("wrong", "impossible", "over", "locked", "replaced", "used", "withdrawn")
        people = {name: self.world.town.settle(HERE) for name in names}
        made = {name: await self.world.issue(person) for name, person in people.items()}
        codes = {name: one["code"] for name, one in made.items()}
        for _ in range(FAILURES):
            await self.world.redeem(people["locked"], wrong(codes["locked"]))
        await self.world.redeem(people["used"], codes["used"])
        await self.world.issue(people["replaced"])
        await self.world.withdraw(people["withdrawn"], made["withdrawn"]["code_id"])
        await self.world.sql("UPDATE code SET valid_to = now() WHERE person_id = $1", people["over"])
        typed = codes | {"wrong": wrong(codes["wrong"]), "impossible": "O0I1L0"}
        return {
            "no such number": (None, "222222"),
            "never had a code": (uuid4(), "222222"),
            **{name: (people[name], typed[name]) for name in names},
        }


def _seen(answer: httpx2.Response) -> tuple[int, bytes]:
    return answer.status_code, answer.content


async def run(world: CodeWorld, seed: int, codes: int, crowd: int, rounds: int) -> Sequence[Row]:
    """Run all three proofs."""
    race = Race(world, random.Random(seed))
    return [*await race.crowds(codes, crowd), *await race.lockout(), *await race.alike(rounds)]


def main() -> int:
    """Run the proof and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-code-race", description=__doc__)
    parser.add_argument("--codes", type=int, default=200)
    parser.add_argument("--crowd", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=90, help="how often each way to fail is tried")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args()

    async def prove(folder: Path) -> Sequence[Row]:
        async with open_code_world(postgres, folder, SETTINGS) as world:
            return await run(world, asked.seed, asked.codes, asked.crowd, asked.rounds)

    with tempfile.TemporaryDirectory(prefix="kompass-race-") as home:
        try:
            postgres = start_postgres(Path(home, "pg"), durable=True)
        except EngineError as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1
        try:
            rows = asyncio.run(prove(Path(home)))
        finally:
            postgres.stop()
    table = Table("What", "Figure", "Holds", title=f"make prove-code-race, seed {asked.seed}")
    for row in rows:
        table.add_row(row.what, row.figure, "[green]yes[/green]" if row.holds else "[red]NO[/red]")
    Console().print(table)
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
