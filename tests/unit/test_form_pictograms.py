"""What can be chosen has a picture that is safe to show, small, and sent so that a browser keeps it."""

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import httpx2
import pytest
from fastapi import FastAPI

from kompass_form import catalogue, pictograms
from kompass_form.catalogue import Field, Question
from kompass_form.data_files import DataRefusedError, read
from kompass_form.pictograms import Pictograms, drawing, vendor
from kompass_form.site import FormSite
from kompass_web.packages import Package
from kompass_web.vendor import Npm, Refusal

FOLDER = Path(pictograms.__file__).parent
SVG = FOLDER / "svg"
TEXTS = catalogue.load().newest.texts
KB = 1000
SHAPE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><g id="line"><path d="M0 0h9"{}/></g>{}</svg>'
LICENCE = "Attribution-ShareAlike 4.0 International"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "pictograms", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "pictograms"


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, "the shipped file has changed"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path) -> list[str]:
    with pytest.raises(DataRefusedError) as refused:
        Pictograms.load_from(folder, catalogue.load().by_version.values())
    return str(refused.value).splitlines()


def pictures() -> list[Path]:
    return sorted(SVG.glob("*.svg"))


# What has a picture


def test_everything_that_can_be_chosen_has_a_pictogram_or_is_listed_without() -> None:
    assert pictograms.load().missing == frozenset()


@pytest.mark.parametrize(
    ("text_id", "name"),
    [
        ("PER04.yes_always", "yes"),
        ("DRV06.yes", "yes"),
        ("WRK05.no", "no"),
        ("OTH01.none", "no"),
        ("OTH10.dont_know", "unsure"),
        ("DIG05.other", "other"),
        ("six_steps.good", "face-good"),
        ("frequency.often", "meter-2"),
        ("families.crafts", "scissors"),
        ("tasks.sew_clothes", "needle"),
        ("occupations.tailor", "needle"),
        ("occupations.other_crafts", "scissors"),
        ("EDU14.percent", "share-of-whole"),
        ("DRV02.T", "tractor"),
        ("EDU07.proof.dont_know", "unsure"),
    ],
)
def test_a_text_has_its_own_pictogram_or_that_of_its_ending_or_of_its_family(text_id: str, name: str) -> None:
    assert pictograms.load().of(text_id) == name


@pytest.mark.parametrize(
    "text_id",
    ["LAN03.arabic", "LAN11.A1", "WRK02.over_10", "occupations.religious_leader", "PER04", "countries.NO", "nothing"],
)
def test_what_words_say_better_has_none(text_id: str) -> None:
    assert pictograms.load().of(text_id) is None


@pytest.mark.parametrize("text_id", ["countries.other", "languages.other", "EDU11.topic.other", "OTH08.dont_know"])
def test_what_stands_in_a_drop_down_has_none_even_where_its_ending_has_one(text_id: str) -> None:
    assert text_id in TEXTS.wordings["en"]
    assert pictograms.load().of(text_id) is None


def test_what_is_chosen_from_together_looks_different() -> None:
    """Somebody who cannot read the words would take one for the other."""
    newest = catalogue.load().newest.catalogue
    together = [[f"tasks.{task}" for task in family.tasks] for family in newest.families]
    for question in newest.questions:
        every: tuple[Question | Field, ...] = (question, *question.fields)
        together += [[one.text for one in each.alternatives] for each in every if each.type in {"single", "multi"}]
    assert len(together) > 60
    for texts in together:
        names = [name for text in texts if (name := pictograms.load().of(text)) is not None]
        assert len(names) == len(set(names)), texts


# What refuses to start


def test_a_name_without_a_file_is_refused_with_the_text_that_has_it(folder: Path) -> None:
    change(folder, "pictograms.yaml", "DIG01.tablet: tablet", "DIG01.tablet: slate")
    assert refusal(folder) == [
        "pictograms.yaml: DIG01.tablet: there is no svg/slate.svg",
        "svg/tablet.svg: no text is shown with it",
    ]


def test_an_ending_or_a_family_without_a_file_is_refused(folder: Path) -> None:
    (folder / "svg" / "unsure.svg").unlink()
    (folder / "svg" / "shield.svg").unlink()
    found = refusal(folder)
    assert "pictograms.yaml: endings: dont_know: there is no svg/unsure.svg" in found
    assert "pictograms.yaml: families.security: there is no svg/shield.svg" in found


def test_a_file_that_no_text_is_shown_with_is_refused(folder: Path) -> None:
    (folder / "svg" / "unicorn.svg").write_text("<svg/>", encoding="utf-8")
    assert refusal(folder) == ["svg/unicorn.svg: no text is shown with it"]


def test_an_id_that_is_no_text_is_refused(folder: Path) -> None:
    change(folder, "pictograms.yaml", "  DIG01.tablet: tablet", "  DIG01.tablet: tablet\n  DIG01.radio: tablet")
    change(folder, "pictograms.yaml", "  - LAN03.latin", "  - LAN03.latin\n  - LAN03.runes")
    assert refusal(folder) == [
        "pictograms.yaml: DIG01.radio: the catalogue has no such text",
        "pictograms.yaml: LAN03.runes: the catalogue has no such text",
    ]


def test_a_text_that_has_one_and_is_listed_without_is_refused(folder: Path) -> None:
    change(folder, "pictograms.yaml", "  - LAN03.latin", "  - LAN03.latin\n  - DIG01.tablet")
    assert refusal(folder) == ["pictograms.yaml: DIG01.tablet: it is listed without a pictogram, and has one"]


def test_a_file_of_another_shape_is_refused(folder: Path) -> None:
    change(folder, "pictograms.yaml", "endings:", "ends:")
    assert refusal(folder)[0].startswith("pictograms.yaml: endings: ")


def test_an_alternative_that_nobody_decided_about_is_known_and_stops_nobody(folder: Path) -> None:
    change(folder, "pictograms.yaml", "  - LAN11.A1\n", "")
    found = Pictograms.load_from(folder, catalogue.load().by_version.values())
    assert found.missing == {"LAN11.A1"}
    assert found.of("LAN11.A1") is None


# The files


def test_every_file_is_as_noted_and_the_set_is_the_one_we_know() -> None:
    assert vendor.faults(FOLDER) == []
    noted = json.loads((FOLDER / vendor.NOTES).read_text(encoding="utf-8"))["set"]
    assert noted["name"] == "openmoji"
    assert noted["integrity"].startswith("sha512-")
    assert (FOLDER / noted["licence text"]).read_text(encoding="utf-8").startswith(LICENCE)
    assert f"OpenMoji {noted['version']}" in (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")


def test_only_shapes_are_in_them_without_letters_styles_or_references() -> None:
    for picture in pictures():
        assert list(drawing.faults(picture.read_bytes())) == [], picture.name


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<script>1</script>", "it has an element script"),
        ("<style>path{}</style>", "it has an element style"),
        ("<text>A</text>", "it has an element text"),
        ('<g onclick="1"/>', "g has an attribute onclick"),
        ('<g style="fill:red"/>', "g has an attribute style"),
        ('<path d="M0 0h9" fill="url(#a)"/>', "path has an attribute fill"),
    ],
)
def test_what_is_not_a_shape_would_be_found(inside: str, fault: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawing.VIEW_BOX}">{inside}</svg>'
    assert fault in list(drawing.faults(svg.encode()))


def test_they_are_small() -> None:
    sizes = {picture.name: picture.stat().st_size for picture in pictures()}
    assert {name: size for name, size in sizes.items() if size > 4 * KB} == {}
    assert sum(sizes.values()) < 350 * KB


def test_each_has_a_light_ground_of_its_own_so_that_it_is_seen_on_a_dark_page() -> None:
    edge = f'<path fill="#fff" d="M{drawing.EDGE} {drawing.EDGE}h{drawing.WIDTH}v{drawing.WIDTH}H{drawing.EDGE}z"/>'
    for picture in pictures():
        assert edge in picture.read_text(encoding="utf-8"), picture.name


def test_what_is_drawn_by_us_is_named_as_ours() -> None:
    said = (FOLDER / "ATTRIBUTION.md").read_text(encoding="utf-8")
    ours = {file.stem for file in (FOLDER / "own").glob("*.svg")}
    assert sorted(name for name in ours if f"`{name}`" not in said) == []
    parts = read(FOLDER / "drawings.yaml").values()
    used = {part.drawing for written in parts for part in drawing.layers(written) if not part.of_the_set}
    assert used == ours


# Making them


@dataclass
class Shelf:
    """A set in memory; ``licence``, ``missing`` and ``inside`` are what may be wrong with it."""

    licence: str = "CC-BY-SA-4.0"
    missing: str = ""
    inside: str = ""
    asked: list[str] = field(default_factory=list)

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        self.asked.append(package.name)
        wanted = {
            part.drawing
            for written in read(FOLDER / "drawings.yaml").values()
            for part in drawing.layers(written)
            if part.of_the_set and part.drawing != self.missing
        }
        files = {f"color/svg/{name}.svg": SHAPE.format(' stroke="#000"', self.inside).encode() for name in wanted}
        return files | {"package.json": json.dumps({"license": self.licence}).encode(), "LICENSE.txt": LICENCE.encode()}

    def made_small(self, pictures: Mapping[str, str]) -> Mapping[str, bytes]:
        return {name: picture.encode() for name, picture in pictures.items()}


def test_what_is_fetched_is_kept_with_sums_and_fetching_it_again_changes_nothing(folder: Path) -> None:
    shelf = Shelf()
    assert vendor.refresh(folder, shelf) > 200
    assert vendor.faults(folder) == []
    assert vendor.refresh(folder, shelf) == 0
    assert shelf.asked == ["openmoji", "openmoji"]


def test_a_picture_changed_lost_or_left_over_is_named(folder: Path) -> None:
    (folder / "svg" / "yes.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "svg" / "no.svg").unlink()
    (folder / "svg" / "old.svg").write_text("<svg/>", encoding="utf-8")
    assert vendor.faults(folder) == [
        "svg/no.svg is missing",
        "svg/old.svg is left over; nothing brings it any more",
        "svg/yes.svg was changed by hand",
    ]
    vendor.refresh(folder, Shelf())
    assert vendor.faults(folder) == []


@pytest.mark.parametrize("file", ["drawings.yaml", "own/shop.svg"])
def test_a_recipe_that_was_changed_and_not_made_again_is_noticed(folder: Path, file: str) -> None:
    (folder / file).write_text((folder / file).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert len(vendor.faults(folder)) == 1
    (folder / vendor.NOTES).unlink()
    assert vendor.faults(folder) == ["vendored.json is missing; run this command without --check"]


@pytest.mark.parametrize(
    ("shelf", "sentence"),
    [
        (Shelf(licence="UNLICENSED"), "openmoji 17.0.0 is licensed as UNLICENSED, not as CC-BY-SA-4.0"),
        (Shelf(missing="1F69C"), "drawings.yaml: tractor: openmoji 17.0.0 has no drawing 1F69C"),
        (Shelf(inside="<script>1</script>"), r"\.svg: it has an element script"),
    ],
)
def test_what_is_not_as_we_know_it_changes_no_file(folder: Path, shelf: Shelf, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        vendor.refresh(folder, shelf)
    assert vendor.faults(folder) == []


def test_a_set_that_is_not_what_it_was_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho another > openmoji-17.0.0.tgz\n", encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refusal, match=r"openmoji 17\.0\.0 is not what it was when we looked at it"):
        Npm().files_of(vendor.SET)


def test_a_place_that_is_none_is_refused(folder: Path) -> None:
    change(folder, "drawings.yaml", "tractor: 1F69C", "tractor: 1F69C middle")
    with pytest.raises(Refusal, match="«1F69C middle» is no drawing with its place"):
        vendor.refresh(folder, Shelf())


def test_the_check_needs_no_npm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert vendor.main(["--check"]) == 0
    assert capsys.readouterr().out == "Everything is as noted.\n"


def test_lines_keep_their_width_and_what_lies_in_a_corner_is_cut_out_of_what_is_below() -> None:
    thin = SHAPE.format(' stroke="#000" stroke-miterlimit="10"', "").encode()
    wide = SHAPE.format(' stroke="#000" stroke-width="4"', "").encode()
    made = drawing.assembled(drawing.layers(["AAAA main", "own corner"]), {"AAAA": thin, "own": wide})
    assert list(drawing.faults(made.encode())) == []
    assert re.findall(r'd="M0 0h9"[^/]*', made) == [
        'd="M0 0h9" stroke="#000" stroke-width="1" ',
        'd="M0 0h9" stroke="#000" stroke-width="4" ',
    ]
    assert made.index('<circle cx="50" cy="50" r="18" fill="#fff"/>') > made.index('stroke-width="1"')


# Sending them


async def test_a_pictogram_is_sent_as_svg_and_kept_for_ever_under_a_policy_that_lets_nothing_run() -> None:
    knobs = SimpleNamespace(public_url="https://form.example", environment="")
    site = FormSite(knobs, TEXTS, {}, "test")
    app = FastAPI()
    site.install(app)
    address = site.picture("tractor")
    assert address is not None
    assert re.fullmatch(r"/static/pictograms/tractor\.svg\?v=[0-9a-f]{12}", address)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="https://form.example") as browser:
        sent = await browser.get(address)
        again = await browser.get(address, headers={"if-none-match": sent.headers["etag"]})
    assert sent.content == (SVG / "tractor.svg").read_bytes()
    assert sent.headers["content-type"] == "image/svg+xml"
    assert "immutable" in sent.headers["cache-control"]
    assert "default-src 'none'" in sent.headers["content-security-policy"]
    assert again.status_code == 304


def test_a_pictogram_that_is_not_there_has_no_address() -> None:
    site = FormSite(SimpleNamespace(public_url="https://form.example", environment=""), TEXTS, {}, "test")
    assert site.picture("unicorn") is None
    assert site.picture(None) is None
