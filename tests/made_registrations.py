"""Registrations made up from the real catalogue, as the form writes them: whatever may be answered, and left."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from form_desk import ANSWERS
from kompass_contracts.answers import Frequency
from kompass_contracts.registration import (
    Declaration,
    FilledIn,
    Helper,
    LegalBasis,
    Regime,
    Registration,
    Way,
)
from kompass_form.catalogue import Asked, Field, Question, load
from kompass_form.journey import Given, walk
from kompass_form.registration import Wording, answers

EDITION = load().newest
PERSON = UUID("7d1c9a52-4b0e-4f6a-9c3d-2e8f5a7b1c60")
ADVISER = UUID("5f2c8d1e-7a40-4b69-9e3d-c1b8a6f0d274")
AT = datetime(2026, 9, 14, 8, 2, tzinfo=UTC)


def registration_with(given: dict[str, Given], language: str = "en", filled_in: FilledIn | None = None) -> Registration:
    """The registration the form would write of these answers, by question."""
    written = answers(walk(EDITION.catalogue, given), Wording(EDITION.texts, language, None))
    return Registration(
        registration_id=UUID(int=len(given)),
        registration_version=1,
        person_id=PERSON,
        catalogue_version=EDITION.catalogue.version,
        language=language,
        declaration=Declaration(regime=Regime.INFORMATION, version="2026-11", language=language, at=AT),
        legal_basis=LegalBasis.AFTER_SETTLEMENT,
        filled_in=filled_in or FilledIn(way=Way.OWN, helped_by=Helper.NOBODY, interpreter=False),
        started_at=AT,
        completed_at=AT,
        answers=written,
    )


def filled_in_with(**changes: Any) -> Registration:
    """The registration of somebody who answered everything, but for what is given by question."""
    return registration_with({id_: Given(value) for id_, value in (ANSWERS | changes).items() if value is not None})


def registrations() -> st.SearchStrategy[Registration]:
    """Registrations by one and the same person, whichever answers they gave, in whichever way and language."""
    given = st.fixed_dictionaries({}, optional={one.id: _given(one) for one in EDITION.catalogue.questions})
    base = st.sampled_from([{}, {id_: Given(value) for id_, value in ANSWERS.items()}])
    every = st.builds(lambda first, over: {**first, **over}, base, given)
    return st.builds(registration_with, every, st.sampled_from(["nb", "en", "ti", "ckb"]), _ways())


def _ways() -> st.SearchStrategy[FilledIn]:
    ways, helpers = st.sampled_from(Way), st.sampled_from(Helper)
    return st.builds(FilledIn, way=ways, helped_by=helpers, interpreter=st.booleans())


def _given(question: Question) -> st.SearchStrategy[Given]:
    values = _rows(question) if question.type == "group" else _values(question)
    ways = st.sampled_from([(Way.OWN, None), (Way.INTERVIEW, ADVISER)])
    return st.builds(
        lambda value, lost, way: Given(value, lost, given_in=way[0], staff_id=way[1]),
        st.none() | values,
        st.booleans(),
        ways,
    )


def _values(asked: Asked, kind: str = "") -> st.SearchStrategy[Any]:
    ids = [alternative.id for alternative in asked.alternatives]
    match kind or getattr(asked, "type", ""):
        case "multi" | "occupation_list":
            return st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True)
        case "number":
            most = asked.maximum if isinstance(asked.maximum, int) else AT.year
            return st.integers(asked.minimum or 0, most)
        case "text":
            return st.sampled_from(["my own words", "ሰፋይ", "a < b & c"])
        case _:
            return st.sampled_from(ids)


def _rows(question: Question) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(_row(question.fields), min_size=1, max_size=min(question.max_select or 3, 3))


@st.composite
def _row(draw: st.DrawFn, fields: tuple[Field, ...]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields:
        if field.optional and draw(st.booleans()):
            continue
        if field.tasks_of is None:
            row[field.id] = draw(_values(field))
        else:
            tasks = field.tasks.get(row[field.tasks_of], {})
            row[field.id] = {task: draw(st.sampled_from(Frequency)) for task in tasks}
    return {id_: value for id_, value in row.items() if value not in ({}, None)}
