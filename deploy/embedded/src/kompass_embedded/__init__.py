"""Kompass on one machine, without Docker, root or system packages: what ``make up`` runs.

Reading order: ``command`` (``kompass up`` and ``kompass token``), ``system`` (the services in one process), ``plan``
(ports, databases, clients and settings), ``demo`` (people to try it with), ``keyring`` (its secrets); below them the
private engines ``postgres`` and ``rabbitmq``, and the development ``issuer``.
"""
