"""The first page: fifteen languages, each by its own name and in English (R31, R32)."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from kompass_form.pages.ways import language_remembered, show
from kompass_form.texts import FALLBACK

router = APIRouter(include_in_schema=False)


@router.get("/")
async def languages(request: Request) -> HTMLResponse:
    """Show the languages; the one that was chosen before is marked."""
    chosen = language_remembered(request)
    return show(request, "languages.html", language=FALLBACK, chosen=chosen)
