"""What a service holds about one person, in plain words: the answer to whoever asks what is stored about them (R23).

One answer for each service, put together by identity. What it says is for the person's eyes: labels and values, never
a digest, a secret, a code or the name of somebody else.
"""

from uuid import UUID

from pydantic import AwareDatetime, Field

from kompass_contracts.event import Document


class PersonReportAsked(Document):
    """Whose report is asked for."""

    person_id: UUID


class ReportLine(Document):
    """One thing that is stored: what it is, and what stands there."""

    label: str
    value: str


class ReportEntry(Document):
    """One row, such as one code or one stay at a reception centre."""

    lines: tuple[ReportLine, ...]


class ReportNoun(Document):
    """Everything of one kind that a service holds about the person; no entries where it holds none."""

    noun: str = Field(description="The name of the kind, such as code or record_version")
    title: str
    purpose: str = Field(description="Why it is kept, and for how long")
    entries: tuple[ReportEntry, ...] = ()
    more: int = Field(default=0, ge=0, description="How many older entries were left out")


class PersonReport(Document):
    """What one service holds about a person."""

    person_id: UUID
    service: str
    at: AwareDatetime = Field(description="When it was read, by the database clock of the service")
    nouns: tuple[ReportNoun, ...]
