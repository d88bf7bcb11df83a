"""What the herbarium remembers of the garden's plants, asked of the garden and kept by version."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from garden import PlantsAnswered, PlantsAsked
from herbarium.tables import Memory
from kompass_chassis.peers import Peers
from kompass_chassis.refresher import GONE, Answer, Source

PLANTS = "garden.plant"


def plants(peers: Peers) -> Source:
    """Return what is remembered, and how it is asked for."""

    async def ask(ids: Sequence[str]) -> Answer:
        return read(await peers.post("garden", "/plants/lookup", PlantsAsked(ids=tuple(ids)), PlantsAnswered))

    return Source(PLANTS, "garden", ask, store, holds, "plants")


def read(answer: PlantsAnswered) -> Answer:
    """Return the garden's answer as the chassis takes it."""
    return Answer({one.plant: (one.version, one) for one in answer.found}, answer.gone, answer.unknown)


async def store(session: AsyncSession, answer: Answer) -> None:
    """Remember what is newer; of the gone, only that they are."""
    rows = [
        {"plant": plant, "version": version, "height": content.height}
        for plant, (version, content) in answer.found.items()
    ]
    rows += [{"plant": plant, "version": GONE, "height": None} for plant in answer.gone]
    if not rows:
        return
    statement = insert(Memory).values(sorted(rows, key=lambda row: str(row["plant"])))
    values = {name: statement.excluded[name] for name in ("version", "height")}
    older = Memory.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=["plant"], set_=values, where=older))


async def holds(session: AsyncSession, id_: str) -> bool:
    """Tell whether anything is remembered of a plant."""
    return (await session.execute(select(Memory.version).where(Memory.plant == id_))).first() is not None
