"""Door 1 of the portal: staff look at pages. Each shows what the lists and the other services give this user, no more.

Reading order: ``frame`` (what stands around every page), ``signing_in``, ``start``, ``work``, ``persons``, ``competence``,
``codes`` and ``interview``. The pages of a person: ``person_menu`` (which there are), ``overview``, ``person_codes``,
``versions``, ``openings`` and ``papers``; ``checking`` takes in what is sent from ``competence``. Beside the lists:
``planning``, and for IMDi ``requests``, ``resettlement``, ``statistics`` and ``operations``.
Brukeradministrasjon: ``users`` (the list), ``new_user``, ``user`` with ``user_form`` and ``user_roles``.
"""

from kompass_chassis.problems import Problem, Problems
from kompass_imdinett_views.pages import (
    briefing,
    checking,
    codes,
    competence,
    guidance,
    interview,
    new_user,
    note,
    openings,
    operations,
    overview,
    papers,
    person_codes,
    persons,
    persons_csv,
    planning,
    requests,
    resettlement,
    signing_in,
    start,
    statistics,
    user,
    users,
    versions,
    work,
)
from kompass_imdinett_views.rules import (
    AlreadyMappedError,
    AwayError,
    MeanwhileError,
    NothingThereError,
    NotUnderstoodError,
    NotValidError,
    NotYoursToWriteError,
    SignInNeededError,
    SlipOverError,
)
from kompass_web import sent

ROUTERS = (
    *(requests.router, planning.router, statistics.router, resettlement.router, operations.router),
    *(signing_in.router, start.router, persons.router, competence.router, codes.router, interview.router),
    # Brukeradministrasjon; «ny» comes before what is taken for an id.
    *(new_user.router, users.router, user.router),
    # The pages of a person.
    *(overview.router, person_codes.router, versions.router, openings.router, papers.router),
    persons_csv.router,
    # Arbeidsliste.
    *(work.router,),
    # What is sent from Kompetanse, and Karriereveiledning.
    *(checking.router, guidance.router, note.router, briefing.router),
)

NOT_SIGNED_IN = Problem(401, "not-signed-in", "Sign in first")

PROBLEMS: Problems = {
    **sent.PROBLEMS,
    SignInNeededError: NOT_SIGNED_IN,
    NothingThereError: Problem(404, "not-found", "Nothing was found"),
    NotUnderstoodError: Problem(422, "invalid", "Something in what was sent is not right"),
    SlipOverError: Problem(410, "slip-over", "Make a new code for a new slip"),
    AlreadyMappedError: Problem(409, "already-mapped", "This person is mapped already"),
    NotValidError: Problem(409, "not-valid", "This code is not valid any more"),
    NotYoursToWriteError: Problem(403, "not-yours-to-write", "You do not write this about this person"),
    MeanwhileError: Problem(409, "meanwhile", "Something has changed meanwhile"),
    AwayError: Problem(503, "not-ready", "Try again in a moment", retry_after=2),
}
