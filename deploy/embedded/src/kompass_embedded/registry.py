"""Registers the people of the demo at an identity that runs elsewhere, as the registers would.

python -m kompass_embedded.registry http://identity:8001 FILE_WITH_THE_SECRET_OF_DEMO-REGISTRY
"""

import asyncio
import sys
from pathlib import Path

import httpx2

from kompass_embedded import demo

REGISTRY = "demo-registry"
"""Stands for the registers that persons, centres and staff come from."""


async def register(identity: str, secret: str) -> None:
    """Register everybody of the demo; who is there already stays as they are. Raises httpx2.HTTPError."""
    async with httpx2.AsyncClient(timeout=10) as http:
        asked = {"grant_type": "client_credentials", "audience": "identity"}
        answer = await http.post(f"{identity}/token", data=asked, auth=(REGISTRY, secret))
        await demo.register(http, identity, answer.raise_for_status().json()["access_token"])


if __name__ == "__main__":
    _, address, file = sys.argv
    try:
        asyncio.run(register(address, Path(file).read_text(encoding="utf-8").strip()))
    except httpx2.HTTPError as error:
        sys.exit(f"identity at {address} did not take the people of the demo: {type(error).__name__}")
