"""People to try Kompass with. All are made up; their DUF numbers are of the right form and nobody's.

They are registered through identity's API, as a register would, and stay as they are when they are there already.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import httpx2

from kompass_contracts.identity import Role
from kompass_embedded.issuer import DemoUser

CENTRE = "centre-arna"
_SINCE = "2024-03-01T00:00:00Z"
IN_THE_PROGRAMME = {
    "residence_status": "permit",
    "residence_basis": "asylum",
    "permit_from": "2024-01-15",
    "programme_group": True,
}
"""Who has the right and the duty to be mapped."""
_LIKELY_TO_STAY = {"residence_status": "applicant", "residence_basis": "asylum", "permit_probable": True}


@dataclass(frozen=True)
class DemoStaff:
    """A staff user of the demo."""

    username: str
    first_name: str
    last_name: str
    organisation_id: str
    organisation: str
    roles: tuple[Role, ...]
    may: str
    """What they may do in the portal, in a few words."""

    @property
    def staff_id(self) -> UUID:
        """The same id at every start."""
        return made_up_id(self.username)

    def user(self) -> DemoUser:
        """Return the user as the issuer knows them."""
        return DemoUser(
            sub=str(made_up_id(f"login of {self.username}")),
            username=self.username,
            first_name=self.first_name,
            last_name=self.last_name,
            email=self.email,
            organisation=self.organisation,
            roles=tuple(role.value for role in self.roles),
        )

    @property
    def email(self) -> str:
        """An address in a domain that is nobody's."""
        return f"{self.first_name}.{self.last_name}@example.no".lower()


@dataclass(frozen=True)
class DemoPerson:
    """A person of the demo; where they belong, on what they reside and what else a register knows."""

    duf: str
    first_name: str
    last_name: str
    birth_date: str
    gender: str
    citizenship: str
    belongs: str
    placed: dict[str, Any]

    @property
    def person_id(self) -> UUID:
        """The same id at every start."""
        return made_up_id(self.duf)


STAFF = (
    DemoStaff(
        "4601-TESB", "Turid", "Eksempel", "municipality-4601", "Bergen",
        (Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER),
        "gives codes, and reads what was told",
    ),
    DemoStaff(
        "4601-LESE", "Leif", "Lesesen", "municipality-4601", "Bergen",
        (Role.SETTLER_READ,),
        "reads, and gives no codes",
    ),
    DemoStaff(
        "4601-SKJE", "Siri", "Skjermes", "municipality-4601", "Bergen",
        (Role.SETTLEMENT_MAPPER, Role.SHIELDED_READ),
        "gives codes, also to the shielded",
    ),
    DemoStaff(
        "0301-OSLO", "Ola", "Utenbys", "municipality-0301", "Oslo",
        (Role.SETTLEMENT_MAPPER,),
        "finds nobody of Bergen",
    ),
    DemoStaff(
        "ARNA-MOTT", "Mona", "Mottak", CENTRE, "Arna mottak",
        (Role.CENTRE_CODES,),
        "gives codes, and sees no answers",
    ),
    DemoStaff(
        "46-KARR", "Kari", "Veileder", "county-46", "Vestland fylkeskommune",
        (Role.COUNSELLOR,),
        "reads, for the whole county",
    ),
    DemoStaff(
        "IMDI-OVER", "Ivar", "Overføring", "imdi", "IMDi",
        (Role.IMDI_MAPPER,),
        "gives codes to those not yet arrived",
    ),
    DemoStaff(
        "4601-ADMI", "Astrid", "Roller", "municipality-4601", "Bergen",
        (Role.MUNICIPAL_ADMINISTRATOR,),
        "administers the users of Bergen",
    ),
    DemoStaff(
        "IMDI-ADMI", "Ingrid", "Myndig", "imdi", "IMDi",
        (Role.IMDI_ADMINISTRATOR,),
        "administers all users",
    ),
    DemoStaff(
        "IMDI-INNS", "Inge", "Innsyn", "imdi", "IMDi",
        (Role.ACCESS_AUDITOR,),
        "oversees who opened what",
    ),
    DemoStaff(
        "IMDI-RETT", "Reidun", "Rettevik", "imdi", "IMDi",
        (Role.RIGHTS_HANDLER,),
        "answers what persons want corrected or deleted",
    ),
    DemoStaff(
        "IMDI-DRIF", "Dag", "Drift", "imdi", "IMDi",
        (Role.OPERATIONS,),
        "sees figures and states, and nobody",
    ),
)  # fmt: skip

PERSONS = (
    DemoPerson("201017238203", "Rahel", "Tesfay", "1994-05-17", "female", "ERI", "settled in Bergen", {
        **IN_THE_PROGRAMME, "language": "ti",
        "placements": [{"relation": "settled", "municipality": "4601", "valid_from": _SINCE}],
    }),
    DemoPerson("200816832910", "Omar", "Haddad", "1988-11-02", "male", "SYR", "assigned to Bergen, lives at Arna", {
        **_LIKELY_TO_STAY, "language": "ar",
        "placements": [{"relation": "assigned", "municipality": "4601", "valid_from": _SINCE}],
        "residences": [{"centre": CENTRE, "valid_from": _SINCE}],
    }),
    DemoPerson("199201426900", "Zahra", "Noori", "2001-02-28", "female", "AFG", "settled in Oslo", {
        **IN_THE_PROGRAMME, "language": "prs",
        "placements": [{"relation": "settled", "municipality": "0301", "valid_from": _SINCE}],
    }),
    DemoPerson("200112345609", "Ayaan", "Warsame", "1979-09-09", "male", "SOM", "settled in Bergen, shielded", {
        **IN_THE_PROGRAMME, "language": "so",
        "placements": [{"relation": "settled", "municipality": "4601", "valid_from": _SINCE}],
        "protection_grade": "confidential",
    }),
    DemoPerson("200205705502", "Amina", "Mbala", "1999-12-31", "female", "COD", "resettlement, not arrived yet", {
        **_LIKELY_TO_STAY, "language": "fr",
        "residence_basis": "resettlement",
        "resettlement": True,
    }),
)  # fmt: skip


def made_up_id(name: str) -> UUID:
    """Return an id that is the same at every start."""
    return uuid5(NAMESPACE_URL, f"urn:kompass:demo:{name}")


async def register(http: httpx2.AsyncClient, identity: str, token: str) -> None:
    """Register everybody of the demo at identity; who is there already stays as they are. Raises httpx2.HTTPError."""
    headers = {"Authorization": f"Bearer {token}", "If-None-Match": "*"}

    async def put(path: str, body: dict[str, Any]) -> None:
        answer = await http.put(identity + path, json=body, headers=headers)
        if answer.status_code not in {httpx2.codes.PRECONDITION_FAILED, httpx2.codes.GONE}:
            answer.raise_for_status()

    for wave in (_organisations(), _everybody()):
        await asyncio.gather(*(put(path, body) for path, body in wave))


def _organisations() -> Iterator[tuple[str, dict[str, Any]]]:
    yield f"/organisations/{CENTRE}", {"kind": "reception_centre", "name": "Arna mottak", "host": "4601"}
    yield "/organisations/imdi", {"kind": "imdi", "name": "Integrerings- og mangfoldsdirektoratet"}


def _everybody() -> Iterator[tuple[str, dict[str, Any]]]:
    for staff in STAFF:
        yield (
            f"/staff/{staff.staff_id}",
            {
                "username": staff.username,
                "first_name": staff.first_name,
                "last_name": staff.last_name,
                "email": staff.email,
                "organisation_id": staff.organisation_id,
                "roles": list(staff.roles),
            },
        )
    for person in PERSONS:
        yield (
            f"/persons/{person.person_id}",
            {
                "duf": person.duf,
                "first_name": person.first_name,
                "last_name": person.last_name,
                "birth_date": person.birth_date,
                "gender": person.gender,
                "citizenships": [person.citizenship],
                "protection_grade": "none",
                **person.placed,
            },
        )
