"""A development OpenID Connect issuer: pick a demo user, get a real code flow. It refuses to start anywhere else.

It stands in for the issuer of the country or the employer when Kompass runs embedded or in tests, and is as strict as
one: PKCE S256, state, nonce, exact redirect URIs, codes that work once. It tells who somebody is; what they may do
is identity's to say, so no role stands in its tokens.

Reading order: ``app`` (the doors), ``authorization`` (what a client asks), ``page`` (what a person sees), ``codes``,
``tokens``, ``signing_key``. ``loopback`` is where it may stand, ``users`` and ``clients`` are what it is given,
``refusals`` how it says no, ``signin`` the other side: a browser played by a program.
"""

from kompass_embedded.issuer.app import create_issuer
from kompass_embedded.issuer.clients import IssuerClient
from kompass_embedded.issuer.refusals import NotHereError
from kompass_embedded.issuer.signin import SignInError, sign_in
from kompass_embedded.issuer.users import DemoUser

__all__ = ["DemoUser", "IssuerClient", "NotHereError", "SignInError", "create_issuer", "sign_in"]
