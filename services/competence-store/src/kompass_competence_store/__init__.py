"""Competence store: what a person can, as they told it, version by version, and who may read it.

Owns  the record of each person, its versions (the registration as received, and the canonical record made of it), and
      what each municipality's integrators were told of it
Tells competence.completed, competence.erased, competence.person-forgotten; and for integrators, on the public exchange,
      the first two under a reference that is not the person's id
Hears form.completed, identity.person-changed, identity.person-erased, identity.organisation-changed
Doors staff, service and integrator API, clock

It never sees a DUF number or a name. Who may read a record is its own rule, on its own memory of where people belong.

Reading order: ``rules`` and ``access`` (pure), ``record`` (what a registration says, pure), ``tables``, ``memory``
(what is known of persons and centres), ``publication`` (what integrators are told), ``actions``, ``sources`` (what is
asked of others, and what becomes of the answers), then the doors ``api``, ``handlers`` and ``clock``; ``app`` is where
the parts meet.
"""
