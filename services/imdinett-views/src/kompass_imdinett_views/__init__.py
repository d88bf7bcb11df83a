"""IMDinett views: what municipalities, counties, centres and IMDi see of their own persons, and the portal of staff.

Owns  lists of persons: who belongs where, under which name, how far the mapping has come, and what is left to do by
      when; who is signed in to the portal
Tells imdinett-views.person-forgotten, imdinett-views.registration-forgotten
Hears identity.person-changed, identity.person-erased, identity.organisation-changed,
      codes.issued, codes.used, codes.expired, codes.replaced, codes.withdrawn, codes.locked,
      form.started, form.completed, competence.completed, competence.part-confirmed, competence.guidance-changed,
      competence.erased, competence.deletion-asked
Doors staff API; the pages of the portal; clock

It answers from its own memory, so lists are there when the others are not. Whose description is out of date is left
out until it has been asked for again. Who appears in a list is its own rule; no answer to any question stands here.
What a page shows beside the lists is asked of its owner with the token of the staff user.

Reading order: ``rules``, ``access``, ``work`` (what is left to do) and ``names`` (pure), ``tables``, ``memory`` (what the
others said) and ``work_rows`` (what is left to do, by that), ``documents`` (what staff are shown), ``actions``,
``report`` (what a person is told), then the doors ``api``, ``handlers`` and ``clock``. Of the portal: ``sealing``,
``staff_tokens``, ``issuer`` and ``sessions`` (who is signed in), ``on_behalf`` (what is asked of others), ``reading``
and ``words`` (how it is laid out and written), ``slip`` (the paper with a code), ``finding``, ``conditions`` and
``listed_csv`` (what a list is narrowed to, and as a file), ``steps``, ``comparing`` and ``opened`` (of one person),
``checking`` and ``guidance`` (what staff add, and the counsellor's note), then the door ``pages`` and the
``site`` around it. Beside the lists, ``duties`` says whom which page is of use to, ``due`` how far away a day is, and
``planning`` is what is searched for; ``plots`` are drawn of counts. ``app`` is where the parts meet, and ``command`` is
what the portal's keeper types.
"""
