"""What staff are answered, on every route about persons: what docs/access.md says, to the letter (D10, D13, R78).

The questions are those of ``make prove-access``, which asks all of them; here a part is drawn.
"""

from collections.abc import AsyncIterator, Callable
from random import Random

import pytest

from engines import PostgresEngine
from kompass_imdinett_views.tables import Person as Listed
from proofs.access import matrix
from proofs.access.__main__ import databases, opener, out_of_reach
from proofs.access.crowd import NOW, Asker, Person, askers, nobody, population
from proofs.access.matrix import Report, ask_all
from proofs.access.probes import LISTINGS, PROBES, Probe
from proofs.access.stage import Stage, open_stage
from proofs.access.unknown import compare

pytestmark = pytest.mark.timeout(300)
SEED = 4601
DRAW = 1
"""Which part is drawn: one that has a yes and several noes on every route."""
PEOPLE = population(NOW, SEED, whole=False)
ASKERS = askers(whole=False)


@pytest.fixture(scope="module")
async def stage(postgres: PostgresEngine) -> AsyncIterator[Stage]:
    async with open_stage(databases(postgres), PEOPLE) as stage:
        yield stage


async def asked(
    stage: Stage, worth: matrix.Worth, asking: list[Asker] | None = None, only: str | None = None
) -> Report:
    report = Report()
    async for cell in ask_all(stage, asking or ASKERS, PEOPLE, SEED, worth, only=only):
        report.note(cell)
    return report


async def test_every_route_answers_as_the_page_says(stage: Stage) -> None:
    """Each role, relation and grade, without and with «Kommune Skjermede Personer Les»; lists whole."""
    report = await asked(stage, matrix.some(DRAW))
    assert list(map(str, report.deviations)) == []
    listed, probed = [(one.service, one.route) for one in LISTINGS], [(one.service, one.route) for one in PROBES]
    assert set(report.tallies) == {*listed, *probed}
    assert {route for (_, route), tally in report.tallies.items() if not (tally.allowed and tally.refused > 2)} == set()


@pytest.mark.parametrize(
    ("rule", "service"),
    [
        ("kompass_identity.actions.finding.may_find", "identity"),
        ("kompass_codes.api.may_make_code", "codes"),
        ("kompass_competence_store.api.reach.may_read", "competence-store"),
        ("kompass_notifications.actions.may_read", "notifications"),
    ],
)
async def test_a_rule_that_always_says_yes_is_found_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, rule: str, service: str
) -> None:
    monkeypatch.setattr(rule, lambda *_: True)
    draw = Random(SEED)
    report = await asked(stage, lambda says, *pair: says(*pair) == "no" and draw.random() < 1 / 8, ASKERS[:1], service)
    assert report.deviations


async def test_a_list_that_forgets_the_grade_is_found_out(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = Listed.description.is_not(None)
    for walk in ("walking", "working"):
        monkeypatch.setattr(f"kompass_imdinett_views.actions.{walk}.shown", lambda _: everybody)
    report = await asked(stage, lambda *_: False, ASKERS[:1], "imdinett-views")
    assert {cell.route for cell in report.deviations} >= {"GET /persons", "GET /personer", "GET /arbeidsflate"}


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe.service} {probe.route}")
async def test_somebody_out_of_reach_is_answered_as_nobody_and_costs_as_much(stage: Stage, probe: Probe) -> None:
    """Each way to be out of reach: another place, another time, another relation, another grade (D10)."""
    asker, strange = opener(probe, PEOPLE, ASKERS), nobody(SEED)
    some: dict[str, Person] = {}
    for person in out_of_reach(probe, asker, PEOPLE):
        some.setdefault(f"{person.situation.lived and 'lives'} {person.grade == 'none'}", person)
    compared = [await compare(stage, probe, asker, person, strange) for person in some.values()]
    assert len(compared) >= 3
    assert [str(one) for one in compared if not one.holds] == []


async def test_with_identity_away_nobody_and_somebody_out_of_reach_are_still_answered_alike(stage: Stage) -> None:
    """Neither is answered at all; whoever is within reach is."""
    away: Callable[[Probe], bool] = lambda probe: probe.service in {"codes", "competence-store"}  # noqa: E731
    identity = stage.doubles["identity"]
    stage.away.add(identity.service.owner)
    try:
        for probe in filter(away, PROBES):
            asker = opener(probe, PEOPLE, ASKERS)
            inside = next(person for person in PEOPLE if probe.says(asker, person) == "yes")
            outside = out_of_reach(probe, asker, PEOPLE)[:4]
            answers = [await probe.ask(stage, asker, one) for one in (nobody(SEED), *outside)]
            assert {answer.status_code for answer in answers} == {503}
            assert len({answer.content for answer in answers}) == 1
            answer = await probe.ask(stage, asker, inside)
            if probe.signed:  # nobody can say by what name
                assert answer.status_code == 503
            else:
                assert probe.shows(answer, inside) == "yes"
    finally:
        stage.away.clear()
