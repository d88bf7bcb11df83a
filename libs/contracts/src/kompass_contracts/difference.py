"""What became of a record between two of its versions: item by item, and of a changed item field by field (B6).

Items are those of the typed record. Two are the same where they mean the same: in other words, or answered with
somebody else's help, nothing has changed. Values stand as in answers, with their texts.
"""

from uuid import UUID

from pydantic import Field

from kompass_contracts.answers import FieldValue
from kompass_contracts.event import Document
from kompass_contracts.origin import Origins
from kompass_contracts.record import RecordVersion

MARK = "What tells the item apart where no field does: the role of a language, the record path of an untyped item"


class FieldSeen(Document):
    """A field of an item, and what it says."""

    field: str
    value: FieldValue


class FieldChange(Document):
    """A field that says something else; none where it said nothing before, or says nothing any more."""

    field: str
    older: FieldValue | None = None
    newer: FieldValue | None = None


class ItemSeen(Document):
    """An item that is in one version only. ``position`` counts the items of its section in that version, from 1."""

    section: str = Field(description="The field of CompetenceRecord it stands in")
    position: int = Field(ge=1)
    mark: str | None = Field(default=None, description=MARK)
    fields: tuple[FieldSeen, ...]
    origins: Origins


class ItemChanged(Document):
    """An item that is in both versions, and not the same. ``about`` is what it was recognised by, as it is now."""

    section: str = Field(description="The field of CompetenceRecord it stands in")
    older_position: int = Field(ge=1)
    newer_position: int = Field(ge=1)
    mark: str | None = Field(default=None, description=MARK)
    about: tuple[FieldSeen, ...] = ()
    fields: tuple[FieldChange, ...]
    older_origins: Origins
    newer_origins: Origins


class RecordDifference(Document):
    """Two versions of one record compared; the cover of each says when and how it was filled in."""

    person_id: UUID
    older: RecordVersion
    newer: RecordVersion
    added: tuple[ItemSeen, ...] = ()
    removed: tuple[ItemSeen, ...] = ()
    changed: tuple[ItemChanged, ...] = ()
    unchanged: int = Field(ge=0)
