"""Forms are taken from our own pages only."""

import pytest

from kompass_web.sent import from_own_page
from kompass_web.visit import Visit

OURS = "https://cv.example.no"


def test_a_token_is_of_one_visit_only() -> None:
    first, second = Visit.known_by("one"), Visit.known_by("two")
    assert first.shown(first.token)
    assert not first.shown(second.token)
    assert not first.shown("")
    assert not first.shown("æøå")


def test_a_visit_without_a_cookie_has_shown_no_form() -> None:
    visit = Visit.known_by(None)
    assert visit.new
    assert not visit.shown(visit.token)


def test_a_word_is_drawn_anew_for_everyone_and_for_a_cookie_that_none_of_ours_was() -> None:
    assert Visit.known_by(None).word != Visit.known_by(None).word
    assert Visit.known_by("x" * 101).new


def test_the_token_does_not_give_the_word_away() -> None:
    assert "secret" not in Visit.known_by("secret").token


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "cross-site"}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": OURS}, False),
        ({"origin": OURS}, True),
        ({"origin": "https://cv.example.no.evil.example"}, False),
        ({"origin": "http://cv.example.no"}, False),
        ({"origin": "null"}, False),
        ({}, True),
    ],
)
def test_a_browser_that_says_a_form_comes_from_elsewhere_is_believed(headers: dict[str, str], own: object) -> None:
    assert from_own_page(headers, OURS) is own
