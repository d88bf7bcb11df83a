"""A list for a spreadsheet: quoted, and no cell that begins to compute when it is opened."""

import csv
from io import StringIO
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answered import answered
from kompass_competence_store.paper.lines import HEAD, harmless, line, written


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1", "\u00a0=1"])
def test_what_begins_as_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert harmless(cell).startswith("'")


@given(st.lists(st.lists(st.text(max_size=20), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_written_is_read_back_cell_by_cell(lines: list[list[str]]) -> None:
    back = list(csv.reader(StringIO(written(lines), newline=""), delimiter=";"))
    assert back == [[harmless(cell) for cell in each] for each in lines]
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@")) for each in back for cell in each)


def test_a_line_has_a_cell_for_every_heading() -> None:
    registration = answered("ti")
    cells = dict(zip(HEAD, line(registration.person_id, registration, 2), strict=True))
    assert cells["Versjon"] == "2"
    assert cells["Fullført"] == "2026-09-01"
    assert cells["Yrker"].startswith("Skredder eller syer (7531)")
    assert cells["Norskprøve"] == "Ja, nivå A1"


def test_who_registered_nothing_has_a_line_with_an_id_alone() -> None:
    person = uuid4()
    assert line(person, None, None) == (str(person), *[""] * (len(HEAD) - 1))
