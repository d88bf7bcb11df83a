"""Registrations as the form hands them over: the newest catalogue answered in any language, without a form to run."""

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from form_desk import ANSWERS
from kompass_contracts.registration import Declaration, FilledIn, Helper, LegalBasis, Regime, Registration, Way
from kompass_form.catalogue import Edition, load
from kompass_form.journey import Given, walk
from kompass_form.registration import Wording, answers

COMPLETED = datetime(2026, 9, 1, 12, tzinfo=UTC)
BY_ONESELF = FilledIn(way=Way.OWN, helped_by=Helper.RECEPTION_STAFF, interpreter=False)
NOT_UNDERSTOOD = "DIG02"


@cache
def edition() -> Edition:
    """The newest catalogue with its texts."""
    return load().newest


def answered(
    language: str = "en", person: UUID | None = None, filled_in: FilledIn = BY_ONESELF, **changes: Any
) -> Registration:
    """A registration with the answers that everyone here gives, and these changes; one question is not understood."""
    given = {id_: Given(value, language=language) for id_, value in (ANSWERS | changes).items()}
    given[NOT_UNDERSTOOD] = Given(None, not_understood=True)
    return Registration(
        registration_id=uuid4(),
        registration_version=1,
        person_id=person or uuid4(),
        catalogue_version=edition().catalogue.version,
        language=language,
        declaration=Declaration(regime=Regime.CONSENT, version="2026-11", language=language, at=COMPLETED),
        legal_basis=LegalBasis.BEFORE_SETTLEMENT,
        filled_in=filled_in,
        started_at=COMPLETED,
        completed_at=COMPLETED,
        answers=answers(walk(edition().catalogue, given), Wording(edition().texts, language, None)),
    )
