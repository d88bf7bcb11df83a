"""What others made is as they made it, with its licence; what we lay on top of it serves every direction of writing."""

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import kompass_web
from kompass_web import vendor
from kompass_web.language import residents
from kompass_web.packages import FONTS, INTER, PACKAGES, Package
from kompass_web.typefaces import Cut
from kompass_web.vendor import NOTES, THEME, Npm, Refusal, faults, main, refresh

WEB = Path(kompass_web.__file__).parent
VENDORED = WEB / "vendored"
OURS = WEB / "static" / "kompass.css"
CONFIG = (WEB.parents[1] / "theme" / vendor.CONFIG).read_bytes()
KB = 1000
# A first load may be 150 kB; this leaves room for the page itself and for headers.
FIRST_LOAD = 130 * KB
LICENCES = {
    "MIT": "Permission is hereby granted, free of charge",
    "0BSD": "Permission to use, copy, modify, and/or distribute",
    "OFL-1.1": "SIL OPEN FONT LICENSE Version 1.1",
}
# In pieces, as tests/house forbids the whole.
PLACES = ("npm" + "js.", "registry." + "npm", "un" + "pkg.com", "js" + "delivr", "yarn" + "pkg")
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border|scroll-\w+)-(?:left|right|top|bottom)|left|right|top|bottom)\S*\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
    r"|(?:^|[\s;{])(?:(?:min|max)-)?(?:width|height)\s*:",
    re.MULTILINE,
)
CONDITIONS = re.compile(r"@media[^{]*")


def text_of(name: str) -> str:
    return (VENDORED / name).read_text(encoding="utf-8")


def css() -> str:
    return CONDITIONS.sub("@media ", re.sub(r"/\*.*?\*/", "", OURS.read_text(encoding="utf-8"), flags=re.DOTALL))


def compressed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@dataclass
class Shelf:
    """Packages in memory; ``licence`` and ``missing`` are what may be wrong with them."""

    licence: Mapping[str, str] = field(default_factory=dict)
    missing: str = ""

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        said = {"license": self.licence.get(package.name, package.licence)}
        files = {path: f"{path} of {package.version}".encode() for path in package.files.values()}
        files["dist/umd/index.js"] = b"works()\n//# sourceMappingURL=index.js.map"
        files |= {cut.path: f"{cut.path} of {package.version}".encode() for cut in package.cuts.values()}
        if package.sheet:
            wanted = [path for path in files if path.endswith(".woff2")]
            rules = [f"font-family: 'Some Variable'; src: url(./{path}) format('woff2'), x;" for path in wanted]
            rules.append("src: url(./files/inter-greek.woff2) format('woff2');")
            files[package.sheet] = "\n".join(f"@font-face {{ {rule} }}" for rule in rules).encode()
        files.pop(self.missing, None)
        return files | {"package.json": json.dumps(said).encode(), "LICENSE": b"You may."}

    def theme(self, tool: Package, config: bytes) -> bytes:
        return b"theme of " + config + tool.version.encode()

    def cut(self, cut: Cut, font: bytes, *, packed: bool) -> bytes:
        return f"{'packed ' if packed else ''}{cut.family} of ".encode() + font


def test_every_vendored_file_is_as_noted_and_the_versions_are_those_of_the_table() -> None:
    assert faults(VENDORED, CONFIG) == []


def test_each_package_has_its_licence_beside_it() -> None:
    notes = json.loads(text_of(NOTES))
    assert [note["name"] for note in notes["packages"]] == [package.name for package in PACKAGES]
    for package in PACKAGES:
        assert LICENCES[package.licence] in text_of(package.licence_file), package.name
        assert all(part.name in text_of(package.licence_file) for part in package.inside), package.name


def test_no_vendored_text_names_a_registry_or_a_map_that_is_not_here() -> None:
    texts = [path for path in VENDORED.rglob("*") if path.is_file() and path.suffix not in {".woff2", ".ttf"}]
    assert len(texts) > 8
    for path in texts:
        text = path.read_text(encoding="utf-8")
        assert [word for word in (*PLACES, "sourceMappingURL") if word.lower() in text.lower()] == [], path.name


def test_no_style_sheet_loads_anything_from_elsewhere_and_all_it_loads_is_here() -> None:
    for sheet in (*VENDORED.glob("*.css"), OURS):
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8"))
        named = {address for address in addresses if not address.startswith("data:")}
        assert all((VENDORED / address.partition("?")[0]).is_file() for address in named), sheet.name
    assert text_of(THEME).count("@font-face") == len(list(VENDORED.glob("*.woff2")))


def test_a_first_load_is_small() -> None:
    texts = sum(compressed(VENDORED / f"{name}.{kind}") for name, kind in (("theme", "css"), ("htmx", "js")))
    texts += sum(compressed(VENDORED / f"designsystemet.{kind}") for kind in ("css", "js")) + compressed(OURS)
    for font in ("inter-latin.woff2", "vazirmatn.woff2", "noto-sans-ethiopic.woff2"):
        assert texts + (VENDORED / font).stat().st_size < FIRST_LOAD, font


def test_a_page_loads_the_letters_of_its_own_language_and_of_no_other() -> None:
    families = re.findall(r"(:root[^{]*|\.k-slip) \{\s*(?:--ds-)?font-family: ([^;]+);", css())
    loads = {selector.strip(): family for selector, family in families}
    assert loads[":root:lang(ti)"].startswith('"Noto Sans Ethiopic", system-ui')
    assert loads[":root:is(:lang(ar), :lang(ckb), :lang(fa), :lang(prs), :lang(ps))"].startswith("Vazirmatn, system-ui")
    written = {language.tag for language in residents() if language.direction == "rtl"} | {"ti"}
    assert written == {tag for selector in loads for tag in re.findall(r":lang\((\w+)\)", selector)} & written
    assert len(re.findall("Vazirmatn|Noto Sans Ethiopic", css())) == 4


def test_a_font_is_cut_to_its_letters_under_a_name_of_its_own_and_the_same_each_time() -> None:
    font = (VENDORED / "noto-sans-ethiopic.woff2").read_bytes()
    cut = Cut("", "Only Three", range(0x1208, 0x120B))
    assert cut.of(font, packed=False) == cut.of(font, packed=False)
    for packed in (True, False):
        made = TTFont(BytesIO(cut.of(font, packed=packed)))
        assert set(made.getBestCmap()) == {0x1208, 0x1209, 0x120A}
        assert made["name"].getDebugName(1) == "Only Three"
        assert made.flavor == ("woff2" if packed else None)


def test_each_font_for_documents_has_a_name_that_no_other_has_in_its_weight() -> None:
    read = [TTFont(path) for path in sorted((VENDORED / "fonts").iterdir())]
    named = [(font["name"].getDebugName(1), font["OS/2"].usWeightClass) for font in read]
    assert len(set(named)) == len(named) == sum(len(font.cuts) for font in FONTS) - 1


def test_our_style_sheet_knows_start_and_end_but_neither_left_nor_right() -> None:
    assert PHYSICAL.findall(css()) == []


@pytest.mark.parametrize(
    "rule",
    ["a { margin-left: 0 }", "a{left:0}", "a {\n  text-align: right;\n}", "a { border-top: 0 }", "a { width: 1px }"],
)
def test_a_left_or_a_right_would_be_found(rule: str) -> None:
    assert PHYSICAL.search(rule)


def test_our_style_sheet_moves_nothing_and_asks_for_less_motion_where_others_move() -> None:
    assert re.findall(r"(?:animation|transition)\s*:\s*(?!none)\S+", css()) == []
    assert "@keyframes" not in css()
    assert "prefers-reduced-motion: reduce" in OURS.read_text(encoding="utf-8")


def test_every_class_of_ours_is_described() -> None:
    readme = (WEB.parents[1] / "README.md").read_text(encoding="utf-8")
    classes = set(re.findall(r"\.(k-[a-z-]+)", css()))
    assert len(classes) > 20
    assert sorted(name for name in classes if f"`{name}`" not in readme) == []


def test_what_is_fetched_is_kept_with_sums_and_fetching_it_again_changes_nothing(tmp_path: Path) -> None:
    assert refresh(tmp_path, b"blue", Shelf()) > len(PACKAGES)
    assert faults(tmp_path, b"blue") == []
    assert refresh(tmp_path, b"blue", Shelf()) == 0
    assert (tmp_path / "designsystemet.js").read_bytes() == b"works()"
    theme = (tmp_path / THEME).read_text(encoding="utf-8")
    assert theme.startswith("theme of blue")
    assert re.search(r'font-family: "Some"; src: url\("inter-latin\.woff2\?v=[0-9a-f]{12}"\) format\("woff2"\);', theme)
    assert (tmp_path / "noto-sans-ethiopic.woff2").read_bytes().startswith(b"packed Noto Sans Ethiopic of ")
    assert (tmp_path / "fonts" / "inter-ext.ttf").read_bytes().startswith(b"Inter Ext of ")
    assert theme.count("@font-face") == sum(path.suffix == ".woff2" for path in tmp_path.iterdir())
    assert "greek" not in theme


def test_a_file_changed_lost_or_left_over_is_named(tmp_path: Path) -> None:
    refresh(tmp_path, b"blue", Shelf())
    (tmp_path / "htmx.js").write_bytes(b"mended()")
    (tmp_path / THEME).unlink()
    (tmp_path / "old.js").write_bytes(b"")
    assert faults(tmp_path, b"blue") == [
        "theme.css is missing",
        "old.js is left over; nothing brings it any more",
        "htmx.js was changed by hand",
    ]
    refresh(tmp_path, b"blue", Shelf())
    assert faults(tmp_path, b"blue") == []


def test_a_theme_that_was_not_built_again_is_noticed(tmp_path: Path) -> None:
    assert faults(tmp_path, b"blue") == ["vendored.json is missing; run this command without --check"]
    refresh(tmp_path, b"blue", Shelf())
    assert len(faults(tmp_path, b"green")) == 1


@pytest.mark.parametrize(
    ("shelf", "sentence"),
    [
        (Shelf(licence={"htmx.org": "SSPL-1.0"}), "htmx.org 4.0.1 is licensed as SSPL-1.0, not as 0BSD; read it first"),
        (Shelf(missing="dist/htmx.min.js"), "htmx.org 4.0.1 has no dist/htmx.min.js"),
    ],
)
def test_what_is_not_as_we_know_it_changes_no_file(tmp_path: Path, shelf: Shelf, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        refresh(tmp_path, b"blue", shelf)
    assert list(tmp_path.iterdir()) == []


def test_without_npm_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refusal, match="npm is not on this machine, and only this command needs it"):
        Npm().files_of(INTER)


def test_the_check_needs_no_npm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == "Everything is as noted.\n"
