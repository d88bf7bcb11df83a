"""Saving: one answer changed by the API and by the page, against a bare FastAPI endpoint with one UPDATE.

Two hundred residents change an answer back and forth, each with a session of its own and on top of the right revision,
on sixteen connections at once. Every answer is committed to the disk before it is confirmed, on both sides.
"""

import json
from collections.abc import Callable, Iterable
from itertools import cycle
from urllib.parse import urlencode

from rich.progress import Progress

from bench.callers import Asking, rate, request
from bench.counter import Counter, Resident
from bench.verdict import Verdict
from form_desk import ANSWERS
from kompass_web.visit import FIELD

SECONDS = 4.0
BY_API, BY_PAGE = "PER04", "PER06"
_CHOICES = {BY_API: ("sometimes", "yes_always"), BY_PAGE: ("interpreter", "nobody")}
_ON_THE_PAGE = ("PER01", "PER02", "PER03", "PER04", "PER05", "PER06")
_BASELINE = "a bare FastAPI endpoint with one UPDATE"


async def measure(counter: Counter, progress: Progress, rounds: int) -> list[Verdict]:
    """Measure all sides, round by round."""
    ours, page, theirs = [], [], []
    for _ in progress.track(range(rounds), description="saving"):
        theirs.append(await rate(counter.theirs, _askings(counter, _plain), SECONDS))
        ours.append(await rate(counter.ours, _askings(counter, _put), SECONDS))
        page.append(await rate(counter.ours, _askings(counter, _post), SECONDS))
    for question in (BY_API, BY_PAGE):
        await counter.require_saved(question)
    return [
        Verdict("saving one answer over HTTP, requests", _BASELINE, ours, theirs, at_least=0.05),
        Verdict("saving it from the page, which is drawn anew, requests", _BASELINE, page, theirs, at_least=0.035),
    ]


def _askings(counter: Counter, make: Callable[[Resident], bytes]) -> list[Asking]:
    return [_asking(cycle(share), make) for share in counter.shares]


def _asking(residents: Iterable[Resident], make: Callable[[Resident], bytes]) -> Asking:
    turn = iter(residents)
    return lambda: make(next(turn))


def _put(resident: Resident) -> bytes:
    changes = resident.changed(BY_API)
    body = {"value": _CHOICES[BY_API][changes % 2], "revision": changes}
    headers = {"Authorization": f"Session {resident.handle}", "Content-Type": "application/json"}
    return request("PUT", f"/form/answers/{BY_API}", headers, json.dumps(body).encode())


def _plain(resident: Resident) -> bytes:
    changes = resident.changed("plain")
    body = json.dumps({"value": _CHOICES[BY_API][changes % 2]}).encode()
    return request("PUT", f"/answers/{resident.number}", {"Content-Type": "application/json"}, body)


def _post(resident: Resident) -> bytes:
    """Return the form of the page as our script sends it: everything on it, of which one answer is new."""
    changes = resident.changed(BY_PAGE)
    fields = {FIELD: resident.visit.token, "press": "save", "second_language": ""}
    for id_ in _ON_THE_PAGE:
        fields |= {id_: ANSWERS[id_], f"{id_}.revision": str(1 + resident.changes.get(id_, 0))}
    fields |= {BY_PAGE: _CHOICES[BY_PAGE][changes % 2], f"{BY_PAGE}.revision": str(changes)}
    fields[BY_API] = _CHOICES[BY_API][resident.changes.get(BY_API, 0) % 2]
    headers = {**resident.cookies, "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    return request("POST", "/en/form/personal", headers, urlencode(fields).encode())
