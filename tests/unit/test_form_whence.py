"""Where a login comes from: one source for one place, whoever wrote the headers, and never the address itself."""

from ipaddress import ip_network
from typing import Any

import pytest
from pydantic import ValidationError

from kompass_form.settings import FormSettings
from kompass_form.whence import source_of

SECRET = "a secret that is only for tests, long enough"
PROXIES = (ip_network("10.0.0.0/8"), ip_network("fd00::/8"))
RESIDENT, OTHER = "203.0.113.7", "203.0.113.8"
SETTINGS: Any = {
    "database_url": "postgresql://form@localhost/form",
    "public_url": "https://cv.test",
    **{f"{owner}_url": f"http://{owner}.test" for owner in ("identity", "codes", "competence")},
}


def source(peer: str | None, forwarded: str = "", secret: str = SECRET) -> str | None:
    return source_of(peer, forwarded, PROXIES, secret)


def test_one_address_is_one_source_and_tells_nothing_of_itself() -> None:
    seen = source(RESIDENT)

    assert seen is not None
    assert seen == source(RESIDENT) == source(f"::ffff:{RESIDENT}")
    assert len({seen, source(OTHER), source(RESIDENT, secret=SECRET + "!")}) == 3
    assert seen.replace("-", "").replace("_", "").isalnum()
    assert len(seen) <= 64
    assert RESIDENT not in seen


@pytest.mark.parametrize(
    ("peer", "forwarded"),
    [
        ("10.0.0.1", RESIDENT),
        ("10.0.0.1", f"{RESIDENT}, 10.0.0.9"),
        ("10.0.0.1", f" {OTHER} , {RESIDENT},10.0.0.9,"),
        ("10.0.0.1", f"nonsense, {RESIDENT}"),
        ("fd00::1", RESIDENT),
        (RESIDENT, f"{OTHER}"),
        (RESIDENT, "10.0.0.1"),
    ],
)
def test_only_what_our_own_proxies_wrote_is_believed(peer: str, forwarded: str) -> None:
    """Whoever sends the header along is still where the proxy saw him, and nobody else is blamed."""
    assert source(peer, forwarded) == source(RESIDENT)


@pytest.mark.parametrize(("peer", "forwarded"), [(None, ""), ("testclient", ""), ("10.0.0.1", f"{RESIDENT}, unknown")])
def test_where_it_cannot_be_told_there_is_no_source(peer: str | None, forwarded: str) -> None:
    assert source(peer, forwarded) is None


def test_behind_a_proxy_that_nobody_named_not_all_residents_are_one_source() -> None:
    assert source_of("10.0.0.1", RESIDENT, (), SECRET) is None
    assert source_of(RESIDENT, "", (), SECRET) == source(RESIDENT)


def test_one_household_on_ipv6_is_one_source() -> None:
    assert source("2001:db8:1:2::5") == source("2001:db8:1:2:ffff::9") != source("2001:db8:1:3::5")


def test_settings_name_networks_and_draw_a_secret_where_none_is_given() -> None:
    first, second = FormSettings(**SETTINGS), FormSettings(**SETTINGS, trusted_proxies="10.0.0.0/8, fd00::/8")

    assert (first.proxies, second.proxies) == ((), PROXIES)
    assert first.source_secret != second.source_secret
    with pytest.raises(ValidationError, match=r"such as 10\.0\.3\.0/24"):
        FormSettings(**SETTINGS, trusted_proxies="the proxy")
