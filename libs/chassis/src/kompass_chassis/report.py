"""What a service holds about one person, told in plain words to whoever puts the answers of all services together.

A service names each of its tables with something of a person as a ``Noun``: which rows are whose, what each column
means, and which are not shown, with the reason. A test fails for a table or a column that nobody has named.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase

from kompass_chassis.audit import audit
from kompass_chassis.caller import Caller, CallerRule
from kompass_chassis.database import database_time
from kompass_chassis.tables import Audit, Outbox, Parked, Tombstone, Wanted
from kompass_chassis.web import Session
from kompass_contracts.report import PersonReport, PersonReportAsked, ReportEntry, ReportLine, ReportNoun

MOST = 2_000
"""Entries of one kind that are told; older ones are counted."""

Spelled = Callable[[Any], Iterable[tuple[str, str]]]
"""Puts one value into words: each thing in it by its label."""


@dataclass(frozen=True)
class Noun:
    """One kind of thing that is kept about persons: a table, in the words of the person it is about.

    ``labels`` says for each column what it is called, or how its value is put into words; ``withheld`` says of every
    other column why it is not shown. ``newest`` is the column by which the newest entries come first.
    """

    table: type[DeclarativeBase]
    title: str
    purpose: str
    of: Callable[[UUID], ColumnElement[bool]]
    labels: Mapping[str, str | Spelled]
    withheld: Mapping[str, str] = field(default_factory=dict)
    newest: str | None = None

    @property
    def name(self) -> str:
        """The name of the table."""
        return str(self.table.__tablename__)


async def report_of(session: AsyncSession, service: str, nouns: Sequence[Noun], person_id: UUID) -> PersonReport:
    """Return what is held about a person, kind by kind, also the kinds of which nothing is held."""
    told = [await _told(session, noun, person_id) for noun in (*nouns, *OF_EVERY_SERVICE)]
    return PersonReport(person_id=person_id, service=service, at=await database_time(session), nouns=tuple(told))


async def _told(session: AsyncSession, noun: Noun, person_id: UUID) -> ReportNoun:
    table: Any = noun.table.__table__
    theirs = noun.of(person_id)
    order = [table.c[noun.newest].desc()] if noun.newest else list(table.primary_key.columns)
    query = select(*(table.c[name] for name in noun.labels)).where(theirs).order_by(*order).limit(MOST)
    rows = (await session.execute(query)).all()
    count = len(rows)
    if count == MOST:
        count = (await session.execute(select(func.count()).select_from(table).where(theirs))).scalar_one()
    entries = tuple(ReportEntry(lines=tuple(_lines(noun, row))) for row in rows)
    return ReportNoun(
        noun=noun.name, title=noun.title, purpose=noun.purpose, entries=entries, more=count - len(entries)
    )


def _lines(noun: Noun, row: Sequence[Any]) -> Iterable[ReportLine]:
    for label, value in zip(noun.labels.values(), row, strict=True):
        if value is None:
            continue
        said = [(label, in_words(value))] if isinstance(label, str) else label(value)
        yield from (ReportLine(label=one, value=words) for one, words in said if words)


def in_words(value: Any) -> str:  # noqa: PLR0911 - a line for each kind
    """Return a value as a person reads it: times in UTC, yes and no, what is nested by its names."""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
        case date():
            return value.isoformat()
        case Mapping():
            held = ((name, in_words(one)) for name, one in value.items() if one is not None)
            return "; ".join(f"{str(name).replace('_', ' ')}: {words}" for name, words in held if words)
        case str():
            return value
        case Sequence():
            return " | ".join(in_words(one) for one in value)
        case _:
            return str(value)


def report_router(service: str, owner: str, nouns: Sequence[Noun]) -> APIRouter:
    """Return the door for whoever puts the reports of all services together: ``/internal/person-report``."""
    reporter = Annotated[Caller, CallerRule(f"{owner}:report").dependency]
    router = APIRouter(prefix="/internal", tags=["internal"])

    # A POST, so that whose report it is stands in no address.
    @router.post("/person-report")
    async def report(asked: PersonReportAsked, session: Session, caller: reporter) -> PersonReport:
        """Tell everything that is held here about a person, in plain words."""
        told = await report_of(session, service, nouns, asked.person_id)
        await audit(session, caller, "report.read", subject=asked.person_id)
        return told

    return router


def _actor(actor: str) -> Iterable[tuple[str, str]]:
    kind, _, name = actor.partition(":")
    words = {"staff": "somebody of the staff", "resident": "you, in the form", "operator": "an operator of Kompass"}
    yield "Who", words.get(kind, f"the program {name}")


def _names_the_person(column: Any) -> Callable[[UUID], ColumnElement[bool]]:
    return lambda person_id: func.strpos(column, str(person_id)) > 0


_NUMBERED = "a number that only says in which order rows were written"
_ONESELF = "the person's own id, by which the row was found"

OF_EVERY_SERVICE = (
    Noun(
        Audit,
        "Who saw or changed something about you",
        "Written each time, so that nobody looks without a reason. Kept for five years.",
        lambda person_id: Audit.subject == str(person_id),
        {
            "at": "When",
            "actor": _actor,
            "organisation": "Where they work",
            "roles": "As what",
            "action": "What was done",
            "outcome": "How it ended",
        },
        {"seq": _NUMBERED, "xid": _NUMBERED, "subject": _ONESELF},
        newest="at",
    ),
    Noun(
        Outbox,
        "What was told to other parts of Kompass",
        "That something happened, by your id alone; never what you answered. Kept for 30 days.",
        _names_the_person(Outbox.body),
        {"told_at": "When", "routing_key": "What happened"},
        {
            **dict.fromkeys(("xid", "seq"), _NUMBERED),
            **dict.fromkeys(("event_id", "aggregate_id", "aggregate_version"), "ids and counts of the message"),
            "exchange": "the way the message takes",
            "body": "the message: ids, times and counts",
            **dict.fromkeys(("published_at", "refusals", "next_try_at", "set_aside_at"), "how sending it went"),
        },
        newest="told_at",
    ),
    Noun(
        Wanted,
        "What is to be asked for once more",
        "Your id, until another part of Kompass has answered: some seconds, as a rule.",
        lambda person_id: Wanted.id == str(person_id),
        {"source": "What is asked for", "next_try_at": "When"},
        {"id": _ONESELF, "version": "the count of the change", "attempts": "how often it was tried"},
    ),
    Noun(
        Parked,
        "Messages that could not be handled yet",
        "A message with your id that is tried again, until somebody has seen to it.",
        _names_the_person(Parked.body),
        {"parked_at": "When", "routing_key": "What happened", "reason": "What went wrong"},
        {
            "event_id": "the id of the message",
            "body": "the message: ids, times and counts",
            "attempts": "how often it was tried",
            "next_try_at": "when it is tried next",
        },
    ),
    Noun(
        Tombstone,
        "That you were erased",
        "So that nothing about you is stored again by a message that comes late.",
        lambda person_id: Tombstone.subject == str(person_id),
        {"erased_at": "When"},
        {"subject": _ONESELF},
    ),
)
"""What every service holds for talking and for its audit; a service's own nouns come before these."""
