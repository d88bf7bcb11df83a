"""IMDinett views: what municipalities, counties, centres and IMDi see of their own persons, and the portal of staff.

Owns  lists of persons: who belongs where, under which name, and how far the mapping has come; who is signed in to the
      portal
Tells imdinett-views.person-forgotten, imdinett-views.registration-forgotten
Hears identity.person-changed, identity.person-erased, identity.organisation-changed,
      codes.issued, codes.used, codes.expired, codes.replaced, codes.withdrawn, codes.locked,
      form.started, form.completed, competence.completed, competence.erased, competence.deletion-asked
Doors staff API; the pages of the portal; clock

It answers from its own memory, so lists are there when the others are not. Whose description is out of date is left
out until it has been asked for again. Who appears in a list is its own rule; no answer to any question stands here.
What a page shows beside the lists is asked of its owner with the token of the staff user.

Reading order: ``rules``, ``access`` and ``names`` (pure), ``tables``, ``memory`` (what the others said), ``documents``
(what staff are shown), ``actions``, ``report`` (what a person is told), then the doors ``api``, ``handlers`` and ``clock``. Of the portal: ``sealing``,
``staff_tokens``, ``issuer`` and ``sessions`` (who is signed in), ``on_behalf`` (what is asked of others), ``reading``
and ``words`` (how it is laid out and written), ``slip`` (the paper with a code), then the door ``pages`` and the
``site`` around it. ``app`` is where the parts meet.
"""
