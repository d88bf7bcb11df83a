"""The menu of a person: its entries, and which of them are of use to whom. What each page shows, its owner decides."""

from dataclasses import dataclass

from kompass_contracts.identity import OrganisationKind, Role
from kompass_imdinett_views.access import Reader, gives_codes, reach_of


@dataclass(frozen=True)
class Entry:
    """One entry: the phrase that names it, and what follows the address of the person."""

    phrase: str
    path: str


OVERVIEW = Entry("person-overview", "")
COMPETENCE = Entry("person-competence", "/kompetanse")
GUIDANCE = Entry("person-guidance", "/karriereveiledning")
CODES = Entry("person-codes", "/koder")
VERSIONS = Entry("person-versions", "/versjoner")
OPENINGS = Entry("person-openings", "/innsynslogg")


def entries_of(reader: Reader) -> tuple[Entry, ...]:
    """Return the entries of use to a reader, in their order; none where no role opens a person.

    Who reads the record also reads its versions and the notes of counsellors (R77); a centre has no page of a person.
    """
    reach = reach_of(reader)
    opened = (OVERVIEW, COMPETENCE, GUIDANCE) if reach.relations and reach.details else ()
    codes = (CODES,) if opened and gives_codes(reader) else ()
    versions = (VERSIONS,) if opened else ()
    log = (OPENINGS,) if sees_openings(reader) else ()
    return opened + codes + versions + log


def sees_openings(reader: Reader) -> bool:
    """Tell whether the log of openings is of use to a reader: identity answers it to «IMDi innsynskontroll» alone."""
    return reader.kind == OrganisationKind.IMDI and Role.ACCESS_AUDITOR in reader.roles
