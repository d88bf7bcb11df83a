"""The secrets of one embedded Kompass: drawn at its first start, kept in its home, readable by its owner only."""

import json
import secrets
from pathlib import Path

from kompass_embedded.engine import EngineError, storage, write_private

_FILE = "secrets.json"


class Keyring:
    """Secrets by name; one that is asked for the first time is drawn and kept."""

    def __init__(self, home: Path) -> None:
        self._path = home / _FILE
        self._held: dict[str, str] = {}
        with storage(home):
            kept = self._path.read_text(encoding="utf-8") if self._path.exists() else None
        if kept is not None:
            try:
                self._held = json.loads(kept)
            except ValueError as error:
                raise EngineError(f"{self._path} is damaged; put a copy back, or move {home} away to begin") from error

    def __getitem__(self, name: str) -> str:
        """Return the secret of that name: 256 random bits, as text."""
        if name not in self._held:
            self._held[name] = secrets.token_urlsafe(32)
            with storage(self._path.parent):
                write_private(self._path, json.dumps(self._held, indent=1))
        return self._held[name]
