"""The pure rules behind planning and IMDi's pages: codes by name, a search as it was typed, days in words, bars."""

from datetime import date
from uuid import uuid4

import pytest
from starlette.datastructures import FormData

from kompass_contracts.identity import Role
from kompass_contracts.planning import Counted, CountedBy, Counts
from kompass_form.catalogue import load
from kompass_imdinett_views import duties
from kompass_imdinett_views.access import Reader
from kompass_imdinett_views.due import due
from kompass_imdinett_views.pages.planning import bars, with_names
from kompass_imdinett_views.planning.named import LICENCES, WISHED_EDUCATION, WISHES, Named, matches
from kompass_imdinett_views.planning.sought import Sought
from kompass_imdinett_views.rules import NotUnderstoodError

NB = Named("nb")


@pytest.mark.parametrize(
    ("day", "said", "days"),
    [
        ("2026-03-01", "due-today", 0),
        ("2026-03-02", "due-tomorrow", 1),
        ("2026-04-01", "due-in", 31),
        ("2026-02-28", "due-yesterday", 1),
        ("2026-02-27", "due-ago", 2),
    ],
)
def test_a_day_is_said_in_words_over_the_end_of_a_month(day: str, said: str, days: int) -> None:
    found = due(date.fromisoformat(day), date(2026, 3, 1))
    assert (found.phrase, found.days) == (said, days)
    assert found.is_over == (said in {"due-yesterday", "due-ago"})


def asked(catalogue_path: str) -> set[str]:
    """Return the ids of the alternatives of the question that is kept under a path."""
    questions = load().newest.catalogue.questions
    (question,) = [one for one in questions if one.record_path == catalogue_path]
    return {one.id for one in question.alternatives}


def test_what_is_searched_by_is_what_the_form_asks() -> None:
    """A new language, class or wish of the form fails here until it can be searched for."""
    (home,) = [one for one in load().newest.catalogue.questions if one.record_path == "personal.home_language"]
    assert {one.code for one in home.alternatives if one.code} == set(NB.languages)
    assert set(LICENCES) == asked("driving.classes") - {"other_class", "dont_know"}
    assert set(WISHES) == asked("other.first_wish")
    assert set(WISHED_EDUCATION) == asked("other.education_wish")


@pytest.mark.parametrize("tag", ["nb", "nn", "en"])
def test_every_language_has_a_name(tag: str) -> None:
    names = Named(tag).languages
    assert all(len(name) > len(code) or name != code for code, name in names.items())
    assert all(name[0].isupper() for name in names.values())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("7531", ["7531"]),
        ("7531 Skreddere, buntmakere mv.", ["7531"]),
        ("skreddere, buntmakere mv.", ["7531"]),
        ("xyzzy", []),
        ("  ", None),
    ],
)
def test_an_occupation_is_found_by_code_by_name_or_by_the_beginning_of_a_word(
    typed: str, found: list[str] | None
) -> None:
    assert found is None or list(matches(NB.occupations, typed)) == found


def test_what_begins_with_what_was_typed_comes_before_what_holds_it() -> None:
    first = [NB.occupations[code] for code in matches(NB.occupations, "renhold")]
    assert first[0].startswith("Renhold")
    assert list(matches(NB.languages, "tigrinja")) == ["tir"]


def test_a_search_is_read_and_what_fits_several_is_asked_about() -> None:
    sent = FormData(
        [("occupations", "75"), ("occupations_typed", "skreddere"), ("level_from", "2"), ("within", "settled")]
    )
    sought = Sought.read(sent, NB)
    assert sought.proposed["occupations"]
    assert sought.wrong == {"occupations": "plan-several"}
    again = FormData([*sent.multi_items(), ("occupations", sought.proposed["occupations"][0])])
    answered = Sought.read(again, NB)
    assert not answered.wrong
    assert answered.criteria.education_level_from == 2
    assert answered.criteria.occupations == ("75", sought.proposed["occupations"][0])


@pytest.mark.parametrize("wrong", [("licences", "Z"), ("within", "there"), ("level_to", "nine"), ("wishes", "money")])
def test_a_choice_that_is_not_offered_is_refused(wrong: tuple[str, str]) -> None:
    with pytest.raises(NotUnderstoodError):
        Sought.read(FormData([wrong]), NB)


def test_too_many_of_a_kind_are_said_to_be_too_many() -> None:
    every = FormData([("languages", code) for code in NB.languages])
    assert Sought.read(every, NB).wrong == {"languages": "plan-too-many-codes"}


def test_a_list_is_by_name_without_ids_and_no_name_is_a_formula() -> None:
    one, other, stranger = uuid4(), uuid4(), uuid4()
    listed = f'\ufeff"Person";"Yrker"\r\n"{one}";"a"\r\n"{other}";"b"\r\n"{stranger}";"c"\r\n'.encode()
    made = with_names(listed, {one: "Zere", other: "=cmd()"}, "Navn").removeprefix("\ufeff")
    assert made.splitlines() == ['"Navn";"Yrker"', '"\'=cmd()";"b"', '"Zere";"a"']


def test_bars_are_as_long_as_their_numbers_and_levels_keep_their_order() -> None:
    counted = tuple(Counted(key=key, persons=persons) for key, persons in (("1", 5), ("6", 20), (None, 10)))
    assert bars(Counts(by=CountedBy.LANGUAGE, counted=counted)) == (("6", 20, 100.0), (None, 10, 50.0), ("1", 5, 25.0))
    assert [key for key, _, _ in bars(Counts(by=CountedBy.EDUCATION_LEVEL, counted=counted))] == ["1", "6", None]


@pytest.mark.parametrize(
    ("roles", "kind", "paths"),
    [
        ({Role.RIGHTS_HANDLER}, "imdi", {"/retting"}),
        ({Role.OPERATIONS}, "imdi", {"/statistikk", "/drift"}),
        ({Role.IMDI_MAPPER}, "imdi", {"/planlegging", "/overforingsflyktninger", "/statistikk"}),
        ({Role.SETTLER_READ}, "municipality", {"/planlegging"}),
        ({Role.CENTRE_CODES}, "reception_centre", set()),
        (set(Role), "nav", set()),
        ({Role.RIGHTS_HANDLER, Role.OPERATIONS}, "municipality", set()),
    ],
)
def test_a_page_is_in_the_menu_of_those_it_is_of_use_to(roles: set[Role], kind: str, paths: set[str]) -> None:
    reader = Reader(frozenset(roles), kind, "4601", "somewhere")
    assert {path for _, path in duties.entries(reader)} == paths
