"""Persons registered in bulk: a batch of rows in one transaction, by statements on tables and not person by person.

A person is known again by the DUF number. What is new gets an id, what has changed a version, and what is as it was is
neither written nor told. Repeating a batch, or a whole file, therefore changes nothing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import Actor, audit
from kompass_chassis.database import Sessions, database_time
from kompass_chassis.outbox import Telling, tell
from kompass_contracts.identity import OrganisationKind, PersonChanged
from kompass_identity.documents import PersonSent
from kompass_identity.people.rows import PersonRow
from kompass_identity.tables import OrganisationRow, Person, PlacementRow, ResidenceRow

TRIES = 5
"""How often a batch is tried that somebody else's change keeps from being committed."""

_PERSON: Table = Person.__table__  # type: ignore[assignment]
_PLACEMENT: Table = PlacementRow.__table__  # type: ignore[assignment]
_RESIDENCE: Table = ResidenceRow.__table__  # type: ignore[assignment]
_PLACEMENT_VALUES = ("relation", "municipality", "valid_from", "valid_to")
_RESIDENCE_VALUES = ("centre", "valid_from", "valid_to")
_PLAIN = tuple(
    column.name for column in _PERSON.columns if column.name in PersonSent.model_fields and column.name != "duf"
)
"""What a person has but one of, beside the number."""
_MEANWHILE = frozenset({"23505", "40P01", "40001"})
"""SQLSTATE: somebody registered the same number, or two waited for each other."""


@dataclass
class Tally:
    """How many rows of an import did what."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def add(self, other: "Tally") -> None:
        """Count the rows of another tally too."""
        self.new += other.new
        self.changed += other.changed
        self.unchanged += other.unchanged

    @property
    def rows(self) -> int:
        """All rows."""
        return self.new + self.changed + self.unchanged


class ImportDisturbedError(Exception):
    """Others changed the same persons again and again while a batch was to be kept."""


@dataclass
class _Plan:
    """What is to be written for one batch."""

    new: list[tuple[UUID, PersonRow]] = field(default_factory=list)
    changed: list[tuple[UUID, int, PersonRow]] = field(default_factory=list)
    unchanged: int = 0

    @property
    def tally(self) -> Tally:
        return Tally(len(self.new), len(self.changed), self.unchanged)

    def told(self) -> Iterable[tuple[UUID, int, PersonRow]]:
        """Return whoever is told of, with the version they have now."""
        yield from ((person_id, 1, row) for person_id, row in self.new)
        yield from self.changed


async def centres(session: AsyncSession) -> frozenset[str]:
    """Return the ids of the reception centres."""
    query = select(OrganisationRow.organisation_id).where(OrganisationRow.kind == OrganisationKind.RECEPTION_CENTRE)
    return frozenset((await session.execute(query)).scalars())


async def compare(sessions: Sessions, rows: Sequence[PersonRow]) -> Tally:
    """Say what keeping these rows would do, and do nothing."""
    async with sessions() as session:
        return (await _plan(session, rows)).tally


async def keep(sessions: Sessions, rows: Sequence[PersonRow], by: Actor) -> Tally:
    """Keep these persons, each number once among them, in one transaction, and note who did. Raises ImportDisturbedError.

    Somebody may register or erase one of them through another door meanwhile: the batch is then tried again, and
    finds them as they are now.
    """
    for _ in range(TRIES):
        try:
            async with sessions.begin() as session:
                return await _keep(session, rows, by)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _MEANWHILE:
                raise
    raise ImportDisturbedError("other programs keep changing the same persons; import the file again later")


async def _keep(session: AsyncSession, rows: Sequence[PersonRow], by: Actor) -> Tally:
    plan = await _plan(session, rows, held=True)
    told = list(plan.told())
    if not told:
        return plan.tally
    now = await database_time(session)
    if plan.new:
        inserted = [{"person_id": person_id, "version": 1, **_values(row)} for person_id, row in plan.new]
        await session.execute(insert(_PERSON), inserted)
    if plan.changed:
        await _change(session, plan.changed)
    await _write_spans(session, told)
    await tell(
        session,
        *(
            Telling(fact=PersonChanged(), subject=str(id_), aggregate=f"person:{id_}", version=version, at=now)
            for id_, version, _ in told
        ),
    )
    await audit(session, by, "person.import", subjects=[person_id for person_id, _, _ in told])
    return plan.tally


async def _plan(session: AsyncSession, rows: Sequence[PersonRow], *, held: bool = False) -> _Plan:
    """Find out who is new and who has changed; ``held`` keeps others from changing them until the transaction ends."""
    query = select(_PERSON).where(_PERSON.c.duf.in_([row.duf for row in rows])).order_by(_PERSON.c.person_id)
    found = (await session.execute(query.with_for_update() if held else query)).mappings().all()
    known = {str(person["duf"]): person for person in found}
    ids = [person["person_id"] for person in found]
    placements = await _spans(session, _PLACEMENT, _PLACEMENT_VALUES, ids)
    residences = await _spans(session, _RESIDENCE, _RESIDENCE_VALUES, ids)
    plan = _Plan()
    for row in sorted(rows, key=lambda one: one.duf):  # so that two who register the same never wait in a ring
        person = known.get(row.duf)
        if person is None:
            plan.new.append((uuid4(), row))
            continue
        id_ = person["person_id"]
        if (
            all(person[name] == value for name, value in _values(row).items())
            and placements[id_] == _counted(row.sent.placements, _PLACEMENT_VALUES)
            and residences[id_] == _counted(row.sent.residences, _RESIDENCE_VALUES)
        ):
            plan.unchanged += 1
        else:
            plan.changed.append((id_, int(person["version"]) + 1, row))
    return plan


async def _spans(
    session: AsyncSession, table: Table, names: Sequence[str], ids: Collection[UUID]
) -> Mapping[UUID, Counter[tuple[Any, ...]]]:
    """Return what these persons have of a table, in no order."""
    spans: dict[UUID, Counter[tuple[Any, ...]]] = {id_: Counter() for id_ in ids}
    if ids:
        columns = (table.c.person_id, *(table.c[name] for name in names))
        for id_, *values in await session.execute(select(*columns).where(table.c.person_id.in_(ids))):
            spans[id_][tuple(values)] += 1
    return spans


def _counted(spans: Iterable[Any], names: Sequence[str]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(getattr(span, name) for name in names) for span in spans)


def _values(row: PersonRow) -> dict[str, Any]:
    sent = vars(row.sent)
    values = {name: list(value) if isinstance(value := sent[name], tuple) else value for name in _PLAIN}
    return {"duf": row.duf, **values}


async def _change(session: AsyncSession, changed: Sequence[tuple[UUID, int, PersonRow]]) -> None:
    ids = [id_ for id_, _, _ in changed]
    rows = [{"id_of": id_, "version": version, **_values(row)} for id_, version, row in changed]
    await session.execute(update(_PERSON).where(_PERSON.c.person_id == bindparam("id_of")), rows)
    for table in (_PLACEMENT, _RESIDENCE):
        await session.execute(delete(table).where(table.c.person_id.in_(ids)))


async def _write_spans(session: AsyncSession, told: Sequence[tuple[UUID, int, PersonRow]]) -> None:
    placements = [{"person_id": id_, **vars(placement)} for id_, _, row in told for placement in row.sent.placements]
    residences = [{"person_id": id_, **vars(stay)} for id_, _, row in told for stay in row.sent.residences]
    for table, rows in ((_PLACEMENT, placements), (_RESIDENCE, residences)):
        if rows:
            await session.execute(insert(table), rows)
