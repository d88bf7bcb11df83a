"""Refreshes the files of others that our pages are made with: style sheet, scripts, font, and our own theme.

``python -m kompass_web.vendor`` fetches them with npm, by name and version, and notes versions, licences and sums in
``vendored.json``. ``--check`` fetches nothing: it says which files are not as noted.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

NOTES = "vendored.json"
THEME = "theme.css"
CONFIG = "designsystemet.config.json"
# The second is large, and loaded only where a name needs it; whole pages in other letters use the reader's own fonts.
FONT_PARTS = ("latin", "latin-ext")

_NAME_OF_THEME = "kompass"
_LINE = "-" * 80
# Packages write this licence in a way of their own.
_SPDX = {"BSD-0-Clause": "0BSD"}
_LICENCE = re.compile(r"licen[cs]e(\.(md|txt))?", re.IGNORECASE)
_MAP = re.compile(rb"\s*//[#@] sourceMappingURL=\S*")
_RULE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_IN_RULE = re.compile(r"url\(\./files/(inter-[a-z-]+?)-wght-normal\.woff2\) format\('woff2-variations'\)")


class Refusal(Exception):  # noqa: N818 - the sentence in it is for the person at the keyboard, not about a fault
    """The files cannot be refreshed; the message says what to do."""


@dataclass(frozen=True)
class Package:
    """A package, the licence we know it by, which of its files we keep under which name, and what it has inside."""

    name: str
    version: str
    licence: str
    files: Mapping[str, str] = field(default_factory=dict)
    inside: "tuple[Package, ...]" = ()

    @property
    def licence_file(self) -> str:
        """Return where the text of its licence stands."""
        return f"licences/{self.name.strip('@').replace('/', '-')}.txt"


CSS = Package("@digdir/designsystemet-css", "1.22.0", "MIT", {"designsystemet.css": "dist/src/index.css"})
WEB = Package(
    "@digdir/designsystemet-web",
    "1.22.0",
    "MIT",
    {"designsystemet.js": "dist/umd/index.js"},
    inside=(
        Package("@floating-ui/dom", "1.8.0", "MIT"),
        Package("@oddbird/popover-polyfill", "0.7.1", "BSD-3-Clause"),
        Package("@u-elements/u-combobox", "2.1.5", "MIT"),
        Package("@u-elements/u-datalist", "2.0.3", "MIT"),
        Package("@u-elements/u-details", "1.0.0", "MIT"),
        Package("@u-elements/u-tabs", "1.0.4", "MIT"),
        Package("invokers-polyfill", "1.0.3", "MIT"),
    ),
)
HTMX = Package("htmx.org", "4.0.1", "0BSD", {"htmx.js": "dist/htmx.min.js"})
FONT = Package(
    "@fontsource-variable/inter",
    "5.3.0",
    "OFL-1.1",
    {f"inter-{part}.woff2": f"files/inter-{part}-wght-normal.woff2" for part in FONT_PARTS},
)
THEME_TOOL = Package("@digdir/designsystemet", "1.15.0", "MIT")
PACKAGES = (CSS, WEB, HTMX, FONT, THEME_TOOL)


class Source(Protocol):
    """Where packages come from: npm, or a test's own."""

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        """Return the files of a package by their paths in it. Raises ``Refusal``."""

    def theme(self, tool: Package, config: bytes) -> bytes:
        """Return the style sheet that the theme's tool makes of a configuration. Raises ``Refusal``."""


class Npm:
    """The registry, as npm on this machine knows it."""

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        """Fetch a package and read it, without running anything of it."""
        with tempfile.TemporaryDirectory(prefix="kompass-vendor-") as name:
            folder = Path(name)
            _npm(folder, "pack", "--ignore-scripts", f"{package.name}@{package.version}")
            with tarfile.open(next(folder.glob("*.tgz"))) as packed:
                return {one.name.partition("/")[2]: _content(packed, one) for one in packed if one.isfile()}

    def theme(self, tool: Package, config: bytes) -> bytes:
        """Run the theme's tool in a folder that is thrown away."""
        with tempfile.TemporaryDirectory(prefix="kompass-vendor-") as name:
            folder = Path(name)
            (folder / CONFIG).write_bytes(config)
            call = ("exec", "--yes", f"--package={tool.name}@{tool.version}", "--", "designsystemet", "tokens")
            _npm(folder, *call, "create")
            _npm(folder, *call, "build", "--out-dir", "built")
            return (folder / "built" / f"{_NAME_OF_THEME}.css").read_bytes()


def refresh(folder: Path, config: bytes, source: Source) -> int:
    """Fetch everything, and only then write it; remove left-overs and return how many files changed."""
    packed = {package.name: source.files_of(package) for package in PACKAGES}
    kept: dict[str, bytes] = {}
    for package in PACKAGES:
        kept |= {ours: _MAP.sub(b"", _named(package, packed, theirs)) for ours, theirs in package.files.items()}
        kept[package.licence_file] = _licences(package, packed, source)
    kept[THEME] = source.theme(THEME_TOOL, config) + _font_rules(packed[FONT.name]["wght.css"], kept)
    kept[NOTES] = _notes(kept, config)
    changed = {name: content for name, content in kept.items() if _read(folder / name) != content}
    for name, content in changed.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    left_over = _there(folder) - kept.keys()
    for name in left_over:
        (folder / name).unlink()
    return len(changed) + len(left_over)


def faults(folder: Path, config: bytes) -> list[str]:
    """Return a sentence for each file that is not as ``vendored.json`` and the table above say."""
    noted = _read(folder / NOTES)
    if noted is None:
        return [f"{NOTES} is missing; run this command without --check"]
    notes = json.loads(noted)
    there = {name: (folder / name).read_bytes() for name in _there(folder) - {NOTES}}
    found = [f"{name} is missing" for name in sorted(notes["files"].keys() - there.keys())]
    found += [f"{name} is left over; nothing brings it any more" for name in sorted(there.keys() - notes["files"])]
    found += [f"{name} was changed by hand" for name in sorted(there) if _differs(there[name], notes["files"], name)]
    if notes != json.loads(_notes(there, config)) and not found:
        found.append("the versions or the theme's configuration were changed, and the files not refreshed since")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 when a file is not as noted or nothing could be fetched."""
    parser = argparse.ArgumentParser(prog="python -m kompass_web.vendor", description="Refresh the files of others.")
    parser.add_argument("--check", action="store_true", help="fetch nothing, print what is not as noted")
    chosen = parser.parse_args(arguments)
    try:
        folder, config = _places(Path(__file__).resolve().parent)
        if not chosen.check:
            sys.stdout.write(f"{refresh(folder, config, Npm())} files changed in {folder}.\n")
            return 0
    except Refusal as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    found = faults(folder, config)
    sys.stdout.write("".join(f"{sentence}.\n" for sentence in found) or "Everything is as noted.\n")
    return 1 if found else 0


def _places(package: Path) -> tuple[Path, bytes]:
    config = package.parent.parent / "theme" / CONFIG
    if not config.is_file():
        raise Refusal(
            f"The files are refreshed in the source tree, but this package was loaded from {package}. "
            "Install it in editable form (make setup) and run the command again."
        )
    return package / "vendored", config.read_bytes()


def _npm(folder: Path, *arguments: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Refusal(
            "npm is not on this machine, and only this command needs it. Install Node.js 20 or newer with npm."
        )
    ran = subprocess.run(  # noqa: S603 - the commands are written above
        (npm, *arguments), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        raise Refusal(f"npm could not do this: {' '.join(arguments)}\n{(ran.stderr or ran.stdout).strip()}")


def _content(packed: tarfile.TarFile, one: tarfile.TarInfo) -> bytes:
    file = packed.extractfile(one)
    return file.read() if file is not None else b""


def _named(package: Package, packed: Mapping[str, Mapping[str, bytes]], path: str) -> bytes:
    try:
        return packed[package.name][path]
    except KeyError:
        raise Refusal(
            f"{package.name} {package.version} has no {path}; see where it is now, and say so here."
        ) from None


def _licences(package: Package, packed: Mapping[str, Mapping[str, bytes]], source: Source) -> bytes:
    """Return the text of a package's licence, and of those of what its files have inside."""
    texts = [_licence(package, packed[package.name])]
    texts += [f"{_LINE}\nInside: {part.name}\n\n{_licence(part, source.files_of(part))}" for part in package.inside]
    return ("\n\n".join(text.strip() for text in texts) + "\n").encode()


def _licence(package: Package, files: Mapping[str, bytes]) -> str:
    said = json.loads(files["package.json"]).get("license")
    if _SPDX.get(said, said) != package.licence:
        raise Refusal(
            f"{package.name} {package.version} is licensed as {said}, not as {package.licence}; read it first."
        )
    texts = (content.decode() for name, content in files.items() if _LICENCE.fullmatch(name))
    return next(texts, f"The package names this licence and brings no text of its own: {package.licence}")


def _font_rules(sheet: bytes, kept: Mapping[str, bytes]) -> bytes:
    """Return the rules for the parts of the font that we keep, with addresses that change with their content."""
    return "".join(f"\n{rule}\n" for rule in _rules(sheet.decode(), kept)).encode()


def _rules(sheet: str, kept: Mapping[str, bytes]) -> Iterator[str]:
    for rule in _RULE.findall(sheet):
        found = _IN_RULE.search(rule)
        if found is not None and (name := f"{found[1]}.woff2") in kept:
            address = f'url("{name}?v={_sum(kept[name])[:12]}") format("woff2")'
            yield rule.replace(found[0], address).replace("'Inter Variable'", "Inter")


def _notes(kept: Mapping[str, bytes], config: bytes) -> bytes:
    said = {
        "made by": "python -m kompass_web.vendor",
        "packages": [_note(package) for package in PACKAGES],
        "theme": {"made with": THEME_TOOL.name, "font of": FONT.name, "configuration": _sum(config)},
        "files": {name: _sum(content) for name, content in sorted(kept.items()) if name != NOTES},
    }
    return (json.dumps(said, indent=2) + "\n").encode()


def _note(package: Package) -> dict[str, Any]:
    said = {"name": package.name, "version": package.version, "licence": package.licence}
    inside = [f"{part.name} ({part.licence})" for part in package.inside]
    return (
        said
        | {"licence text": package.licence_file, "files": dict(package.files)}
        | ({"inside": inside} if inside else {})
    )


def _differs(content: bytes, noted: Mapping[str, str], name: str) -> bool:
    return name in noted and noted[name] != _sum(content)


def _there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
