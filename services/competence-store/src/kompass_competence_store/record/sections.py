"""The sections of the typed record: which kind of item stands in each, and how one is told from another. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from kompass_contracts import record_items as items
from kompass_contracts.competence_record import CompetenceRecord, UntypedItem

SINGLE: Mapping[str, type[Any]] = {
    "personal": items.Personal,
    "filling_in": items.FillingIn,
    "needs": items.Needs,
    "language_background": items.LanguageBackground,
    "schooling": items.Schooling,
    "recognition": items.Recognition,
    "training": items.Training,
    "calculation": items.Calculation,
    "digital": items.Digital,
    "driving": items.Driving,
    "work": items.Work,
    "own_business": items.OwnBusiness,
    "approval": items.Approval,
    "free_time": items.FreeTime,
    "wishes": items.Wishes,
    "own_words": items.OwnWords,
}
"""Sections of which a record has one item, or none."""

SEVERAL: Mapping[str, type[Any]] = {
    "languages": items.LanguageSkill,
    "language_tests": items.LanguageTest,
    "scripts": items.Script,
    "educations": items.Education,
    "courses": items.Course,
    "digital_skills": items.DigitalSkill,
    "licences": items.Licence,
    "jobs": items.Job,
    "activities": items.Activity,
    "likes": items.Like,
    "interests": items.Interest,
    "occupation_wishes": items.OccupationWish,
    "untyped": UntypedItem,
}
"""Sections of which a record has as many items as there are."""

RECOGNISED_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "languages": (("role", "chosen"), ("role",)),
    "language_tests": (("language",),),
    "scripts": (("script",),),
    "educations": (("level", "field", "country"), ("level", "field"), ("level",)),
    "courses": (("topic", "length"), ("topic",)),
    "digital_skills": (("skill",),),
    "licences": (("licence_class",),),
    "jobs": (("occupation", "country", "from_year"), ("occupation", "country"), ("occupation",)),
    "activities": (("activity",),),
    "likes": (("like",),),
    "interests": (("interest",),),
    "occupation_wishes": (("occupation",),),
    "untyped": (("record_path", "row"),),
}
"""What tells the items of a section apart, the surest first; the one item of a section needs nothing."""

BY_POSITION = frozenset({"educations", "courses", "jobs"})
"""Sections whose items are rows: one whose codes were all mended is still the one in its place."""


def items_of(record: CompetenceRecord, section: str) -> tuple[Any, ...]:
    """Return the items of a section."""
    held = getattr(record, section)
    return held if section in SEVERAL else () if held is None else (held,)


def every_item(record: CompetenceRecord) -> Iterator[tuple[str, Any]]:
    """Yield every item with the name of its section."""
    for section in (*SINGLE, *SEVERAL):
        yield from ((section, item) for item in items_of(record, section))
