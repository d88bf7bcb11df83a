"""Door 1 of the competence store: staff read records and add to them, services ask for summaries, integrators read their feed."""

from kompass_chassis.problems import Problem, Problems
from kompass_competence_store.api import (
    confirmations,
    exports,
    integrators,
    lists,
    needs,
    notes,
    own,
    papers,
    planning,
    records,
    remarks,
    requests,
    services,
    statistics,
)
from kompass_competence_store.rules import (
    ClickIsAnotherError,
    DraftHeldError,
    NobodyInReachError,
    NoDraftError,
    NotAsWantedError,
    NoteIncompleteError,
    NothingRegisteredError,
    NotToBeAssessedError,
    NotYoursToWriteError,
    PlaceUnknownError,
    RemarkSupersededError,
    RemarkUnknownError,
    RequestDecidedError,
    RevisionIsOldError,
    TooManyError,
    VersionIsOldError,
    VersionUnknownError,
)

ROUTERS = (
    *(own.router, requests.router),
    *(records.router, exports.router, services.router, integrators.router),
    *(papers.router, lists.router, planning.router, statistics.router),
    *(remarks.router, confirmations.router, notes.router, needs.router),
)

PROBLEMS: Problems = {
    NobodyInReachError: Problem(404, "not-found", "Nothing was found"),
    VersionUnknownError: Problem(404, "version-unknown", "The record has no such version"),
    NotYoursToWriteError: Problem(403, "not-yours-to-write", "You do not write this about this person"),
    NothingRegisteredError: Problem(409, "nothing-registered", "Nothing is registered yet"),
    VersionIsOldError: Problem(409, "version-old", "There is a newer version of the record"),
    RemarkUnknownError: Problem(404, "remark-unknown", "The record has no such remark"),
    RemarkSupersededError: Problem(409, "remark-superseded", "A newer text has taken its place already"),
    TooManyError: Problem(409, "too-many", "No more are kept"),
    ClickIsAnotherError: Problem(409, "click-is-another", "This key was used for something else"),
    DraftHeldError: Problem(409, "draft-held", "A colleague holds this draft"),
    NoDraftError: Problem(409, "no-draft", "There is no draft"),
    RevisionIsOldError: Problem(409, "revision-old", "The draft was saved from another window"),
    NotToBeAssessedError: Problem(409, "not-to-be-assessed", "No need is assessed for this person"),
    NotAsWantedError: Problem(422, "invalid", "Something in what was sent is not right"),
    NoteIncompleteError: Problem(422, "note-incomplete", "The note lacks something to be final"),
    RequestDecidedError: Problem(409, "request-decided", "This was answered already"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
}
