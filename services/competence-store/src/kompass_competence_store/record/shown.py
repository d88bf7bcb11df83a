"""A registration as staff read it: part by part, each answer with where it comes from. Pure."""

from kompass_competence_store.record.provenance import provenance_of
from kompass_contracts.record import Record, RecordAnswer, RecordPart, RecordVersion
from kompass_contracts.registration import Part, Registration


def cover(registration: Registration, record_version: int) -> RecordVersion:
    """Return what stands on the cover of the version that a registration became."""
    return RecordVersion(
        record_version=record_version,
        registration_id=registration.registration_id,
        completed_at=registration.completed_at,
        regime=registration.declaration.regime,
        legal_basis=registration.legal_basis,
        declaration=registration.declaration,
        filled_in=registration.filled_in,
        language=registration.language,
        second_language=registration.second_language,
        catalogue_version=registration.catalogue_version,
    )


def shown(registration: Registration, record_version: int) -> Record:
    """Return the version that a registration became, as staff read it: all seven parts, also the empty ones."""
    answers = [
        RecordAnswer(**dict(answer), provenance=provenance_of(registration, answer)) for answer in registration.answers
    ]
    parts = tuple(
        RecordPart(part=part, answers=tuple(answer for answer in answers if answer.part is part)) for part in Part
    )
    return Record(**dict(cover(registration, record_version)), parts=parts)
