"""Who administers which users: every row and column of docs/access.md, in the rule and over HTTP (R40, D13)."""

from collections.abc import AsyncIterator, Iterator
from itertools import product
from uuid import UUID, uuid4

import httpx2
import pytest
import pytest_asyncio

import access_page
from administering import BERGEN, CENTRE, IMDI, KINDS, NOBODY, OSLO, TownOffice, new_colleague, standing_office
from engines import PostgresEngine
from kompass_contracts.identity import OrganisationKind, Role
from kompass_identity.administrators import (
    AdministrationRefusedError,
    Administrator,
    Deed,
    NotAdministratorError,
    NotForOneselfError,
    UserUnknownError,
    check,
)
from kompass_identity.roles import ROLES, given_in, may_be_given

ONESELF, OWN, ANOTHER = "oneself", "own organisation", "another organisation"
ELSE = "everybody else"
ADMINISTRATORS = {Role.MUNICIPAL_ADMINISTRATOR: BERGEN, Role.IMDI_ADMINISTRATOR: IMDI}
WORDS = {NotAdministratorError: "no", NotForOneselfError: "no", UserUnknownError: "unknown"}
ORDINARY = {
    OrganisationKind.MUNICIPALITY: Role.SETTLER_READ,
    OrganisationKind.RECEPTION_CENTRE: Role.CENTRE_CODES,
    OrganisationKind.COUNTY: Role.COUNSELLOR,
    OrganisationKind.IMDI: Role.IMDI_MAPPER,
}
"""A role to give in each kind of organisation."""


@pytest_asyncio.fixture(scope="module")
async def office(postgres: PostgresEngine) -> AsyncIterator[TownOffice]:
    async with standing_office(postgres, "identity_administration_rule") as office:
        yield office


def row_of(role: Role, organisation: str) -> str:
    """Which rows of the page are about somebody in this role who works there."""
    home = ADMINISTRATORS.get(role)
    return role.value if home and KINDS[home] == KINDS[organisation] else ELSE


def users(organisation: str, own_id: UUID) -> Iterator[tuple[str, UUID, str]]:
    """Yield the users there are beside somebody who works there: what they are on the page, id and organisation."""
    yield ONESELF, own_id, organisation
    yield OWN, uuid4(), organisation
    yield from ((ANOTHER, uuid4(), other) for other in KINDS if other != organisation)


def decided(asking: Administrator, deed: Deed, staff_id: UUID | None, organisation: str) -> str:
    try:
        check(asking, deed, staff_id, organisation)
    except AdministrationRefusedError as error:
        return WORDS[type(error)]
    return "yes"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("organisation", KINDS)
def test_the_rule_decides_as_the_page_says(role: Role, organisation: str) -> None:
    """Each role in each kind of organisation, with each user, whatever is done."""
    asking = Administrator(uuid4(), organisation, KINDS[organisation], frozenset({role}))
    for (user, staff_id, at), deed in product(users(organisation, asking.staff_id), Deed):
        word = access_page.administration()[row_of(role, organisation), user][deed]
        made = None if deed is Deed.MAKE else staff_id
        assert word == "–" or decided(asking, deed, made, at) == word, (user, deed, at)


def test_several_roles_add_up() -> None:
    """(R44)."""
    everything = frozenset(role.value for role in Role)
    asking = Administrator(uuid4(), BERGEN, OrganisationKind.MUNICIPALITY, everything)
    assert decided(asking, Deed.ROLES, uuid4(), BERGEN) == "yes"
    assert decided(asking, Deed.ROLES, uuid4(), OSLO) == "unknown"


def test_the_page_and_the_rule_know_the_same_words() -> None:
    """A new row or column fails here until it is decided on."""
    page = access_page.administration()
    assert set(page) == set(product((*ADMINISTRATORS, ELSE), (ONESELF, OWN, ANOTHER)))
    assert all(set(words) == set(Deed) for words in page.values())
    assert {word for words in page.values() for word in words.values()} == {"yes", "no", "unknown", "–"}


@pytest.mark.parametrize("role", Role)
def test_a_role_is_given_where_the_page_says_and_says_what_it_opens(role: Role) -> None:
    given, entry = access_page.roles()[role], ROLES[role]
    expected = set(OrganisationKind) if given == access_page.ANY else {OrganisationKind(given)}
    assert entry.given_in == expected
    assert {kind for kind in OrganisationKind if may_be_given(role, kind)} == entry.given_in
    assert all(entry in given_in(kind) for kind in entry.given_in)
    assert all(sentence.endswith(".") and 20 < len(sentence) < 130 for sentence in (entry.nb, entry.nn, entry.en))


def test_the_roles_that_open_nothing_are_those_that_open_nobody_and_do_nothing_else() -> None:
    doing = {Role.MUNICIPAL_ADMINISTRATOR, Role.IMDI_ADMINISTRATOR, Role.ACCESS_AUDITOR, Role.RIGHTS_HANDLER}
    doing |= {Role.OPERATIONS}
    opening = {Role(name) for name in access_page.opening()}
    assert {role for role, entry in ROLES.items() if entry.opens} == opening | doing


async def deeds(
    office: TownOffice, asking: UUID, staff_id: UUID, organisation: str
) -> AsyncIterator[tuple[Deed, httpx2.Response]]:
    """Do everything there is to do with a user, and undo it again."""
    user, role = f"/{staff_id}", ORDINARY[KINDS[organisation]].name
    yield Deed.SEE, await office.ask(asking, "GET", user)
    yield Deed.SEE, await office.ask(asking, "GET", f"{user}/roles")
    yield Deed.ROLES, await office.ask(asking, "PUT", f"{user}/roles/{role}")
    yield Deed.ROLES, await office.ask(asking, "DELETE", f"{user}/roles/{role}")
    details = {"first_name": f"Anne {uuid4()}"}
    yield Deed.DETAILS, await office.ask(asking, "PATCH", user, details, version=await _version(office, staff_id))
    for active in (False, True):
        version = await _version(office, staff_id)
        answer = await office.ask(asking, "PATCH", user, {"active": active}, version=version)
        yield Deed.STATUS, answer
        if not answer.is_success:
            return  # to make active who is active asks nobody's leave


async def _version(office: TownOffice, staff_id: UUID) -> int:
    rows = await office.registry.sql("SELECT version FROM staff WHERE staff_id = :id", id=staff_id)
    return int(rows[0].version) if rows else 1


def same(one: httpx2.Response, other: httpx2.Response) -> bool:
    return (one.status_code, one.content, one.headers.multi_items()) == (
        other.status_code,
        other.content,
        other.headers.multi_items(),
    )


async def test_the_doors_answer_as_the_page_says(office: TownOffice) -> None:
    """Each administrator, and users with every other role at once; each user, each door.

    Who is unknown is answered to the letter as an id that nobody has.
    """
    deviations: list[object] = []
    allowed = 0
    await office.administrator(IMDI)  # so that nobody below is the last
    for who, organisation, roles in askers():
        asking = await office.user(organisation, *roles)
        elsewhere = (at for at in (OSLO, CENTRE) if at != organisation)
        others = [(OWN, await office.user(organisation), organisation)]
        others += [(ANOTHER, await office.user(at), at) for at in elsewhere]
        for user, staff_id, at in ((ONESELF, asking, organisation), *others):
            words = access_page.administration()[who, user]
            before = await office.registry.told(staff_id)
            unknown = [answer async for _, answer in deeds(office, asking, NOBODY, at)]
            answers = [answer async for answer in deeds(office, asking, staff_id, at)]
            for number, (deed, answer) in enumerate(answers):
                allowed += words[deed] == "yes"
                if not is_right(words[deed], answer, unknown[min(number, len(unknown) - 1)]):
                    deviations.append((who, organisation, user, at, deed, answer.status_code))
            if not {words[deed] for deed in (Deed.DETAILS, Deed.STATUS, Deed.ROLES)} & {"yes"}:
                assert await office.registry.told(staff_id) == before, "what is refused changes nothing"
            if user != ONESELF and await statuses_of_making(office, asking, at) != MAKING[words["make"]]:
                deviations.append((who, organisation, at, "list, suggest and make"))
    assert deviations == []
    assert allowed == 4 * 7 + 2 * 3, "each yes of the page at each door: with others, and with oneself"


MAKING = {"yes": [200, 200, 201], "no": [403, 403, 403]}


def askers() -> Iterator[tuple[str, str, list[Role]]]:
    """Yield who asks: the row of the page, where they work, and which roles they have."""
    for role, at in ADMINISTRATORS.items():
        yield role, at, [role]
    for at, kind in KINDS.items():
        yield ELSE, at, [entry.role for entry in given_in(kind) if entry.role not in ADMINISTRATORS]


def is_right(word: str, answer: httpx2.Response, nobodys: httpx2.Response) -> bool:
    """Tell whether an answer is what the page says, where ``nobodys`` is what is answered for an id nobody has."""
    if word == "unknown":
        return answer.status_code == 404 and same(answer, nobodys)
    return answer.status_code == {"yes": 200, "no": 403}[word]


async def statuses_of_making(office: TownOffice, asking: UUID, at: str) -> list[int]:
    """List the users of an organisation, ask for a user name there, and make a user."""
    named = {"organisation_id": at, "first_name": "Nora", "last_name": "Nyansatt"}
    answers = (
        await office.ask(asking, "GET", f"?organisation={at}&limit=1"),
        await office.ask(asking, "POST", "/username", named),
        await office.ask(asking, "POST", "", new_colleague(organisation_id=at)),
    )
    return [answer.status_code for answer in answers]
