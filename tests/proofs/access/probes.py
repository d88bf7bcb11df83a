"""The routes that staff reach somebody through: how each is asked, and what it must answer by docs/access.md.

A probe asks about one person, a listing asks for all at once. Each names the row of the page's table of routes that it
stands for, so that a route without one is missed.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
from sqlalchemy import text

from proofs.access.crowd import Asker, Person, in_any, said
from proofs.access.stage import Stage, entry_id

Asked = Callable[[Stage, Asker, Person], Awaitable[httpx2.Response]]
Saying = Callable[[Asker, Person], str]


@dataclass(frozen=True)
class Probe:
    """A route that is asked about one person."""

    service: str
    route: str
    says: Saying
    """The word of the page: ``yes``, ``status`` or ``no``, or ``why`` for a no that says why."""
    ask: Asked
    shows: Callable[[httpx2.Response, Person], str]
    """What an answer gives away, in the words of the page."""
    signed: bool = False
    """Whether what is written is signed, and so waits for identity to say by what name."""


@dataclass(frozen=True)
class Listing:
    """A route that shows all at once: whom, with what, and how many it says they are."""

    service: str
    route: str
    says: Saying
    look: Callable[[Stage, Asker], Awaitable["Seen"]]
    whole: bool = True
    """Whether everybody must be there whom the page opens, and not only the newest of them."""
    names: bool = True
    """Whether it names anybody: a count names nobody."""


@dataclass(frozen=True)
class Seen:
    """What a listing showed: the word for each canary that was in it, and its own counts."""

    words: Mapping[str, str]
    counted: int | None = None


def _column(column: str) -> Saying:
    return lambda asker, person: said(column, asker, person)


def _details(asker: Asker, person: Person) -> str:
    """Return what opens where no more than the status would be shown."""
    return "yes" if said("list", asker, person) == "yes" else "no"


def _codes(asker: Asker, person: Person) -> str:
    """Return the word for codes: who may find the person and makes no codes for them is told why."""
    word = said("codes", asker, person)
    return "why" if word == "no" and said("find", asker, person) == "yes" else word


def _writing(column: str) -> Saying:
    """Return the word for writing: who reads the record of somebody and does not write is told so."""

    def says(asker: Asker, person: Person) -> str:
        word = said(column, asker, person)
        return "why" if word == "no" and said("record", asker, person) == "yes" else word

    return says


def _at_the_desk(says: Saying) -> Saying:
    """Return the word for a page of «Kommuner», which opens to roles that make codes for somebody."""
    return lambda asker, person: says(asker, person) if in_any("codes", asker) else "no"


def _named(answer: httpx2.Response, person: Person) -> str:
    """Tell whether an answer is about somebody: it succeeded, and says the name."""
    return "yes" if answer.is_success and person.name in answer.text else "no"


def _named_at_all(answer: httpx2.Response, person: Person) -> str:
    """Tell whether an answer says the name, whether what was asked for beside is there or not."""
    return "yes" if person.name in answer.text else "no"


def _answered(answer: httpx2.Response, person: Person) -> str:
    """Tell whether an answer without names is about somebody."""
    del person
    return "yes" if answer.is_success else "no"


def _written(answer: httpx2.Response, person: Person) -> str:
    """Tell whether something was written about somebody, or could have been but for what there is already."""
    if not answer.is_success and answer.json()["type"].rpartition(":")[2] in ABOUT_SOMEBODY:
        return "yes"
    not_yours = answer.status_code == httpx2.codes.FORBIDDEN and answer.json()["type"].endswith(":not-yours-to-write")
    return "why" if not_yours else _answered(answer, person)


ABOUT_SOMEBODY = {"draft-held", "no-draft", "revision-old", "note-incomplete", "remark-superseded", "too-many"}
"""Refusals of the competence store that say there is somebody, to those who may write about them."""


def _code_answered(answer: httpx2.Response, person: Person) -> str:
    """Tell whether an answer of codes is about somebody, or says why it is not."""
    if answer.status_code == httpx2.codes.FORBIDDEN and answer.json()["type"].endswith(":codes-not-yours"):
        return "why"
    return _answered(answer, person)


def _code_shown(answer: httpx2.Response, person: Person) -> str:
    """Tell the same of a page, which shows the search again with the reason in it."""
    if answer.status_code == httpx2.codes.FORBIDDEN and 'name="duf"' in answer.text:
        return "why"
    return _named(answer, person)


def _card(answer: httpx2.Response, person: Person) -> str:
    if _named(answer, person) == "no":
        return "no"
    return "status" if answer.json()["details"] is None else "yes"


def _search(stage: Stage, asker: Asker, person: Person) -> Awaitable[httpx2.Response]:
    return stage.ask(asker, "identity", "POST", "/persons/search", {"duf": person.duf})


def _api(service: str, method: str, path: str, body: Any = None) -> Asked:
    def ask(stage: Stage, asker: Asker, person: Person) -> Awaitable[httpx2.Response]:
        entry = entry_id(person, asker.organisation)
        return stage.ask(asker, service, method, path.format(person_id=person.person_id, entry_id=entry), body)

    return ask


def _page(path: str) -> Asked:
    return lambda stage, asker, person: stage.open(asker, path.format(person_id=person.person_id))


def _find(stage: Stage, asker: Asker, person: Person) -> Awaitable[httpx2.Response]:
    return stage.press(asker, "/kommuner/kompass/search", duf=person.duf)


_CHOSEN = {"language": "en", "second_language": "", "interpreter": "none", "qualified": "unknown"}
"""What is to be chosen on the pages of codes and interviews before anything is asked of codes."""


def _with_card(path: str) -> Asked:
    """Ask with a card that was sealed while the person was still in reach: it must open nothing any more."""

    async def ask(stage: Stage, asker: Asker, person: Person) -> httpx2.Response:
        card = await stage.seal(asker, person)
        return await stage.press(asker, path, card=card, key=str(uuid4()), **_CHOSEN)

    return ask


async def _some_code(stage: Stage, asker: Asker, person: Person) -> str:
    """Return the id of a code that the asker made for the person, or of none where they make none."""
    path = f"/persons/{person.person_id}/codes"
    made = await stage.ask(asker, "codes", "POST", path, {"purpose": "own_registration"})
    return str(made.json()["code_id"]) if made.is_success else str(uuid4())


async def _withdraw(stage: Stage, asker: Asker, person: Person) -> httpx2.Response:
    path = f"/persons/{person.person_id}/codes/{await _some_code(stage, asker, person)}/withdraw"
    return await stage.ask(asker, "codes", "POST", path)


async def _withdraw_with_card(stage: Stage, asker: Asker, person: Person) -> httpx2.Response:
    card, code = await stage.seal(asker, person), await _some_code(stage, asker, person)
    return await stage.press(asker, "/kommuner/kompass/withdraw", card=card, code=code)


async def _supersede(stage: Stage, asker: Asker, person: Person) -> httpx2.Response:
    """Supersede a remark that the asker wrote, or none where they write none."""
    path = f"/persons/{person.person_id}/remarks"
    written = await stage.ask(asker, "competence-store", "POST", path, _REMARK)
    older = written.json()["remark_id"] if written.is_success else str(uuid4())
    return await stage.ask(asker, "competence-store", "POST", f"{path}/{older}/supersede", {"text": "A newer remark"})


_REMARK = {"part": "work", "text": "A remark"}
_NEED = {"result": "not_needed", "assessed_on": "2026-02-11", "settled_on": "2019-05-01"}
_WRITES: tuple[tuple[str, str, str, Any], ...] = (
    ("remark", "POST", "/persons/{person_id}/remarks", _REMARK),
    (
        "remark",
        "PUT",
        "/persons/{person_id}/confirmations/{part}",
        {"status": "confirmed_with_person", "record_version": 1},
    ),
    ("note", "POST", "/persons/{person_id}/note/draft", {}),
    ("note", "PUT", "/persons/{person_id}/note/draft", {"revision": 0, "content": {}}),
    ("note", "DELETE", "/persons/{person_id}/note/draft", None),
    ("note", "POST", "/persons/{person_id}/note/draft/finalise", {"revision": 0}),
    ("need", "POST", "/persons/{person_id}/needs", _NEED),
)
"""What staff write about somebody: the column that decides, the route, and what is sent."""
_UNSIGNED = {("PUT", "/persons/{person_id}/note/draft"), ("DELETE", "/persons/{person_id}/note/draft")}
"""A draft was signed when it was opened."""


async def _note_read(stage: Stage, asker: Asker, person: Person) -> httpx2.Response:
    return await stage.press(asker, "/arbeidsflate/read", entry=str(entry_id(person, asker.organisation)))


# What is sent from Kompetanse and Karriereveiledning.


def _sending(path: str, **sent: str) -> Asked:
    return lambda stage, asker, person: stage.press(asker, path.format(person_id=person.person_id), **sent)


def _sent_from_a_page(column: str) -> Saying:
    """Return the word for a page of somebody that writes: it opens to who has the person in a list."""
    writing = _writing(column)
    return lambda asker, person: writing(asker, person) if _details(asker, person) == "yes" else "no"


def _taken_in(answer: httpx2.Response, person: Person) -> str:
    """Tell whether a page took in what was sent about somebody, or would have but for what there is already."""
    del person
    if answer.status_code == httpx2.codes.FORBIDDEN:
        return "why"
    said_why = answer.status_code in {httpx2.codes.CONFLICT, httpx2.codes.UNPROCESSABLE_CONTENT}
    return "yes" if answer.is_success or answer.is_redirect or said_why else "no"


_COMPETENCE, _GUIDANCE = "/personer/{person_id}/kompetanse", "/personer/{person_id}/karriereveiledning"
_SENT: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    (
        "remark",
        f"{_COMPETENCE}/confirm",
        {"part": "work", "status": "confirmed_with_person", "record_version": "1"},
    ),
    ("remark", f"{_COMPETENCE}/remark", {"part": "work", "text": "A remark", "key": str(uuid4())}),
    ("need", f"{_GUIDANCE}/need", {**_NEED, "key": str(uuid4())}),
    ("note", f"{_GUIDANCE}/notat/open", {}),
    ("note", f"{_GUIDANCE}/notat/save", {"revision": "0"}),
    ("note", f"{_GUIDANCE}/notat/finalise", {"revision": "0"}),
    ("note", f"{_GUIDANCE}/notat/discard", {"sure": "yes"}),
)
"""What staff send from pages about somebody: the column that decides, the route, and what is typed."""


async def _superseding(stage: Stage, asker: Asker, person: Person) -> httpx2.Response:
    """Supersede a remark that the asker wrote, or none where they write none."""
    written = await stage.ask(asker, "competence-store", "POST", f"/persons/{person.person_id}/remarks", _REMARK)
    older = written.json()["remark_id"] if written.is_success else str(uuid4())
    path = f"/personer/{person.person_id}/kompetanse/supersede"
    return await stage.press(asker, path, part="work", remark=older, text="A newer remark")


_ABOUT_SOMEBODY_PAGES = (
    *(
        Probe(
            "imdinett-views",
            f"POST {path}",
            _sent_from_a_page(column),
            _sending(path, **sent),
            _taken_in,
        )
        for column, path, sent in _SENT
    ),
    Probe(
        "imdinett-views",
        f"POST {_COMPETENCE}/supersede",
        _sent_from_a_page("remark"),
        _superseding,
        _taken_in,
    ),
    *(
        Probe("imdinett-views", f"GET {_GUIDANCE}{path}", _details, _page(f"{_GUIDANCE}{path}"), _taken_in)
        for path in ("", "/notat", "/samtale", "/samtale.pdf")
    ),
)


PROBES = (
    *_ABOUT_SOMEBODY_PAGES,
    Probe("identity", "POST /persons/search", _column("find"), _search, _named),
    Probe(
        "identity",
        "GET /persons/{person_id}/offer",
        _column("find"),
        _api("identity", "GET", "/persons/{person_id}/offer"),
        _answered,
    ),
    Probe(
        "codes",
        "GET /persons/{person_id}/codes",
        _codes,
        _api("codes", "GET", "/persons/{person_id}/codes"),
        _code_answered,
    ),
    Probe(
        "codes",
        "POST /persons/{person_id}/codes",
        _codes,
        _api("codes", "POST", "/persons/{person_id}/codes", {}),
        _code_answered,
    ),
    Probe("codes", "POST /persons/{person_id}/codes/{code_id}/withdraw", _codes, _withdraw, _code_answered),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/record",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/record"),
        _named,
    ),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/record/versions",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/record/versions"),
        _answered,
    ),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/record/versions/{number}",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/record/versions/1"),
        _named,
    ),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/record/difference",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/record/difference?older=1&newer=1"),
        _answered,
    ),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/record/export",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/record/export"),
        _named,
    ),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/record/export/europass",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/record/export/europass"),
        _answered,
    ),
    Probe(
        "competence-store",
        "POST /persons/{person_id}/record/pdf",
        _column("record"),
        _api("competence-store", "POST", "/persons/{person_id}/record/pdf", {}),
        _answered,
    ),
    Probe(
        "competence-store",
        "GET /persons/{person_id}/briefing.pdf",
        _column("record"),
        _api("competence-store", "GET", "/persons/{person_id}/briefing.pdf"),
        _answered,
    ),
    *(
        Probe(
            "competence-store",
            f"GET /persons/{{person_id}}/{what}",
            _column("record"),
            _api("competence-store", "GET", f"/persons/{{person_id}}/{what}"),
            _answered,
        )
        for what in ("remarks", "confirmations", "notes", "needs", "briefing")
    ),
    *(
        Probe(
            "competence-store",
            f"{method} {path}",
            _writing(column),
            _api("competence-store", method, path.replace("{part}", "work"), body),
            _written,
            signed=(method, path) not in _UNSIGNED,
        )
        for column, method, path, body in _WRITES
    ),
    Probe(
        "competence-store",
        "POST /persons/{person_id}/remarks/{remark_id}/supersede",
        _writing("remark"),
        _supersede,
        _written,
        signed=True,
    ),
    Probe(
        "imdinett-views",
        "GET /persons/{person_id}",
        _column("list"),
        _api("imdinett-views", "GET", "/persons/{person_id}"),
        _card,
    ),
    Probe("imdinett-views", "GET /personer/{person_id}", _details, _page("/personer/{person_id}"), _named),
    # The pages of a person: each names whom it is about, also where a version is not there.
    *(
        Probe("imdinett-views", f"GET {path}", _details, _page(path), _named_at_all)
        for path in ("/personer/{person_id}/koder", "/personer/{person_id}/versjoner")
    ),
    Probe(
        "imdinett-views",
        "GET /personer/{person_id}/versjoner/forskjell",
        _details,
        _page("/personer/{person_id}/versjoner/forskjell?older=1&newer=2"),
        _named_at_all,
    ),
    Probe(
        "imdinett-views",
        "GET /personer/{person_id}/versjoner/{number}",
        _details,
        _page("/personer/{person_id}/versjoner/1"),
        lambda answer, person: "yes" if f"answered {person.name}" in answer.text else "no",
    ),
    Probe(
        "imdinett-views", "POST /personer/{person_id}/pdf", _details, _sending("/personer/{person_id}/pdf"), _answered
    ),
    Probe(
        "imdinett-views",
        "GET /personer/{person_id}/kompetanse",
        _details,
        _page("/personer/{person_id}/kompetanse"),
        lambda answer, person: "yes" if f"answered {person.name}" in answer.text else "no",
    ),
    Probe("imdinett-views", "POST /kommuner/kompass/search", _at_the_desk(_column("find")), _find, _named),
    Probe(
        "imdinett-views",
        "POST /kommuner/kompass/person",
        _at_the_desk(_codes),
        _with_card("/kommuner/kompass/person"),
        _code_shown,
    ),
    Probe(
        "imdinett-views",
        "POST /kommuner/kompass/code",
        _at_the_desk(_codes),
        _with_card("/kommuner/kompass/code"),
        _code_shown,
    ),
    Probe("imdinett-views", "POST /kommuner/kompass/withdraw", _at_the_desk(_codes), _withdraw_with_card, _code_shown),
    Probe(
        "imdinett-views",
        "POST /kommuner/kompass/interview",
        _at_the_desk(_codes),
        _with_card("/kommuner/kompass/interview"),
        _code_shown,
    ),
    Probe(
        "imdinett-views",
        "POST /kommuner/kompass/interview/start",
        _at_the_desk(_codes),
        _with_card("/kommuner/kompass/interview/start"),
        _code_shown,
    ),
    Probe(
        "notifications",
        "POST /inbox/{entry_id}/read",
        _details,
        _api("notifications", "POST", "/inbox/{entry_id}/read"),
        _answered,
    ),
)


async def _listed(stage: Stage, asker: Asker) -> Seen:
    found, counted, after = dict[str, str](), 0, ""
    while True:
        answer = await stage.ask(asker, "imdinett-views", "GET", f"/persons?limit=40{after}")
        if answer.status_code == httpx2.codes.FORBIDDEN:
            return Seen({})
        page = answer.raise_for_status().json()
        found |= {row["last_name"]: "status" if row["details"] is None else "yes" for row in page["persons"]}
        counted = page["total"] + page["pending"]
        if page["next"] is None:
            return Seen(found, counted)
        after = f"&after={page['next']}"


_ROW = re.compile(r'<th role="rowheader" scope="row">(<a [^>]*>)?<bdi>(\w+), ')
_NEXT = re.compile(r'rel="next" href="([^"]+)"')
_TOTAL = re.compile(r"<caption>\D*(\d+)")


async def _sought_by_name(stage: Stage, asker: Asker) -> Seen:
    """Search the list by how every name begins; the first of them are shown."""
    page = (await stage.press(asker, "/personer/sok", last_name="Qzx")).raise_for_status().text
    return Seen({name: "yes" if link else "status" for link, name in _ROW.findall(page)})


_FILED = re.compile(r'^"(Qzx\d+)";(.*)$', re.MULTILINE)


async def _in_file(stage: Stage, asker: Asker) -> Seen:
    """Ask for the whole list as a file; a line with a birth date shows more than how far somebody has come."""
    file = (await stage.press(asker, "/personer/csv", facts="yes")).raise_for_status().text
    found = {name: "yes" if "17.05.1994" in line else "status" for name, line in _FILED.findall(file.replace("\r", ""))}
    return Seen(found, len(found))


async def _leafed(stage: Stage, asker: Asker) -> Seen:
    """Read every page of the list in the portal: the names, who is a link, and the number at the top."""
    found, path, counted = dict[str, str](), "/personer", 0
    while path:
        page = (await stage.open(asker, path)).raise_for_status().text
        found |= {name: "yes" if link else "status" for link, name in _ROW.findall(page)}
        totals = _TOTAL.findall(page)
        counted = int(totals[0]) if totals else 0
        further = _NEXT.search(page)
        path = further[1].replace("&amp;", "&") if further else ""
    return Seen(found, counted)


_NUMBER = re.compile(r'<span class="p-number">(\d+)</span>')
_NEWS = re.compile(r"(Qzx\d+)")


async def _started(stage: Stage, asker: Asker) -> Seen:
    """Read the start page: whom the news and the work list name, who of them is a link, and how many are counted."""
    page = (await stage.open(asker, "/arbeidsflate")).raise_for_status().text
    found = dict.fromkeys(_NEWS.findall(page), "yes")
    found |= {name: "yes" if link else "status" for link, name in _ROW.findall(page)}
    return Seen(found, sum(map(int, _NUMBER.findall(page))))


async def _to_do(stage: Stage, asker: Asker) -> Seen:
    """Read every page of what is left to do in the portal: the names, and who is a link."""
    found, path = dict[str, str](), "/arbeidsflate/oppgaver"
    while path:
        page = (await stage.open(asker, path)).raise_for_status().text
        found |= {name: "yes" if link else "status" for link, name in _ROW.findall(page)}
        further = _NEXT.search(page)
        path = further[1].replace("&amp;", "&") if further else ""
    return Seen(found)


async def _left(stage: Stage, asker: Asker) -> Seen:
    """Ask for all that is left to do, which tells names and nothing else of a person."""
    found, after = dict[str, str](), ""
    while True:
        answer = await stage.ask(asker, "imdinett-views", "GET", f"/work-items?limit=40{after}")
        if answer.status_code == httpx2.codes.FORBIDDEN:
            return Seen({})
        page = answer.raise_for_status().json()
        found |= {item["person_id"]: "status" for item in page["items"]}
        if page["next"] is None:
            return Seen(found)
        after = f"&after={page['next']}"


def _status(asker: Asker, person: Person) -> str:
    return "status" if said("list", asker, person) != "no" else "no"


async def _in_inbox(stage: Stage, asker: Asker) -> Seen:
    found, after = dict[str, str](), ""
    while True:
        answer = await stage.ask(asker, "notifications", "GET", f"/inbox?limit=40{after}")
        if answer.status_code == httpx2.codes.FORBIDDEN:
            return Seen({})
        page = answer.raise_for_status().json()
        found |= {entry["person_id"]: "yes" for entry in page["entries"]}
        if page["pending"]:
            found["pending"] = "yes"
        if page["next"] is None:
            return Seen(found)
        after = f"&after={page['next']}"


async def _found(stage: Stage, asker: Asker) -> Seen:
    found, after = dict[str, str](), None
    while True:
        answer = await stage.ask(asker, "competence-store", "POST", "/records/search", {"limit": 40, "after": after})
        if answer.status_code == httpx2.codes.FORBIDDEN:
            return Seen({})
        page = answer.raise_for_status().json()
        found |= {one["person_id"]: "yes" for one in page["found"]}
        if page["next"] is None:
            return Seen(found)
        after = page["next"]


_FIRST_CELL = re.compile(r'^"([0-9a-f-]{36})"', re.MULTILINE)


async def _in_csv(stage: Stage, asker: Asker) -> Seen:
    """Ask for a list of everybody there is; whoever is out of reach is left out of it."""
    async with stage.doubles["competence-store"].kit.sessions() as session:
        everybody = (await session.execute(text("SELECT person_id FROM remembered_person"))).scalars().all()
    answer = await stage.ask(asker, "competence-store", "POST", "/records/csv", {"ids": list(map(str, everybody))})
    if answer.status_code == httpx2.codes.FORBIDDEN:
        return Seen({})
    return Seen(dict.fromkeys(_FIRST_CELL.findall(answer.raise_for_status().text), "yes"))


async def _counted(stage: Stage, asker: Asker) -> Seen:
    """Ask for a count, which names nobody."""
    await stage.ask(asker, "competence-store", "POST", "/records/count", {"by": "language"})
    return Seen({})


_HIT = re.compile(r'<a class="ds-link" href="/personer/[0-9a-f-]+/kompetanse"><bdi>Canary (\w+)</bdi></a>')
_ON = re.compile(r'name="after" value="([0-9a-f-]+)"')
_ARRIVING = re.compile(r'<th role="rowheader" scope="row"><a [^>]*><bdi>(\w+), ')


async def _planned(stage: Stage, asker: Asker) -> Seen:
    """Read every page of a search for planning offers, which names whom it finds."""
    found, after = dict[str, str](), dict[str, str]()
    while True:
        answer = await stage.press(asker, "/planlegging/sok", **after)
        if answer.status_code == httpx2.codes.FORBIDDEN:
            return Seen({})
        page = answer.raise_for_status().text
        found |= dict.fromkeys(_HIT.findall(page), "yes")
        further = _ON.search(page)
        if further is None:
            return Seen(found)
        after = {"after": further[1]}


async def _in_spreadsheet(stage: Stage, asker: Asker) -> Seen:
    """Ask for a list of everybody a search finds; where it finds nobody there is no list."""
    answer = await stage.press(asker, "/planlegging/csv")
    if not answer.is_success:
        return Seen({})
    return Seen(dict.fromkeys(re.findall(r'^"Canary (\w+)"', answer.text, re.MULTILINE), "yes"))


async def _numbered(stage: Stage, asker: Asker) -> Seen:
    """Ask the portal for a count, which names nobody."""
    await stage.press(asker, "/planlegging/telling", by="language")
    return Seen({})


async def _awaited(stage: Stage, asker: Asker) -> Seen:
    """Read every page of who is to arrive."""
    found, number = dict[str, str](), 0
    while True:
        answer = await stage.open(asker, f"/overforingsflyktninger?page={number}")
        if answer.status_code == httpx2.codes.FORBIDDEN:
            return Seen({})
        page = answer.raise_for_status().text
        found |= dict.fromkeys(_ARRIVING.findall(page), "yes")
        if 'rel="next"' not in page:
            return Seen(found)
        number += 1


def _at_imdi(asker: Asker, person: Person) -> str:
    """Return the word of the list where IMDi looks: the page of arrivals is for nobody else."""
    return said("list", asker, person) if asker.kind == "imdi" else "no"


def _read_and_listed(asker: Asker, person: Person) -> str:
    """Return yes for whom the page opens the record and shows in the list, so that there is a name."""
    words = {said("record", asker, person), said("list", asker, person)}
    return "yes" if words == {"yes"} else "no"


LISTINGS = (
    Listing("imdinett-views", "POST /planlegging/sok", _read_and_listed, _planned),
    Listing("imdinett-views", "POST /planlegging/csv", _read_and_listed, _in_spreadsheet),
    Listing("imdinett-views", "POST /planlegging/telling", _read_and_listed, _numbered, whole=False, names=False),
    Listing("imdinett-views", "GET /overforingsflyktninger", _at_imdi, _awaited),
    Listing("competence-store", "POST /records/search", _column("record"), _found),
    Listing("competence-store", "POST /records/csv", _column("record"), _in_csv),
    Listing("competence-store", "POST /records/count", _column("record"), _counted, whole=False, names=False),
    Listing("imdinett-views", "GET /persons", _column("list"), _listed),
    Listing("imdinett-views", "GET /personer", _column("list"), _leafed),
    Listing("imdinett-views", "POST /personer/sok", _column("list"), _sought_by_name, whole=False),
    Listing("imdinett-views", "POST /personer/csv", _column("list"), _in_file),
    Listing("imdinett-views", "GET /arbeidsflate", _column("list"), _started, whole=False),
    Listing("imdinett-views", "GET /arbeidsflate/oppgaver", _column("list"), _to_do, whole=False),
    Listing("imdinett-views", "GET /work-items", _status, _left, whole=False),
    Listing("notifications", "GET /inbox", _details, _in_inbox),
)
