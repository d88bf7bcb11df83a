"""What a list of persons is narrowed to and sorted by, and where a page of it begins. Pure: read from a query or a form.

No name is among it: it stands in an address.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from pydantic import ConfigDict, Field, ValidationError

from kompass_contracts.answers import Language
from kompass_contracts.event import Document
from kompass_contracts.identity import OrganisationId
from kompass_imdinett_views.access import ListRelation
from kompass_imdinett_views.rules import NotUnderstoodError, Stage
from kompass_imdinett_views.work import When

PAGE = 50


class Sort(StrEnum):
    """By what a list is sorted: names, how far the mapping has come, or what happened last."""

    NAME = "name"
    PROGRESS = "progress"
    NEWEST = "newest"


class Narrowed(Document):
    """Which persons of a list are wanted, and in which order; a word that is not known is refused."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    relation: ListRelation | None = None
    status: Stage | None = None
    centre: OrganisationId | None = None
    language: Language | None = Field(default=None, description="Of the newest record, or wished for")
    due: When | None = Field(default=None, description="How near the deadline of something left to do is")
    sort: Sort = Sort.NAME

    @property
    def is_narrow(self) -> bool:
        """Whether anybody may have been left out by choice."""
        return any((self.relation, self.status, self.centre, self.language, self.due))

    @property
    def fields(self) -> dict[str, str]:
        """What was chosen, as fields of a form; the usual order needs no word."""
        chosen = self.model_dump(mode="json", include=set(Narrowed.model_fields), exclude_defaults=True)
        return {name: str(value) for name, value in chosen.items()}

    def address(self, **place: UUID | None) -> str:
        """Return the address of a page of the list that keeps what was chosen, by where it begins or ends."""
        query = self.fields | {name: str(id_) for name, id_ in place.items() if id_}
        return f"/personer?{urlencode(query)}" if query else "/personer"


class PageAsked(Narrowed):
    """A page of it: after somebody, before somebody, or the first."""

    after: UUID | None = None
    before: UUID | None = None
    limit: int = PAGE


def read(sent: Mapping[str, Any]) -> PageAsked:
    """Read what was chosen. Raises NotUnderstoodError, because the list would show more than was meant."""
    chosen = {name: str(sent[name]) for name in PageAsked.model_fields if name != "limit" and sent.get(name)}
    if "after" in chosen and "before" in chosen:
        raise NotUnderstoodError("a page has one end to go on from")
    try:
        return PageAsked.model_validate({**chosen, "limit": PAGE})
    except ValidationError:
        raise NotUnderstoodError("there is no such filter") from None
