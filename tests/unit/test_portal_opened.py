"""The words for a row of Innsynslogg: what was done and how it ended, as services write it down."""

from pathlib import Path

import pytest

from kompass_imdinett_views.opened import ACTIONS, Said, ended, said_of
from kompass_web.language import Language
from kompass_web.phrasebook import Phrasebook


@pytest.mark.parametrize("tag", ["nb", "nn", "en"])
def test_there_are_words_for_everything_that_is_done_and_none_in_vain(root: Path, tag: str) -> None:
    folder = root / "services" / "imdinett-views" / "src" / "kompass_imdinett_views" / "phrases"
    book = Phrasebook([folder], [Language(tag, tag, tag)], tag)
    assert {id_ for id_ in book.ids(tag) if id_.startswith("opened-")} == {said_of(action) for action in ACTIONS}


def test_what_came_later_has_no_words_yet_and_is_shown_as_it_was_written() -> None:
    assert said_of("record.sing") is None
    assert ended("sung twice") == ()
    assert ended("education sung") == ()


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        ("done", [Said("openings-done")]),
        ("refused", [Said("openings-refused")]),
        ("version 12", [Said("version-number", {"number": 12})]),
        ("versions 1 and 2", [Said("difference-heading", {"older": 1, "newer": 2})]),
        ("nothing registered", [Said("openings-nothing")]),
        ("in_progress", [Said("request-state-in_progress")]),
        ("education documents_seen", [Said("part-education"), Said("check-documents_seen")]),
    ],
)
def test_how_it_ended_is_said_in_the_words_of_the_pages(outcome: str, said: list[Said]) -> None:
    assert list(ended(outcome)) == said
