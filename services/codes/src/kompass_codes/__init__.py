"""Codes: the life of a one-time code, from the slip of paper to the form.

Owns  codes – issued → used | expired | replaced | withdrawn | locked – of which only a salted, peppered scrypt digest is kept
Tells codes.issued, codes.used, codes.expired, codes.replaced, codes.withdrawn, codes.locked, codes.person-forgotten,
      codes.registration-forgotten
Hears identity.person-changed, identity.person-erased, identity.organisation-changed, form.declined,
      competence.completed, competence.erased, competence.deletion-asked
Doors staff and service API, clock

It never sees a DUF number or a name. Who may make a code is its own rule, on its own memory of where people belong.

Reading order: ``rules`` and ``secret`` (pure), ``tables``, ``memory`` (what is known of persons, centres and records),
``figures`` and ``brakes`` (where many logins fail), ``actions`` (issuing, redeeming, ending, declining), ``report``
(what a person is told), ``tools``, then the doors
``documents`` and ``api``, ``handlers`` and ``clock``; ``app`` is where the parts meet.
"""
