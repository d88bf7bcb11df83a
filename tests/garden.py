"""A garden: what it tells, and a stand-in that answers for it. For tests of the chassis, which knows no domain."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar
from uuid import uuid4

import httpx2
from pydantic import Field

from kompass_chassis.inbox import Heard
from kompass_chassis.testing import event_of
from kompass_contracts.event import Document, Fact, Feed, Held, Snapshot


class Planted(Fact, name="garden.planted.v1"):
    """A plant was put into the earth; its subject is the plant."""


class Watered(Fact, name="garden.watered.v1"):
    """A plant was given water."""

    litres: int = 1


class Felled(Fact, name="garden.felled.v1"):
    """A plant is to be forgotten by everyone."""


class Plant(Document):
    """What the garden answers about a plant."""

    plant: str
    version: int = Field(ge=1)
    height: int = 0


class PlantsAsked(Document):
    """Plants to look up."""

    ids: tuple[str, ...]


class PlantsAnswered(Document):
    """Who was found, who is gone and who was never known."""

    found: tuple[Plant, ...] = ()
    gone: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


class Garden:
    """Stands for the owner of the plants: looked up, swept, silent when told to be."""

    page: ClassVar[int] = 500

    def __init__(self) -> None:
        self.plants: dict[str, Plant] = {}
        self.gone: set[str] = set()
        self.silent = False
        self.lookups: list[tuple[str, ...]] = []
        self.feeds: list[str] = []
        """The places the feed was asked for after."""
        self.snapshots: list[str] = []
        self.feed: list[dict[str, Any]] = []
        self.epoch = uuid4()
        self.now = datetime.now(UTC) + timedelta(hours=1)  # all that was told is old

    def plant(self, name: str, *, version: int = 1, height: int = 0) -> str:
        """Keep a plant as given."""
        self.plants[name] = Plant(plant=name, version=version, height=height)
        return name

    def tell(self, *heard: Heard) -> None:
        """Let the feed hold events."""
        self.feed += [json.loads(item.body) for item in heard]

    def restore(self) -> None:
        """Begin a new life of the feed, as a restore from a backup does."""
        self.epoch = uuid4()

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer over HTTP as a service would."""
        path = request.url.path
        if self.silent:
            return httpx2.Response(503)
        if path == "/internal/feed":
            return _json(self._feed(request.url.params.get("after", "")))
        if path == "/internal/snapshot/plants":
            return _json(self._snapshot(request.url.params.get("after", "")))
        return _json(self.look_up(json.loads(request.content)["ids"]))

    def look_up(self, ids: Sequence[str]) -> PlantsAnswered:
        """Answer what is known of these plants."""
        self.lookups.append(tuple(ids))
        return PlantsAnswered(
            found=tuple(self.plants[id_] for id_ in ids if id_ in self.plants and id_ not in self.gone),
            gone=tuple(id_ for id_ in ids if id_ in self.gone),
            unknown=tuple(id_ for id_ in ids if id_ not in self.plants and id_ not in self.gone),
        )

    def _feed(self, after: str) -> Feed:
        self.feeds.append(after)
        read = int(after.rpartition(",")[2]) if after.startswith(str(self.epoch)) else 0
        page = self.feed[read : read + self.page]
        return Feed(epoch=self.epoch, now=self.now, next=f"{self.epoch},1,{read + len(page)}", events=tuple(page))

    def _snapshot(self, after: str) -> Snapshot:
        self.snapshots.append(after)
        left = sorted(name for name in self.plants if name > after)
        page = [Held(id=name, version=self.plants[name].version) for name in left[: self.page]]
        return Snapshot(held=tuple(page), next=page[-1].id if len(left) > len(page) else None)


def planted(plant: str, version: int = 1) -> Heard:
    """The event of a plant put into the earth."""
    return event_of(Planted(), subject=plant, version=version)


def watered(plant: str, version: int = 1, litres: int = 1) -> Heard:
    """The event of a plant given water."""
    return event_of(Watered(litres=litres), subject=plant, version=version)


def felled(plant: str, version: int = 1) -> Heard:
    """The event of a plant to be forgotten."""
    return event_of(Felled(), subject=plant, version=version)


def _json(document: Document) -> httpx2.Response:
    content = document.model_dump_json().encode()
    return httpx2.Response(200, content=content, headers={"content-type": "application/json"})
