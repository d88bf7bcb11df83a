"""Persons, looked up by services: where they belong, what lists show of them, and all there are.

Each service that remembers persons asks here for every one of them, five hundred at a time, so the database writes
the documents: a row is a person as JSON, whole, in the words of the contract.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, ScalarSelect, Select, Text, Uuid, any_, bindparam, cast, func, select, text
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.tables import Tombstone
from kompass_contracts.event import Document, Held, Snapshot
from kompass_contracts.identity import PersonDescription, PersonStanding, Placement, Residence
from kompass_identity.documents import ResidenceStatus
from kompass_identity.offer import Residing, spans_of
from kompass_identity.offer_rules import Rules
from kompass_identity.rules import PlaceUnknownError
from kompass_identity.tables import Person, PlacementRow, ResidenceRow

_RELATIONS: Mapping[str, tuple[type[PlacementRow | ResidenceRow], type[Document]]] = {
    "placements": (PlacementRow, Placement),
    "residences": (ResidenceRow, Residence),
}
GROUNDS = "grounds"


async def look_up(session: AsyncSession, ids: Collection[UUID]) -> bytes:
    """Return what other services may know of these persons: a ``PersonsAnswered`` in JSON."""
    return await _answer(session, _STANDINGS, ids)


async def describe(session: AsyncSession, ids: Collection[UUID], rules: Rules) -> bytes:
    """Return what the portal's lists show of these persons: a ``PersonsDescribed`` in JSON.

    Which grounds for the mapping they meet, and when, comes out of the rules of the offer, so Python adds it.
    """
    return await _answer(session, _DESCRIPTIONS, ids, lambda row: row.written[:-1] + _grounds(row, rules))


async def snapshot(session: AsyncSession, after: str, limit: int) -> Snapshot:
    """Return a page of all persons, by id and version."""
    query = select(Person.person_id, Person.version).order_by(Person.person_id).limit(limit)
    if after:
        query = query.where(Person.person_id > _id(after))
    rows = (await session.execute(query)).all()
    held = tuple(Held(id=str(row.person_id), version=row.version) for row in rows)
    return Snapshot(held=held, next=held[-1].id if len(held) == limit else None)


def _documents(kind: type[Document]) -> Select[UUID, str]:
    """Return the query of these documents, sorted by person."""
    parts = {name: _part(name) for name in kind.model_fields if name != GROUNDS}
    wanted = Person.person_id == any_(bindparam("ids", type_=ARRAY(Uuid())))
    return (
        select(Person.person_id, cast(_object(parts), Text).label("written")).where(wanted).order_by(Person.person_id)
    )


def _grounds(row: Any, rules: Rules) -> str:
    """Write the grounds that a person meets, to be put at the end of the person's document."""
    person = Residing(
        birth_date=row.birth_date,
        permitted=row.residence_status == ResidenceStatus.PERMIT,
        permit_probable=row.permit_probable,
        permit_from=row.permit_from,
        permit_to=row.permit_to,
        programme_group=row.programme_group,
    )
    return f',"{GROUNDS}":[{",".join(one.model_dump_json() for one in spans_of(person, rules))}]}}'


def _part(name: str) -> Any:
    if name not in _RELATIONS:
        return getattr(Person, name)
    row, document = _RELATIONS[name]
    return _gathered(row, {field: getattr(row, field) for field in document.model_fields})


def _gathered(row: type[PlacementRow | ResidenceRow], parts: dict[str, Any]) -> ScalarSelect[Any]:
    in_order = aggregate_order_by(_object(parts), row.valid_from)
    gathered = select(func.coalesce(func.json_agg(in_order), text("'[]'::json")))
    return gathered.where(row.person_id == Person.person_id).correlate(Person).scalar_subquery()


def _object(parts: dict[str, Any]) -> ColumnElement[Any]:
    return func.json_build_object(*(each for name, part in parts.items() for each in (text(f"'{name}'"), part)))


_STANDINGS, _DESCRIPTIONS = (
    _documents(PersonStanding),
    _documents(PersonDescription).add_columns(
        Person.birth_date,
        Person.residence_status,
        Person.permit_probable,
        Person.permit_from,
        Person.permit_to,
        Person.programme_group,
    ),
)


async def _answer(
    session: AsyncSession,
    query: Select[*tuple[Any, ...]],
    ids: Collection[UUID],
    document: Callable[[Any], str] = lambda row: str(row.written),
) -> bytes:
    rows = (await session.execute(query, {"ids": list(ids)})).all()
    found = {row.person_id: document(row) for row in rows}
    gone, unknown = await _missing(session, set(ids) - found.keys())
    return "".join(_written(found.values(), gone, unknown)).encode()


def _written(found: Collection[str], gone: Collection[UUID], unknown: Collection[UUID]) -> Iterator[str]:
    yield '{"found":['
    yield ",".join(found)
    yield f'],"gone":{json.dumps([str(id_) for id_ in gone])}'
    yield f',"unknown":{json.dumps([str(id_) for id_ in unknown])}}}'


async def _missing(session: AsyncSession, ids: set[UUID]) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """Tell the erased from those who were never known."""
    buried = select(Tombstone.subject).where(Tombstone.subject.in_([str(id_) for id_ in ids]))
    gone = {UUID(subject) for subject in (await session.execute(buried)).scalars()} if ids else set()
    return tuple(sorted(gone)), tuple(sorted(ids - gone))


def _id(written: str) -> UUID:
    try:
        return UUID(written)
    except ValueError:
        raise PlaceUnknownError("go on after the id that the page before named as next") from None
