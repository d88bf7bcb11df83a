"""Follows the recipe of the image by hand, where there is no engine: its steps in a folder, a venv for its base."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

PLACE = "/opt/kompass"
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")


def instructions(recipe: str) -> Iterator[tuple[str, str]]:
    """Return each instruction of a recipe and what follows it, on one line."""
    lines = [line for line in recipe.splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


class Kitchen:
    """Cooks one image in a folder, where ``/opt/kompass`` is ``image``. ``base``, a venv, stands for the base image."""

    def __init__(self, root: Path, folder: Path, base: Path, service: str) -> None:
        self.service = service
        self.image = folder / "image"
        self.stages: list[Path] = []
        self.environment: dict[str, str] = {}
        self.told: dict[str, str] = {}
        self._root, self._folder, self._base, self._arguments = root, folder, base, {"SERVICE": service}
        self._work = folder

    def cook(self, recipe: str) -> None:
        """Follow every instruction; one that is not known here is a KeyError."""
        done = {"ARG": self._arg, "FROM": self._from, "ENV": self._env, "WORKDIR": self._workdir}
        done |= {"COPY": self._copy, "RUN": self._run}
        for word, rest in instructions(recipe):
            if word in {"USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD", "LABEL"}:
                self.told[word] = rest
            else:
                done[word](rest)

    def surroundings(self, **more: str) -> dict[str, str]:
        """Return the environment of a program in the image."""
        ours = ("PIP_", "UV_", "SSL_", "HOME", "XDG_")  # where this machine has its mirror and its caches
        kept = {name: value for name, value in os.environ.items() if name.startswith(ours)}
        return kept | self.environment | more

    @property
    def entry(self) -> list[str]:
        """The command line that the image begins with."""
        return [str(self.image / "bin" / json.loads(self.told["ENTRYPOINT"])[0])]

    def _arg(self, rest: str) -> None:
        name, _, default = rest.partition("=")
        self._arguments.setdefault(name, default)

    def _from(self, _: str) -> None:
        stage = self._folder / f"stage{len(self.stages)}"
        shutil.copytree(self._base, stage, symlinks=True)
        self.stages.append(stage)
        self.environment = {"PATH": f"{stage / 'bin'}:{os.defpath}"}

    def _env(self, rest: str) -> None:
        pairs = dict(pair.split("=", 1) for pair in rest.split())
        # The caches are what makes this quick; an image is made without them so as not to carry them.
        pairs = {name: value for name, value in pairs.items() if not name.endswith(("NO_CACHE", "NO_CACHE_DIR"))}
        self.environment |= {name: self._placed(value) for name, value in pairs.items()}

    def _workdir(self, rest: str) -> None:
        self._work = self.image if rest == PLACE else self._folder / rest.strip("/")
        self._work.mkdir(parents=True, exist_ok=True)

    def _copy(self, rest: str) -> None:
        if rest == f"--from=build {PLACE} {PLACE}":
            return  # the same place in both stages, and the same folder here
        source, destination = (self._placed(word) for word in rest.split())
        ours, there = self._root / source, self._work / destination
        (there if destination.endswith("/") else there.parent).mkdir(parents=True, exist_ok=True)
        if ours.is_dir():
            shutil.copytree(ours, there, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy2(ours, there / ours.name if destination.endswith("/") else there)

    def _run(self, rest: str) -> None:
        ended = subprocess.run(
            ["/bin/sh", "-ec", rest],
            cwd=self._work,
            env=self.surroundings() | self._arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise AssertionError(f"this step of the recipe failed: {rest}\n{ended.stdout}")

    def _placed(self, words: str) -> str:
        told = self._arguments | self.environment
        return _VARIABLE.sub(lambda found: told[found[1]], words).replace(PLACE, str(self.image))


def said(command: list[str], environment: Mapping[str, str]) -> str:
    """Return what a program says that ends well."""
    return subprocess.run(command, env=environment, cwd="/", capture_output=True, text=True, check=True).stdout
