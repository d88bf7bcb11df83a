"""The envelope every fact travels in: CloudEvents 1.0, structured JSON, thin on purpose.

An event tells *that* something happened: ids, times and versions. No name, DUF number, municipality, answer or code
ever stands in one, because no access rule can follow data once it is on a bus. Content is asked of the owner.
"""

from typing import Any, ClassVar, Generic, Literal, TypeVar
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

TYPE_PREFIX = "no.imdi.kompass."
EXCHANGE = "kompass.events"
PUBLIC_EXCHANGE = "kompass.public"
CONTENT_TYPE = "application/cloudevents+json"


class Document(BaseModel):
    """Something said between services: never changed once made, unknown fields ignored by its reader."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Fact(Document):
    """What happened. A subclass is named ``<owner>.<fact in the past tense>.v<major>``, which is its routing key."""

    name: ClassVar[str]

    def __init_subclass__(cls, *, name: str | None = None, **kwargs: Any) -> None:
        """Give the class its name; without one it is a shared part of facts and not a fact itself."""
        # pydantic's own hook runs after this one, which ``type`` always calls with every keyword of the class line.
        super().__init_subclass__(**kwargs)
        if name is not None:
            cls.name = name

    @classmethod
    def owner(cls) -> str:
        """Return the service that tells this fact."""
        return cls.name.partition(".")[0]

    @classmethod
    def event_type(cls) -> str:
        """Return the CloudEvents ``type``."""
        return TYPE_PREFIX + cls.name


F = TypeVar("F", bound=Fact)


class Event(Document, Generic[F]):
    """A fact in its envelope.

    ``aggregateversion`` counts the changes of the thing the fact is about, from 1 without gaps; it is what readers
    guard their updates with. It is not the version of a competence record.
    """

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str = Field(description="Path of the telling service, such as /kompass/identity")
    type: str = Field(description="no.imdi.kompass.<routing key>")
    subject: str = Field(description="The person's id; for facts about staff and organisations, theirs")
    time: AwareDatetime = Field(description="When it happened, by the telling service's database clock")
    datacontenttype: Literal["application/json"] = "application/json"
    traceparent: str | None = Field(default=None, description="W3C trace context of the change that caused it")
    aggregateversion: int = Field(ge=1)
    data: F


def envelope(fact: type[F]) -> type[Event[F]]:
    """Return the envelope of one kind of fact, to write it or to read it with."""
    return Event[fact]  # type: ignore[valid-type]


class Feed(Document):
    """One page of a service's feed, oldest first.

    ``next`` is the place to ask ``after`` next time, also when the page is empty. A place of another *epoch* is
    answered from the beginning: the owner was restored from a backup and readers must take a new snapshot.
    """

    epoch: UUID
    now: AwareDatetime
    next: str
    events: tuple[dict[str, Any], ...]


class Held(Document):
    """One thing an owner holds, and in which version."""

    id: str
    version: int = Field(ge=1)


class Snapshot(Document):
    """One page of everything an owner holds of one kind, ordered by id; ``next`` is absent on the last page."""

    held: tuple[Held, ...]
    next: str | None = None
