"""Door 1 of identity: someone asks. ``persons``, ``organisations``, ``staff`` and ``tokens``; each names whom it lets in."""

from kompass_chassis.problems import Problem, Problems
from kompass_identity.actions.persons import PersonGoneError
from kompass_identity.api import organisations, persons, staff, tokens
from kompass_identity.duf import DufMalformedError
from kompass_identity.rules import KeySecretWrongError, PersonRefusedError, PlaceUnknownError, VersionConflictError

ROUTERS = (persons.router, organisations.router, staff.router, tokens.router)

PROBLEMS: Problems = {
    DufMalformedError: Problem(422, "duf-malformed", "This is not a DUF number"),
    PersonRefusedError: Problem(409, "contradiction", "This contradicts what is registered"),
    PersonGoneError: Problem(410, "gone", "This was erased"),
    VersionConflictError: Problem(412, "version-conflict", "Somebody else changed it meanwhile"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
    KeySecretWrongError: Problem(503, "keys-sealed", "Nobody can sign in until the key secret is set right"),
    persons.VersionMissingError: Problem(428, "version-missing", "Say which version you have seen"),
}
