"""``make prove-audit``: a thousand readings are a thousand rows, whatever is killed, and whoever tampers is found out.

Identity runs as a real process on a PostgreSQL of its own. Staff read persons over HTTP while the service is killed three
times and PostgreSQL once. Then every answered reading must have its one row, every row its seal, and the last seal its
anchor at another service. At last copies of the database are tampered with, and each deed must be named.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from engines import start_postgres
from faults.readers import Readers
from faults.tampering import copies, deeds, tamper
from faults.world import World, open_world

PERSONS = 40
PATIENCE = 30.0
"""Seconds until what was written must be sealed and anchored."""

_ROWS = "SELECT actor, subject, outcome FROM audit WHERE action = 'person.search'"
_UNSEALED = """
SELECT count(*) AS rows FROM audit
WHERE NOT EXISTS (SELECT FROM (SELECT unnest(rows) AS number FROM audit_seal) AS s WHERE s.number = audit.seq)
"""
_SEALS = "SELECT count(*) AS seals, max(seal) AS newest, sum(cardinality(rows)) AS rows FROM audit_seal"
_ANCHORED = "SELECT max(seal) AS newest, count(*) AS anchors FROM audit_anchor WHERE owner = 'identity'"


@dataclass
class Proof:
    """What came of it: figures to show, and every deviation."""

    figures: dict[str, object] = field(default_factory=dict)
    deviations: list[str] = field(default_factory=list)


async def prove(folder: Path, *, readings: int, kills: int, seed: int) -> Proof:
    """Read, kill, count, seal, tamper; ``kills`` of the service, and one of PostgreSQL in the middle."""
    chance, proof, began = random.Random(seed), Proof(), time.monotonic()
    postgres = start_postgres(folder / "pg", durable=True)
    try:
        async with open_world(postgres, None, folder) as world:
            readers = Readers(world, chance)
            await readers.prepare(PERSONS)
            reading = asyncio.ensure_future(readers.read(readings))
            await _kill(world, readers, chance, readings, kills)
            await asyncio.wait_for(reading, PATIENCE * 2)
            await _settled(world, proof)
            ended = [world.terminate(name) for name in ("identity", "ledger")]
            if ended != [0, 0]:
                proof.deviations.append(f"the processes ended with {ended}")
            proof.deviations += _uncounted(readers, await world.ask("identity", _ROWS), proof)
            chosen = await deeds(world.url("identity"), chance)
            names = await copies(postgres, len(chosen))
            outcomes = await asyncio.gather(
                *(tamper(postgres, deed, copy) for deed, copy in zip(chosen, names, strict=True))
            )
            for outcome in outcomes:
                proof.figures[outcome.deed.name] = "verifies" if not outcome.deed.statements else "found and named"
                if not outcome.holds:
                    proof.deviations.append(f"{outcome.deed.name}: status {outcome.status}, {outcome.said}")
    finally:
        postgres.stop()
    proof.figures["seconds"] = round(time.monotonic() - began, 1)
    return proof


async def _kill(world: World, readers: Readers, chance: random.Random, readings: int, kills: int) -> None:
    """Kill the service at moments chosen by chance, spread over the readings, and PostgreSQL after half of them."""
    share = readings // (kills + 1)
    for number in range(kills):
        if number == kills // 2:
            await readers.reach(readings // 2)
            await asyncio.to_thread(world.postgres.kill)
            await asyncio.to_thread(world.postgres.start)
        await readers.reach(share * (number + 1) - chance.randrange(share // 2))
        world.kill("identity")
        world.start("identity")


async def _settled(world: World, proof: Proof) -> None:
    """Wait until every row is sealed and the newest seal anchored."""
    deadline = time.monotonic() + PATIENCE
    while True:
        (unsealed,), (sealed,) = await world.ask("identity", _UNSEALED), await world.ask("identity", _SEALS)
        (anchored,) = await world.ask("ledger", _ANCHORED)
        if unsealed["rows"] == 0 and anchored["newest"] == sealed["newest"]:
            break
        if time.monotonic() > deadline:
            proof.deviations.append(f"{unsealed['rows']} rows unsealed, anchored to {anchored['newest']}")
            break
        await asyncio.sleep(0.2)
    proof.figures |= {"rows sealed": sealed["rows"], "seals": sealed["seals"], "anchors": anchored["anchors"]}


def _uncounted(readers: Readers, rows: Sequence[object], proof: Proof) -> Iterator[str]:
    written = [(row["actor"], row["subject"]) for row in rows]  # type: ignore[index]
    times = Counter(actor for actor, _ in written)
    proof.figures |= {
        "readings tried": len(readers.tried),
        "readings answered": len(readers.answered),
        "rows of answered readings": sum(times[actor] for actor in readers.answered),
        "rows of readings that were cut off": sum(times[actor] for actor in readers.tried.keys() - readers.answered),
    }
    yield from (f"{actor} was answered and has {times[actor]} rows" for actor in readers.answered if times[actor] != 1)
    yield from (f"{actor} has {count} rows" for actor, count in times.items() if count > 1)
    yield from (f"{actor} never read" for actor in times if actor not in readers.tried)
    about = dict(written)
    wrong = (actor for actor, person in readers.answered.items() if about.get(actor) != str(person))
    yield from (f"the row of {actor} is about somebody else" for actor in wrong)


def main() -> int:
    """Run the proof and say what came of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--readings", type=int, default=1_000)
    asked.add_argument("--kills", type=int, default=3)
    asked.add_argument("--seed", type=int, default=int(os.environ.get("KOMPASS_SEED") or random.randrange(10**6)))
    chosen, console = asked.parse_args(), Console(soft_wrap=True)
    console.print(f"seed {chosen.seed}")
    with tempfile.TemporaryDirectory(prefix="prove-audit-") as folder, console.status("reading and killing"):
        proof = asyncio.run(prove(Path(folder), readings=chosen.readings, kills=chosen.kills, seed=chosen.seed))
    for name, figure in proof.figures.items():
        console.print(f"{name:>36}  {figure}")
    for deviation in proof.deviations:
        console.print(f"deviation: {deviation}", style="red", markup=False)
    console.print(f"{len(proof.deviations)} deviations")
    return 1 if proof.deviations else 0


if __name__ == "__main__":
    sys.exit(main())
