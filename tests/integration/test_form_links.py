"""Links to a film and a brochure are data, and a language without them shows none (R20, D15)."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engines import PostgresEngine
from form_desk import standing_form
from form_reader import Reader
from kompass_form import links
from kompass_form.data_files import DataRefusedError

FILM = "https://film.example/so"


@pytest.fixture
async def reader(postgres: PostgresEngine, tmp_path: Path) -> AsyncIterator[Reader]:
    (tmp_path / "links.yaml").write_text(f"so: {{film: {FILM}}}\n", encoding="utf-8")
    async with standing_form(postgres, "form_links", links=tmp_path / "links.yaml") as desk, Reader(desk) as reader:
        yield reader


async def test_a_language_shows_the_links_it_has(reader: Reader) -> None:
    reader.language = "so"
    assert [link for link in (await reader.open("/information")).links if link.startswith("https")] == [FILM]

    reader.language = "ti"
    assert [link for link in (await reader.open("/information")).links if link.startswith("https")] == []


def test_what_is_no_link_is_named(tmp_path: Path) -> None:
    file = tmp_path / "links.yaml"
    file.write_text("so: {film: soon}\n", encoding="utf-8")

    with pytest.raises(DataRefusedError, match=r"links\.yaml: so\.film: "):
        links.load(file)


def test_the_shipped_file_is_read() -> None:
    assert links.load() == {}
