"""The table of routes in docs/access.md is the routes there are: whom each lets in, and what decides there (D10, D13)."""

from collections.abc import Iterator

import pytest

import access_page
from doors import Door, doors
from kompass_chassis.caller import CallerRule
from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import unconnected
from kompass_contracts.audience import TELLERS
from kompass_form.sessions import PageResidentRule, ResidentRule
from kompass_imdinett_views.sessions import SignedInRule
from proofs.access.probes import LISTINGS, PROBES

EVERY = "every service"
COLUMNS = {"find", "codes", "record", "list", "remark", "note", "need"}
OWNERS = {service: owner for owner, service in TELLERS.items()}
DOORS = [(name, door) for name in sorted(installed()) for door in doors(unconnected(load(name)))]
ABOUT_PERSONS = ("{person_id}", "{entry_id}")


def rows() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Each row of the page, with one for every service where it stands for all of them."""
    for service, route, who, deciding in access_page.routes():
        for name in sorted(OWNERS) if service == EVERY else (service,):
            yield name, route, who.replace("`owner:", f"`{OWNERS[name]}:"), deciding


def who_comes_through(door: Door) -> str:
    """What the page must say of a door, read off its rules."""
    callers = [rule for rule in door.rules if isinstance(rule, CallerRule)]
    if callers:
        return "staff" if callers[0].staff else ", ".join(f"`{scope}`" for scope in sorted(callers[0].scopes))
    if any(isinstance(rule, SignedInRule) for rule in door.rules):
        return "signed in"
    if any(isinstance(rule, ResidentRule | PageResidentRule) for rule in door.rules):
        return "resident"
    assert not door.is_guarded  # and stands on the list of test_routes, with its reason
    return "anyone"


def test_every_route_has_a_row_and_every_row_has_a_route() -> None:
    there, written = [(name, str(door)) for name, door in DOORS], [(name, route) for name, route, _, _ in rows()]
    assert sorted(set(there) - set(written)) == [], "these routes have no policy"
    assert sorted(set(written) - set(there)) == [], "these rows have no route"
    assert len(written) == len(set(written)) == len(there)


@pytest.mark.parametrize(("name", "door"), DOORS, ids=[f"{name} {door}" for name, door in DOORS])
def test_the_row_says_whom_the_door_lets_in_and_what_decides(name: str, door: Door) -> None:
    (found,) = [(who, deciding) for of, route, who, deciding in rows() if (of, route) == (name, str(door))]
    who, deciding = found
    assert who == who_comes_through(door)
    assert set(deciding) <= access_page.deciding()
    if who.startswith("`"):
        assert deciding == ("scope",)
    elif who == "resident":
        assert deciding == ("own session",)
    elif who == "anyone":
        assert deciding in {("sign-in",), ("nobody's data",)}
    else:
        assert set(deciding) <= COLUMNS | {
            "administration",
            "oversight",
            "rights",
            "operations",
            "shown before",
            "passed on",
            "nobody's data",
        }


def test_what_leads_to_a_person_is_decided_by_a_policy() -> None:
    """No route of staff with a person in its address is open to all of them."""
    for _, route, who, deciding in rows():
        if who in {"staff", "signed in"} and any(word in route for word in ABOUT_PERSONS):
            assert set(deciding) <= COLUMNS | {"oversight"}, route


def test_every_route_that_a_column_decides_is_asked_in_every_combination() -> None:
    """A new route fails here until ``proofs.access.probes`` knows how to ask it."""
    asked = {(one.service, one.route) for one in PROBES} | {(one.service, one.route) for one in LISTINGS}
    decided = {(name, route) for name, route, _, deciding in rows() if set(deciding) & COLUMNS}
    assert asked == decided


def test_a_route_without_a_row_would_be_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    without = tuple(row for row in access_page.routes() if row[1] != "POST /persons/search")
    monkeypatch.setattr(access_page, "routes", lambda: without)
    with pytest.raises(AssertionError, match="no policy"):
        test_every_route_has_a_row_and_every_row_has_a_route()


def test_a_row_without_a_route_would_be_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    more = (*access_page.routes(), ("codes", "GET /persons", "staff", ("list",)))
    monkeypatch.setattr(access_page, "routes", lambda: more)
    with pytest.raises(AssertionError, match="no route"):
        test_every_route_has_a_row_and_every_row_has_a_route()
