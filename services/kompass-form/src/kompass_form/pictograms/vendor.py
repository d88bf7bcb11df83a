"""Makes ``svg/`` of what ``drawings.yaml`` says: drawings of OpenMoji, fetched with npm, and our own in ``own/``.

``python -m kompass_form.pictograms.vendor`` fetches the set by name, version and sum, lays the drawings together, makes them
small and notes in ``vendored.json`` what came of it. ``--check`` fetches nothing: it says which files are not as noted.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kompass_form.data_files import DataRefusedError, read
from kompass_form.pictograms import drawing
from kompass_web.packages import Package
from kompass_web.vendor import Npm, Refusal, licence_of, npm

SET = Package(
    "openmoji",
    "17.0.0",
    "CC-BY-SA-4.0",
    integrity="sha512-EBnYrNGdcdw+OSXmENeNE1yBNRu6tOraTmoOyUbJkTmvT/+XETp8RZLSJFzD3lrPc5N9CzsyPnRTk0Vp4UaI9w==",
)
TOOL = Package("svgo", "4.1.0", "MIT")
NOTES = "vendored.json"
RECIPES = "drawings.yaml"
OWN, MADE = "own", "svg"

_OPTIONS = (
    "export default { multipass: true, floatPrecision: 1, plugins: ['preset-default', 'cleanupListOfValues'] };\n"
)


class Source(Protocol):
    """Where the set comes from, and what makes pictures small: npm, or a test's own."""

    def files_of(self, package: Package) -> Mapping[str, bytes]:
        """Return the files of a package by their paths in it. Raises ``Refusal``."""

    def made_small(self, pictures: Mapping[str, str]) -> Mapping[str, bytes]:
        """Return pictures that look the same and are shorter. Raises ``Refusal``."""


class NpmWithTool(Npm):
    """The registry, and the tool that makes pictures small."""

    def made_small(self, pictures: Mapping[str, str]) -> Mapping[str, bytes]:
        """Run the tool in a folder that is thrown away."""
        with tempfile.TemporaryDirectory(prefix="kompass-pictograms-") as scratch:
            folder = Path(scratch)
            before, after = folder / "before", folder / "after"
            before.mkdir()
            (folder / "options.mjs").write_text(_OPTIONS, encoding="utf-8")
            for name, picture in pictures.items():
                (before / name).write_text(picture, encoding="utf-8")
            call = ("exec", "--yes", f"--package={TOOL.name}@{TOOL.version}", "--", "svgo", "--quiet")
            npm(folder, *call, "--config", "options.mjs", "--folder", "before", "--output", "after")
            return {name: (after / name).read_bytes() + b"\n" for name in pictures}


def refresh(folder: Path, source: Source) -> int:
    """Fetch the set, and only then write; remove left-overs and return how many files changed. Raises ``Refusal``."""
    recipes = _recipes(folder)
    files = source.files_of(SET)
    ours = {file.stem: file.read_bytes() for file in (folder / OWN).glob("*.svg")}
    pictures = {f"{name}.svg": _assembled(name, parts, ours, files) for name, parts in recipes.items()}
    kept = {f"{MADE}/{name}": picture for name, picture in source.made_small(pictures).items()}
    for name, picture in kept.items():
        for fault in drawing.faults(picture):
            raise Refusal(f"{name}: {fault}; it would not be safe to show, or not look the same everywhere.")
    kept[SET.licence_file] = licence_of(SET, files).encode()
    kept[NOTES] = _notes(folder, kept)
    changed = {name: content for name, content in kept.items() if _read(folder / name) != content}
    for name, content in changed.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    left_over = _there(folder) - kept.keys()
    for name in left_over:
        (folder / name).unlink()
    return len(changed) + len(left_over)


def faults(folder: Path) -> list[str]:
    """Return a sentence for each file that is not as ``vendored.json`` says."""
    noted = _read(folder / NOTES)
    if noted is None:
        return [f"{NOTES} is missing; run this command without --check"]
    sums = json.loads(noted)["files"]
    there = {name: (folder / name).read_bytes() for name in _there(folder)}
    found = [f"{name} is missing" for name in sorted(sums.keys() - there.keys())]
    found += [f"{name} is left over; nothing brings it any more" for name in sorted(there.keys() - sums.keys())]
    found += [
        f"{name} was changed by hand" for name in sorted(there) if sums.get(name, "") not in {"", _sum(there[name])}
    ]
    if not found and noted != _notes(folder, there):
        found.append(
            f"the set's version, {RECIPES} or a drawing of our own was changed, and {MADE}/ not made again since"
        )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 when a file is not as noted or nothing could be fetched."""
    parser = argparse.ArgumentParser(
        prog="python -m kompass_form.pictograms.vendor", description="Make the pictograms."
    )
    parser.add_argument("--check", action="store_true", help="fetch nothing, print what is not as noted")
    chosen = parser.parse_args(arguments)
    folder = Path(__file__).resolve().parent
    try:
        if not chosen.check:
            sys.stdout.write(f"{refresh(folder, NpmWithTool())} files changed in {folder}.\n")
            return 0
    except (Refusal, DataRefusedError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    found = faults(folder)
    sys.stdout.write("".join(f"{sentence}.\n" for sentence in found) or "Everything is as noted.\n")
    return 1 if found else 0


def _recipes(folder: Path) -> dict[str, tuple[drawing.Layer, ...]]:
    try:
        return {name: drawing.layers(written) for name, written in read(folder / RECIPES).items()}
    except ValueError as error:
        raise Refusal(f"{RECIPES}: {error}") from None


def _assembled(name: str, parts: Sequence[drawing.Layer], ours: Mapping[str, bytes], files: Mapping[str, bytes]) -> str:
    used = {
        part.drawing: files.get(f"color/svg/{part.drawing}.svg") if part.of_the_set else ours.get(part.drawing)
        for part in parts
    }
    for missing in (each for each, content in used.items() if content is None):
        where = f"{SET.name} {SET.version}" if drawing.Layer(missing).of_the_set else f"{OWN}/"
        raise Refusal(f"{RECIPES}: {name}: {where} has no drawing {missing}")
    return drawing.assembled(parts, {each: content for each, content in used.items() if content is not None})


def _notes(folder: Path, kept: Mapping[str, bytes]) -> bytes:
    said = {
        "made by": "python -m kompass_form.pictograms.vendor",
        "set": {
            "name": SET.name,
            "version": SET.version,
            "licence": SET.licence,
            "licence text": SET.licence_file,
            "integrity": SET.integrity,
        },
        "made small with": f"{TOOL.name} {TOOL.version}",
        "made of": {
            file.relative_to(folder).as_posix(): _sum(file.read_bytes())
            for file in (folder / RECIPES, *sorted((folder / OWN).glob("*.svg")))
        },
        "files": {name: _sum(content) for name, content in sorted(kept.items()) if name != NOTES},
    }
    return (json.dumps(said, indent=1) + "\n").encode()


def _there(folder: Path) -> set[str]:
    made = (*(folder / MADE).glob("*"), *(folder / SET.licence_file).parent.glob("*"))
    return {path.relative_to(folder).as_posix() for path in made}


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
