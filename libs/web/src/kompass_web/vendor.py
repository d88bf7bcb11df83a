"""Refreshes the files of others that our pages and documents are made with: style sheet, scripts, fonts, our own theme.

``python -m kompass_web.vendor`` fetches them with npm, by name and version, and notes versions, licences and sums in
``vendored.json``. ``--check`` fetches nothing: it says which files are not as noted.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from kompass_web.packages import FONTS, INTER, PACKAGES, THEME_TOOL, Package
from kompass_web.typefaces import Cut

NOTES = "vendored.json"
THEME = "theme.css"
CONFIG = "designsystemet.config.json"

_NAME_OF_THEME = "kompass"
_LINE = "-" * 80
_PACKED = ".woff2"
# Packages write this licence in a way of their own.
_SPDX = {"BSD-0-Clause": "0BSD"}
_LICENCE = re.compile(r"licen[cs]e(\.(md|txt))?", re.IGNORECASE)
_MAP = re.compile(rb"\s*//[#@] sourceMappingURL=\S*")
_RULE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_SOURCE = re.compile(r"src: url\(\./(files/[a-z0-9-]+\.woff2)\)[^;]*;")
_FAMILY = re.compile(r"font-family: '([^']+?)(?: Variable)?';")


class Refusal(Exception):  # noqa: N818 - the sentence in it is for the person at the keyboard, not about a fault
    """The files cannot be refreshed; the message says what to do."""


class Source(Protocol):
    """Where packages come from: npm, or a test's own."""

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        """Return the files of a package by their paths in it. Raises ``Refusal``."""

    def theme(self, tool: Package, config: bytes) -> bytes:
        """Return the style sheet that the theme's tool makes of a configuration. Raises ``Refusal``."""

    def cut(self, cut: Cut, font: bytes, *, packed: bool) -> bytes:
        """Return what is made of a font."""


class Npm:
    """The registry, as npm on this machine knows it."""

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        """Fetch a package and read it, without running anything of it."""
        with tempfile.TemporaryDirectory(prefix="kompass-vendor-") as name:
            folder = Path(name)
            npm(folder, "pack", "--ignore-scripts", f"{package.name}@{package.version}")
            tarball = next(folder.glob("*.tgz"))
            if package.integrity and package.integrity != _integrity(tarball.read_bytes()):
                raise Refusal(f"{package.name} {package.version} is not what it was when we looked at it; look again.")
            with tarfile.open(tarball) as packed:
                return {one.name.partition("/")[2]: _content(packed, one) for one in packed if one.isfile()}

    def theme(self, tool: Package, config: bytes) -> bytes:
        """Run the theme's tool in a folder that is thrown away."""
        with tempfile.TemporaryDirectory(prefix="kompass-vendor-") as name:
            folder = Path(name)
            (folder / CONFIG).write_bytes(config)
            call = ("exec", "--yes", f"--package={tool.name}@{tool.version}", "--", "designsystemet", "tokens")
            npm(folder, *call, "create")
            npm(folder, *call, "build", "--out-dir", "built")
            return (folder / "built" / f"{_NAME_OF_THEME}.css").read_bytes()

    def cut(self, cut: Cut, font: bytes, *, packed: bool) -> bytes:
        """Cut it here."""
        return cut.of(font, packed=packed)


def refresh(folder: Path, config: bytes, source: Source) -> int:
    """Fetch everything, and only then write it; remove left-overs and return how many files changed."""
    packed = {package.name: source.files_of(package) for package in PACKAGES}
    kept: dict[str, bytes] = {}
    for package in PACKAGES:
        kept |= {ours: _MAP.sub(b"", _named(package, packed, theirs)) for ours, theirs in package.files.items()}
        kept |= {ours: _cut(package, packed, source, ours) for ours in package.cuts}
        kept[package.licence_file] = _licences(package, packed, source)
    kept[THEME] = source.theme(THEME_TOOL, config) + _font_rules(packed, kept)
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


def npm(folder: Path, *arguments: str) -> None:
    """Run npm in a folder. Raises ``Refusal``."""
    program = shutil.which("npm")
    if program is None:
        raise Refusal(
            "npm is not on this machine, and only this command needs it. Install Node.js 20 or newer with npm."
        )
    ran = subprocess.run(  # noqa: S603 - the commands are written above
        (program, *arguments), cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
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
    texts = [licence_of(package, packed[package.name])]
    texts += [f"{_LINE}\nInside: {part.name}\n\n{licence_of(part, source.files_of(part))}" for part in package.inside]
    return ("\n\n".join(text.strip() for text in texts) + "\n").encode()


def licence_of(package: Package, files: Mapping[str, bytes]) -> str:
    """Return the text of a package's licence. Raises ``Refusal`` where it is not the licence we know."""
    said = json.loads(files["package.json"]).get("license")
    if _SPDX.get(said, said) != package.licence:
        raise Refusal(
            f"{package.name} {package.version} is licensed as {said}, not as {package.licence}; read it first."
        )
    texts = (content.decode() for name, content in files.items() if _LICENCE.fullmatch(name))
    return next(texts, f"The package names this licence and brings no text of its own: {package.licence}")


def _cut(package: Package, packed: Mapping[str, Mapping[str, bytes]], source: Source, ours: str) -> bytes:
    cut = package.cuts[ours]
    return source.cut(cut, _named(package, packed, cut.path), packed=ours.endswith(_PACKED))


def _font_rules(packed: Mapping[str, Mapping[str, bytes]], kept: Mapping[str, bytes]) -> bytes:
    """Return the rules for the parts of the fonts that pages load, with addresses that change with their content."""
    rules = (rule for font in FONTS for rule in _rules(font, _named(font, packed, font.sheet).decode(), kept))
    return "".join(f"\n{rule}\n" for rule in rules).encode()


def _rules(font: Package, sheet: str, kept: Mapping[str, bytes]) -> Iterator[str]:
    ours = {theirs: name for name, theirs in font.files.items()}
    ours |= {cut.path: name for name, cut in font.cuts.items() if name.endswith(_PACKED)}
    for rule in _RULE.findall(sheet):
        found = _SOURCE.search(rule)
        if found is not None and (name := ours.get(found[1])) is not None:
            address = f'src: url("{name}?v={_sum(kept[name])[:12]}") format("woff2");'
            yield _FAMILY.sub(r'font-family: "\1";', rule.replace(found[0], address))


def _notes(kept: Mapping[str, bytes], config: bytes) -> bytes:
    said = {
        "made by": "python -m kompass_web.vendor",
        "packages": [_note(package) for package in PACKAGES],
        "theme": {"made with": THEME_TOOL.name, "font of": INTER.name, "configuration": _sum(config)},
        "files": {name: _sum(content) for name, content in sorted(kept.items()) if name != NOTES},
    }
    return (json.dumps(said, indent=2) + "\n").encode()


def _note(package: Package) -> dict[str, Any]:
    said = {"name": package.name, "version": package.version, "licence": package.licence}
    inside = [f"{part.name} ({part.licence})" for part in package.inside]
    made = {ours: cut.path for ours, cut in package.cuts.items()}
    return (
        said
        | {"licence text": package.licence_file, "files": dict(package.files)}
        | ({"made of its files": made} if made else {})
        | ({"inside": inside} if inside else {})
    )


def _differs(content: bytes, noted: Mapping[str, str], name: str) -> bool:
    return name in noted and noted[name] != _sum(content)


def _there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _integrity(tarball: bytes) -> str:
    return f"sha512-{base64.b64encode(hashlib.sha512(tarball).digest()).decode()}"


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
