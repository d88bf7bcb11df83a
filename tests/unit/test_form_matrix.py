"""The matrix of languages and texts (B11): complete as it is shipped, and what is missing is named."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from babel.core import get_global
from typer import Typer
from typer.testing import CliRunner

import kompass_form
from kompass_chassis.installed import CommandRefusedError
from kompass_form import command
from kompass_form.catalogue import Editions, load
from kompass_form.catalogue.matrix import Line, Matrix
from kompass_form.site import phrasebook
from kompass_web.language import RESIDENTS_FILE, residents

VERSION = "2026-12"
SHIPPED = Path(str(kompass_form.__file__)).parent
CLDR = {"prs": "fa_AF", "kmr": "ku"}
TAGS = [language.tag for language in residents()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED / "catalogue" / VERSION, tmp_path / VERSION)
    return tmp_path


def line(folder: Path, tag: str) -> Line:
    edition = Editions.load_from(folder, Path(str(RESIDENTS_FILE))).newest
    return next(each for each in Matrix(edition, phrasebook(edition.texts)).lines if each.tag == tag)


def rewrite(folder: Path, tag: str, change: Callable[[str], str]) -> None:
    file = folder / VERSION / "texts" / f"{tag}.yaml"
    before = file.read_text(encoding="utf-8")
    assert change(before) != before, "the shipped file has changed"
    file.write_text(change(before), encoding="utf-8")


@pytest.mark.parametrize("tag", TAGS)
def test_every_language_is_complete_and_says_who_drafted_and_who_read_it(tag: str) -> None:
    """(R31, B11, D12)."""
    edition = load().newest
    ours = next(each for each in Matrix(edition, phrasebook(edition.texts)).lines if each.tag == tag)

    assert (ours.missing, ours.differing, ours.digits) == ((), (), ())
    assert ours.texts > 1000
    machine = tag not in {"nb", "en"}
    assert (ours.drafted_by, ours.read_again_by) == (("machine", "machine") if machine else ("author", "author"))
    head = (
        (SHIPPED / "catalogue" / VERSION / "texts" / f"{tag}.yaml").read_text(encoding="utf-8").partition("texts:")[0]
    )
    assert ("Machine-drafted" in head) == machine


def test_a_text_that_is_missing_holds_the_version_back_and_is_named(folder: Path) -> None:
    rewrite(folder, "so", lambda text: re.sub(r"  PER04\.no: .*\n", "", text))

    assert line(folder, "so").missing == ("PER04.no",)
    assert line(folder, "so").holds_back
    assert not line(folder, "ti").holds_back


def test_digits_of_another_script_are_found(folder: Path) -> None:
    rewrite(folder, "fa", lambda text: text.replace("  EDU02.hint: ", f"  EDU02.hint: {chr(0x6F0)} ", 1))

    assert line(folder, "fa").digits == ("EDU02.hint",)


def test_what_is_put_into_a_phrase_is_the_same_everywhere(tmp_path: Path) -> None:
    edition = load().newest
    book = phrasebook(edition.texts)
    (tmp_path / "so.ftl").write_text("misfit-number = Qor tiro.\n", encoding="utf-8")
    book._folders = (*book._folders, tmp_path)

    assert next(each for each in Matrix(edition, book).lines if each.tag == "so").differing == ("misfit-number",)


@pytest.mark.parametrize("tag", TAGS)
def test_countries_are_called_as_cldr_calls_them_but_for_a_few(tag: str) -> None:
    """Names were taken over by code: were two mixed up, somebody would be of another country."""
    known = Locale.parse(CLDR.get(tag, tag)).territories
    texts = load().newest.texts.wordings[tag]
    named = {id_.partition(".")[2]: text for id_, text in texts.items() if id_.startswith("countries.")}
    named.pop("other")

    others = {code for code, text in named.items() if code in known and known[code] != text}
    assert len(named) > 240
    assert len(others) < len(named) * 0.25, sorted(others)
    assert not {
        code for code in others if named[code] in {known[other] for other in named if other != code and other in known}
    }, "the name of another country"


def test_names_of_a_new_language_come_from_cldr() -> None:
    app = Typer()
    command.register(app)

    printed = CliRunner().invoke(app, ["catalogue", "names", "uk"]).output
    refused = CliRunner().invoke(app, ["catalogue", "names", "x-nobody"])

    assert "  countries.NO: Норвегія\n" in printed
    assert f"  languages.tir: {Locale('uk').languages[get_global('language_aliases')['tir']]}\n" in printed
    assert isinstance(refused.exception, CommandRefusedError)


def test_the_matrix_is_shown_by_a_command() -> None:
    """(B11)."""
    shown = subprocess.run(
        [sys.executable, "-c", "from kompass_chassis.entry import main; main()", "catalogue", "check"],
        capture_output=True,
        text=True,
        check=False,
        env={"COLUMNS": "200", "PYTHONPATH": ":".join(sys.path)},
    )

    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert f"Catalogue {VERSION}: 70 questions" in shown.stdout
    assert all(f" {tag} " in shown.stdout for tag in TAGS)
    assert "Not reviewed by anybody who speaks it at home" in shown.stdout


def test_names_stand_in_the_order_in_which_the_language_sorts_them() -> None:
    """A few letters that show it: Å after Z in Norwegian, Ç after C in Turkish."""
    wordings = load().newest.texts.wordings

    def order(tag: str, *codes: str) -> list[str]:
        there = [id_.partition(".")[2] for id_ in wordings[tag] if id_.startswith("countries.")]
        return [code for code in there if code in codes]

    assert order("nb", "AX", "AF", "ZW", "AT") == ["AF", "ZW", "AT", "AX"]
    assert order("en", "AX", "AF", "ZW") == ["AF", "AX", "ZW"]
    assert order("tr", "CZ", "TD", "AF", "DK") == ["AF", "TD", "CZ", "DK"]
    assert order("sq", "AF", "TD", "SE") == ["AF", "TD", "SE"]
    assert order("ar", "IQ", "SY", "YE") == ["IQ", "YE", "SY"]
