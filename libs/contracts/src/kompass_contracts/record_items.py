"""The items of the typed record: one class for each kind of thing a person can, has done or wishes.

Every item says of which answers it was made (``Origin``). Everything else of an item is optional: a question that was
not asked, or left open, sets nothing (R80). A ``Chosen`` without a code is an answer for which the code system of its
field has no word, such as «I do not know». Which question fills which field is the competence store's to say.
"""

from enum import StrEnum

from pydantic import Field

from kompass_contracts.answers import Chosen, Code, FreeText, Occupation, Task
from kompass_contracts.event import Document
from kompass_contracts.origin import Origins, Rating


class LanguageRole(StrEnum):
    """What a language is to a person."""

    HOME = "home"
    ENGLISH = "english"
    NORWEGIAN = "norwegian"
    OTHER = "other"


class Personal(Document):
    """Citizenship and where somebody lived longest; ISO 3166-1 alpha-2, and XXA for the stateless."""

    origins: Origins
    citizenship: Chosen | None = None
    country_lived_longest: Chosen | None = None


class FillingIn(Document):
    """Who the person says helped with the form (B4)."""

    origins: Origins
    helped_by: Chosen | None = None


class Needs(Document):
    """What a person needs to take part: an interpreter, in which language (ISO 639-3), and practical help."""

    origins: Origins
    interpreter: Chosen | None = None
    interpreter_language: Chosen | None = None
    practical_help: tuple[Chosen, ...] = ()


class LanguageSkill(Document):
    """A language and how well the person says to know it. ``language`` is ISO 639-3; none where that has no one code.

    Where reading and writing were asked about together, their rating stands in ``reading_writing`` alone.
    """

    origins: Origins
    role: LanguageRole
    language: Code | None = None
    chosen: Chosen | None = Field(default=None, description="The answer that named the language; none where none did")
    speaking: Rating | None = None
    understanding: Rating | None = None
    reading: Rating | None = None
    writing: Rating | None = None
    reading_writing: Rating | None = None


class LanguageTest(Document):
    """The highest test passed in a language, by CEFR. Kept apart from what a person says of themselves."""

    origins: Origins
    language: Code = Field(description="ISO 639-3")
    result: Chosen


class LanguageBackground(Document):
    """Whether Norwegian was begun with, and whether other languages are spoken."""

    origins: Origins
    norwegian_started: Chosen | None = None
    others_spoken: Chosen | None = None


class Script(Document):
    """A script the person reads, ISO 15924."""

    origins: Origins
    script: Chosen


class Schooling(Document):
    """How much school there was; levels are ISCED 2011."""

    origins: Origins
    schooling: Chosen | None = None
    school_years: int | None = None
    highest_level: Chosen | None = None
    started_unfinished: Chosen | None = None
    unfinished_level: Chosen | None = None
    wish_to_finish: Chosen | None = None
    liked_subjects: tuple[Chosen, ...] = ()


class Education(Document):
    """One education: level by ISCED 2011, field by ISCED-F 2013, country by ISO 3166-1, language by ISO 639-3."""

    origins: Origins
    level: Chosen | None = None
    field: Chosen | None = None
    name: FreeText | None = None
    country: Chosen | None = None
    years: int | None = None
    end_year: int | None = None
    finished: Chosen | None = None
    teaching_language: Chosen | None = None
    proof: Chosen | None = None


class Recognition(Document):
    """Whether an education is recognised in Norway, and whether help with that is wanted."""

    origins: Origins
    recognised: Chosen | None = None
    help_wanted: Chosen | None = None


class Course(Document):
    """A course; its topic by ISCED-F 2013."""

    origins: Origins
    topic: Chosen | None = None
    length: Chosen | None = None
    proof: Chosen | None = None


class Training(Document):
    """Whether courses were taken, and an apprenticeship with its occupation (STYRK-08)."""

    origins: Origins
    courses_taken: Chosen | None = None
    apprenticeship: Chosen | None = None
    occupation: Occupation | None = None


class Calculation(Document):
    """Which calculations the person does."""

    origins: Origins
    does: tuple[Chosen, ...] = ()


class Digital(Document):
    """Devices, the internet and programs in daily life and at work."""

    origins: Origins
    devices: tuple[Chosen, ...] = ()
    internet_use: Chosen | None = None
    typing: Rating | None = None
    programs: tuple[Chosen, ...] = ()
    used_at_work: Chosen | None = None
    available_for_learning: tuple[Chosen, ...] = ()


class DigitalSkill(Document):
    """Something the person does with a device; ``skill`` is a competence of DigComp 2.2, ``area`` the first digit of it."""

    origins: Origins
    area: str | None = Field(default=None, description="1 to 5, an area of DigComp; none for what has no code")
    skill: Chosen


class Driving(Document):
    """The driving licence as a document, what was driven at work, and riding a bicycle."""

    origins: Origins
    licence: Chosen | None = None
    country: Chosen | None = None
    document: Chosen | None = None
    operated_at_work: tuple[Chosen, ...] = ()
    bicycle: Chosen | None = None


class Licence(Document):
    """A class of the driving licence, by the Norwegian classes."""

    origins: Origins
    licence_class: Chosen


class Work(Document):
    """Work as a whole: whether, how long, in which families of occupations, and what was done in it."""

    origins: Origins
    worked: Chosen | None = None
    years_total: Chosen | None = None
    families: tuple[Chosen, ...] = ()
    practice_in_norway: Chosen | None = None
    done: tuple[Chosen, ...] = ()


class Job(Document):
    """One job: its occupation by STYRK-08 and, where known, ISCO-08, and how often each of its tasks was done."""

    origins: Origins
    occupation: Occupation | None = None
    title: FreeText | None = None
    kind: Chosen | None = None
    country: Chosen | None = None
    from_year: int | None = None
    to_year: int | None = Field(default=None, description="None where the person still does this work")
    tasks: tuple[Task, ...] = ()
    led_others: Chosen | None = None
    proof: Chosen | None = None


class OwnBusiness(Document):
    """A business of one's own."""

    origins: Origins
    had: Chosen | None = None
    size: Chosen | None = None


class Approval(Document):
    """An occupation that was done and needs an approval (STYRK-08)."""

    origins: Origins
    needed: Chosen | None = None
    occupation: Occupation | None = None


class Activity(Document):
    """Something the person does or did outside school and work."""

    origins: Origins
    activity: Chosen


class FreeTime(Document):
    """The activities a person does most, and membership of an association."""

    origins: Origins
    most: tuple[Chosen, ...] = ()
    association: Chosen | None = None


class Like(Document):
    """Something the person likes."""

    origins: Origins
    like: Chosen


class Interest(Document):
    """A task the person would like, by RIASEC."""

    origins: Origins
    interest: Chosen


class Wishes(Document):
    """What the person wishes to do; the field of an education by ISCED-F 2013."""

    origins: Origins
    first: Chosen | None = None
    education: Chosen | None = None
    education_field: Chosen | None = None
    other_work: Chosen | None = None
    important_in_job: tuple[Chosen, ...] = ()


class OccupationWish(Document):
    """An occupation that is wished for (STYRK-08); rank 1 is wished for most."""

    origins: Origins
    rank: int = Field(ge=1)
    occupation: Occupation


class OwnWords(Document):
    """What the person wanted to add, as it was written."""

    origins: Origins
    more: FreeText | None = None
