"""How each service is doing, as it tells whoever runs Kompass. One that does not answer is silent, and the rest is shown."""

import asyncio
from collections.abc import Mapping
from typing import TypeVar

from pydantic import TypeAdapter

from kompass_contracts.audience import OWNERS
from kompass_contracts.operations import CatalogueStates, Deliveries, Retention
from kompass_imdinett_views.on_behalf.asking import OnBehalf
from kompass_imdinett_views.rules import AwayError, NothingThereError
from kompass_imdinett_views.sessions import SignedIn

D = TypeVar("D")

ONESELF = "imdinett-views"
OTHERS = tuple(owner for owner in sorted(OWNERS) if owner != ONESELF)


async def deliveries(others: OnBehalf, who: SignedIn) -> Mapping[str, Deliveries | None]:
    """Return what each other service has yet to tell and could not handle; none for one that does not answer."""
    return await _each(others, who, TypeAdapter(Deliveries), "/internal/deliveries")


async def retention(others: OnBehalf, who: SignedIn) -> Mapping[str, Retention | None]:
    """Return what each other service has that is past its time; none for one that does not answer."""
    return await _each(others, who, TypeAdapter(Retention), "/internal/retention")


async def languages(others: OnBehalf, who: SignedIn) -> CatalogueStates:
    """Return the matrix of languages and texts of the form."""
    return await others.ask(who, "form", TypeAdapter(CatalogueStates), "GET", "/catalogue/matrix")


async def _each(others: OnBehalf, who: SignedIn, answer: TypeAdapter[D], path: str) -> Mapping[str, D | None]:
    async def one(owner: str) -> D | None:
        try:
            return await others.ask(who, owner, answer, "GET", path)
        except (AwayError, NothingThereError):
            return None

    return dict(zip(OTHERS, await asyncio.gather(*map(one, OTHERS)), strict=True))
