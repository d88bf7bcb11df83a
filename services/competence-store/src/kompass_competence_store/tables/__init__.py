"""The rows the competence store keeps: records, what staff add, what was told, the memory of others."""

from kompass_competence_store.tables.base import Base
from kompass_competence_store.tables.confirmations import ConfirmationRow, confirmations_ever, confirmations_now
from kompass_competence_store.tables.needs import NeedRow, count_needs, need_of_click, needs_of
from kompass_competence_store.tables.notes import (
    NoteRow,
    NoteVersionRow,
    begin_note,
    held_note,
    note_versions_of,
    notes_about,
)
from kompass_competence_store.tables.records import (
    RecordRow,
    VersionRow,
    held_record,
    held_records,
    is_stored,
    numbering,
    version_of,
    versions_of,
)
from kompass_competence_store.tables.remarks import (
    RemarkRow,
    count_remarks,
    remark_of,
    remark_of_click,
    remarks_of,
    successor_of,
)
from kompass_competence_store.tables.remembered import RememberedOrganisation, RememberedPerson
from kompass_competence_store.tables.rights import (
    UNDECIDED,
    DeletionConfirmed,
    FormerRecord,
    RequestRow,
    ReservationRow,
    confirmed_of,
    deletion_under_way,
    end_corrections,
    held_request,
    is_open_to_research,
    is_withdrawn,
    requests_of,
    reserved_since,
)
from kompass_competence_store.tables.search import SearchRow, found, in_reach
from kompass_competence_store.tables.ties import TieRow, retie
from kompass_competence_store.tables.told import Told, told_of

__all__ = [
    "UNDECIDED",
    "Base",
    "ConfirmationRow",
    "DeletionConfirmed",
    "FormerRecord",
    "NeedRow",
    "NoteRow",
    "NoteVersionRow",
    "RecordRow",
    "RemarkRow",
    "RememberedOrganisation",
    "RememberedPerson",
    "RequestRow",
    "ReservationRow",
    "SearchRow",
    "TieRow",
    "Told",
    "VersionRow",
    "begin_note",
    "confirmations_ever",
    "confirmations_now",
    "confirmed_of",
    "count_needs",
    "count_remarks",
    "deletion_under_way",
    "end_corrections",
    "found",
    "held_note",
    "held_record",
    "held_records",
    "held_request",
    "in_reach",
    "is_open_to_research",
    "is_stored",
    "is_withdrawn",
    "need_of_click",
    "needs_of",
    "note_versions_of",
    "notes_about",
    "numbering",
    "remark_of",
    "remark_of_click",
    "remarks_of",
    "requests_of",
    "reserved_since",
    "retie",
    "successor_of",
    "told_of",
    "version_of",
    "versions_of",
]
