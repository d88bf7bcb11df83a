"""Whether an interview held elsewhere is a whole registration, by the very rules of the form. Pure: the time is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from kompass_contracts.identity import Offer
from kompass_contracts.registration import Regime, Way
from kompass_form.before_arrival.documents import InterviewSent
from kompass_form.catalogue import Catalogue, Edition, Editions
from kompass_form.fitting import Fitted, Pen, Said, fit_all
from kompass_form.interview import IMDI, Led
from kompass_form.journey import Journey
from kompass_form.registration import RECORD_LANGUAGE, Sitting
from kompass_form.rules import (
    NORWAY,
    CatalogueUnknownError,
    DeclarationOutdatedError,
    Declared,
    Fault,
    InterviewRefusedError,
    LanguageUnknownError,
    QuestionOpenError,
    QuestionUnknownError,
    TimesContradictError,
    declaration_is_due,
)

AWAITED = "before-arrival"
"""By which relation IMDi may do the mapping of somebody, as identity names it."""


@dataclass(frozen=True)
class Accepted:
    """All that is needed to write an interview down as a registration."""

    edition: Edition
    sitting: Sitting
    journey: Journey


def is_awaited(offer: Offer) -> bool:
    """Tell whether this is a resettlement refugee who is still to arrive, as identity sees it now."""
    return any(mapper.relation == AWAITED for mapper in offer.by)


def accept(sent: InterviewSent, offer: Offer, editions: Editions, now: datetime) -> Accepted:
    """Return what can be written down. Raises InterviewRefusedError with everything that is wrong."""
    edition = editions.by_version.get(sent.catalogue_version)
    if edition is None:
        known = ", ".join(sorted(editions.by_version))
        error = CatalogueUnknownError(f"there is no such version of the questions; there are: {known}")
        raise InterviewRefusedError(Fault(error, place="catalogue_version"))
    fitted = _fitted(sent, edition.catalogue)
    faults = (*_of_the_frame(sent, offer, edition, now), *_of_the_answers(sent, edition.catalogue, fitted))
    if faults:
        raise InterviewRefusedError(*faults)
    return Accepted(edition, _sitting(sent, offer), fitted.journey)


def _fitted(sent: InterviewSent, catalogue: Catalogue) -> Fitted:
    pen = Pen(sent.interviewed_at.astimezone(NORWAY).date(), sent.language, Way.INTERVIEW)
    told = ((question.id, sent.answers.get(question.id)) for question in catalogue.questions)
    said = [Said(id_, answer.value, 0, answer.not_understood) for id_, answer in told if answer is not None]
    return fit_all(catalogue, pen, {}, said)


def _of_the_frame(sent: InterviewSent, offer: Offer, edition: Edition, now: datetime) -> Iterator[Fault]:
    if sent.language not in edition.texts.tags:
        error = LanguageUnknownError("choose one of the languages of GET /languages, such as the one interpreted into")
        yield Fault(error, place="language")
    declared, regime = Declared(sent.declaration.regime, sent.declaration.version), Regime(offer.regime)
    version = edition.catalogue.declarations[regime]
    if declaration_is_due(declared, regime, version):
        wanted = f"the person is to be told the text of {regime}, version {version}"
        yield Fault(DeclarationOutdatedError(wanted), place="declaration")
    if sent.interviewed_at > now:
        yield Fault(TimesContradictError("the interview is still to come"), place="interviewed_at")
    if sent.declaration.at > sent.interviewed_at:
        yield Fault(TimesContradictError("the declaration comes before the interview"), place="declaration/at")


def _of_the_answers(sent: InterviewSent, catalogue: Catalogue, fitted: Fitted) -> Iterator[Fault]:
    for id_ in sent.answers:
        if id_ not in catalogue.by_id:
            error = QuestionUnknownError(f"version {catalogue.version} has no such question")
            yield Fault(error, id_, f"answers/{id_}")
    for id_, refused in fitted.refused.items():
        yield Fault(refused, id_, f"answers/{id_}/{refused.place}")
    for id_ in fitted.journey.left:
        if id_ not in fitted.refused:
            yield Fault(QuestionOpenError("this question is asked, and is still to be answered"), id_, f"answers/{id_}")


def _sitting(sent: InterviewSent, offer: Offer) -> Sitting:
    second = None if sent.language == RECORD_LANGUAGE else RECORD_LANGUAGE
    interpreter = sent.interpreter
    led = Led(
        staff_name=sent.led_by,
        organisation_name=IMDI,
        interpreter_form=interpreter.form if interpreter else None,
        interpreter_qualified=interpreter.qualified if interpreter else None,
    )
    return Sitting(sent.language, second, offer.legal_basis, led)
