"""Identity: who is who, and who may find whom.

Owns  persons (the only place where a DUF number and a person's id stand together), placements, grades of protection,
      organisations, staff, their roles and sign-ins, clients, and the keys that sign every token
Tells identity.person-changed, identity.person-erased, identity.staff-changed, identity.organisation-changed
Hears <owner>.person-forgotten, so that it is known who has forgotten an erased person
Doors staff and service API, token endpoint, JWKS; clock

Reading order: ``duf`` and ``rules`` (pure), ``tables``, ``actions``, then the doors ``api``, ``handlers`` and
``clock``; ``tokens``, ``keys`` and ``oidc`` are the token endpoint's nouns, ``handles`` how staff stay signed in,
``documents`` what is sent to identity and shown, ``offer`` what a person is offered, ``organisations`` the register of
2024, ``command`` what its keeper types; ``app`` is where the parts meet.
"""
