"""Who begins to remember something reads all there is first: every snapshot that is asked for is served, and the other way round."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import unconnected
from kompass_chassis.refresher import Source
from kompass_chassis.service import Parts

KINDS = {
    "identity.person": "persons",
    "identity.organisation": "organisations",
    "form.registration": "registrations",
    "competence.record": "records",
    "competence.guidance": "guidance",
}
"""What each kind of content is called where its owner lists all of it."""


def parts_of(name: str) -> Parts:
    parts: Parts = unconnected(load(name)).state.kit.parts
    return parts


PARTS = {name: parts_of(name) for name in sorted(installed())}
SERVED = {load(name).owner: frozenset(parts.snapshots) for name, parts in PARTS.items()}
SOURCES = [(name, source) for name, parts in PARTS.items() for source in parts.sources]
NAMED = [f"{name} {source.name}" for name, source in SOURCES]


def fault_of(source: Source, served: Mapping[str, Iterable[str]]) -> str | None:
    """Return what is wrong with how a source begins, if anything."""
    if source.name not in KINDS:
        return "a kind of content that is not in the table above"
    if source.snapshot is None and KINDS[source.name] in served.get(source.owner, ()):
        return f"{source.owner} lists all {KINDS[source.name]}, and nobody reads it"
    if source.snapshot is not None and source.snapshot not in served.get(source.owner, ()):
        return f"{source.owner} has no snapshot of {source.snapshot}"
    if source.snapshot not in (None, KINDS[source.name]):
        return f"{source.snapshot} are not what it remembers"
    return None


def test_there_are_sources_to_look_at() -> None:
    assert len(SOURCES) > 8
    assert {"competence-store form.registration", "imdinett-views competence.record"} < set(NAMED)
    assert SERVED["identity"] == {"persons", "organisations"}


@pytest.mark.parametrize(("name", "source"), SOURCES, ids=NAMED)
def test_a_source_begins_with_all_that_its_owner_holds(name: str, source: Source) -> None:
    assert fault_of(source, SERVED) is None, name


@pytest.mark.parametrize(("name", "source"), SOURCES, ids=NAMED)
def test_a_source_is_asked_of_the_owner_it_is_named_after(name: str, source: Source) -> None:
    assert source.name.partition(".")[0] == source.owner, name


def test_every_snapshot_is_read_by_somebody() -> None:
    read = {(source.owner, source.snapshot) for _, source in SOURCES if source.snapshot}
    assert {(owner, kind) for owner, kinds in SERVED.items() for kind in kinds} == read


def test_a_source_that_begins_with_nothing_would_be_found() -> None:
    async def never(*_: object) -> Any:
        raise AssertionError

    def fault(name: str, snapshot: str | None) -> str | None:
        return fault_of(Source(name, "identity", never, never, never, snapshot), {"identity": ["persons", "towns"]})

    assert fault("identity.person", "persons") is None
    assert fault("identity.person", None) == "identity lists all persons, and nobody reads it"
    assert fault("identity.person", "people") == "identity has no snapshot of people"
    assert fault("identity.person", "towns") == "towns are not what it remembers"
    assert fault("identity.pet", "persons") == "a kind of content that is not in the table above"
