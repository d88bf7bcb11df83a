"""The key that signs tokens: in a file only its owner can read, so that tokens outlive a restart, or in memory."""

import json
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from joserfc.errors import JoseError
from joserfc.jwk import ECKey

_OTHERS = 0o077


def load_or_make(path: Path | None) -> ECKey:
    """Return the key in the file, made if the file is missing; without a path, a key that ends with the process."""
    if path is None:
        return _make()
    if not path.exists():
        _write(path, _make())
    return _read(path)


def _make() -> ECKey:
    return ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)


def _write(path: Path, key: ECKey) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and moved into place: a process killed half way leaves no half key. The file is born 0600.
    with NamedTemporaryFile("w", dir=path.parent, delete=False) as beside:
        json.dump(key.as_dict(private=True), beside)
        beside.flush()
        os.fsync(beside.fileno())
    Path(beside.name).replace(path)


def _read(path: Path) -> ECKey:
    if path.stat().st_mode & _OTHERS:
        raise PermissionError(
            f"Others may read the signing key {path}. Run chmod 600 on it, or delete it for a new one."
        )
    try:
        key = ECKey.import_key(json.loads(path.read_text()))
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} holds no signing key. Delete it and start again; a new one is made.") from error
    if not key.is_private or key.curve_name != "P-256":
        raise ValueError(f"{path} holds no private P-256 key. Delete it and start again; a new one is made.")
    key.ensure_kid()
    return key
