"""What stands on the screen once Kompass is ready: where things are, whom to try, and what to do next."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kompass_embedded import demo
from kompass_embedded.plan import FORM, PORTAL, PORTS, Plan

WORDS = {PORTAL: "the portal, for staff", FORM: "the form, for residents"}
PORTAL_FIRST = (PORTAL, FORM, *(name for name in PORTS if name not in WORDS))


def welcome(plan: Plan, log: Path) -> str:
    """Return at most 40 lines of at most 100 characters; only a home with a long path takes a longer one."""
    return "\n".join(
        (
            "Kompass is ready. Everybody in it is made up.",
            *_block("Open in a browser, or call", _addresses(plan)),
            *_block("Sign in to the portal as", _staff()),
            *_block("Search there for, by DUF number", _persons()),
            *_block("Next", _next(plan)),
            "",
            f"The log is {log}",
            "Ctrl-C stops it all; everything is kept for the next start.",
        )
    )


def _addresses(plan: Plan) -> Iterator[Sequence[str]]:
    for name in PORTAL_FIRST:
        yield plan.url(name), WORDS.get(name, f"{name}, by API")
    yield plan.issuer, "the sign-in of staff, for development; the portal leads there"


def _staff() -> Iterator[Sequence[str]]:
    for one in demo.STAFF:
        yield one.username, f"{one.first_name} {one.last_name}", one.organisation, one.may


def _persons() -> Iterator[Sequence[str]]:
    for person in demo.PERSONS:
        yield person.duf, f"{person.first_name} {person.last_name}", person.belongs


def _next(plan: Plan) -> Iterator[Sequence[str]]:
    staff, person = demo.STAFF[0], demo.PERSONS[0]
    yield (
        "1.",
        f"Open {plan.url(PORTAL)}, sign in as {staff.username}; under Kommuner, give {person.first_name} a code.",
    )
    yield "2.", f"Open {plan.url(FORM)}, log in with {person.duf} and that code, and fill in the form."
    yield "3.", f"Back in the portal, read under Personer what {person.first_name} has told."


def _block(title: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    listed = [tuple(row) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*listed, strict=True)]
    yield ""
    yield title
    for row in listed:
        yield "  " + "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
