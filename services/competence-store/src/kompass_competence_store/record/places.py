"""Where each answer belongs in the typed record: one table, by record path. Pure.

What is not in it, or does not fit, becomes an untyped item. Paths never change their meaning, so that registrations of
every catalogue are read by the same table; a new question gets a line here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_of
from typing import Any

from kompass_competence_store.record.values import (
    Reader,
    chosen,
    number,
    occupation,
    occupations,
    rating,
    several,
    tasks,
    words,
)
from kompass_contracts.answers import CodeSystem
from kompass_contracts.record_items import LanguageRole


@dataclass(frozen=True)
class One:
    """A field of the one item of a section, or of the one among several that has these marks."""

    section: str
    field: str
    read: Reader
    marks: Mapping[str, Any] = field_of(default_factory=dict)


@dataclass(frozen=True)
class Each:
    """An item of a section for each thing that was answered."""

    section: str
    field: str
    read: Reader


@dataclass(frozen=True)
class Group:
    """An item of a section for each row; what is read of a row, by the paths of its fields."""

    section: str
    fields: Mapping[str, tuple[str, Reader]]
    marks: Mapping[str, Any] = field_of(default_factory=dict)


_COUNTRY = chosen(CodeSystem.COUNTRY)
_LANGUAGE = chosen(CodeSystem.LANGUAGE)
_LEVEL = chosen(CodeSystem.EDUCATION_LEVEL)
_FIELD = chosen(CodeSystem.EDUCATION_FIELD)
_HOME = {"role": LanguageRole.HOME}
_ENGLISH = {"role": LanguageRole.ENGLISH, "language": "eng"}
_NORWEGIAN = {"role": LanguageRole.NORWEGIAN, "language": "nor"}

PLACES: Mapping[str, One | Each] = {
    "personal.citizenship": One("personal", "citizenship", _COUNTRY),
    "personal.home_language": One("languages", "chosen", _LANGUAGE, _HOME),
    "personal.country_lived_longest": One("personal", "country_lived_longest", _COUNTRY),
    "personal.interpreter_need": One("needs", "interpreter", chosen()),
    "personal.interpreter_language": One("needs", "interpreter_language", _LANGUAGE),
    "filled_in.helped_by": One("filling_in", "helped_by", chosen()),
    "education.schooling": One("schooling", "schooling", chosen()),
    "education.school_years": One("schooling", "school_years", number),
    "education.highest_level": One("schooling", "highest_level", _LEVEL),
    "education.started_unfinished": One("schooling", "started_unfinished", chosen()),
    "education.unfinished_level": One("schooling", "unfinished_level", _LEVEL),
    "education.wish_to_finish": One("schooling", "wish_to_finish", chosen()),
    "education.liked_subjects": One("schooling", "liked_subjects", several()),
    "education.recognised": One("recognition", "recognised", chosen()),
    "education.recognition_help": One("recognition", "help_wanted", chosen()),
    "education.courses_taken": One("training", "courses_taken", chosen()),
    "education.apprenticeship": One("training", "apprenticeship", chosen()),
    "education.apprenticeship_occupation": One("training", "occupation", occupation),
    "education.calculation": One("calculation", "does", several()),
    "languages.home_reading": One("languages", "reading", rating, _HOME),
    "languages.home_writing": One("languages", "writing", rating, _HOME),
    "languages.scripts": Each("scripts", "script", several(CodeSystem.SCRIPT)),
    "languages.english_speaking": One("languages", "speaking", rating, _ENGLISH),
    "languages.english_understanding": One("languages", "understanding", rating, _ENGLISH),
    "languages.english_reading": One("languages", "reading", rating, _ENGLISH),
    "languages.english_writing": One("languages", "writing", rating, _ENGLISH),
    "languages.norwegian_started": One("language_background", "norwegian_started", chosen()),
    "languages.norwegian_speaking": One("languages", "speaking", rating, _NORWEGIAN),
    "languages.norwegian_reading_writing": One("languages", "reading_writing", rating, _NORWEGIAN),
    "languages.norwegian_test": One("language_tests", "result", chosen(CodeSystem.LANGUAGE_LEVEL), {"language": "nor"}),
    "languages.others_spoken": One("language_background", "others_spoken", chosen()),
    "digital.devices_used": One("digital", "devices", several()),
    "digital.internet_use": One("digital", "internet_use", chosen()),
    "digital.can_do": Each("digital_skills", "skill", several(CodeSystem.DIGITAL_SKILL)),
    "digital.typing": One("digital", "typing", rating),
    "digital.programs": One("digital", "programs", several()),
    "digital.used_at_work": One("digital", "used_at_work", chosen()),
    "digital.available_for_learning": One("digital", "available_for_learning", several()),
    "driving.licence": One("driving", "licence", chosen()),
    "driving.classes": Each("licences", "licence_class", several(CodeSystem.LICENCE_CLASS)),
    "driving.country": One("driving", "country", _COUNTRY),
    "driving.document": One("driving", "document", chosen()),
    "driving.operated_at_work": One("driving", "operated_at_work", several()),
    "driving.bicycle": One("driving", "bicycle", chosen()),
    "work.worked": One("work", "worked", chosen()),
    "work.years_total": One("work", "years_total", chosen()),
    "work.families": One("work", "families", several()),
    "work.own_business": One("own_business", "had", chosen()),
    "work.own_business_size": One("own_business", "size", chosen()),
    "work.practice_in_norway": One("work", "practice_in_norway", chosen()),
    "work.needs_approval": One("approval", "needed", chosen()),
    "work.approval_occupation": One("approval", "occupation", occupation),
    "work.done": One("work", "done", several()),
    "other.activities": Each("activities", "activity", several()),
    "other.activities_most": One("free_time", "most", several()),
    "other.likes": Each("likes", "like", several()),
    "other.liked_tasks": Each("interests", "interest", several(CodeSystem.INTEREST)),
    "other.association": One("free_time", "association", chosen()),
    "other.first_wish": One("wishes", "first", chosen()),
    "other.education_wish": One("wishes", "education", chosen()),
    "other.education_field": One("wishes", "education_field", _FIELD),
    "other.occupation_wishes": Each("occupation_wishes", "occupation", occupations),
    "other.other_work": One("wishes", "other_work", chosen()),
    "other.important_in_job": One("wishes", "important_in_job", several()),
    "other.practical_help": One("needs", "practical_help", several()),
    "other.more": One("own_words", "more", words),
}

GROUPS: Mapping[str, Group] = {
    "education.educations": Group(
        "educations",
        {
            "education.educations.level": ("level", _LEVEL),
            "education.educations.field": ("field", _FIELD),
            "education.educations.name": ("name", words),
            "education.educations.country": ("country", _COUNTRY),
            "education.educations.years": ("years", number),
            "education.educations.end_year": ("end_year", number),
            "education.educations.finished": ("finished", chosen()),
            "education.educations.teaching_language": ("teaching_language", _LANGUAGE),
            "education.educations.proof": ("proof", chosen()),
        },
    ),
    "education.courses": Group(
        "courses",
        {
            "education.courses.topic": ("topic", _FIELD),
            "education.courses.length": ("length", chosen()),
            "education.courses.proof": ("proof", chosen()),
        },
    ),
    "languages.others": Group(
        "languages",
        {
            "languages.others.language": ("chosen", _LANGUAGE),
            "languages.others.speaking": ("speaking", rating),
            "languages.others.reading_writing": ("reading_writing", rating),
        },
        {"role": LanguageRole.OTHER},
    ),
    "work.jobs": Group(
        "jobs",
        {
            "work.jobs.occupation": ("occupation", occupation),
            "work.jobs.title": ("title", words),
            "work.jobs.kind": ("kind", chosen()),
            "work.jobs.country": ("country", _COUNTRY),
            "work.jobs.from_year": ("from_year", number),
            "work.jobs.to_year": ("to_year", number),
            "work.jobs.tasks": ("tasks", tasks),
            "work.jobs.led_others": ("led_others", chosen()),
            "work.jobs.proof": ("proof", chosen()),
        },
    ),
}
