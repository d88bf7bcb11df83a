"""Recorded readings are found by the words that are read in them; a list that names no file is refused."""

from pathlib import Path

import pytest

from kompass_form.catalogue import load
from kompass_form.data_files import DataRefusedError
from kompass_form.pages.recordings import Recordings

TEXTS = load().newest.texts


def listed(folder: Path, text: str) -> Path:
    file = folder / "recordings.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def served(name: str) -> str:
    return {"recordings/en/PER04.mp3": "/static/recordings/en/PER04.mp3?v=1"}[name]


def test_a_recording_is_found_by_the_words_that_are_read(tmp_path: Path) -> None:
    recordings = Recordings(listed(tmp_path, "en: [PER04]"), served)

    assert recordings.of(TEXTS, "en", None) == {
        "Do you need an interpreter when you talk with people who advise you?": "/static/recordings/en/PER04.mp3?v=1"
    }
    assert recordings.of(TEXTS, "nb", None) == {}


def test_the_second_language_is_read_too(tmp_path: Path) -> None:
    assert len(Recordings(listed(tmp_path, "en: [PER04]"), served).of(TEXTS, "nb", "en")) == 1


def test_nothing_is_recorded_yet(tmp_path: Path) -> None:
    assert Recordings(listed(tmp_path, "{}"), served).of(TEXTS, "ti", "en") == {}


@pytest.mark.parametrize(
    ("text", "fault"),
    [("en: [PER05]", "there is no file static/recordings/en/PER05.mp3"), ("en: PER04", "write a list of text ids")],
    ids=["no-file", "no-list"],
)
def test_a_list_that_cannot_be_followed_is_refused_by_name(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(DataRefusedError, match=f"recordings.yaml: {fault}"):
        Recordings(listed(tmp_path, text), served)
