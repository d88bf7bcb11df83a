"""How a page of Kompass is made: the same frame, words, headers and cookies for residents and for staff.

Reading order: ``language`` and ``phrasebook`` (words), ``visit`` and ``sent`` (who sends a form), ``cookies``,
``headers``, ``assets`` (what is served beside pages), and ``site``, where a service puts its pages together. ``vendor``
refreshes the files of others that are served.

A page is plain HTML that works without JavaScript. It knows no person, no role and no question: that is the services'.
"""
