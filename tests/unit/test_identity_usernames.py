"""User names like ``4601-TESB``, and mobile numbers as people type them."""

from itertools import islice

import pytest

from kompass_contracts.identity import OrganisationKind
from kompass_identity.mobile import MobileMalformedError, e164
from kompass_identity.usernames import fits, prefix, suggestions

MUNICIPALITY, COUNTY = OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY
CENTRE, IMDI = OrganisationKind.RECEPTION_CENTRE, OrganisationKind.IMDI


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Turid", "Eksempel", "4601-TUEK"),
        ("Åse", "Østby", "4601-ÅSØS"),
        ("René", "Müller", "4601-REMU"),
        ("Anne-Marie", "de la Cruz", "4601-ANDE"),
        ("Bo", "X", "4601-BOX"),
        ("Æ", "Ø", "4601-ÆØ"),
        ("ﬁnn", "straße", "4601-FIST"),
        ("Наталія", "Шевченко", "4601-BRUKER"),
        ("李", "X", "4601-BRUKER"),
        ("123", "4", "4601-BRUKER"),
    ],
)
def test_a_user_name_is_made_from_the_letters_of_the_name(first: str, last: str, expected: str) -> None:
    assert next(suggestions("4601", first, last)) == expected


def test_whoever_comes_second_gets_a_number() -> None:
    assert list(islice(suggestions("46", "Kari", "Nordmann"), 3)) == ["46-KANO", "46-KANO2", "46-KANO3"]


@pytest.mark.parametrize(
    ("kind", "number", "id_", "expected"),
    [
        (MUNICIPALITY, "4601", "municipality-4601", "4601"),
        (COUNTY, "46", "county-46", "46"),
        (CENTRE, None, "centre-arna", "ARNA"),
        (IMDI, None, "imdi", "IMDI"),
        (OrganisationKind.NAV, "987654321", "nav-bergenhus-vest2", "VEST2"),
        (OrganisationKind.CAREER_CENTRE, None, "career-hardanger", "HARDAN"),
        (CENTRE, None, "centre-a", "AX"),
    ],
)
def test_a_user_name_begins_with_where_one_works(kind: str, number: str | None, id_: str, expected: str) -> None:
    assert prefix(kind, number, id_) == expected
    assert fits(f"{expected}-TUEK", kind, number, id_)


def test_a_user_name_of_one_municipality_is_not_one_of_another() -> None:
    assert not fits("0301-TUEK", MUNICIPALITY, "4601", "municipality-4601")
    assert not fits("4601-TUEK", COUNTY, "46", "county-46")
    assert fits("MOTT-TUEK", CENTRE, None, "centre-arna")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("41234567", "+4741234567"),
        (" 412 34 567 ", "+4741234567"),
        ("+47 412 34 567", "+4741234567"),
        ("0047 41234567", "+4741234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+44 7400 123456", "+447400123456"),
    ],
)
def test_a_mobile_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert e164(typed) == kept


@pytest.mark.parametrize("typed", ["", "12", "abc", "55 56 55 56", "+47 41234567 ext. 3", "+999 12345678", "4" * 40])
def test_what_is_no_mobile_number_is_refused_without_being_quoted(typed: str) -> None:
    with pytest.raises(MobileMalformedError) as refused:
        e164(typed)
    assert str(refused.value).startswith("write a mobile number, such as 412 34 567")
