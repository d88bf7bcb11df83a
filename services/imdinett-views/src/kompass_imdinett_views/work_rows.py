"""The rows of the work lists: made anew for a person whenever anything changes that they depend on.

Everything of a person lies in one row, which is held meanwhile: whoever changes something later makes them anew later.
"""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, any_, literal, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.database import database_time
from kompass_contracts.competence import ConfirmationStatus, RecordSummary
from kompass_contracts.identity import PersonDescription, Relation
from kompass_imdinett_views.rules import Stage, belongings
from kompass_imdinett_views.tables import NO_DEADLINE, Person
from kompass_imdinett_views.work import Bounds, Known, norwegian_day, work_items

_CONFIRMED = frozenset({ConfirmationStatus.CONFIRMED_WITH_PERSON, ConfirmationStatus.DOCUMENTS_SEEN})
_COLUMNS = ("person_id", "reason", "tie", "place", "due_on", "valid_from", "valid_to")
_NEW = """unnest(CAST(:person_id AS uuid[]), CAST(:reason AS text[]), CAST(:tie AS text[]), CAST(:place AS text[]),
            CAST(:due_on AS date[]), CAST(:valid_from AS timestamptz[]), CAST(:valid_to AS timestamptz[]))
     AS new (person_id, reason, tie, place, due_on, valid_from, valid_to)"""
# Only what differs is written: most of what is heard changes nothing that is left to do.
_CLEAR = text(f"""
DELETE FROM work_item AS kept WHERE person_id = ANY(CAST(:ids AS uuid[])) AND NOT EXISTS (
SELECT FROM {_NEW}
WHERE new.person_id = kept.person_id AND new.reason = kept.reason AND new.tie = kept.tie AND new.place = kept.place
  AND new.due_on = kept.due_on AND new.valid_from = kept.valid_from
  AND coalesce(new.valid_to, 'infinity') = coalesce(kept.valid_to, 'infinity'))
""")  # noqa: S608 - our own columns
_KEEP = text(f"""
INSERT INTO work_item (person_id, reason, tie, place, due_on, valid_from, valid_to)
SELECT * FROM {_NEW} EXCEPT
SELECT person_id, reason, tie, place, due_on, valid_from, valid_to FROM work_item
WHERE person_id = ANY(CAST(:ids AS uuid[])) ORDER BY person_id
""")  # noqa: S608 - our own columns


async def remake(session: AsyncSession, ids: Collection[UUID], bounds: Bounds) -> None:
    """Make anew what is left to do for these persons, by what is remembered of them in this transaction."""
    if not ids:
        return
    theirs = Person.person_id == any_(literal(sorted(ids), ARRAY(Uuid())))
    query = select(Person).where(theirs).order_by(Person.person_id).with_for_update()
    persons = (await session.execute(query.execution_options(populate_existing=True))).scalars().all()
    now = await database_time(session)
    rows = [row for person in persons for row in _rows(person, now, bounds)]
    columns = zip(*rows, strict=True) if rows else ((),) * len(_COLUMNS)
    new = {name: list(column) for name, column in zip(_COLUMNS, columns, strict=True)}
    for statement in (_CLEAR, _KEEP):
        await session.execute(statement, {"ids": sorted(ids), **new})


def _rows(person: Person, now: Any, bounds: Bounds) -> Iterator[tuple[object, ...]]:
    if person.description is None:
        return
    described = PersonDescription.model_validate(person.description)
    for item in work_items(_known(person, described), belongings(described, now), bounds):
        due_on = item.due_on or NO_DEADLINE
        yield person.person_id, item.reason, item.tie, item.place, due_on, item.valid_from, item.valid_to


def _known(person: Person, described: PersonDescription) -> Known:
    settled = [one.valid_from for one in described.placements if one.relation is Relation.SETTLED]
    summary = RecordSummary.model_validate(person.summary) if person.summary else None
    return Known(
        stage=_stage(person),
        confirmed=summary is not None and any(one.status in _CONFIRMED for one in summary.confirmations),
        noted=person.note_final_at is not None,
        need=person.need,
        first_settled_on=norwegian_day(min(settled)) if settled else None,
        born_on=described.birth_date,
        grounds=described.grounds,
    )


def _stage(person: Person) -> Stage:
    """Return how far the mapping has come. Whether a code is out makes no difference to what is left to do."""
    erased = person.record_erased_at
    for stage, at in (
        (Stage.COMPLETED, person.completed_at),
        (Stage.HANDED_IN, person.handed_in_at),
        (Stage.STARTED, person.started_at),
    ):
        if at is not None and (erased is None or at > erased):
            return stage
    return Stage.NONE
