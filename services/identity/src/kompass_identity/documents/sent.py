"""How everything is read that is sent to identity, and what answers a sending."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from kompass_contracts.event import Document

# PostgreSQL keeps no NUL in a text, and no name has any other control character.
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]+$")
]


# Years that every time zone and the database agree on.
Moment = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), lt=datetime(2200, 1, 1, tzinfo=UTC))]


class Sent(Document):
    """What is sent to us: unlike what services tell one another, a field we do not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kept(Document):
    """What was sent is kept, in this version."""

    id: str
    version: int
