"""The names of all occupations in every language, for a search box: one file for each version of the catalogue."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_chassis.problems import NotFoundError
from kompass_form.catalogue import Catalogue, occupations
from kompass_form.sessions import editions_of
from kompass_form.texts import Texts

router = APIRouter(include_in_schema=False)

_FOR_EVER = "public, max-age=31536000, immutable"
_CHECKED = "no-cache"


@dataclass(frozen=True)
class Names:
    """The file of one version, compressed as it is sent; ``tag`` is made from its content."""

    body: bytes
    compressed: bytes
    tag: str


@lru_cache(maxsize=20)
def names(catalogue: Catalogue, texts: Texts) -> Names:
    """Return every occupation by its id, with its names in the order of the languages; none where it has none yet."""
    tags = [language.tag for language in texts.languages]
    ids = [each.id for family in catalogue.families for each in occupations.of(family)]
    named = {id_: [_name(texts, f"occupations.{id_}", tag) for tag in tags] for id_ in ids}
    told = {"languages": tags, "occupations": named}
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Names(body, gzip.compress(body, 9, mtime=0), hashlib.sha256(body).hexdigest()[:12])


def address_of(catalogue: Catalogue, texts: Texts) -> str:
    """Return where a page finds the names; the address changes with them."""
    return f"/occupations/{catalogue.version}.json?v={names(catalogue, texts).tag}"


@router.get("/occupations/{version}.json")
async def occupation_names(request: Request, version: str, v: str = "") -> Response:
    """Send the names, to be kept by the browser for as long as their address stays."""
    edition = editions_of(request).by_version.get(version)
    if edition is None:
        raise NotFoundError("there is no such version")
    told = names(*edition)
    headers = {"Cache-Control": _FOR_EVER if v == told.tag else _CHECKED, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(told.compressed, media_type="application/json", headers=headers)
    return Response(told.body, media_type="application/json", headers=headers)


def _name(texts: Texts, id_: str, tag: str) -> str | None:
    return texts.say(id_, tag).text if texts.has(id_, tag) else None
