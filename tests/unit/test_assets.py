"""Files beside pages: compressed, kept for ever under an address that changes with them."""

from pathlib import Path

import httpx2
import pytest

from kompass_web.assets import Assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "kompass.css").write_text("p { color: red }" * 50, encoding="utf-8")
    (tmp_path / "fonts" / "letters.woff2").write_bytes(b"wOF2")
    (tmp_path / "LICENSE").write_text("free", encoding="utf-8")
    return tmp_path


async def ask(assets: Assets, path: str, method: str = "GET", **headers: str) -> httpx2.Response:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(assets), base_url="http://localhost") as http:
        return await http.request(method, path, headers=sent)


async def test_a_file_is_sent_compressed_and_kept_for_ever_under_its_full_address(folder: Path) -> None:
    assets = Assets([folder])
    answer = await ask(assets, assets.url("kompass.css"), accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text.startswith("p { color: red }")
    assert "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) < len(answer.content)


async def test_another_address_of_it_is_asked_about_each_time(folder: Path) -> None:
    assets = Assets([folder])
    answer = await ask(assets, "/static/kompass.css?v=old", accept_encoding="identity")
    assert answer.headers["cache-control"] == "no-cache"
    assert "content-encoding" not in answer.headers
    again = await ask(assets, "/static/kompass.css", if_none_match=answer.headers["etag"])
    assert again.status_code == 304
    assert again.content == b""


async def test_an_address_changes_with_its_file(folder: Path) -> None:
    before = Assets([folder]).url("kompass.css")
    (folder / "kompass.css").write_text("p { color: blue }", encoding="utf-8")
    assert Assets([folder]).url("kompass.css") != before


async def test_files_of_a_kind_that_pages_do_not_use_are_not_there(folder: Path) -> None:
    assets = Assets([folder])
    assert (await ask(assets, "/static/fonts/letters.woff2")).headers["content-type"] == "font/woff2"
    for path in ("/static/LICENSE", "/static/../pyproject.toml", "/static/fonts", "/static/"):
        assert (await ask(assets, path)).status_code == 404
    assert (await ask(assets, "/static/kompass.css", "POST")).status_code == 405
