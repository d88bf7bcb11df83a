"""What holds between a resident and the form, asked of the rules alone."""

from datetime import UTC, datetime, timedelta

import pytest

from kompass_contracts.registration import Regime
from kompass_form.rules import OFFERED, Choice, Declared, Life, declaration_is_due, is_over

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
LIFE = Life(idle=timedelta(minutes=60), at_most=timedelta(hours=12))
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("opened", "seen", "over"),
    [
        (timedelta(0), timedelta(0), False),
        (timedelta(hours=2), LIFE.idle - MOMENT, False),
        (timedelta(hours=2), LIFE.idle, True),
        (LIFE.at_most - MOMENT, timedelta(0), False),
        (LIFE.at_most, timedelta(0), True),
    ],
)
def test_both_spans_of_a_session_end_before_their_last_moment(opened: timedelta, seen: timedelta, over: bool) -> None:  # noqa: FBT001
    assert is_over(NOW - opened, NOW - seen, NOW, LIFE) is over


def test_consent_has_two_choices_and_a_duty_has_one() -> None:
    """(R57, D1)."""
    assert OFFERED == {
        Regime.CONSENT: (Choice.ACCEPT, Choice.DECLINE),
        Regime.INFORMATION: (Choice.READ,),
    }


@pytest.mark.parametrize(
    ("declared", "due"),
    [
        (None, True),
        (Declared("consent", "2026-11"), False),
        (Declared("information", "2026-11"), True),
        (Declared("consent", "2026-10"), True),
    ],
)
def test_a_declaration_is_due_until_this_text_of_this_regime_is_answered(declared: Declared | None, due: bool) -> None:  # noqa: FBT001
    """(D1)."""
    assert declaration_is_due(declared, Regime.CONSENT, "2026-11") is due
