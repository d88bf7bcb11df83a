"""Write what is made from the classes: schemas, examples, the AsyncAPI file and the table of who hears what.

``python -m kompass_contracts.generate`` writes, ``--check`` only prints what differs and then ends with 1, and
``--release 0.1`` freezes today's schemas and examples, which every later version is compared with.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from kompass_contracts import examples, schemas
from kompass_contracts.asyncapi import asyncapi
from kompass_contracts.who_hears_what import who_hears_what

# Everything in these belongs to the generator: what it would not write is a left-over.
FOLDERS = ("schemas", "examples")
HEADER = "# Made by python -m kompass_contracts.generate from the classes; change them instead.\n"


class _WithoutAliases(yaml.SafeDumper):
    """Writes a thing that stands in two places twice: anchors are for machines."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - yaml's own signature
        return True


class Refusal(Exception):  # noqa: N818 - the sentence in it is for the person at the keyboard, not about a fault
    """What was asked for cannot be done; the message says what to do."""


def contracts_folder(package: Path = Path(__file__).parent) -> Path:
    """Return ``libs/contracts`` of the source tree this runs from. Raises ``Refusal`` in an installed wheel."""
    folder = package.resolve().parent.parent
    if not (folder / "pyproject.toml").is_file() or not (folder / "written").is_dir():
        raise Refusal(
            f"The contracts are generated in the source tree, but this package was loaded from {package}. "
            "Install it in editable form (uv sync) and run the command again."
        )
    return folder


def generated(folder: Path) -> dict[str, str]:
    """Return the text of every generated file, by its path below ``folder``."""
    written = examples.written(folder / "written")
    said = schemas.said()
    for place in sorted(written.keys() - said.keys()):
        raise Refusal(f"There is an example of {place}, but nothing of that name is said; remove or rename it.")
    files = {f"schemas/{place}.schema.json": _json(schemas.schema_of(one)) for place, one in said.items()}
    files |= {f"examples/{place}.json": _json(examples.example_of(one, written)) for place, one in said.items()}
    files["asyncapi.yaml"] = HEADER + _yaml(asyncapi(_version(folder)))
    files["WHO-HEARS-WHAT.md"] = who_hears_what()
    return dict(sorted(files.items()))


def differences(folder: Path) -> list[str]:
    """Return a sentence for each generated file that is missing, out of date or left over."""
    files = generated(folder)
    found = [f"{path} {_fault(folder / path)}" for path, text in files.items() if _read(folder / path) != text]
    return sorted(found + [f"{path} is left over; nothing makes it any more" for path in _left_over(folder, files)])


def write(folder: Path) -> int:
    """Write every generated file, remove left-overs and return how many files changed."""
    files = generated(folder)
    changed = {path: text for path, text in files.items() if _read(folder / path) != text}
    for path, text in changed.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    left_over = _left_over(folder, files)
    for path in left_over:
        (folder / path).unlink()
    return len(changed) + len(left_over)


def release(folder: Path, version: str) -> Path:
    """Freeze today's schemas and examples as a version and return the folder. Raises ``Refusal``."""
    if not re.fullmatch(r"\d+\.\d+", version):
        raise Refusal(f"A release is named like 0.1, not {version!r}.")
    target = folder / "released" / f"v{version}"
    if target.exists():
        raise Refusal(f"{target} exists, and a release is never changed; choose the next number.")
    if differences(folder):
        raise Refusal("The generated files are not up to date; run this command without --release first.")
    for path, text in generated(folder).items():
        if path.startswith(FOLDERS):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_text(text, encoding="utf-8", newline="\n")
    return target


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 when something differs or was refused."""
    parser = argparse.ArgumentParser(prog="python -m kompass_contracts.generate", description="Generate the contracts.")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--check", action="store_true", help="change nothing, print what differs")
    either.add_argument("--release", metavar="VERSION", help="freeze today's schemas and examples, such as 0.1")
    chosen = parser.parse_args(arguments)
    try:
        return _run(contracts_folder(), check=chosen.check, version=chosen.release)
    except (Refusal, ValueError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 1


def _run(folder: Path, *, check: bool, version: str | None) -> int:
    if version is not None:
        sys.stdout.write(f"Frozen in {release(folder, version)}.\n")
        return 0
    if not check:
        sys.stdout.write(f"{write(folder)} files changed in {folder}.\n")
        return 0
    found = differences(folder)
    sys.stdout.write("".join(f"{sentence}\n" for sentence in found) or "Everything is up to date.\n")
    return 1 if found else 0


def _left_over(folder: Path, files: dict[str, str]) -> list[str]:
    there = [path for name in FOLDERS for path in (folder / name).rglob("*") if path.is_file()]
    return sorted({path.relative_to(folder).as_posix() for path in there} - files.keys())


def _fault(path: Path) -> str:
    return "is out of date" if path.exists() else "is missing"


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _version(folder: Path) -> str:
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _yaml(content: Any) -> str:
    return str(yaml.dump(content, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=120))


if __name__ == "__main__":
    sys.exit(main())
