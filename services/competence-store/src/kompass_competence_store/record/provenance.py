"""Where the content of a record comes from: which question, and how its answer came about (B4). Pure."""

from kompass_contracts.origin import Origin
from kompass_contracts.record import Provenance, Source
from kompass_contracts.registration import Answer, FilledIn, Helper, RecordPath, Registration, Way


def source_of(filled_in: FilledIn, given_in: Way | None = None) -> Source:
    """Return how an answer came about; where it does not say so itself, as the whole form did. An interpreter is help.

    The interpreter of an interview was not there when the person answered alone before it.
    """
    if (given_in or filled_in.way) is Way.INTERVIEW:
        return Source.INTERVIEW
    interpreted = filled_in.interpreter and filled_in.way is not Way.INTERVIEW
    return Source.HELPED if filled_in.helped_by is not Helper.NOBODY or interpreted else Source.SELF


def interpreter_of(filled_in: FilledIn, given_in: Way | None = None) -> bool | None:
    """Tell whether an interpreter took part in an answer; none where it was given another way than the form was ended."""
    return filled_in.interpreter if (given_in or filled_in.way) is filled_in.way else None


def provenance_of(registration: Registration, answer: Answer) -> Provenance:
    """Return where an answer comes from."""
    return Provenance(
        question_id=answer.question_id,
        catalogue_version=registration.catalogue_version,
        source=source_of(registration.filled_in, answer.given_in),
    )


def origin_of(registration: Registration, answer: Answer, record_path: RecordPath, fields: tuple[str, ...]) -> Origin:
    """Return where some fields of an item come from; ``record_path`` is that of the answer, or of a field of its rows."""
    return Origin(
        **dict(provenance_of(registration, answer)),
        record_path=record_path,
        fields=fields,
        interpreter=interpreter_of(registration.filled_in, answer.given_in),
        given_in=answer.given_in,
        staff_id=answer.staff_id,
    )
