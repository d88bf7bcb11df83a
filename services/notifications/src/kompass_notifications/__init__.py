"""Notifications: who is told what. So far, the inbox that staff see in the portal.

Owns  the entries of every organisation's inbox, and whether they were read
Tells notifications.person-forgotten, notifications.registration-forgotten
Hears identity.person-changed, identity.person-erased, identity.organisation-changed, competence.completed,
      competence.erased, competence.deletion-asked
Doors staff API; clock

An entry says that something happened to somebody, by ids and times. Whom it concerns is worked out from its own memory
of where people belong, and once more when somebody reads it; with memory that may be out of date, neither is done.

Reading order: ``rules`` (pure), ``tables``, ``memory`` (what is known of persons and organisations), ``documents``
(what staff are shown), ``actions``, ``report`` (what a person is told), then the doors ``api``, ``handlers`` and ``clock``; ``app`` is where the parts meet.
"""
