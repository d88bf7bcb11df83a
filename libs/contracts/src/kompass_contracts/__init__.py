"""What the services of Kompass say to one another: facts told on the bus, documents asked for over HTTP.

Reading order: ``event`` (the envelope), then one module per *telling* service: ``identity``, ``codes``, ``form`` (with
``registration`` and ``answers``, the document it hands over), ``competence`` (with ``record``, what is read there),
``views``, ``notifications``. Then ``audience``, the table of who hears what, and ``documents``, the table of what is
asked and answered.

Readers ignore fields they do not know. Within a major version only optional additions are made; anything else is a
new major version beside the old one, and ``compatible`` finds it. Schemas, examples and the AsyncAPI file next to
this package are generated from these classes (``python -m kompass_contracts.generate``) and compared in the tests.
"""
