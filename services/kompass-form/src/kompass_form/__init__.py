"""The form: a resident logs in with a code, answers seven parts, and hands a registration over.

Owns  the catalogue of questions and its texts, drafts, declarations, sessions of residents, and completed
      registrations until the record exists
Tells form.started, form.part-saved, form.declined, form.completed, form.person-forgotten,
      form.registration-forgotten
Hears identity.person-erased, competence.completed, competence.deletion-asked
Doors residents' pages, residents' and service API, clock

It knows persons by their ids alone: a DUF number and a code pass through it to their owners and are kept nowhere.

Reading order: ``data_files``, ``catalogue``, ``texts``, ``journey``, ``answers``, ``fitting``, ``earlier``, ``interview``
and ``rules`` (pure), ``tables``, ``registration`` (what is handed over), ``before_arrival`` (interviews held elsewhere),
``sessions`` (who is let in), ``whence`` (from where),
``actions``, ``report`` (what a person is told), ``documents``, ``links``, ``pictograms``, ``screen`` and ``recorded`` (what
is sent and shown), ``typed`` and ``sent_answers`` (what people type), then the doors ``api``, ``pages``, ``handlers`` and
``clock``; ``site`` is what the pages have in common, ``command`` what the form's keeper types, and ``app`` where the parts
meet.
"""
