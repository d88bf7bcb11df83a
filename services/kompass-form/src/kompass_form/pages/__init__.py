"""Door 1 of the form, for people: pages that work without JavaScript and call the same actions as the API.

Reading order: ``ways`` (where a page leads on to), then as a resident meets them: ``languages``, ``way_in``,
``declaration``, ``parts`` with what is ``drawn`` on it, ``ending``.
"""

from kompass_form.pages import declaration, ending, languages, parts, way_in

ROUTERS = (languages.router, way_in.router, declaration.router, parts.router, ending.router)
