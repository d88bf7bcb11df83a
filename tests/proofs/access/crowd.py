"""Everyone who can ask, and everyone they can ask about: each role, each relation, each grade of docs/access.md."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID

import access_page
from kompass_contracts.identity import (
    Organisation,
    OrganisationKind,
    PersonDescription,
    PersonStanding,
    Placement,
    ProtectionGrade,
    Relation,
    Residence,
    Role,
)
from kompass_identity.duf import check_digits

HERE, NEIGHBOUR, FAR = "4601", "4602", "0301"
"""Numbers of municipalities; the first two lie in county 46, the last does not."""
OWN, LOCAL, COUNTY_WIDE = "centre-own", "centre-local", "centre-county"
BEFORE, NOWHERE = "centre-before", "centre-nowhere"
"""Centres of which it is not known where they lie."""
HOSTS: Mapping[str, str] = {OWN: FAR, LOCAL: HERE, COUNTY_WIDE: NEIGHBOUR}
WORKPLACES: Mapping[str, tuple[str | None, str]] = {
    OrganisationKind.MUNICIPALITY: (HERE, f"municipality-{HERE}"),
    OrganisationKind.RECEPTION_CENTRE: (None, OWN),
    OrganisationKind.COUNTY: ("46", "county-46"),
    OrganisationKind.IMDI: (None, "imdi"),
    OrganisationKind.NAV: ("1201", "nav-bergen"),
    OrganisationKind.CAREER_CENTRE: (None, "career-centre-bergen"),
}
"""Number and id of the organisation that staff of each kind work for."""
COUNTIES: Mapping[str, str] = {HERE: "county-46", NEIGHBOUR: "county-46", FAR: "county-03"}
# "any other value" is not one value: what is misspelt, or newer than this code, is as protected as can be (D10).
GRADES: Mapping[str, tuple[str, ...]] = {
    **{grade.value: (grade.value,) for grade in ProtectionGrade},
    access_page.OTHER_GRADE: ("", "None", "NONE", "none ", "secret", "strictly_confidential_at_sea"),
}
NOTHING = frozenset({"none"})

Span = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class Situation:
    """A way to belong somewhere, with every relation of the page that holds by it, to whomever."""

    name: str
    relations: frozenset[str] = NOTHING
    placed: tuple[tuple[Relation, str, Span], ...] = ()
    lived: tuple[tuple[str, Span], ...] = ()
    resettlement: bool = False
    arrived_on: date | None = None

    def standing(self, person_id: UUID, grade: str) -> PersonStanding:
        """Return somebody in this situation as identity tells other services."""
        return PersonStanding(
            person_id=person_id,
            version=1,
            protection_grade=grade,
            placements=tuple(
                Placement(relation=relation, municipality=number, valid_from=begins, valid_to=ends)
                for relation, number, (begins, ends) in self.placed
            ),
            residences=tuple(
                Residence(centre=centre, valid_from=begins, valid_to=ends) for centre, (begins, ends) in self.lived
            ),
            resettlement=self.resettlement,
            arrived_on=self.arrived_on,
        )


def situations(now: datetime) -> tuple[Situation, ...]:
    """Return every relation in the ways in which it holds, and the ways in which none does."""
    return tuple(_placed(now)) + tuple(_housed(now)) + tuple(_arriving(now))


def _placed(now: datetime) -> Iterator[Situation]:
    holds, ends, over, coming = _spans(now)
    for relation in Relation:
        near = frozenset({f"county-{relation}"})
        yield Situation(f"{relation} here", near | {f"{relation}"}, ((relation, HERE, holds),))
        yield Situation(f"{relation} here until tomorrow", near | {f"{relation}"}, ((relation, HERE, ends),))
        yield Situation(f"{relation} next door", near, ((relation, NEIGHBOUR, holds),))
        yield Situation(f"{relation} here until yesterday", placed=((relation, HERE, over),))
        yield Situation(f"{relation} here from tomorrow", placed=((relation, HERE, coming),))
        yield Situation(f"{relation} far away", placed=((relation, FAR, holds),))


def _housed(now: datetime) -> Iterator[Situation]:
    holds, ends, over, coming = _spans(now)
    for relations, centre in (
        (frozenset({"hosted", "county-hosted"}), LOCAL),
        (frozenset({"resident"}), OWN),
        (frozenset({"county-hosted"}), COUNTY_WIDE),
    ):
        yield Situation(f"lives at {centre}", relations, lived=((centre, holds),))
        moving = ((centre, ends), (BEFORE, over))
        yield Situation(f"lives at {centre} until tomorrow", relations, lived=moving)
        yield Situation(f"lived at {centre}", lived=((centre, over),))
        yield Situation(f"moves to {centre} tomorrow", lived=((centre, coming),))
    yield Situation("lives where nobody knows", lived=((NOWHERE, holds),))


def _arriving(now: datetime) -> Iterator[Situation]:
    awaited, soon, lately = frozenset({"before-arrival"}), *(now.date() + timedelta(days=days) for days in (2, -2))
    yield Situation("comes some day", awaited, resettlement=True)
    yield Situation("comes in two days", awaited, resettlement=True, arrived_on=soon)
    yield Situation("came two days ago", resettlement=True, arrived_on=lately)
    yield Situation("comes on their own", arrived_on=soon)
    yield Situation("belongs nowhere")


def _spans(now: datetime) -> tuple[Span, Span, Span, Span]:
    """Return spans that hold, hold until tomorrow, are over, and are to come."""
    long_ago, yesterday, tomorrow = now - timedelta(days=900), now - timedelta(days=1), now + timedelta(days=1)
    return (long_ago, None), (long_ago, tomorrow), (long_ago, yesterday), (tomorrow, None)


@dataclass(frozen=True)
class Person:
    """Somebody kept at every service. The name and the number stand nowhere else."""

    situation: Situation
    grade: str
    """As the page words it; ``value`` is how it is written."""
    value: str
    person_id: UUID
    duf: str
    name: str

    @property
    def standing(self) -> PersonStanding:
        """Where the person belongs, as identity tells other services."""
        return self.situation.standing(self.person_id, self.value)

    @property
    def description(self) -> PersonDescription:
        """The same with a name, as identity tells the portal's lists."""
        more = {"first_name": "Canary", "last_name": self.name, "birth_date": "1994-05-17", "gender": "female"}
        return PersonDescription(**self.standing.model_dump(), **more, citizenships=("ERI",))

    def __str__(self) -> str:
        return f"{self.situation.name}, {self.grade}"


def population(now: datetime, seed: int, *, whole: bool) -> list[Person]:
    """Return somebody in each situation and grade.

    Of the many ways in which nothing holds, one comes in every grade, the others without protection. ``whole`` is the
    page, cell by cell; else each relation once, in each grade.
    """
    draw, found, seen = Random(seed), list[Person](), set[frozenset[str]]()
    for situation in situations(now):
        first = situation.relations not in seen
        seen.add(situation.relations)
        opens = situation.relations != NOTHING
        if not whole and opens and not first:
            continue
        for grade in GRADES if first or opens else (ProtectionGrade.NONE.value,):
            found.append(_person(situation, grade, draw, len(found)))
    return found


def nobody(seed: int) -> Person:
    """Return somebody who is kept nowhere, with a number that nobody has."""
    return _person(Situation("nobody"), ProtectionGrade.NONE.value, Random(f"nobody {seed}"), 999_999)


def _person(situation: Situation, grade: str, draw: Random, serial: int) -> Person:
    first_ten = f"2019{serial:06}"
    person_id = UUID(int=draw.getrandbits(128), version=4)
    return Person(
        situation, grade, draw.choice(GRADES[grade]), person_id, first_ten + check_digits(first_ten), f"Qzx{serial:06}"
    )


def organisations() -> list[Organisation]:
    """Return where everything lies, as identity tells other services."""
    kinds = OrganisationKind
    rows: list[tuple[str, OrganisationKind, str | None, str | None, str | None]] = [
        *((f"municipality-{number}", kinds.MUNICIPALITY, number, county, None) for number, county in COUNTIES.items()),
        *((f"county-{number}", kinds.COUNTY, number, None, None) for number in ("46", "03")),
        *((centre, kinds.RECEPTION_CENTRE, None, None, HOSTS.get(centre)) for centre in (*HOSTS, BEFORE, NOWHERE)),
    ]
    return [
        Organisation(organisation_id=id_, version=1, kind=kind, name=id_, number=number, county=county, host=host)
        for id_, kind, number, county, host in rows
    ]


@dataclass(frozen=True)
class Asker:
    """A staff user in some roles, at the workplace of a kind."""

    name: str
    kind: str
    roles: frozenset[str]
    opening: str = ""
    """The role of the page that is asked about; none where these roles open nobody there."""

    @property
    def shielded(self) -> bool:
        """Whether the protection of persons is lifted."""
        return Role.SHIELDED_READ in self.roles

    @property
    def number(self) -> str | None:
        """The number of the organisation, where it has one."""
        return WORKPLACES[self.kind][0]

    @property
    def organisation(self) -> str:
        """The id of the organisation."""
        return WORKPLACES[self.kind][1]

    def __str__(self) -> str:
        return f"{self.name} ({self.kind})"


def askers(*, whole: bool) -> list[Asker]:
    """Return everyone who can ask, without and with the role that lifts the protection.

    The roles that open nobody come one by one where it is ``whole``, else all together; and whoever holds every role
    there is, where none of them is given.
    """
    found = [_asker(role, given, {role}, role) for role, given in _places(access_page.opening())]
    closed = _places({role: given for role, given in access_page.roles().items() if role not in access_page.opening()})
    if whole:
        found += [_asker(role, given, {role}) for role, given in closed]
    else:
        for kind in sorted({given for _, given in closed}):
            found.append(_asker("roles that open nobody", kind, {role for role, given in closed if given == kind}))
    found += [_asker("no role", kind, set()) for kind in WORKPLACES]
    everything = {role.value for role in Role}
    found += [_asker("every role", kind, everything) for kind in (OrganisationKind.NAV, OrganisationKind.CAREER_CENTRE)]
    lifted = {Role.SHIELDED_READ.value}
    more = [Asker(f"{one.name}, shielded", one.kind, one.roles | lifted, one.opening) for one in found]
    return found + [one for one in more if one.roles not in {other.roles for other in found if other.kind == one.kind}]


def _asker(name: str, kind: str, roles: set[str], opening: str = "") -> Asker:
    return Asker(name, str(kind), frozenset(roles), opening)


def _places(given: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return each role with each kind of organisation it is given in."""
    anywhere = [str(kind) for kind in list(WORKPLACES)[:4]]
    return [(role, kind) for role, where in given.items() for kind in (anywhere if where == "any" else [where])]


def said(column: str, asker: Asker, person: Person) -> str:
    """Return the word of the page, ``yes``, ``status`` or ``no``; a pair without a row is a no."""
    if not access_page.grades()[person.grade, asker.shielded]:
        return "no"
    rows = access_page.verdicts(column)
    words = {rows.get((asker.opening, relation), "no") for relation in person.situation.relations}
    return next((word for word in ("yes", "status") if word in words), "no")


def in_any(column: str, asker: Asker) -> bool:
    """Tell whether the page opens anybody at all to these roles, in one column."""
    return any(role == asker.opening and word != "no" for (role, _), word in access_page.verdicts(column).items())


NOW = datetime.now(UTC)
