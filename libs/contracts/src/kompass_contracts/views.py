"""What imdinett-views tells: only that it has forgotten. What its lists show, it has from others."""

from kompass_contracts.erasure import RegistrationForgottenFact
from kompass_contracts.event import Fact


class PersonForgotten(Fact, name="imdinett-views.person-forgotten.v1"):
    """The portal's lists, work lists and sessions hold nothing more of an erased person."""


class RegistrationForgotten(RegistrationForgottenFact, name="imdinett-views.registration-forgotten.v1"):
    """The lists have dropped what came from a registration whose person wanted it deleted."""
