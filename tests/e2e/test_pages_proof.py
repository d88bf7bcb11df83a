"""The proof of every page can fail: a page with one fault of each kind is found out, and a sound one is not."""

from browser import DESK, PHONE, Browse
from keyboard import out_of_reach
from proofs.pages.sight import Sight
from proofs.pages.tour import kind_of, name_of

_SOUND = """<!doctype html><html lang="nb"><head><title>Personer – Kompass</title></head><body>
<a href="#main">Hopp</a><main id="main"><h1>Personer</h1><p>Ingen.</p></main></body></html>"""
_FAULTY = """<!doctype html><html lang="en"><head><title> – Kompass</title></head><body>
<main><h1>Personer</h1><h1>Koder</h1><p>persons-title</p><p>Versjon { $number }</p>
<a href="/personer/201017238203" style="outline: none">Rahel</a>
<button style="height: 20px; outline: none">Vis</button><button tabindex="-1">Finn</button>
<div style="width: 100px; overflow: hidden; white-space: nowrap">Bosettingskommune kompetansekartlegging</div>
<div style="width: 1500px">bred</div></main></body></html>"""


async def test_a_page_with_every_fault_is_found_out(browse: Browse) -> None:
    page = await browse()
    sight = Sight(page, "faulty", "nb", (DESK, PHONE))
    await page.set_content(_FAULTY)
    await sight.look("page")
    said = " / ".join(sight.faults)
    for fault in (
        "2 headings of the first level",
        "the page says that it is in en",
        "the page has no title",
        "a code word stands there: persons-title",
        "something was not put in: Versjon { $number }",
        "a DUF number stands in an address",
        "at 1280: cut off: <div",
        "pixels spill sideways",
        "Vis is 20 pixels high",
    ):
        assert fault in said
    assert (sight.pages, sight.looks) == (1, 3)


async def test_what_is_not_reached_or_not_seen_by_keyboard_is_found_out(browse: Browse) -> None:
    page = await browse()
    await page.set_content(_FAULTY)
    faults = " / ".join(await out_of_reach(page))
    assert "the focus is not seen at <button" in faults
    assert "Finn" not in faults, "whoever takes a control out of the order means it"


async def test_a_sound_page_has_no_fault(browse: Browse) -> None:
    page = await browse()
    sight = Sight(page, "sound", "nb", (DESK,))
    await page.set_content(_SOUND)
    await sight.look("page")
    assert sight.faults == []
    assert await out_of_reach(page) == []


def test_pages_that_differ_in_whom_they_are_about_are_of_one_kind() -> None:
    one, other = (f"/personer/{digit * 8}-1111-4111-8111-{digit * 12}/versjoner/{digit}" for digit in "12")
    assert kind_of(one) == kind_of(other) == "/personer/id/versjoner/n"
    assert kind_of("/personer?sort=name&after=x") == kind_of("/personer?after=y&sort=newest")
    assert kind_of("/personer?sort=name") != kind_of("/personer")
    assert name_of(one) == "personer-1111-versjoner-1"
