"""Records within the user's reach, searched and counted by the competence store, to plan offers (B12)."""

from uuid import UUID

from pydantic import TypeAdapter

from kompass_contracts.papers import EXPORT_LIMIT
from kompass_contracts.planning import CountedBy, Counts, CountsAsked, Criteria, RecordsFound, RecordsSought
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn

_LARGEST = 200
_FOUND = TypeAdapter(RecordsFound)


async def search(
    others: OnBehalf, who: SignedIn, criteria: Criteria, after: UUID | None = None, limit: int = 50
) -> RecordsFound:
    """Return a page of the records that fit."""
    sought = RecordsSought(criteria=criteria, after=after, limit=limit).model_dump(mode="json")
    return await others.ask(who, "competence", _FOUND, "POST", "/records/search", json=sought)


async def everybody(others: OnBehalf, who: SignedIn, criteria: Criteria) -> tuple[list[UUID], bool]:
    """Return whose records fit, as many as a list may have, and whether there are more."""
    found: list[UUID] = []
    after: UUID | None = None
    while len(found) < EXPORT_LIMIT:
        page = await search(others, who, criteria, after, _LARGEST)
        found += [one.person_id for one in page.found]
        after = page.next
        if after is None:
            break
    return found[:EXPORT_LIMIT], after is not None


async def count(others: OnBehalf, who: SignedIn, by: CountedBy, criteria: Criteria) -> Counts:
    """Return how many records fit, by one thing; small numbers are not among them."""
    asked = CountsAsked(by=by, criteria=criteria).model_dump(mode="json")
    return await others.ask(who, "competence", TypeAdapter(Counts), "POST", "/records/count", json=asked)
