"""Identity: who is who, and who may find whom.

Owns  persons (the only place where a DUF number and a person's id stand together), placements, grades of protection,
      organisations, staff and their roles, clients, and the keys that sign every token
Tells identity.person-changed, person-erased, staff-changed, organisation-changed
Hears <owner>.person-forgotten, so that it is known who has forgotten an erased person
Doors staff and service API, token endpoint, JWKS

Reading order: ``duf`` and ``rules`` (pure), ``tables``, ``actions``, then the doors ``api`` and ``handlers``;
``tokens`` is the token endpoint's noun, ``organisations`` the register of 2024; ``app`` is where the parts meet.
"""
