"""Competence store: what a person can, as they told it, version by version, and who may read it.

Owns  the record of each person, its versions (the registration as received, and the canonical record made of it), what
      staff add to it (remarks, confirmations, counsellors' notes, needs assessed), and what each municipality's
      integrators were told of it
Tells competence.completed, competence.erased, competence.correction-requested, competence.deletion-asked,
      competence.remark-written, competence.part-confirmed, competence.note-finalised,
      competence.guidance-changed, competence.person-forgotten; and for integrators, on the public exchange, the first two under a reference that is not the person's id
Hears form.completed, identity.person-changed, identity.person-erased, identity.organisation-changed,
      <owner>.registration-forgotten, so that it is known who has carried out a deletion
Doors staff, service and integrator API, clock

It never sees a DUF number or a name. Who may read a record is its own rule, on its own memory of where people belong.

Reading order: ``rules`` and ``access`` (pure), ``record`` (what a registration says, pure), ``confirmations``,
``notes`` and ``needs`` (what staff add, pure), ``planning`` (who is found within reach, pure), ``rights`` (what a person
may ask, pure), ``documents``, ``tables``, ``memory`` (what is known of persons and centres), ``publication`` (what
integrators are told), ``actions``, ``report`` (what a person is told), ``paper`` (what is printed), ``sources`` (what is
asked of others, and what becomes of the answers), then the doors ``api``, ``handlers`` and ``clock``; ``app`` is where
the parts meet, and ``command`` is what its keeper types.
"""
