"""Who hears what: the one table that bindings, permissions and the documentation are made from.

A fact that nobody hears is told all the same, for it stands in the teller's feed, but the broker is not asked to
confirm a reader for it. Public facts are heard by integrators, each bound to its municipality, and stand apart.
"""

from kompass_contracts import codes, competence, form, identity, notifications, views
from kompass_contracts.event import Fact

SERVICES = ("identity", "codes", "kompass-form", "competence-store", "imdinett-views", "notifications")

# The first word of a fact's name is short; this is the service behind it.
TELLERS = {
    "identity": "identity",
    "codes": "codes",
    "form": "kompass-form",
    "competence": "competence-store",
    "imdinett-views": "imdinett-views",
    "notifications": "notifications",
}

OWNERS = tuple(TELLERS)
"""The services by the words that others call them by: in facts, scopes, audiences and settings."""

FACTS: tuple[type[Fact], ...] = (
    identity.PersonChanged,
    identity.PersonErased,
    identity.RegistrationForgotten,
    identity.StaffChanged,
    identity.OrganisationChanged,
    codes.CodeIssued,
    codes.CodeUsed,
    codes.CodeExpired,
    codes.CodeReplaced,
    codes.CodeWithdrawn,
    codes.CodeLocked,
    codes.PersonForgotten,
    codes.RegistrationForgotten,
    form.RegistrationStarted,
    form.PartSaved,
    form.RegistrationDeclined,
    form.RegistrationCompleted,
    form.PersonForgotten,
    form.RegistrationForgotten,
    competence.RecordCompleted,
    competence.RemarkWritten,
    competence.PartConfirmed,
    competence.NoteFinalised,
    competence.GuidanceChanged,
    competence.CorrectionRequested,
    competence.DeletionAsked,
    competence.RecordErased,
    competence.PersonForgotten,
    views.PersonForgotten,
    views.RegistrationForgotten,
    notifications.DeliveryFailed,
    notifications.PersonForgotten,
    notifications.RegistrationForgotten,
)

PUBLIC_FACTS: tuple[type[competence.PublicFact], ...] = (
    competence.PublicRecordCompleted,
    competence.PublicRecordErased,
)

HEARS: dict[str, tuple[type[Fact], ...]] = {
    "identity": (
        codes.PersonForgotten,
        form.PersonForgotten,
        competence.PersonForgotten,
        views.PersonForgotten,
        notifications.PersonForgotten,
        competence.RecordCompleted,
        competence.RecordErased,
        competence.DeletionAsked,
    ),
    "codes": (
        identity.PersonChanged,
        identity.PersonErased,
        identity.OrganisationChanged,
        form.RegistrationDeclined,
        competence.RecordCompleted,
        competence.RecordErased,
        competence.DeletionAsked,
    ),
    "kompass-form": (identity.PersonErased, competence.RecordCompleted, competence.DeletionAsked),
    "competence-store": (
        identity.PersonChanged,
        identity.PersonErased,
        identity.OrganisationChanged,
        form.RegistrationCompleted,
        identity.RegistrationForgotten,
        codes.RegistrationForgotten,
        form.RegistrationForgotten,
        views.RegistrationForgotten,
        notifications.RegistrationForgotten,
    ),
    "imdinett-views": (
        identity.PersonChanged,
        identity.PersonErased,
        identity.OrganisationChanged,
        codes.CodeIssued,
        codes.CodeUsed,
        codes.CodeExpired,
        codes.CodeReplaced,
        codes.CodeWithdrawn,
        codes.CodeLocked,
        form.RegistrationStarted,
        form.RegistrationCompleted,
        competence.RecordCompleted,
        competence.PartConfirmed,
        competence.GuidanceChanged,
        competence.RecordErased,
        competence.DeletionAsked,
    ),
    "notifications": (
        identity.PersonChanged,
        identity.PersonErased,
        identity.OrganisationChanged,
        competence.RecordCompleted,
        competence.RecordErased,
        competence.DeletionAsked,
    ),
}


def heard() -> frozenset[str]:
    """Return the routing keys of the facts that at least one service hears."""
    return frozenset(fact.name for facts in HEARS.values() for fact in facts)


def hearers(fact: type[Fact]) -> tuple[str, ...]:
    """Return the services that hear a fact, in alphabetical order."""
    return tuple(sorted(service for service, facts in HEARS.items() if fact in facts))
