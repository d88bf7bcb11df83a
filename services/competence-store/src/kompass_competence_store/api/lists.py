"""A municipality's list as CSV: the facts of the records of persons in reach. Ids and no names: the portal has those."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse

from kompass_chassis.audit import audit, refused
from kompass_chassis.caller import Caller, StaffCaller
from kompass_chassis.problems import NotAllowedError
from kompass_competence_store.access import Reader
from kompass_competence_store.actions import listing
from kompass_competence_store.paper.lines import HEAD, MARK, written
from kompass_competence_store.planning.reach import reach_of
from kompass_contracts.papers import ExportAsked

router = APIRouter(tags=["papers"])

BATCH = 100
CSV: dict[int | str, dict[str, Any]] = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
_NOBODYS = NotAllowedError("none of your roles reads records")


@router.post("/records/csv", response_class=Response, responses=CSV)
async def records_csv(asked: ExportAsked, request: Request, caller: StaffCaller) -> Response:
    """Return the facts of these persons' records as CSV for a spreadsheet, a line each, in the order asked for.

    Who is out of the caller's reach is left out, as if there were nobody; each line has its row in the audit, and so has a part without
    any.
    """
    if not reach_of(_reader(caller)).relations:
        async with request.app.state.kit.sessions.begin() as session:
            return await refused(request, session, caller, "record.csv", None, _NOBODYS)
    ids = tuple(dict.fromkeys(asked.ids))
    first = await _lines(request, caller, ids[:BATCH])  # asked before the answer begins: later nothing can be refused

    async def parts() -> AsyncIterator[str]:
        yield MARK + written([HEAD]) + first
        for place in range(BATCH, len(ids), BATCH):
            yield await _lines(request, caller, ids[place : place + BATCH])

    headers = {"Content-Disposition": 'attachment; filename="kompass-liste.csv"'}
    return StreamingResponse(parts(), media_type="text/csv; charset=utf-8", headers=headers)


async def _lines(request: Request, caller: Caller, ids: tuple[UUID, ...]) -> str:
    """Return the lines of those of these persons who are within reach now, once the audit has them."""
    kit = request.app.state.kit
    async with kit.sessions.begin() as session:
        lines = await listing.lines(session, reach_of(_reader(caller)), ids, kit.settings.believed)
        await audit(session, caller, "record.csv", subjects=[line[0] for line in lines])
    return written(lines)


def _reader(caller: Caller) -> Reader:
    return Reader(caller.roles, caller.organisation_kind, caller.organisation_number)
