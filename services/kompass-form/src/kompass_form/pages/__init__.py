"""Door 1 of the form, for people: pages that work without JavaScript and call the same actions as the API.

Reading order: ``ways`` (where a page leads on to), then as a resident meets them: ``languages``, ``way_in``,
``declaration``, ``parts`` with what is ``drawn`` on it, ``ending``; ``my_page``
is open whatever has become of the form; ``interview`` is the way in of an adviser.
Scripts knock at ``occupations`` (names to search in) and at ``staying``.
"""

from kompass_form.pages import (
    declaration,
    ending,
    interview,
    languages,
    my_page,
    occupations,
    parts,
    staying,
    way_in,
)

ROUTERS = (
    languages.router,
    way_in.router,
    interview.router,
    declaration.router,
    parts.router,
    occupations.router,
    staying.router,
    ending.router,
    my_page.router,
)
