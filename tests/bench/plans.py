"""How the database means to carry out what a service asks: which tables it would go through from end to end."""

import json
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import event

from kompass_chassis.service import Kit


async def whole_scans(kit: Kit[Any], tables: Sequence[str], doing: Callable[[], Awaitable[object]]) -> list[str]:
    """Return which of these tables some statement goes through whole while this is done."""
    said: list[tuple[str, Any]] = []
    engine = kit.engine.sync_engine

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        said.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", note)
    try:
        await doing()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    plans = await _plans(kit, said)
    return [table for table in tables for plan in plans if f'"Seq Scan", "Relation Name": "{table}"' in plan]


async def _plans(kit: Kit[Any], said: Sequence[tuple[str, Any]]) -> list[str]:
    """Explain what was asked, in one transaction: what was asked of the planner itself is asked again."""
    plans = []
    async with kit.sessions.begin() as session:
        connection = await session.connection()
        for statement, parameters in said:
            if "set_config" in statement:
                await connection.exec_driver_sql(statement, parameters)
            elif statement.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters)
                plans.append(_flat(plan.scalar_one()))
    return plans


def _flat(plan: Any) -> str:
    """Write a plan so that each node begins with what it does and to which table."""
    if isinstance(plan, list):
        return "".join(map(_flat, plan))
    nodes = [plan.get("Plan"), *plan.get("Plans", ())]
    named = json.dumps({name: plan[name] for name in ("Node Type", "Relation Name") if name in plan})
    return named + "".join(_flat(node) for node in nodes if node)
