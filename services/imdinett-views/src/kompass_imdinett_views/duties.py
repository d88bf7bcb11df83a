"""Which pages beside the lists are of use to whom: requests of persons, planning, arrivals, figures, operations. Pure.

It decides what stands in the menu and who is told that no role of theirs opens a page. What a page shows of anyone, its
owner decides (docs/access.md).
"""

from collections.abc import Callable, Iterator

from kompass_contracts.identity import OrganisationKind, Role
from kompass_imdinett_views.access import ListRelation, Reader, reach_of


def entries(reader: Reader) -> Iterator[tuple[str, str]]:
    """Yield the entries of the top menu that are of use to a reader: the message that names each, and its path."""
    for of_use, phrase, path in _PAGES:
        if of_use(reader):
            yield phrase, path


def handles_requests(reader: Reader) -> bool:
    """Tell whether a reader answers what persons want corrected or deleted."""
    return _in_imdi(reader, Role.RIGHTS_HANDLER)


def plans(reader: Reader) -> bool:
    """Tell whether a reader searches records to plan offers: whoever reads records of persons in a list."""
    reach = reach_of(reader)
    return bool(reach.relations) and reach.details


def awaits_arrivals(reader: Reader) -> bool:
    """Tell whether a reader maps resettlement refugees before they arrive (R14)."""
    return ListRelation.BEFORE_ARRIVAL in reach_of(reader).relations


def sees_statistics(reader: Reader) -> bool:
    """Tell whether figures without names are shown to a reader: to whom maps for IMDi, and to whom runs Kompass there."""
    return _in_imdi(reader, Role.OPERATIONS) or _in_imdi(reader, Role.IMDI_MAPPER)


def operates(reader: Reader) -> bool:
    """Tell whether a reader sees how Kompass itself is doing."""
    return _in_imdi(reader, Role.OPERATIONS)


def _in_imdi(reader: Reader, role: Role) -> bool:
    return reader.kind == OrganisationKind.IMDI and role in reader.roles


_PAGES: tuple[tuple[Callable[[Reader], bool], str, str], ...] = (
    (plans, "menu-planning", "/planlegging"),
    (awaits_arrivals, "menu-resettlement", "/overforingsflyktninger"),
    (handles_requests, "menu-requests", "/retting"),
    (sees_statistics, "menu-statistics", "/statistikk"),
    (operates, "menu-operations", "/drift"),
)
