"""The rows the competence store keeps: records and versions, what integrators were told, the memory of others."""

from kompass_competence_store.tables.base import Base
from kompass_competence_store.tables.records import (
    RecordRow,
    VersionRow,
    held_record,
    held_records,
    is_stored,
    versions_of,
)
from kompass_competence_store.tables.remembered import RememberedOrganisation, RememberedPerson
from kompass_competence_store.tables.told import Told, told_of

__all__ = [
    "Base",
    "RecordRow",
    "RememberedOrganisation",
    "RememberedPerson",
    "Told",
    "VersionRow",
    "held_record",
    "held_records",
    "is_stored",
    "told_of",
    "versions_of",
]
