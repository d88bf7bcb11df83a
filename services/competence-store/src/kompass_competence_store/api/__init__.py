"""Door 1 of the competence store: staff read records, services ask for summaries, integrators read their feed."""

from kompass_chassis.problems import Problem, Problems
from kompass_competence_store.api import integrators, records, services
from kompass_competence_store.rules import NobodyInReachError, PlaceUnknownError

ROUTERS = (records.router, services.router, integrators.router)

PROBLEMS: Problems = {
    NobodyInReachError: Problem(404, "not-found", "Nothing was found"),
    PlaceUnknownError: Problem(422, "place-unknown", "There is no such place to go on from"),
}
