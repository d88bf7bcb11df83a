"""The lists of a whole country: persons by the million, put there by the database itself, and what it takes to look.

A thousand live in Oslo and all others in Bergen. So Oslo's list is one of a thousand among however many there are, and
Bergen's is as long as lists can be.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bench.plans import whole_scans
from engines import PostgresEngine
from kompass_chassis.database import create_engine, create_sessions
from kompass_contracts.identity import Placement, Relation
from kompass_imdinett_views import actions
from kompass_imdinett_views.access import Reach, Reader, reach_of
from kompass_imdinett_views.actions.narrowing import narrowed_page
from kompass_imdinett_views.finding import PageAsked
from views_desk import FAR, HERE, ViewsDesk, standing_views

FEW = 1_000
TABLES = ("person", "list_row", "work_item")
ROLE = "Kommune Bosetter Les"

_PERSONS = text("""
INSERT INTO person (person_id, version, description, sort_key, shielded, started_at, completed_at)
SELECT id, 1, jsonb_set(jsonb_set(CAST(:description AS jsonb), '{person_id}', to_jsonb(id)), '{last_name}',
                        to_jsonb('Qz' || left(id::text, 8))),
       'qz' || left(id::text, 8) || E'\\x1fanna', number % 500 = 499,
       CASE WHEN number % 10 = 1 THEN now() END, CASE WHEN number % 10 > 6 THEN now() END
FROM (SELECT gen_random_uuid() AS id, number FROM generate_series(1, :many) AS number) AS person
""")
_ROWS = text("""
INSERT INTO list_row (person_id, sort_key, tie, place, valid_from)
SELECT person_id, sort_key, 'settled', CASE WHEN row_number() OVER () <= :few THEN :far ELSE :here END, :since FROM person
""")
_WORK = text("""
INSERT INTO work_item (person_id, reason, tie, place, due_on, valid_from)
SELECT person_id, CASE WHEN completed_at IS NOT NULL THEN 'not-confirmed' WHEN started_at IS NOT NULL
       THEN 'not-finished' ELSE 'no-mapping' END, 'settled', place, current_date + (random() * 92)::int - 30, valid_from
FROM person JOIN list_row USING (person_id)
""")
_TOLD = text("""
INSERT INTO wanted (source, id, version) SELECT 'identity.person', person_id::text, 2 FROM person LIMIT 20
""")


@dataclass(frozen=True)
class Population:
    """The lists of a country."""

    desk: ViewsDesk
    token: Mapping[str, str]

    def looks(self, where: str) -> Mapping[str, Callable[[], Awaitable[object]]]:
        """Return each way to look at the first page of something, as staff of that municipality."""
        desk, reach = self.desk, reach_of(Reader(frozenset({ROLE}), "municipality", where, f"municipality-{where}"))
        return {
            "GET /persons": lambda: desk.page(self.token[where]),
            "GET /work-items": lambda: desk.work(self.token[where]),
            "Personer": lambda: self._ask(lambda session: narrowed_page(session, reach, PageAsked())),
            "Arbeidsflate": lambda: self._start(reach),
        }

    async def scans(self, where: str, what: str) -> list[str]:
        """Return the large tables that are gone through whole for a first page."""
        return await whole_scans(self.desk.views.kit, TABLES, self.looks(where)[what])

    async def _start(self, reach: Reach) -> None:
        await self._ask(lambda session: actions.counts(session, reach))
        await self._ask(lambda session: actions.work_counted(session, reach))

    async def _ask(self, asked: Callable[[AsyncSession], Awaitable[object]]) -> None:
        async with self.desk.views.kit.sessions() as session:
            await asked(session)


@asynccontextmanager
async def populated(postgres: PostgresEngine, name: str, many: int) -> AsyncIterator[Population]:
    """Run the lists on a database of their own that holds so many persons."""
    async with standing_views(postgres, name) as desk:
        person = desk.town.settle(HERE)
        placed = Placement(relation=Relation.SETTLED, municipality=HERE, valid_from=datetime(2026, 1, 1, tzinfo=UTC))
        desk.town.change(person, placements=(placed,))
        await _fill(postgres.url(name, user=name), desk.town.described(person).model_dump_json(), many)
        yield Population(desk, {where: desk.staff(ROLE, number=where, exp=2**31) for where in (HERE, FAR)})


async def _fill(url: str, description: str, many: int) -> None:
    engine = create_engine(url, pool=1, timeout=3600)  # a service waits for no statement as long as this takes
    async with create_sessions(engine).begin() as session:
        await session.execute(_PERSONS, {"description": description, "many": many})
        since = {"since": datetime(2026, 1, 1, tzinfo=UTC)}
        await session.execute(_ROWS, {"few": FEW, "far": FAR, "here": HERE, **since})
        await session.execute(_WORK)
        await session.execute(_TOLD)
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("VACUUM ANALYZE"))
    await engine.dispose()
