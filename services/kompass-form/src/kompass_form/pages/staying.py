"""Staying logged in: the door that a page knocks at when its resident was asked, and is still there."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kompass_form.pages.ways import LEFT, is_script, lead, seconds_left
from kompass_form.sessions import PageResident
from kompass_web.sent import Sent

router = APIRouter(prefix="/{language}", include_in_schema=False)


@router.post("/stay")
async def stay(request: Request, sent: Sent, who: PageResident) -> Response:
    """Note that the resident is there, and tell for how long that lasts."""
    del sent
    if not is_script(request):
        return lead(request, "/form")
    return Response(status_code=204, headers={LEFT: str(seconds_left(request, who))})
