"""The typed record: one version of what a person can and wishes, sorted by what it is and not by how it was asked.

The same is read as questions and answers in ``record``. This one is for whoever works with the content: export, search,
comparison. It is made of the registration alone, and nothing of that is lost: what has no typed place stands in
``untyped``, what was left or not understood in ``open_questions``.
"""

from typing import Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from kompass_contracts.answers import FieldValue, Shown
from kompass_contracts.event import Document
from kompass_contracts.origin import Origins
from kompass_contracts.record import RecordVersion
from kompass_contracts.record_items import (
    Activity,
    Approval,
    Calculation,
    Course,
    Digital,
    DigitalSkill,
    Driving,
    Education,
    FillingIn,
    FreeTime,
    Interest,
    Job,
    LanguageBackground,
    LanguageSkill,
    LanguageTest,
    Licence,
    Like,
    Needs,
    OccupationWish,
    OwnBusiness,
    OwnWords,
    Personal,
    Recognition,
    Schooling,
    Script,
    Training,
    Wishes,
    Work,
)
from kompass_contracts.registration import CodeSystemName, Part, RecordPath

SCHEMA: Final = "urn:kompass:schema:documents:CompetenceRecord"


class UntypedItem(Document):
    """An answer, or a field of a row, that no typed place takes: as it was received.

    So is one whose code system or kind of value is another than its place expects.
    """

    origins: Origins
    part: Part
    record_path: RecordPath
    row: int | None = Field(default=None, ge=1, description="The row of a repeating group, from 1")
    question: Shown
    code_system: CodeSystemName = None
    value: FieldValue


class OpenQuestion(Document):
    """A question that was left, or that the person marked as not understood, answered or not (B2, B9)."""

    question_id: str
    part: Part
    record_path: RecordPath
    question: Shown
    not_understood: bool = False
    answered: bool = False


class CompetenceRecord(RecordVersion):
    """One version of a record, typed. Several of a kind stand in the order in which they were told."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True, validate_by_alias=True)

    schema_id: Literal["urn:kompass:schema:documents:CompetenceRecord"] = Field(default=SCHEMA, alias="$schema")
    person_id: UUID
    personal: Personal | None = None
    filling_in: FillingIn | None = None
    needs: Needs | None = None
    languages: tuple[LanguageSkill, ...] = ()
    language_tests: tuple[LanguageTest, ...] = ()
    language_background: LanguageBackground | None = None
    scripts: tuple[Script, ...] = ()
    schooling: Schooling | None = None
    educations: tuple[Education, ...] = ()
    recognition: Recognition | None = None
    courses: tuple[Course, ...] = ()
    training: Training | None = None
    calculation: Calculation | None = None
    digital: Digital | None = None
    digital_skills: tuple[DigitalSkill, ...] = ()
    driving: Driving | None = None
    licences: tuple[Licence, ...] = ()
    work: Work | None = None
    jobs: tuple[Job, ...] = ()
    own_business: OwnBusiness | None = None
    approval: Approval | None = None
    activities: tuple[Activity, ...] = ()
    free_time: FreeTime | None = None
    likes: tuple[Like, ...] = ()
    interests: tuple[Interest, ...] = ()
    wishes: Wishes | None = None
    occupation_wishes: tuple[OccupationWish, ...] = ()
    own_words: OwnWords | None = None
    untyped: tuple[UntypedItem, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
