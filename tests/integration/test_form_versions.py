"""A draft stays on the version of the catalogue with which it was begun; whoever begins gets the newest."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

import kompass_form
from engines import PostgresEngine
from form_desk import CATALOGUE_VERSION, FormDesk, Visit, standing_form
from kompass_form.catalogue import Editions
from kompass_form.data_files import DataRefusedError
from kompass_web.language import RESIDENTS_FILE

SHIPPED = Path(str(kompass_form.__file__)).parent / "catalogue" / CATALOGUE_VERSION
NEWER = "2027-03"


@pytest.fixture
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_versions") as desk:
        yield desk


@pytest.fixture
def both(tmp_path: Path) -> Path:
    """A folder with the version that is shipped, and a newer one that asks one thing less and another otherwise."""
    shutil.copytree(SHIPPED, tmp_path / CATALOGUE_VERSION)
    newer = shutil.copytree(SHIPPED, tmp_path / NEWER)
    rewrite(newer / "catalogue.yaml", f"version: {CATALOGUE_VERSION}", f"version: {NEWER}")
    rewrite(
        newer / "driving.yaml",
        "  - id: DRV06\n    type: single\n    record_path: driving.bicycle\n    alternatives: [yes, no]\n",
        "",
    )
    rewrite(newer / "personal.yaml", "[yes_always, sometimes, no]\n\n", "[yes_always, no]\n\n")
    rewrite(newer / "personal.yaml", "any_of: [yes_always, sometimes]", "any_of: [yes_always]")
    return tmp_path


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text, "the shipped file has changed"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def ship(desk: FormDesk, folder: Path) -> None:
    """Let the form begin anew with the versions in a folder."""
    editions = Editions.load_from(folder, Path(str(RESIDENTS_FILE)))
    desk.form.kit.parts = replace(desk.form.kit.parts, tools=editions)


async def version_of(visit: Visit) -> str:
    return str((await visit.form())["catalogue_version"])


async def test_a_draft_stays_on_its_version_and_whoever_begins_gets_the_newest(desk: FormDesk, both: Path) -> None:
    duf = desk.reception.welcome()
    begun = await desk.log_in(duf)
    await begun.declare("accept")
    await begun.answer("PER04", "sometimes")

    ship(desk, both)
    again = await desk.log_in(duf)
    other = await desk.begin()

    assert (await version_of(again), await version_of(other)) == (CATALOGUE_VERSION, NEWER)
    assert (await again.put("PER04", "sometimes", 1)).status_code == 200
    assert (await other.put("PER04", "sometimes")).status_code == 422
    assert (await again.put("DRV06", "yes")).status_code == 200
    assert (await other.put("DRV06", "yes")).status_code == 404
    assert await told_versions(desk, again, other) == [CATALOGUE_VERSION, NEWER]


async def told_versions(desk: FormDesk, *visits: Visit) -> list[str]:
    return [(await desk.told(visit.person))[0]["data"]["catalogue_version"] for visit in visits]


async def test_what_is_completed_names_the_version_it_was_filled_in_with(desk: FormDesk, both: Path) -> None:
    visit = await desk.begin()
    await visit.fill_in()

    ship(desk, both)
    await visit.complete()

    (registration,) = (await desk.look_up(await visit.registration_id())).json()["found"]
    assert registration["catalogue_version"] == CATALOGUE_VERSION
    assert "DRV06" in {answer["question_id"] for answer in registration["answers"]}


async def test_a_draft_of_a_version_that_is_shipped_no_more_goes_on_in_the_newest(desk: FormDesk, both: Path) -> None:
    visit = await desk.begin()
    await visit.fill_in()
    shutil.rmtree(both / CATALOGUE_VERSION)

    ship(desk, both)
    shown = await visit.form()

    assert shown["catalogue_version"] == NEWER
    assert shown["left"] == ["PER04"], "what fits is kept, and what does not is asked again"


def test_a_folder_that_is_called_otherwise_is_refused(both: Path) -> None:
    (both / NEWER).rename(both / "2027-04")

    with pytest.raises(DataRefusedError, match=f"2027-04/catalogue.yaml: it says that it is the version {NEWER}"):
        Editions.load_from(both, Path(str(RESIDENTS_FILE)))


def test_without_a_catalogue_nothing_starts(tmp_path: Path) -> None:
    with pytest.raises(DataRefusedError, match="there is no catalogue"):
        Editions.load_from(tmp_path, Path(str(RESIDENTS_FILE)))
