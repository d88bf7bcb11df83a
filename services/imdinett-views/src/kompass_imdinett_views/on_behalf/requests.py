"""What persons ask for of their records, as the competence store tells it to whoever answers at IMDi (R24, R25)."""

from uuid import UUID

from pydantic import TypeAdapter

from kompass_contracts.rights import RequestAnswered, RequestHandled, RequestsListed
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn

_ONE = TypeAdapter(RequestHandled)


async def listed(others: OnBehalf, who: SignedIn, *, every: bool, after: UUID | None, limit: int) -> RequestsListed:
    """Return a page of the queue, the first that is due first; with ``every`` also what was answered."""
    query = f"every={str(every).lower()}&limit={limit}" + (f"&after={after}" if after else "")
    return await others.ask(who, "competence", TypeAdapter(RequestsListed), "GET", f"/requests?{query}")


async def read(others: OnBehalf, who: SignedIn, request_id: UUID) -> RequestHandled:
    """Return one request."""
    return await others.ask(who, "competence", _ONE, "GET", f"/requests/{request_id}")


async def take(others: OnBehalf, who: SignedIn, request_id: UUID) -> RequestHandled:
    """Take a request; the person sees that it is in progress. Raises MeanwhileError where it was answered."""
    return await others.ask(who, "competence", _ONE, "POST", f"/requests/{request_id}/take")


async def answer(others: OnBehalf, who: SignedIn, request_id: UUID, *, done: bool, reply: str) -> RequestHandled:
    """Answer a request. Raises MeanwhileError where it was answered already."""
    said = RequestAnswered(done=done, reply=reply).model_dump(mode="json")
    return await others.ask(who, "competence", _ONE, "POST", f"/requests/{request_id}/answer", json=said)
