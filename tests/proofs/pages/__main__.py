"""``make prove-pages``: opens every page of the portal in every role and language, and looks at it at every size.

Every page has to be answered, in its own language, with one heading of the first level and nothing left out of its
sentences; to hold without scrolling sideways on a phone, enlarged to 200 % and with its text alone enlarged; with
controls a finger can press, all of them reached by keyboard and seen to be; without a fault that axe finds, an error in
the console, a call to another host, or a DUF number in an address.
"""

import argparse
import asyncio
import logging
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from playwright.async_api import Browser, Page, ViewportSize
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress
from rich.table import Table

from browser import DESK, PHONE, SCREENSHOTS, Browse, started
from kompass_embedded.engine import EngineError
from kompass_embedded.prepare import NotPrepared
from proofs.pages.cast import CAST, FRONT, Member
from proofs.pages.sight import ENLARGED, Sight
from proofs.pages.stage import Stage, standing_stage
from proofs.pages.tour import Tour, sign_in

LANGUAGES = ("nb", "nn", "en")
VIEWS = {view["width"]: view for view in (DESK, PHONE, ENLARGED)}
CROWD = 70


@dataclass(frozen=True)
class Round:
    """One member of the staff who goes through the portal in one language, with JavaScript or without."""

    member: Member
    language: str
    views: tuple[ViewportSize, ...]
    javascript: bool
    thorough: bool = False
    """Whether more is asked than what may differ between languages."""
    alone: bool = False
    """Whether the services behind the portal are away."""

    @property
    def name(self) -> str:
        """What it is called among faults and in names of pictures."""
        how = "-alone" if self.alone else "" if self.javascript else "-plain"
        return f"{self.member.name}-{self.language}{how}"


@dataclass
class Seen:
    """What became of a round."""

    round: Round
    pages: int = 0
    looks: int = 0
    seconds: float = 0
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Run the proof and return the exit status."""
    parser = argparse.ArgumentParser(prog="make prove-pages", description=__doc__)
    parser.add_argument(
        "--role", action="append", choices=[one.name for one in CAST], help="only this one; may be repeated"
    )
    parser.add_argument("--language", action="append", choices=LANGUAGES, help="only this one; may be repeated")
    parser.add_argument(
        "--width", action="append", type=int, choices=list(VIEWS), help="only this one; may be repeated"
    )
    quick = "in Bokmål with JavaScript, wide and on a phone, with every service there"
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--at-once", type=int, default=2, help="readers at the same time")
    asked = parser.parse_args()
    logging.basicConfig(handlers=[logging.NullHandler()])  # what services say when others are away on purpose
    rounds = list(_rounds(asked))
    with tempfile.TemporaryDirectory(prefix="kompass-pages-") as folder:
        try:
            return show(asyncio.run(go_all(Path(folder, "home"), rounds, asked.at_once)))
        except (EngineError, NotPrepared) as sentence:
            sys.stderr.write(f"{sentence}\n")
            return 1


def _rounds(asked: argparse.Namespace) -> list[Round]:
    widths = asked.width or ([DESK["width"], PHONE["width"]] if asked.quick else list(VIEWS))
    views = tuple(VIEWS[width] for width in widths)
    languages = asked.language or (["nb"] if asked.quick else LANGUAGES)
    cast = [one for one in CAST if not asked.role or one.name in asked.role]
    rounds = [
        Round(one, language, views, javascript=True, thorough=language == languages[0])
        for language in languages
        for one in cast
    ]
    if not asked.quick:
        narrow = tuple(view for view in views if view == PHONE) or views[:1]
        rounds += [Round(one, languages[0], narrow, javascript=False) for one in cast]
        rounds += [Round(one, languages[0], views, javascript=True, alone=True) for one in cast if one.seen_alone]
    return rounds


async def go_all(home: Path, rounds: Sequence[Round], at_once: int) -> Sequence[Seen]:
    """Let everybody go round, some at the same time; who shares a user with another waits for them."""
    turn = asyncio.Semaphore(at_once)
    users = {one.member.username: asyncio.Lock() for one in rounds}
    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("Kompass starts", total=len(rounds))
        async with (
            started() as browser,
            standing_stage(home, CROWD, lambda said: progress.update(task, description=said)) as stage,
        ):
            progress.update(task, description="pages are opened")

            async def one(going: Round) -> Seen:
                async with users[going.member.username], turn:
                    seen = await go(browser, stage, going)
                progress.advance(task)
                return seen

            seen = await asyncio.gather(*(one(each) for each in rounds if not each.alone))
            await stage.leave_the_portal_alone()
            return [*seen, *await asyncio.gather(*(one(each) for each in rounds if each.alone))]


async def go(browser: Browser, stage: Stage, going: Round) -> Seen:
    """Sign in, open every page there is a way to, and do what the member does besides."""
    seen, began, browse = Seen(going), perf_counter(), Browse(browser)
    await stage.give(going.member.username, going.member.roles)
    page = await browse(view=going.views[0], javascript=going.javascript, expects={503} if going.alone else ())
    sight = Sight(page, going.name, going.language, going.views, pictures(), going.thorough)
    try:
        await _open_all(page, stage, going, sight)
        for errand in () if going.alone else going.member.errands:
            await errand(page, stage, sight.look)
    except Exception as fault:  # noqa: BLE001 - whatever it is, the others go on
        seen.faults.append(f"{type(fault).__name__} at {page.url}: {fault}")
    seen.faults += [*sight.faults, *browse.faults]
    seen.pages, seen.looks = sight.pages, sight.looks
    await page.context.close()
    seen.seconds = perf_counter() - began
    return seen


async def _open_all(page: Page, stage: Stage, going: Round, sight: Sight) -> None:
    member = going.member
    await page.goto(f"{stage.portal}/")
    async with page.expect_navigation():
        await page.locator(f"button[lang='{going.language}'], button[value='{going.language}']").first.click()
    await sight.look("signed-out")
    await sign_in(page, stage.portal, member.username, FRONT)
    persons = {name: stage.id_of(name) for name in member.persons}
    everybody = {name: stage.id_of(name) for name in ("Rahel", "Lemlem")}
    tour = Tour(sight, stage.portal, persons.values(), (200, 503) if going.alone else (200,))
    also = [address.format(**everybody) for address in member.also]
    await tour.walk([FRONT, *(f"/personer/{one}" for one in persons.values()), *also])


def pictures() -> Path | None:
    """Return the folder for a picture of every page, if one is wanted."""
    folder = os.environ.get(SCREENSHOTS)
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


def show(rounds: Sequence[Seen]) -> int:
    """Print what was seen, and return the exit status."""
    table = Table("Role", "Language", "JavaScript", "Pages", "Looks", "Seconds", "Faults")
    for seen in rounds:
        one = seen.round
        role = f"{one.member.name}, the others away" if one.alone else one.member.name
        script, faults = "yes" if one.javascript else "no", str(len(seen.faults)) if seen.faults else "none"
        table.add_row(role, one.language, script, str(seen.pages), str(seen.looks), f"{seen.seconds:.0f}", faults)
    console = Console()
    console.print(table)
    for seen in rounds:
        for fault in dict.fromkeys(seen.faults):
            console.print(f"{seen.round.name}: {fault[:1000]}", markup=False, highlight=False)
    faults, pages, looks = (
        sum(each) for each in zip(*((len(one.faults), one.pages, one.looks) for one in rounds), strict=True)
    )
    console.print(f"{len(rounds)} rounds, {pages} pages, {looks} looks, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
