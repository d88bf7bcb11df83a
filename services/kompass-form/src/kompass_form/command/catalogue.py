"""``kompass catalogue …``: the matrix of languages and texts, and the names that CLDR knows."""

from collections.abc import Iterator
from typing import Annotated

import typer
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from rich.console import Console
from rich.table import Table

from kompass_chassis.installed import CommandRefusedError
from kompass_form.catalogue import Asked, Editions, load
from kompass_form.catalogue.matrix import Line, Matrix
from kompass_form.data_files import DataRefusedError
from kompass_form.site import phrasebook

catalogue = typer.Typer(no_args_is_help=True, help="Questions, texts and languages of the form.")
console = Console()

_IN_CLDR = {"prs": "fa_AF", "kmr": "ku"}
"""Languages that CLDR names otherwise."""
_NAMED = {"countries": "territories", "languages": "languages"}


@catalogue.command("check")
def check(
    version: Annotated[
        str | None, typer.Option(help="A version such as 2026-12; the newest where none is named.")
    ] = None,
    *,
    verbose: Annotated[bool, typer.Option("--verbose", help="Name every text that is missing or differs.")] = False,
) -> None:
    """Show for each language which texts are missing, differ or are not reviewed; fail where a version is held back."""
    edition = _editions(version).of(version)
    matrix = Matrix(edition, phrasebook(edition.texts))
    table = Table("", "Language", "Texts", "Missing", "Differ", "Digits", "Drafted", "Read again", "Review")
    for line in matrix.lines:
        table.add_row(*_cells(line))
    console.print(f"Catalogue {edition.catalogue.version}: {len(edition.catalogue.questions)} questions")
    console.print(table)
    if verbose:
        _name_faults(matrix)
    if matrix.holds_back:
        raise CommandRefusedError(
            "the version is held back: a language lacks texts, or they differ (--verbose names them)"
        )
    unread = [line.name for line in matrix.lines if line.native_review == "none"]
    console.print(f"Complete. Not reviewed by anybody who speaks it at home: {', '.join(unread) or 'none'}.")


@catalogue.command("names")
def names(tag: Annotated[str, typer.Argument(help="The language of a new file of texts, such as uk.")]) -> None:
    """Print the names of countries and languages in a language as CLDR has them, to be put into its file of texts."""
    try:
        locale = Locale.parse(_IN_CLDR.get(tag, tag))
    except (UnknownLocaleError, ValueError) as error:
        raise CommandRefusedError(f"CLDR has no names in {tag}; they are to be written by hand") from error
    for text, code in _coded(_editions(None)):
        name = _name(locale, text, code)
        console.print(
            f"  {text}: {name}" if name else f"  # {text}: CLDR has no name for {code}", soft_wrap=True, highlight=False
        )


def _editions(version: str | None) -> Editions:
    try:
        editions = load()
    except DataRefusedError as error:
        raise CommandRefusedError(str(error)) from error
    if version is not None and version not in editions.by_version:
        raise CommandRefusedError(f"there is no version {version}; there are: {', '.join(sorted(editions.by_version))}")
    return editions


def _cells(line: Line) -> Iterator[str]:
    yield "[red]✗[/]" if line.holds_back else "[green]✓[/]"
    yield f"{line.name} {line.tag}"
    yield str(line.texts)
    yield from (str(len(ids) or "–") for ids in (line.missing, line.differing, line.digits))
    yield from (line.drafted_by, line.read_again_by, line.native_review)


def _name_faults(matrix: Matrix) -> None:
    for line in matrix.lines:
        for fault, ids in (("missing", line.missing), ("differs", line.differing), ("other digits", line.digits)):
            for id_ in ids:
                console.print(f"{line.tag}: {id_}: {fault}", highlight=False)


def _coded(editions: Editions) -> Iterator[tuple[str, str]]:
    """Yield the text and the code of each country and language there is to choose, once."""
    asked: list[Asked] = [
        each for question in editions.newest.catalogue.questions for each in (question, *question.fields)
    ]
    lists = {one.choose_from: one for one in asked if one.choose_from in _NAMED}
    for one in lists.values():
        yield from (
            (each.text, each.code)
            for each in one.alternatives
            if each.code and each.text.startswith(f"{one.choose_from}.")
        )


def _name(locale: Locale, text: str, code: str) -> str | None:
    """Return what CLDR calls a country or a language; it knows most languages by the shorter code."""
    known = getattr(locale, _NAMED[text.partition(".")[0]])
    shorter = get_global("language_aliases").get(code, code)
    name: str | None = known.get(shorter) or known.get(code)
    return name
