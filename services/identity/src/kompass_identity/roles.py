"""What each role is: where it may be given, and one sentence on what it opens (docs/access.md says all of it). Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kompass_contracts.identity import OrganisationKind, Role

_EVERYWHERE = frozenset(OrganisationKind)
_MUNICIPALITY = frozenset({OrganisationKind.MUNICIPALITY})
_CENTRE = frozenset({OrganisationKind.RECEPTION_CENTRE})
_COUNTY = frozenset({OrganisationKind.COUNTY})
_IMDI = frozenset({OrganisationKind.IMDI})


@dataclass(frozen=True)
class RoleEntry:
    """A role as an administrator reads it: ``opens`` tells whether it changes anything in Kompass."""

    role: Role
    given_in: frozenset[OrganisationKind]
    nb: str
    nn: str
    en: str
    opens: bool = True


_OPENING = (
    RoleEntry(
        Role.SETTLEMENT_MAPPER, _MUNICIPALITY,
        "Lager koder for og kartlegger personer som er bosatt i kommunen, og leser om dem som er fordelt eller søkt ut.",
        "Lagar kodar for og kartlegg personar som er busette i kommunen, og les om dei som er fordelte eller søkte ut.",
        "Makes codes for and maps persons settled in the municipality, and reads of those assigned or applied out to it.",
    ),
    RoleEntry(
        Role.HOST_MAPPER, _MUNICIPALITY,
        "Lager koder for og kartlegger personer som bor på mottak i kommunen.",
        "Lagar kodar for og kartlegg personar som bur på mottak i kommunen.",
        "Makes codes for and maps persons who live in a reception centre in the municipality.",
    ),
    RoleEntry(
        Role.SETTLER_READ, _MUNICIPALITY,
        "Leser om personer som er bosatt i, fordelt til eller søkt ut til kommunen.",
        "Les om personar som er busette i, fordelte til eller søkte ut til kommunen.",
        "Reads of persons settled in, assigned to or applied out to the municipality.",
    ),
    RoleEntry(
        Role.SETTLER_WRITE, _MUNICIPALITY,
        "Leser det samme, og skriver merknader for personer som er bosatt i kommunen.",
        "Les det same, og skriv merknader for personar som er busette i kommunen.",
        "Reads the same, and writes remarks for persons settled in the municipality.",
    ),
    RoleEntry(
        Role.SHIELDED_READ, _EVERYWHERE,
        "Løfter skjermingen for personer som en annen rolle åpner; alene åpner den ingen.",
        "Løfter skjerminga for personar som ei anna rolle opnar; åleine opnar ho ingen.",
        "Lifts the protection for persons another role opens; alone it opens nobody.",
    ),
    RoleEntry(
        Role.CENTRE_CODES, _CENTRE,
        "Lager koder for personer som bor på mottaket, og ser ingen svar.",
        "Lagar kodar for personar som bur på mottaket, og ser ingen svar.",
        "Makes codes for persons who live in the centre, and sees no answers.",
    ),
    RoleEntry(
        Role.COUNSELLOR, _COUNTY,
        "Leser om personer i fylkets kommuner og mottak, og skriver karriereveilederens notat.",
        "Les om personar i kommunane og mottaka i fylket, og skriv notatet til karriererettleiaren.",
        "Reads of persons in the county's municipalities and centres, and writes the counsellor's note.",
    ),
    RoleEntry(
        Role.IMDI_MAPPER, _IMDI,
        "Lager koder for og kartlegger overføringsflyktninger som ikke er kommet ennå.",
        "Lagar kodar for og kartlegg overføringsflyktningar som ikkje er komne enno.",
        "Makes codes for and maps resettlement refugees who have not arrived yet.",
    ),
    RoleEntry(
        Role.MUNICIPAL_ADMINISTRATOR, _MUNICIPALITY,
        "Lager brukere og gir og fjerner roller i egen kommune, aldri for seg selv; åpner ingen personer.",
        "Lagar brukarar og gir og fjernar roller i eigen kommune, aldri for seg sjølv; opnar ingen personar.",
        "Makes users and gives and takes roles in the own municipality, never for oneself; opens no person.",
    ),
    RoleEntry(
        Role.IMDI_ADMINISTRATOR, _IMDI,
        "Lager brukere og gir og fjerner roller i alle organisasjoner, aldri for seg selv; åpner ingen personer.",
        "Lagar brukarar og gir og fjernar roller i alle organisasjonar, aldri for seg sjølv; opnar ingen personar.",
        "Makes users and gives and takes roles in every organisation, never for oneself; opens no person.",
    ),
    RoleEntry(
        Role.ACCESS_AUDITOR, _IMDI,
        "Ser hvem som har åpnet en registrering, og ikke hva som står i den.",
        "Ser kven som har opna ei registrering, og ikkje kva som står i henne.",
        "Sees who opened a record, and not what stands in it.",
    ),
    RoleEntry(
        Role.RIGHTS_HANDLER, _IMDI,
        "Svarer på krav om retting og sletting, og ser ikke hva som står i registreringen.",
        "Svarer på krav om retting og sletting, og ser ikkje kva som står i registreringa.",
        "Answers what persons want corrected or deleted, and does not see what stands in the record.",
    ),
    RoleEntry(
        Role.OPERATIONS, _IMDI,
        "Ser tall uten navn, og hvordan systemene, språkene og slettingen går; åpner ingen personer.",
        "Ser tal utan namn, og korleis systema, språka og slettinga går; opnar ingen personar.",
        "Sees figures without names, and how systems, languages and deletion are doing; opens no person.",
    ),
)  # fmt: skip

_OTHERS = (
    RoleEntry(
        role, _MUNICIPALITY,
        "Gjelder andre oppgaver i IMDinett, og åpner ingenting i Kompass.",
        "Gjeld andre oppgåver i IMDinett, og opnar ingenting i Kompass.",
        "Is for other tasks in IMDinett, and opens nothing in Kompass.",
        opens=False,
    )
    for role in Role
    if role not in {entry.role for entry in _OPENING}
)  # fmt: skip

ROLES: Mapping[Role, RoleEntry] = {entry.role: entry for entry in (*_OPENING, *_OTHERS)}
"""Every role there is, those that open something first."""


def given_in(kind: OrganisationKind) -> Iterator[RoleEntry]:
    """Yield the roles that may be given in organisations of this kind."""
    return (entry for entry in ROLES.values() if kind in entry.given_in)


def may_be_given(role: Role, kind: str) -> bool:
    """Tell whether a role may be given to users of an organisation of this kind."""
    return kind in ROLES[role].given_in
