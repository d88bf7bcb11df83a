"""Whoever asks what is stored about them is told of all of it: each table with something of a person is named (R23)."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import MetaData, Table

from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import unconnected
from kompass_chassis.report import OF_EVERY_SERVICE, Noun
from kompass_chassis.tables import ChassisBase

NAMES = sorted(installed())
NOBODYS = {
    "role_given": "roles of staff",
    "staff": "staff users",
    "staff_link": "logins of staff",
    "staff_sign_in": "sign-ins of staff",
    "staff_handle": "sign-ins of staff",
    "client": "programs",
    "organisation": "organisations",
    "signing_key": "keys",
    "failure": "counts of failed logins by a hidden address, without a person",
    "remembered_organisation": "organisations",
    "gone_registration": "ids of registrations that belong to nobody any more",
    "portal_session": "sign-ins of staff",
    "pressed_button": "sign-ins of staff",
    "feed_epoch": "the life of the database",
    "feed_place": "how far others were read",
    "inbox": "ids of messages, and nothing of what they say",
    "audit_seal": "digests of rows that are told of by themselves",
    "audit_anchor": "digests of other services' seals",
}
"""Tables that hold nothing of a person who is registered, and why."""
SECRET = re.compile(r"digest|salt|pepper|handle|token|secret|password")
_PERSON = frozenset({"person_id"})


def nouns_of(name: str) -> tuple[Noun, ...]:
    return (*unconnected(load(name)).state.kit.parts.nouns, *OF_EVERY_SERVICE)


def tables_of(name: str) -> dict[str, Table]:
    metadata: MetaData = load(name).metadata
    return {**metadata.tables, **ChassisBase.metadata.tables}


def faults(tables: dict[str, Table], nouns: tuple[Noun, ...]) -> Iterator[str]:
    """Say of each table and column what nobody has said about it."""
    named = {noun.name: noun for noun in nouns}
    for name, table in tables.items():
        if name not in named and name not in NOBODYS:
            yield f"{name} is named by nobody"
        if name in NOBODYS and (name in named or _PERSON & set(table.columns.keys())):
            yield f"{name} is said to be of nobody"
    for name, noun in named.items():
        columns = set(tables[name].columns.keys())
        said = [*noun.labels, *noun.withheld]
        yield from (f"{name}.{column} is neither told nor withheld" for column in sorted(columns - set(said)))
        yield from (f"{name}.{column} is not there, or said twice" for column in said if said.count(column) > 1)
        yield from (f"{name}.{column} is not there" for column in sorted(set(said) - columns))
        yield from (f"{name}.{column} is a secret" for column in noun.labels if SECRET.search(column))


@pytest.mark.parametrize("name", NAMES)
def test_every_table_with_something_of_a_person_is_told_of_column_by_column(name: str) -> None:
    """A new table or column fails here until its service's ``report`` names it."""
    assert sorted(faults(tables_of(name), nouns_of(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_noun_is_told_in_words(name: str) -> None:
    for noun in nouns_of(name):
        assert len(noun.title) > 5
        assert noun.purpose.endswith(".")
        assert all(label[0].isupper() for label in noun.labels.values() if isinstance(label, str))
        assert all(len(reason) > 5 for reason in noun.withheld.values())


def test_every_exception_is_still_needed() -> None:
    assert set(NOBODYS) == set().union(*(tables_of(name) for name in NAMES)) & set(NOBODYS)


def test_a_table_or_a_column_that_nobody_named_would_be_found() -> None:
    tables, nouns = tables_of("codes"), nouns_of("codes")
    code = next(noun for noun in nouns if noun.name == "code")
    without = tuple(noun for noun in nouns if noun is not code)
    assert "code is named by nobody" in set(faults(tables, without))
    told = Noun(code.table, code.title, code.purpose, code.of, {"digest": "Digest"}, {"person_id": "by it"})
    assert {"code.digest is a secret", "code.slip is neither told nor withheld"} <= set(
        faults(tables, (*without, told))
    )
