"""Door 1 of identity: someone asks. a module for each noun, whose doors name whom they let in."""

from kompass_chassis.problems import COMMON, NotAllowedError, NotFoundError, Problem, Problems
from kompass_identity.actions.registering import PersonGoneError
from kompass_identity.administrators import (
    EmailTakenError,
    LastAdministratorError,
    NotAdministratorError,
    NotForOneselfError,
    OrganisationClosedError,
    RoleNotHereError,
    UsernameTakenError,
    UserUnknownError,
)
from kompass_identity.api import erasures, openings, organisations, persons, roles, staff, tokens, versions
from kompass_identity.duf import DufMalformedError
from kompass_identity.mobile import MobileMalformedError
from kompass_identity.rules import KeySecretWrongError, PersonRefusedError, PlaceUnknownError, VersionConflictError

ROUTERS = (
    erasures.router,
    persons.router,
    openings.router,
    organisations.router,
    staff.router,
    roles.router,
    tokens.router,
)

PROBLEMS: Problems = {
    DufMalformedError: Problem(422, "duf-malformed", "This is not a DUF number"),
    PersonRefusedError: Problem(409, "contradiction", "This contradicts what is registered"),
    PersonGoneError: Problem(410, "gone", "This was erased"),
    VersionConflictError: Problem(412, "version-conflict", "Somebody else changed it meanwhile"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
    NotAdministratorError: COMMON[NotAllowedError],
    NotForOneselfError: COMMON[NotAllowedError],
    UserUnknownError: COMMON[NotFoundError],
    RoleNotHereError: Problem(409, "role-not-given-here", "This role is not given in this kind of organisation"),
    LastAdministratorError: Problem(409, "last-administrator", "Somebody has to administer"),
    EmailTakenError: Problem(409, "email-taken", "A colleague has this e-mail address"),
    UsernameTakenError: Problem(409, "username-taken", "This user name cannot be given"),
    OrganisationClosedError: Problem(409, "organisation-closed", "Nobody can begin to work there"),
    MobileMalformedError: Problem(422, "mobile-malformed", "This is not a mobile number"),
    KeySecretWrongError: Problem(503, "keys-sealed", "Nobody can sign in until the key secret is set right"),
    versions.VersionMissingError: Problem(428, "version-missing", "Say which version you have seen"),
}
