"""Every door for staff writes in the audit, or stands on a list with the reason why it shows nothing of anyone (B13)."""

import inspect

import pytest

from doors import Door, doors
from kompass_chassis.caller import CallerRule
from kompass_chassis.installed import installed, load
from kompass_chassis.openapi import unconnected
from kompass_form.actions import taking_in
from kompass_imdinett_views.opened import ACTIONS
from kompass_imdinett_views.sessions import SignedInRule

AUDITED = {
    ("identity", "POST /persons/search"): "person.search",
    ("identity", "GET /persons/{person_id}/offer"): "person.offer",
    ("identity", "GET /persons/{person_id}/openings"): "openings.read",
    ("codes", "POST /persons/{person_id}/codes"): "code.issue",
    ("codes", "GET /persons/{person_id}/codes"): "code.list",
    ("codes", "POST /persons/{person_id}/codes/{code_id}/withdraw"): "code.withdraw",
    ("competence-store", "GET /persons/{person_id}/record"): "record.read",
    ("competence-store", "GET /persons/{person_id}/record/versions"): "record.versions",
    ("competence-store", "GET /persons/{person_id}/remarks"): "remark.list",
    ("competence-store", "POST /persons/{person_id}/remarks"): "remark.write",
    ("competence-store", "POST /persons/{person_id}/remarks/{remark_id}/supersede"): "remark.supersede",
    ("competence-store", "GET /persons/{person_id}/confirmations"): "confirmation.list",
    ("competence-store", "PUT /persons/{person_id}/confirmations/{part}"): "confirmation.set",
    ("competence-store", "GET /persons/{person_id}/notes"): "note.list",
    ("competence-store", "POST /persons/{person_id}/note/draft"): "note.open",
    ("competence-store", "PUT /persons/{person_id}/note/draft"): "note.save",
    ("competence-store", "DELETE /persons/{person_id}/note/draft"): "note.discard",
    ("competence-store", "POST /persons/{person_id}/note/draft/finalise"): "note.finalise",
    ("competence-store", "GET /persons/{person_id}/needs"): "need.list",
    ("competence-store", "POST /persons/{person_id}/needs"): "need.assess",
    ("competence-store", "GET /persons/{person_id}/record/versions/{number}"): "record.version",
    ("competence-store", "GET /persons/{person_id}/record/difference"): "record.difference",
    ("competence-store", "GET /persons/{person_id}/record/export"): "record.export",
    ("competence-store", "GET /persons/{person_id}/record/export/europass"): "record.europass",
    ("competence-store", "POST /persons/{person_id}/record/pdf"): "record.print",
    ("competence-store", "GET /persons/{person_id}/briefing"): "briefing.read",
    ("competence-store", "GET /persons/{person_id}/briefing.pdf"): "briefing.print",
    ("competence-store", "POST /records/csv"): "record.csv",
    ("competence-store", "POST /records/search"): "record.search",
    ("competence-store", "POST /records/count"): "record.count",
    ("competence-store", "GET /records/statistics"): "statistics.read",
    ("competence-store", "GET /requests"): "request.list",
    ("competence-store", "GET /requests/{request_id}"): "request.read",
    ("competence-store", "POST /requests/{request_id}/take"): "request.take",
    ("competence-store", "POST /requests/{request_id}/answer"): "request.answer",
    ("imdinett-views", "GET /persons"): "person.list",
    ("imdinett-views", "GET /persons/{person_id}"): "person.show",
    ("imdinett-views", "GET /arbeidsflate"): "start.show",
    ("imdinett-views", "GET /arbeidsflate/oppgaver"): "work.list",
    ("imdinett-views", "GET /work-items"): "work.list",
    ("imdinett-views", "GET /personer"): "person.list",
    ("imdinett-views", "GET /personer/{person_id}"): "person.show",
    ("imdinett-views", "POST /personer/sok"): "person.find",
    ("imdinett-views", "POST /personer/csv"): "person.csv",
    ("imdinett-views", "GET /personer/{person_id}/koder"): "person.codes",
    ("imdinett-views", "GET /personer/{person_id}/versjoner"): "person.versions",
    ("imdinett-views", "GET /personer/{person_id}/versjoner/forskjell"): "person.difference",
    ("imdinett-views", "GET /personer/{person_id}/versjoner/{number}"): "person.version",
    ("imdinett-views", "POST /personer/{person_id}/pdf"): "person.print",
    ("imdinett-views", "GET /personer/{person_id}/innsynslogg"): "person.openings",
    ("imdinett-views", "GET /personer/{person_id}/kompetanse"): "person.competence",
    ("imdinett-views", "GET /personer/{person_id}/karriereveiledning"): "person.guidance",
    ("imdinett-views", "GET /personer/{person_id}/karriereveiledning/samtale"): "person.briefing",
    ("imdinett-views", "POST /planlegging/sok"): "planning.search",
    ("imdinett-views", "POST /planlegging/telling"): "planning.count",
    ("imdinett-views", "POST /planlegging/csv"): "planning.csv",
    ("imdinett-views", "GET /overforingsflyktninger"): "person.arrivals",
    ("imdinett-views", "GET /statistikk"): "statistics.show",
    ("imdinett-views", "GET /drift"): "operations.deliveries",
    ("imdinett-views", "GET /drift/oppbevaring"): "operations.retention",
    ("imdinett-views", "GET /drift/sprak"): "operations.languages",
    ("kompass-form", "GET /catalogue/matrix"): "operations.languages",
    ("notifications", "GET /inbox"): "inbox.list",
    ("notifications", "POST /inbox/{entry_id}/read"): "inbox.read",
    ("identity", "GET /staff"): "staff.list",
    ("identity", "POST /staff/search"): "staff.list",
    ("identity", "POST /staff/username"): "staff.suggest",
    ("identity", "POST /staff"): "staff.create",
    ("identity", "GET /staff/{staff_id}"): "staff.read",
    ("identity", "PATCH /staff/{staff_id}"): "staff.change",
    ("identity", "GET /staff/{staff_id}/roles"): "staff.history",
    ("identity", "PUT /staff/{staff_id}/roles/{role}"): "role.give",
    ("identity", "DELETE /staff/{staff_id}/roles/{role}"): "role.take",
    # Clients that change a person, or are handed all that a person answered.
    ("identity", "PUT /persons/{person_id}"): "person.register",
    ("identity", "DELETE /persons/{person_id}"): "person.erase",
    ("identity", "PUT /staff/{staff_id}"): "staff.register",
    ("identity", "PUT /organisations/{organisation_id}"): "organisation.register",
    ("kompass-form", "POST /registrations/lookup"): "registration.read",
    ("competence-store", "POST /residents/own"): "own.read",
    ("competence-store", "POST /residents/corrections"): "correction.ask",
    ("competence-store", "POST /residents/deletions"): "deletion.ask",
    ("competence-store", "POST /residents/reservation"): "reservation.set",
    ("competence-store", "POST /residents/own/pdf"): "own.print",
} | {
    (name, f"GET /internal/{what}"): f"operations.{what}"
    for name in sorted(installed())
    for what in ("deliveries", "retention")
}
"""Door → the action its code writes."""
FOR_EACH = {("kompass-form", "POST /registrations/before-arrival"): (taking_in, taking_in.TAKE)}
"""Doors at which each of many persons has a transaction of its own: the action writes, and under which name."""
ELSEWHERE = {
    # Kompetanse and Karriereveiledning
    ("imdinett-views", "POST /personer/{person_id}/kompetanse/confirm"): (
        "competence-store",
        "PUT /persons/{person_id}/confirmations/{part}",
    ),
    ("imdinett-views", "POST /personer/{person_id}/kompetanse/remark"): (
        "competence-store",
        "POST /persons/{person_id}/remarks",
    ),
    ("imdinett-views", "POST /personer/{person_id}/kompetanse/supersede"): (
        "competence-store",
        "POST /persons/{person_id}/remarks/{remark_id}/supersede",
    ),
    ("imdinett-views", "POST /personer/{person_id}/karriereveiledning/need"): (
        "competence-store",
        "POST /persons/{person_id}/needs",
    ),
    ("imdinett-views", "GET /personer/{person_id}/karriereveiledning/notat"): (
        "competence-store",
        "GET /persons/{person_id}/notes",
    ),
    ("imdinett-views", "POST /personer/{person_id}/karriereveiledning/notat/open"): (
        "competence-store",
        "POST /persons/{person_id}/note/draft",
    ),
    ("imdinett-views", "POST /personer/{person_id}/karriereveiledning/notat/save"): (
        "competence-store",
        "PUT /persons/{person_id}/note/draft",
    ),
    ("imdinett-views", "POST /personer/{person_id}/karriereveiledning/notat/finalise"): (
        "competence-store",
        "POST /persons/{person_id}/note/draft/finalise",
    ),
    ("imdinett-views", "POST /personer/{person_id}/karriereveiledning/notat/discard"): (
        "competence-store",
        "DELETE /persons/{person_id}/note/draft",
    ),
    ("imdinett-views", "GET /personer/{person_id}/karriereveiledning/samtale.pdf"): (
        "competence-store",
        "GET /persons/{person_id}/briefing.pdf",
    ),
    ("imdinett-views", "POST /arbeidsflate/read"): ("notifications", "POST /inbox/{entry_id}/read"),
    ("imdinett-views", "POST /kommuner/kompass/search"): ("identity", "POST /persons/search"),
    ("imdinett-views", "POST /kommuner/kompass/person"): ("codes", "GET /persons/{person_id}/codes"),
    ("imdinett-views", "POST /kommuner/kompass/code"): ("codes", "POST /persons/{person_id}/codes"),
    ("imdinett-views", "POST /kommuner/kompass/withdraw"): (
        "codes",
        "POST /persons/{person_id}/codes/{code_id}/withdraw",
    ),
    ("imdinett-views", "POST /kommuner/kompass/interview"): ("codes", "GET /persons/{person_id}/codes"),
    ("imdinett-views", "POST /kommuner/kompass/interview/start"): ("codes", "POST /persons/{person_id}/codes"),
    ("imdinett-views", "GET /retting"): ("competence-store", "GET /requests"),
    ("imdinett-views", "GET /retting/{request_id}"): ("competence-store", "GET /requests/{request_id}"),
    ("imdinett-views", "POST /retting/{request_id}/take"): ("competence-store", "POST /requests/{request_id}/take"),
    ("imdinett-views", "POST /retting/{request_id}/answer"): ("competence-store", "POST /requests/{request_id}/answer"),
    # Brukeradministrasjon
    ("imdinett-views", "GET /brukere"): ("identity", "GET /staff"),
    ("imdinett-views", "POST /brukere/search"): ("identity", "POST /staff/search"),
    ("imdinett-views", "POST /brukere/ny"): ("identity", "POST /staff"),
    ("imdinett-views", "GET /brukere/{staff_id}"): ("identity", "GET /staff/{staff_id}"),
    ("imdinett-views", "POST /brukere/{staff_id}"): ("identity", "PATCH /staff/{staff_id}"),
    ("imdinett-views", "POST /brukere/{staff_id}/roles/give"): ("identity", "PUT /staff/{staff_id}/roles/{role}"),
    ("imdinett-views", "POST /brukere/{staff_id}/roles/take"): ("identity", "DELETE /staff/{staff_id}/roles/{role}"),
}
"""Pages that show what another service answers to the staff user's own token, and that is where it is written."""
NOTHING_OF_ANYONE = {
    ("identity", "GET /organisations"): "organisations are public",
    ("identity", "GET /roles"): "says which roles there are",
    ("imdinett-views", "GET /kommuner"): "shows where the user works",
    ("imdinett-views", "GET /planlegging"): "shows an empty search",
    ("imdinett-views", "POST /planlegging"): "shows the same search, with what was chosen",
    ("imdinett-views", "GET /brukere/ny"): "shows the empty fields of a new user",
    ("imdinett-views", "GET /kommuner/kompass"): "shows an empty search",
    ("imdinett-views", "POST /kommuner/kompass/slip"): "prints what the same page showed a moment ago",
}


def is_for_staff(door: Door) -> bool:
    return any(isinstance(rule, SignedInRule) or (isinstance(rule, CallerRule) and rule.staff) for rule in door.rules)


DOORS = {(name, str(door)): door for name in sorted(installed()) for door in doors(unconnected(load(name)))}
FOR_STAFF = [named for named, door in DOORS.items() if is_for_staff(door)]


def writes(door: Door, action: str) -> bool:
    """Tell whether a route, with the functions of its file that it comes to call, writes this action."""
    module = vars(inspect.getmodule(door.endpoint))
    own = {
        name: one for name, one in module.items() if inspect.isfunction(one) and one.__module__ == module["__name__"]
    }
    sources, ahead = "", [door.endpoint]
    seen = {door.endpoint.__name__}
    while ahead:
        source = inspect.getsource(ahead.pop())
        sources += source
        called = [name for name in own if name not in seen and f"{name}(" in source]
        seen.update(called)
        ahead += [own[name] for name in called]
    return f'"{action}"' in sources and ("audit(" in sources or "refused(" in sources)


@pytest.mark.parametrize("named", FOR_STAFF, ids=" ".join)
def test_a_door_for_staff_is_audited_or_shows_nothing_of_anyone(named: tuple[str, str]) -> None:
    """A new one fails here until it is on one of the lists."""
    assert named in {*AUDITED, *ELSEWHERE, *NOTHING_OF_ANYONE}


@pytest.mark.parametrize("named", AUDITED, ids=" ".join)
def test_what_is_said_to_be_audited_is(named: tuple[str, str]) -> None:
    assert writes(DOORS[named], AUDITED[named])


@pytest.mark.parametrize("named", FOR_EACH, ids=" ".join)
def test_what_is_audited_for_each_person_is(named: tuple[str, str]) -> None:
    action, name = FOR_EACH[named]
    source = inspect.getsource(action)
    assert f'"{name}"' in source
    assert source.count("self._audit(") == 2, "where one is taken, and where one is refused"
    assert "await audit(" in source


def test_what_is_done_about_a_person_is_said_in_words_in_the_log_of_openings() -> None:
    """A new action gets its words in ``opened.py`` of the portal (B13)."""
    of_nobody = ("staff.", "role.", "organisation.", "operations.", "statistics.", "record.count", "planning.count")
    written = {*AUDITED.values(), *(name for _, name in FOR_EACH.values())}
    assert {action for action in written if not action.startswith(of_nobody)} <= ACTIONS


def test_what_is_audited_elsewhere_is_audited_there() -> None:
    assert set(ELSEWHERE.values()) <= set(AUDITED)


def test_nothing_is_on_a_list_that_is_not_there() -> None:
    assert {*AUDITED, *FOR_EACH, *ELSEWHERE, *NOTHING_OF_ANYONE} - set(DOORS) == set()
    assert set(AUDITED) & {*ELSEWHERE, *NOTHING_OF_ANYONE} == set()


def test_a_door_that_does_not_write_would_be_found() -> None:
    assert not writes(DOORS["codes", "POST /persons/{person_id}/codes"], "code.list")
    assert not writes(DOORS["identity", "GET /organisations"], "organisation.list")
