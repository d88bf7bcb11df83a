"""Every phrase that a page says is there in every language that must be whole, and none is there in vain."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kompass_web.language import Language
from kompass_web.phrasebook import Phrasebook

ALWAYS = ("en", "nb")
PACKAGES = {
    "kompass_web": Path("libs/web/src/kompass_web"),
    "kompass_form": Path("services/kompass-form/src/kompass_form"),
    "kompass_imdinett_views": Path("services/imdinett-views/src/kompass_imdinett_views"),
}
PORTAL = ("kompass_web", "kompass_imdinett_views")
OUTSIDE = ("problem-",)
"""What is named by the kind of a problem, which every service has more of."""
_ID = re.compile(r"""["']([a-z][a-z0-9_]*(?:-[a-z0-9_]+)*)["']""")
_BEGUN = re.compile(r"""["']([a-z][a-z0-9_]*(?:-[a-z0-9_]+)*-)["']\s*~""")
_BEGUN_IN_CODE = re.compile(r"""f["']([a-z][a-z0-9_]*(?:-[a-z0-9_]+)*-)\{""")
_ENDED_IN_CODE = re.compile(r"""f["']\{[a-z_.]+\}(-[a-z0-9_-]+)["']""")
_CALL = re.compile(r"""\b(?:t|say|prose)\(\s*["']([a-z][a-z0-9_-]*)["']\s*[,)]""")


def with_pages(root: Path) -> list[str]:
    return [name for name, folder in PACKAGES.items() if (root / folder / "templates").is_dir()]


def sources(folder: Path) -> Iterator[str]:
    for kind in ("templates/**/*.html", "**/*.py"):
        for file in sorted(folder.glob(kind)):
            yield file.read_text(encoding="utf-8")


def phrasebook(root: Path, *names: str) -> Phrasebook:
    folders = [root / PACKAGES[name] / "phrases" for name in names]
    return Phrasebook(folders, [Language(tag, tag, tag) for tag in ALWAYS], "en")


def said(text: str) -> set[str]:
    return set(_CALL.findall(text))


def unused(ids: frozenset[str], texts: list[str]) -> list[str]:
    """Return the ids that no source names, neither whole nor by how they begin or end."""
    whole = {id_ for text in texts for id_ in _ID.findall(text)}
    begun = tuple({start for text in texts for start in _BEGUN.findall(text) + _BEGUN_IN_CODE.findall(text)})
    ended = tuple({end for text in texts for end in _ENDED_IN_CODE.findall(text)})
    return sorted(
        id_ for id_ in ids - whole if not id_.startswith((*begun, *OUTSIDE)) and not (ended and id_.endswith(ended))
    )


def test_there_are_pages_to_look_at(root: Path) -> None:
    assert {"kompass_web", "kompass_form"} <= set(with_pages(root))


@pytest.mark.parametrize("name", PACKAGES)
def test_every_phrase_is_there_in_every_language_that_must_be_whole(name: str, root: Path) -> None:
    book = phrasebook(root, name)
    assert {tag: book.ids(tag) for tag in ALWAYS} == dict.fromkeys(ALWAYS, book.ids("en"))
    assert bool(book.ids("en")) == (name in with_pages(root))


@pytest.mark.parametrize("name", PACKAGES)
def test_every_phrase_that_a_template_says_is_there(name: str, root: Path) -> None:
    ids = phrasebook(root, "kompass_web", name).ids("en")
    wanted = {id_ for text in sources(root / PACKAGES[name]) for id_ in said(text)}
    assert sorted(wanted - ids) == []


@pytest.mark.parametrize("name", PACKAGES)
def test_no_phrase_is_there_in_vain(name: str, root: Path) -> None:
    everywhere = [text for each in with_pages(root) for text in sources(root / PACKAGES[each])]
    texts = everywhere if name == "kompass_web" else list(sources(root / PACKAGES[name]))
    assert unused(phrasebook(root, name).ids("en"), texts) == []


def test_the_portal_is_whole_in_nynorsk_too(root: Path) -> None:
    folders = [root / PACKAGES[name] / "phrases" for name in PORTAL]
    book = Phrasebook(folders, [Language(tag, tag, tag) for tag in (*ALWAYS, "nn")], "nb")
    assert book.ids("nn") == book.ids("nb") == book.ids("en")


def test_a_phrase_that_is_missing_or_in_vain_would_be_found() -> None:
    template = '{{ t("one") }} {{ say("two", number=3) }} {{ prose("three-" ~ kind) }} {{ t(id) }}'
    assert said(template) == {"one", "two"}
    ids = frozenset({"one", "two", "three-a", "four", "duf-missing", "in-vain", "problem-not-found"})
    assert unused(ids, [template, 'errors = {"x": "four"}', 'f"{name}-missing"']) == ["in-vain"]
