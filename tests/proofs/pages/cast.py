"""Who works in the portal: each kind of staff there is, the persons their pages are opened for, and what they do there."""

from dataclasses import dataclass
from typing import Final

from kompass_contracts.identity import Role
from proofs.pages.errands import (
    Errand,
    administer,
    answer_requests,
    compare_the_same,
    give_a_code,
    look_in_vain,
    narrow_the_list,
    plan_offers,
    prepare_an_interview,
    remark,
    write_a_note,
)

FRONT: Final = "/arbeidsflate"


@dataclass(frozen=True)
class Member:
    """One kind of staff: a user of the demo who is given exactly these roles, and what is done besides following links."""

    name: str
    username: str
    roles: tuple[Role, ...]
    errands: tuple[Errand, ...] = ()
    persons: tuple[str, ...] = ()
    """First names of those whose pages are opened."""
    also: tuple[str, ...] = ()
    """Addresses to which no link leads; ``{Rahel}`` stands for the id of that person, or of Lemlem."""
    seen_alone: bool = False
    """Whether the pages are opened once more while the other services are away."""


IN_BERGEN: Final = ("Rahel", "Lemlem")

CAST: Final = (
    Member(
        "settlement",
        "4601-TESB",
        (Role.SETTLEMENT_MAPPER,),
        (give_a_code, prepare_an_interview, remark, narrow_the_list, plan_offers, compare_the_same, look_in_vain),
        IN_BERGEN,
        ("/personer/{Rahel}/versjoner/forskjell?older=1&newer=2",),
        seen_alone=True,
    ),
    Member("host", "4601-SKJE", (Role.HOST_MAPPER,), (give_a_code,), ("Omar", "Aster")),
    Member("reads", "4601-LESE", (Role.SETTLER_READ,), (narrow_the_list,), IN_BERGEN),
    Member("writes", "4601-LESE", (Role.SETTLER_WRITE,), (remark,), IN_BERGEN),
    Member("shielded", "4601-SKJE", (Role.SETTLEMENT_MAPPER, Role.SHIELDED_READ), (), ("Ayaan",)),
    Member(
        "many-roles",
        "4601-ADMI",
        (Role.SETTLEMENT_MAPPER, Role.HOST_MAPPER, Role.MUNICIPAL_ADMINISTRATOR),
        (),
        ("Omar",),
    ),
    Member("nobody-there", "0301-OSLO", (Role.HOST_MAPPER,), (plan_offers,)),
    Member("opens-nobody", "4601-LESE", (Role.GRANTS,), (look_in_vain,)),
    Member("centre", "ARNA-MOTT", (Role.CENTRE_CODES,), (give_a_code, prepare_an_interview)),
    Member(
        "counsellor",
        "46-KARR",
        (Role.COUNSELLOR,),
        (write_a_note,),
        ("Rahel", "Maryam-Fatemeh", "Lemlem"),
        seen_alone=True,
    ),
    Member("imdi-mapper", "IMDI-OVER", (Role.IMDI_MAPPER,), (give_a_code,), ("Amina", "Furaha")),
    Member("administrator", "4601-ADMI", (Role.MUNICIPAL_ADMINISTRATOR,), (administer,)),
    Member("imdi-administrator", "IMDI-ADMI", (Role.IMDI_ADMINISTRATOR,), (administer,)),
    Member(
        "oversight",
        "IMDI-INNS",
        (Role.ACCESS_AUDITOR,),
        (),
        (),
        ("/personer/{Rahel}/innsynslogg", "/personer/{Lemlem}/innsynslogg"),
    ),
    Member("rights", "IMDI-RETT", (Role.RIGHTS_HANDLER,), (answer_requests,)),
    Member("operations", "IMDI-DRIF", (Role.OPERATIONS,)),
    Member(
        "imdi-everything",
        "IMDI-INNS",
        (Role.IMDI_MAPPER, Role.IMDI_ADMINISTRATOR, Role.ACCESS_AUDITOR, Role.RIGHTS_HANDLER, Role.OPERATIONS),
        (),
        ("Furaha",),
        seen_alone=True,
    ),
)
