"""Figures of all records, from the competence store, and the names of counties, from identity."""

from collections.abc import Mapping

from pydantic import TypeAdapter

from kompass_contracts.identity import Organisation
from kompass_contracts.planning import RecordStatistics
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.sessions import SignedIn


async def statistics(others: OnBehalf, who: SignedIn) -> RecordStatistics:
    """Return how many records there are by week and by language; small numbers are not among them."""
    return await others.ask(who, "competence", TypeAdapter(RecordStatistics), "GET", "/records/statistics")


async def counties(others: OnBehalf, who: SignedIn) -> Mapping[str, str]:
    """Return the counties by id, each with its name."""
    listed = await others.ask(who, "identity", TypeAdapter(list[Organisation]), "GET", "/organisations?kind=county")
    return {one.organisation_id: one.name for one in listed}
