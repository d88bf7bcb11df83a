"""Everything there is to ask, asked: what each route answers to each staff user about each person, and what it should.

A no is right only where it is, to the letter, the answer about somebody who does not exist.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import httpx2

from kompass_contracts.identity import Role
from proofs.access.crowd import Asker, Person, nobody, said
from proofs.access.probes import LISTINGS, PROBES, Listing, Probe, Saying, Seen
from proofs.access.stage import Stage, entry_id

AT_ONCE = 4
"""Questions under way at the same time: while a database answers one, the next is asked."""
Worth = Callable[[Saying, Asker, Person], bool]
"""Which pairs are asked about on a route."""


@dataclass(frozen=True)
class Cell:
    """One combination: who asked about whom, what the page says, and what the answer was."""

    service: str
    route: str
    asker: Asker
    person: Person
    wanted: str
    found: str

    @property
    def holds(self) -> bool:
        """Whether the answer is what the page says."""
        return self.wanted == self.found

    def __str__(self) -> str:
        verdict = self.wanted if self.holds else f"{self.found} instead of {self.wanted}"
        return f"{self.service} {self.route} | {self.asker} | {self.person} | {verdict}"


@dataclass
class Tally:
    """What was counted on one route."""

    asked: int = 0
    allowed: int = 0
    deviations: list[Cell] = field(default_factory=list)

    @property
    def refused(self) -> int:
        """How many combinations the page refuses."""
        return self.asked - self.allowed

    def note(self, cell: Cell) -> None:
        """Count one combination."""
        self.asked += 1
        self.allowed += cell.wanted not in {"no", "why"}
        if not cell.holds:
            self.deviations.append(cell)


@dataclass
class Report:
    """What was counted on every route."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)

    def note(self, cell: Cell) -> None:
        """Count one combination."""
        self.tallies.setdefault((cell.service, cell.route), Tally()).note(cell)

    @property
    def asked(self) -> int:
        """How many combinations were asked."""
        return sum(tally.asked for tally in self.tallies.values())

    @property
    def allowed(self) -> int:
        """How many of them the page opens."""
        return sum(tally.allowed for tally in self.tallies.values())

    @property
    def deviations(self) -> list[Cell]:
        """Every combination that was answered otherwise than the page says."""
        return [cell for tally in self.tallies.values() for cell in tally.deviations]


def everything(says: Saying, asker: Asker, person: Person) -> bool:
    """Ask about everybody."""
    del says, asker, person
    return True


def some(seed: int) -> Worth:
    """Return a choice that is quick to ask.

    Of those whom the route opens every eighth, of those whom a role opens somewhere every thirtieth, else one in
    two hundred and fifty.

    Which ones they are is drawn; the whole table is what ``make prove-access`` asks.
    """
    draw = Random(seed)

    def worth(says: Saying, asker: Asker, person: Person) -> bool:
        chance = draw.random()
        if says(asker, person) not in {"no", "why"}:
            return chance < 1 / 8
        bare = replace(person, grade="none", value="none")
        lifted = replace(asker, roles=asker.roles | {Role.SHIELDED_READ.value})
        opens = any(said(column, lifted, bare) != "no" for column in ("find", "codes", "list"))
        return chance < (1 / 30 if opens else 1 / 250)

    return worth


async def ask_all(
    stage: Stage,
    askers: Sequence[Asker],
    people: Sequence[Person],
    seed: int,
    worth: Worth = everything,
    *,
    only: str | None = None,
) -> AsyncIterator[Cell]:
    """Yield every combination on every route, or on the routes of one service."""
    for listing in [one for one in LISTINGS if only in (None, one.service)]:
        for asker in askers:
            async for cell in _look(stage, listing, asker, people):
                yield cell
    for probe in [one for one in PROBES if only in (None, one.service)]:
        for asker in askers:
            about = [person for person in people if worth(probe.says, asker, person)]
            if about:
                async for cell in _probe(stage, probe, asker, about, nobody(seed)):
                    yield cell


async def _probe(
    stage: Stage, probe: Probe, asker: Asker, people: Iterable[Person], unknown: Person
) -> AsyncIterator[Cell]:
    refusal = letter(await probe.ask(stage, asker, unknown), unknown, asker)

    async def cell(person: Person) -> Cell:
        answer = await probe.ask(stage, asker, person)
        found = probe.shows(answer, person)
        if found == "no" and letter(answer, person, asker) != refusal:
            found = f"something else than of nobody ({answer.status_code})"
        return Cell(probe.service, probe.route, asker, person, probe.says(asker, person), found)

    waiting = list(people)
    while waiting:
        some, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
        for one in await asyncio.gather(*map(cell, some)):
            yield one


async def _look(stage: Stage, listing: Listing, asker: Asker, people: Sequence[Person]) -> AsyncIterator[Cell]:
    seen = await listing.look(stage, asker)
    wanted = {person: listing.says(asker, person) for person in people}
    shown = {person: _word(seen, person) for person in people}
    strange = set(seen.words) - {key for person in people for key in (person.name, str(person.person_id))}
    listed = sum(said("list", asker, person) != "no" for person in people)
    for person in people:
        found = shown[person]
        if not listing.whole and found == "no":
            found = wanted[person]  # not among the newest
        if strange:
            found = "somebody who is not there"
        elif seen.counted is not None and seen.counted != listed:
            found = f"{found}, and a count of {seen.counted}, not {listed}"
        yield Cell(listing.service, listing.route, asker, person, wanted[person], found)


def _word(seen: Seen, person: Person) -> str:
    return seen.words.get(person.name) or seen.words.get(str(person.person_id)) or "no"


def letter(answer: httpx2.Response, person: Person, asker: Asker) -> tuple[object, ...]:
    """Return an answer to the letter: status, headers and body, but for what the asker had sent along."""
    said_back = (str(person.person_id), person.duf, str(entry_id(person, asker.organisation)))
    body = answer.text
    for sent in said_back:
        body = body.replace(sent, "…")
    headers = sorted((name, value) for name, value in answer.headers.multi_items() if name != "content-length")
    return answer.status_code, tuple(headers), body
