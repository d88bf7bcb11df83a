"""What a list is narrowed to, as its address says it; who sees which page of a person; and cells that are no formulas."""

import csv
from io import StringIO
from uuid import UUID

import pytest

from kompass_contracts.identity import OrganisationKind, Role
from kompass_imdinett_views.access import ListRelation, Reader
from kompass_imdinett_views.finding import PAGE, Sort, read
from kompass_imdinett_views.listed_csv import facts_of, harmless, written
from kompass_imdinett_views.pages.person_menu import CODES, OPENINGS, entries_of
from kompass_imdinett_views.rules import NotUnderstoodError, Stage
from kompass_imdinett_views.work import When

SOMEBODY = UUID("7d1c9a52-4b0e-4f6a-9c3d-2e8f5a7b1c60")


def test_an_empty_word_is_no_filter_and_the_usual_order_is_by_name() -> None:
    asked = read({"relation": "", "status": "", "sort": "", "unknown": "x"})
    assert (asked.is_narrow, asked.sort, asked.limit) == (False, Sort.NAME, PAGE)
    assert asked.address() == "/personer"


def test_an_address_keeps_what_was_chosen_and_where_the_page_begins() -> None:
    chosen = {"relation": "settled", "status": "code", "centre": "centre-arna", "language": "ti", "due": "week"}
    asked = read(chosen | {"sort": "newest", "after": str(SOMEBODY)})
    assert (asked.relation, asked.status, asked.due) == (ListRelation.SETTLED, Stage.CODE, When.WEEK)
    assert asked.after == SOMEBODY
    assert asked.is_narrow
    whole = "relation=settled&status=code&centre=centre-arna&language=ti&due=week&sort=newest"
    assert asked.address() == f"/personer?{whole}"
    assert asked.address(before=SOMEBODY, after=None) == f"/personer?{whole}&before={SOMEBODY}"


@pytest.mark.parametrize(
    "query",
    [
        {"relation": "x"},
        {"due": "soon"},
        {"sort": "duf"},
        {"language": "<"},
        {"centre": "c" * 101},
        {"centre": "a\0b"},
        {"after": "x"},
        {"after": str(SOMEBODY), "before": str(SOMEBODY)},
    ],
)
def test_a_word_that_is_not_known_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(NotUnderstoodError):
        read(query)


@pytest.mark.parametrize("space", ["", "\t", " ", "\u00a0", "\r", "\n ", "\u2003", "\x1c"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_cell_begins_as_a_formula_does(space: str, sign: str) -> None:
    assert harmless(f"{space}{sign}1").startswith(f"'{sign}")


def test_a_cell_is_one_line_and_otherwise_as_it_was() -> None:
    assert harmless("Åse\nBerg") == "Åse Berg"
    assert harmless('O\'Hara; «Æ» "x"') == 'O\'Hara; «Æ» "x"'
    assert harmless("") == harmless("\n") == ""
    file = written([("Navn", 'a;"b')])
    assert file.startswith("\ufeff")
    assert list(csv.reader(StringIO(file[1:]), delimiter=";")) == [["Navn", 'a;"b']]


def test_facts_are_found_by_the_id_of_the_person_over_several_files() -> None:
    files = [written([("Person", "Språk"), (str(number), f"språk {number}")]).encode() for number in (1, 2)]
    assert facts_of(files) == (("Språk",), {"1": ("språk 1",), "2": ("språk 2",)})
    assert facts_of([]) == ((), {})


def reader(kind: OrganisationKind, *roles: Role) -> Reader:
    """A staff user of an organisation of this kind."""
    return Reader(frozenset(roles), kind, "4601", "somewhere")


def test_the_menu_of_a_person_shows_what_a_role_has_use_for() -> None:
    paths = {
        who: [entry.path for entry in entries_of(reader(*who))]
        for who in (
            (OrganisationKind.MUNICIPALITY, Role.SETTLEMENT_MAPPER),
            (OrganisationKind.MUNICIPALITY, Role.SETTLER_READ),
            (OrganisationKind.COUNTY, Role.COUNSELLOR),
            (OrganisationKind.RECEPTION_CENTRE, Role.CENTRE_CODES),
            (OrganisationKind.MUNICIPALITY, Role.SHIELDED_READ),
            (OrganisationKind.IMDI, Role.ACCESS_AUDITOR),
        )
    }
    reads = ["", "/kompetanse", "/karriereveiledning", "/versjoner"]
    with_codes = ["", "/kompetanse", "/karriereveiledning", CODES.path, "/versjoner"]
    assert list(paths.values()) == [with_codes, reads, reads, [], [], [OPENINGS.path]]
    both = entries_of(reader(OrganisationKind.IMDI, Role.ACCESS_AUDITOR, Role.IMDI_MAPPER))
    assert [entry.path for entry in both] == [*with_codes, OPENINGS.path]
    assert entries_of(reader(OrganisationKind.MUNICIPALITY, Role.ACCESS_AUDITOR)) == ()
