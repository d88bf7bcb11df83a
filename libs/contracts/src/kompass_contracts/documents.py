"""What is asked and what is answered over HTTP: the documents that get a schema and an example of their own.

The two are kept apart because they may grow differently, see ``compatible``. Parts of a document stand in its schema.
"""

from kompass_contracts import audit, codes, competence, event, form, identity, record, registration
from kompass_contracts.event import Document

ASKED: tuple[type[Document], ...] = (
    identity.PersonsAsked,
    identity.OrganisationsAsked,
    identity.DufAsked,
    identity.StaffNamesAsked,
    codes.CodeAsked,
    codes.Redemption,
    form.RegistrationsAsked,
    competence.SummariesAsked,
    competence.NewestAsked,
    audit.OpeningsAsked,
)

ANSWERED: tuple[type[Document], ...] = (
    event.Feed,
    event.Snapshot,
    identity.PersonsAnswered,
    identity.PersonsDescribed,
    identity.Offers,
    identity.OrganisationsAnswered,
    identity.Identified,
    identity.StaffNames,
    codes.CodesListed,
    codes.CodeMade,
    codes.Redeemed,
    form.RegistrationsAnswered,
    registration.Registration,
    competence.SummariesAnswered,
    competence.NewestAnswered,
    record.RecordRead,
    record.VersionsListed,
    audit.AuditHead,
    audit.OpeningsAudited,
    audit.OpeningsTold,
)

DOCUMENTS = ASKED + ANSWERED
