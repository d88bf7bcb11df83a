"""How the portal writes and lays out: dates of Norway, ages, countries, languages, and a record in two languages."""

from datetime import UTC, date, datetime

import pytest

from access_page import roles, verdicts
from kompass_contracts.answers import Shown
from kompass_imdinett_views.access import Reader, gives_codes
from kompass_imdinett_views.reading import Told, _told
from kompass_imdinett_views.words import Words, age


@pytest.mark.parametrize("role", sorted(roles()))
def test_the_page_for_codes_is_offered_to_whom_the_policy_lets_make_codes(role: str) -> None:
    makes = any(word == "yes" for (named, _), word in verdicts("codes").items() if named == role)
    kinds = ("municipality", "county", "reception_centre", "imdi", "nav", "career_centre")
    for kind in kinds if roles()[role] == "any" else (roles()[role],):
        assert gives_codes(Reader(frozenset({role}), kind, "4601", "here")) == makes


def test_a_role_opens_the_page_for_codes_where_it_is_given_and_nowhere_else() -> None:
    for kind in ("county", "nav", None):
        everything = frozenset(roles())
        assert not gives_codes(Reader(everything, kind, "46", "elsewhere"))


def test_a_moment_is_written_in_norwegian_time_summer_and_winter() -> None:
    assert Words("nb").moment(datetime(2026, 2, 17, 23, 10, 18, tzinfo=UTC)) == "18.02.2026 00:10:18"
    assert Words("nb").minute(datetime(2026, 6, 5, 12, tzinfo=UTC)) == "05.06.2026 14:00"
    assert Words("en").day(date(1994, 5, 17)) == "17.05.1994"


@pytest.mark.parametrize(
    ("now", "years"),
    [
        (datetime(2026, 5, 16, 21, 59, tzinfo=UTC), 31),
        (datetime(2026, 5, 16, 22, 0, tzinfo=UTC), 32),
        (datetime(2026, 5, 17, 12, tzinfo=UTC), 32),
    ],
)
def test_a_birthday_begins_at_midnight_in_norway(now: datetime, years: int) -> None:
    assert age(date(1994, 5, 17), now) == years


@pytest.mark.parametrize(
    ("tag", "code", "name"),
    [
        ("nb", "ERI", "Eritrea"),
        ("nb", "SYR", "Syria"),
        ("en", "NOR", "Norway"),
        ("nn", "NOR", "Noreg"),
        ("nb", "XYZ", "XYZ"),
    ],
)
def test_a_country_has_its_name_in_the_readers_language(tag: str, code: str, name: str) -> None:
    assert Words(tag).country(code) == name


@pytest.mark.parametrize("tag", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "language", ["sq", "ar", "prs", "en", "fa", "fr", "kmr", "ckb", "nb", "om", "ps", "ru", "so", "ti", "tr"]
)
def test_every_language_of_the_form_has_a_name(tag: str, language: str) -> None:
    assert Words(tag).language(language) != language


def test_a_language_is_named_by_the_code_of_a_language_test_too() -> None:
    assert [Words("nb").language(code) for code in ("nor", "eng")] == ["norsk", "engelsk"]


def test_what_stood_in_the_form_stands_beside_the_norwegian_where_it_is_another_text() -> None:
    both = Shown(nb="Ja", form="نعم")
    assert _told(both, "ar") == Told("Ja", own="نعم", own_language="ar")
    assert _told(Shown(nb="Ja", form="Ja"), "nb") == Told("Ja")
    assert _told(Shown(nb="Bil", form="Bil"), "sq") == Told("Bil")
