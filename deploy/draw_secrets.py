#!/usr/bin/env python3
"""Draws every secret of a Kompass in containers, once, into ``secrets`` beside this file: python3 deploy/draw_secrets.py.

What is there already stays, so it can be run again whenever a service is added. The folder is closed to all but its
owner; the files in it are not, because the users inside the containers are others than the owner.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

SERVICES = ("identity", "codes", "kompass-form", "competence-store", "imdinett-views", "notifications")
FOLDER = Path(__file__).parent / "secrets"


def drawn() -> Mapping[str, str]:
    """Return every secret by the name of its file, newly drawn. Passwords stand in the addresses they open."""
    found = {
        "postgres-superuser": password(),
        "rabbitmq-admin": f"default_user = kompass\ndefault_pass = {password()}\n",
        "identity-key-secret": password(),
        "codes-pepper": password(),
        "portal-oidc-secret": password(),
        "demo-registry-client-secret": password(),
    }
    for name in SERVICES:
        found[f"{name}-database-url"] = f"postgresql://{name}:{password()}@postgres:5432/{name}"
        found[f"{name}-migration-url"] = f"postgresql://{name}-owner:{password()}@postgres:5432/{name}"
        found[f"{name}-amqp-url"] = f"amqp://{name}:{password()}@rabbitmq:5672/"
        found[f"{name}-client-secret"] = password()
    return found


def password() -> str:
    """Return 256 random bits in letters that need no quoting in an address or a file of settings."""
    return secrets.token_urlsafe(32)


def draw(folder: Path) -> list[str]:
    """Write what is missing in a folder and return the names."""
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    missing = {name: value for name, value in drawn().items() if not (folder / name).exists()}
    for name, value in missing.items():
        # Written beside its place and moved there when whole, so that an interrupted run leaves no half a secret.
        unfinished = folder / f".{name}"
        unfinished.write_text(value, encoding="utf-8")
        unfinished.chmod(0o444)
        os.replace(unfinished, folder / name)  # noqa: PTH105 - over what an interrupted run left
    return sorted(missing)


if __name__ == "__main__":
    new = draw(FOLDER)
    print(f"{len(new)} secrets drawn into {FOLDER}" if new else f"every secret is in {FOLDER} already")  # noqa: T201
