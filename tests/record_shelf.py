"""A competence store played in a test of the portal: versions of records, read, compared and listed by the real rules."""

from collections.abc import Mapping
from uuid import UUID

import httpx2

from kompass_competence_store.paper.lines import HEAD, MARK, line, written
from kompass_competence_store.record import cover, difference, shown, typed
from kompass_contracts.event import Document
from kompass_contracts.papers import ExportAsked, PaperAsked
from kompass_contracts.record import RecordRead, VersionsListed
from kompass_contracts.registration import Registration
from portal_desk import COMPETENCE, Network

PDF = b"%PDF-1.7 made up"


class RecordShelf:
    """The registrations of persons, the oldest first, and every paper that was asked for."""

    def __init__(self) -> None:
        self.registrations: dict[UUID, list[Registration]] = {}
        self.papers: list[PaperAsked] = []
        self.exports: list[ExportAsked] = []

    def take_its_place(self, network: Network) -> None:
        """Answer staff from now on; services go on being answered as before."""
        played = network.places[COMPETENCE]
        assert not isinstance(played, httpx2.ASGITransport)

        def answer(request: httpx2.Request) -> httpx2.Response:
            swept = request.url.path.startswith("/internal") or request.url.path.endswith("lookup")
            return played(request) if swept else self.answer(request)

        network.places[COMPETENCE] = answer

    def answer(self, request: httpx2.Request) -> httpx2.Response:  # noqa: PLR0911 - a line for each door
        """Answer staff as the competence store does to whom may read."""
        path = request.url.path.strip("/").split("/")
        if path == ["records", "csv"]:
            return self._csv(ExportAsked.model_validate_json(request.content))
        if path[-1] == "pdf":
            self.papers.append(PaperAsked.model_validate_json(request.content))
            return httpx2.Response(200, content=PDF)
        person = UUID(path[1])
        held = self.registrations.get(person, [])
        match path[3:]:
            case []:
                record = shown(held[-1], len(held)) if held else None
                return _told(RecordRead(person_id=person, record=record))
            case ["versions"]:
                covers = [cover(one, number) for number, one in enumerate(held, start=1)]
                return _told(VersionsListed(person_id=person, versions=tuple(reversed(covers))))
            case ["versions", number] if int(number) <= len(held):
                return _told(RecordRead(person_id=person, record=shown(held[int(number) - 1], int(number))))
            case ["difference"]:
                return self._difference(held, request.url.params)
            case _:
                return httpx2.Response(404)

    def _difference(self, held: list[Registration], asked: Mapping[str, str]) -> httpx2.Response:
        numbers = [int(asked["older"]), int(asked["newer"])]
        if max(numbers) > len(held):
            return httpx2.Response(404)
        older, newer = [typed(held[number - 1], number) for number in numbers]
        return _told(difference(older, newer))

    def _csv(self, asked: ExportAsked) -> httpx2.Response:
        self.exports.append(asked)
        lines = []
        for id_ in asked.ids:
            held = self.registrations.get(id_, [])
            lines.append(line(id_, held[-1] if held else None, len(held) or None))
        return httpx2.Response(200, content=(MARK + written([HEAD]) + written(lines)).encode())


def _told(document: Document) -> httpx2.Response:
    return httpx2.Response(200, content=document.model_dump_json().encode())
