"""What the portal asks the competence store for, beside the newest record of a person."""

from collections.abc import Sequence
from uuid import UUID

from pydantic import TypeAdapter

from kompass_contracts.difference import RecordDifference
from kompass_contracts.papers import ExportAsked, PaperAsked
from kompass_contracts.record import RecordRead, VersionsListed
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn

OWNER = "competence"
_VERSIONS = TypeAdapter(VersionsListed)
_VERSION = TypeAdapter(RecordRead)
_DIFFERENCE = TypeAdapter(RecordDifference)


# Versions, papers and lists.


async def versions(others: OnBehalf, who: SignedIn, person_id: UUID) -> VersionsListed:
    """Return what stands on the cover of each version of a record, the newest first."""
    return await others.ask(who, OWNER, _VERSIONS, "GET", f"/persons/{person_id}/record/versions")


async def version(others: OnBehalf, who: SignedIn, person_id: UUID, number: int) -> RecordRead:
    """Return one version of a record, whole."""
    return await others.ask(who, OWNER, _VERSION, "GET", f"/persons/{person_id}/record/versions/{number}")


async def difference(others: OnBehalf, who: SignedIn, person_id: UUID, older: int, newer: int) -> RecordDifference:
    """Return what became of a record from one version to another."""
    path = f"/persons/{person_id}/record/difference?older={older}&newer={newer}"
    return await others.ask(who, OWNER, _DIFFERENCE, "GET", path)


async def record_pdf(others: OnBehalf, who: SignedIn, person_id: UUID, asked: PaperAsked) -> bytes:
    """Return a version of a record as a PDF; the name on it is sent along."""
    sent = asked.model_dump(mode="json")
    return await others.fetch(who, OWNER, "POST", f"/persons/{person_id}/record/pdf", json=sent)


async def records_csv(others: OnBehalf, who: SignedIn, ids: Sequence[UUID]) -> bytes:
    """Return the facts of these persons' records, a line for each whom the user may read about."""
    sent = ExportAsked(ids=tuple(ids)).model_dump(mode="json")
    return await others.fetch(who, OWNER, "POST", "/records/csv", json=sent)
