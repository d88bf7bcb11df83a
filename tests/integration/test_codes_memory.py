"""What codes remembers of persons: believed until something says otherwise, asked for then, and never older than that."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx2
import pytest

from desk import HERE, Desk, QuickHasher, same
from kompass_chassis.refresher import Answer
from kompass_chassis.testing import ServiceDouble, TokenMint, event_of
from kompass_codes.memory import store_organisations, store_persons
from kompass_contracts.identity import (
    Organisation,
    OrganisationChanged,
    OrganisationKind,
    PersonChanged,
    PersonStanding,
    Placement,
    Relation,
    Residence,
    Role,
)
from town import LONG_AGO, Town

CENTRE = "centre-north"
LOOKUP = "/persons/lookup"


class Register(Town):
    """A town that also says what it holds."""

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        if self.silent or not request.url.path.startswith("/internal/snapshot/"):
            return super().answer(request)
        self.asked.append(request.url.path)
        held = [(str(person.person_id), person.version) for person in self.persons.values()]
        if request.url.path.endswith("/organisations"):
            held = [(id_, centre.version) for id_, centre in self.centres.items()]
        after = request.url.params.get("after", "")
        page = sorted(one for one in held if one[0] > after)[:2]  # small pages, so that there are several
        more = {"next": page[-1][0]} if len(page) == 2 else {}
        rows = [{"id": id_, "version": version} for id_, version in page]
        return httpx2.Response(200, content=json.dumps({"held": rows, **more}).encode())


@dataclass
class Scene:
    """A desk in a town."""

    desk: Desk
    town: Register

    async def status(self, person: UUID, *roles: str) -> int:
        """How a request for a code is answered."""
        return (await self.desk.ask(person, token=self.desk.staff(*roles))).status_code

    async def hear_of(self, person: UUID, version: int) -> None:
        """Hear that a person changed."""
        await self.desk.codes.hear(PersonChanged(), subject=person, version=version)

    def lookups(self) -> int:
        """How often identity was asked about persons."""
        return self.town.asked.count(LOOKUP)


@pytest.fixture
def town() -> Register:
    return Register()


@pytest.fixture
async def scene(codes: ServiceDouble, mint: TokenMint, town: Register) -> Scene:
    scene = Scene(Desk(codes, mint, QuickHasher()), town)
    await scene.desk.believe()
    return scene


def placed(relation: Relation, municipality: str) -> tuple[Placement, ...]:
    return (Placement(relation=relation, municipality=municipality, valid_from=LONG_AGO),)


async def test_what_is_remembered_is_believed_without_asking_again(scene: Scene) -> None:
    person = scene.town.settle(HERE)

    assert await scene.status(person) == 201
    scene.town.silent = True

    assert await scene.status(person) == 201
    assert scene.lookups() == 1


async def test_whoever_moved_away_is_refused_from_the_moment_it_was_heard(scene: Scene) -> None:
    """(D2, D13)."""
    person = scene.town.settle(HERE)
    before = await scene.status(person)
    version = scene.town.change(person, placements=placed(Relation.SETTLED, "0301"))

    await scene.hear_of(person, version)
    wanted = await scene.desk.sql("SELECT source, id, version FROM wanted")
    await scene.desk.codes.refresh()

    assert before == 201
    assert wanted == [("identity.person", str(person), version)]
    assert await scene.desk.sql("SELECT id FROM wanted") == []
    assert await scene.status(person) == 404
    assert scene.lookups() == 3, "before a no identity is asked once more"


async def test_whoever_moves_in_is_served_from_the_moment_it_was_heard(scene: Scene) -> None:
    person = scene.town.settle("0301")
    before = await scene.status(person)

    await scene.hear_of(person, scene.town.change(person, placements=placed(Relation.SETTLED, HERE)))

    assert (before, await scene.status(person)) == (404, 201)


async def test_a_decision_does_not_wait_for_the_refresher(scene: Scene) -> None:
    """Nobody has refreshed in the background; the decision does it itself."""
    person = scene.town.settle(HERE)
    await scene.status(person)

    await scene.hear_of(person, scene.town.change(person, placements=placed(Relation.ASSIGNED, HERE)))

    assert await scene.status(person) == 403
    assert await scene.desk.sql("SELECT id FROM wanted") == []


async def test_whoever_is_shielded_meanwhile_is_nobody_to_most_and_known_to_some(scene: Scene) -> None:
    """(D10)."""
    person = scene.town.settle(HERE)
    before = await scene.status(person)

    await scene.hear_of(person, scene.town.change(person, protection_grade="confidential"))

    assert before == 201
    assert same(await scene.desk.ask(person), await scene.desk.ask(uuid4()))
    assert same(await scene.desk.look(person), await scene.desk.look(uuid4()))
    assert await scene.status(person, Role.SETTLEMENT_MAPPER, Role.SHIELDED_READ) == 201


async def test_an_older_grade_is_never_fallen_back_on(scene: Scene) -> None:
    """(D10)."""
    person = scene.town.settle(HERE)
    await scene.status(person)
    made = await scene.desk.sql("SELECT code_id FROM code")

    await scene.hear_of(person, scene.town.change(person, protection_grade="strictly_confidential"))
    scene.town.silent = True
    silent = [await scene.desk.ask(person), await scene.desk.look(person)]
    scene.town.silent = False

    assert [answer.status_code for answer in silent] == [503, 503]
    assert silent[0].headers["retry-after"] == "2"
    assert await scene.desk.sql("SELECT code_id FROM code") == made
    assert await scene.desk.sql("SELECT count(*) FROM audit") == [(1,)]
    assert await scene.status(person) == 404


async def test_an_answer_older_than_what_was_told_decides_nothing(scene: Scene) -> None:
    """(D10)."""
    person = scene.town.settle(HERE)
    await scene.status(person)

    await scene.hear_of(person, 2)

    assert await scene.status(person) == 503
    scene.town.change(person)
    assert await scene.status(person) == 201


async def test_nothing_is_made_for_somebody_new_while_identity_is_silent(scene: Scene) -> None:
    person = scene.town.settle(HERE)
    scene.town.silent = True

    assert await scene.status(person) == 503
    assert await scene.status(uuid4()) == 503, "whether there is somebody is not said either"
    assert await scene.desk.sql("SELECT code_id FROM code") == []
    assert await scene.desk.codes.told() == []

    scene.town.silent = False
    assert await scene.status(person) == 201


@pytest.mark.parametrize(("seconds", "status"), [(240, 201), (360, 503)])
async def test_memory_is_believed_for_as_long_as_the_feed_was_swept_lately(
    scene: Scene, seconds: int, status: int
) -> None:
    person = scene.town.settle(HERE)
    await scene.status(person)
    await scene.desk.change("UPDATE feed_place SET swept_at = now() - make_interval(secs => :ago)", ago=seconds)
    scene.town.silent = True

    assert await scene.status(person) == status


async def test_what_the_bus_did_not_bring_the_sweep_does(scene: Scene) -> None:
    person = scene.town.settle(HERE)
    await scene.status(person)
    version = scene.town.change(person, placements=())
    heard = event_of(PersonChanged(), subject=person, version=version)
    scene.town.feed.append(json.loads(heard.body))

    await scene.desk.believe()

    assert await scene.status(person) == 404


async def test_a_late_joiner_reads_all_there_is_and_needs_nobody_afterwards(
    codes: ServiceDouble, mint: TokenMint, town: Register
) -> None:
    scene = Scene(Desk(codes, mint, QuickHasher()), town)
    settled, moved = [town.settle(HERE) for _ in range(3)], town.settle("0301")
    housed = town.house(CENTRE, HERE)

    await scene.desk.believe()
    wanted = await scene.desk.sql("SELECT count(*) FROM wanted")
    await codes.refresh()
    town.silent = True

    assert wanted == [(6,)], "five persons and a centre"
    assert [await scene.status(person) for person in settled] == [201, 201, 201]
    assert await scene.status(moved) == 503, "before a no identity is asked, and does not answer"
    assert await scene.status(housed, Role.HOST_MAPPER) == 201


async def test_a_centre_that_moves_to_another_municipality_takes_its_residents_along(scene: Scene) -> None:
    person = scene.town.house(CENTRE, HERE)
    before = await scene.status(person, Role.HOST_MAPPER)
    scene.town.centres[CENTRE] = scene.town.centres[CENTRE].model_copy(update={"host": "0301", "version": 2})

    await scene.desk.codes.hear(OrganisationChanged(), subject=CENTRE, version=2)

    assert (before, await scene.status(person, Role.HOST_MAPPER)) == (201, 404)


async def test_whoever_moves_to_a_centre_nobody_has_asked_about_is_served_by_its_host(scene: Scene) -> None:
    scene.town.house("centre-new", HERE)
    person = scene.town.settle("0301")
    await scene.status(person, Role.HOST_MAPPER)
    stay = (Residence(centre="centre-new", valid_from=LONG_AGO),)

    await scene.hear_of(person, scene.town.change(person, placements=(), residences=stay))

    assert await scene.status(person, Role.HOST_MAPPER) == 201


async def test_an_answer_that_comes_late_does_not_overwrite_a_newer_one(scene: Scene) -> None:
    person = scene.town.settle(HERE)
    late = scene.town.persons[person]
    for _ in range(2):
        scene.town.change(person, protection_grade="confidential")
    await scene.status(person)

    for version in (1, 2, 3):
        await _answer_late(scene, late.model_copy(update={"version": version}))

    assert await scene.desk.sql("SELECT version, standing->>'protection_grade' FROM remembered_person") == [
        (3, "confidential")
    ]
    assert await scene.status(person) == 404
    await _answer_late(scene, late.model_copy(update={"version": 4}))
    assert await scene.status(person) == 201, "a newer one does"


async def test_a_late_answer_about_a_centre_does_not_overwrite_a_newer_one(scene: Scene) -> None:
    person = scene.town.house(CENTRE, HERE)
    assert await scene.status(person, Role.HOST_MAPPER) == 201
    kind = OrganisationKind.RECEPTION_CENTRE
    late = Organisation(organisation_id=CENTRE, version=1, kind=kind, name="A centre", host="0301")

    async with scene.desk.codes.kit.sessions.begin() as session:
        await store_organisations(session, Answer({CENTRE: (1, late)}))

    assert await scene.desk.sql("SELECT version, host FROM remembered_organisation") == [(1, HERE)]
    assert await scene.status(person, Role.HOST_MAPPER) == 201


async def test_an_event_heard_late_changes_nothing(scene: Scene) -> None:
    person = scene.town.settle(HERE)
    version = scene.town.change(person, arrived_on=datetime.now(UTC).date())
    assert await scene.status(person) == 201

    await scene.hear_of(person, version - 1)
    await scene.desk.codes.refresh()

    assert await scene.desk.sql("SELECT id FROM wanted") == []
    assert await scene.desk.sql("SELECT version FROM remembered_person") == [(version,)]


async def _answer_late(scene: Scene, person: PersonStanding) -> None:
    async with scene.desk.codes.kit.sessions.begin() as session:
        await store_persons(session, Answer({str(person.person_id): (person.version, person)}))
