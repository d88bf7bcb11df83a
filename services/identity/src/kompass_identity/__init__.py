"""Identity: who is who, and who may find whom.

Owns  persons (the only place where a DUF number and a person's id stand together), placements, grades of protection,
      organisations, staff, their roles and sign-ins, clients, and the keys that sign every token
Tells identity.person-changed, identity.person-erased, identity.staff-changed, identity.organisation-changed,
      identity.registration-forgotten
Hears <owner>.person-forgotten, so that it is known who has forgotten an erased person; competence.completed,
      competence.erased and competence.deletion-asked, so that it is known who is mapped already
Doors staff and service API, token endpoint, JWKS; clock

Reading order: ``duf`` and ``rules`` (pure), ``tables``, ``actions``, ``report`` (what a person is told), then the doors
``api``, ``handlers`` and ``clock``; ``tokens``, ``keys`` and ``oidc`` are the token endpoint's nouns, ``handles`` how staff stay signed in,
``documents`` what is sent to identity and shown, ``roles`` what each role is and ``administrators`` who administers
whom, ``usernames`` and ``mobile`` what users are called and called on, ``offer`` and ``offer_rules`` what a person is
offered and by which rules, ``openings`` who has opened what about one, ``reporting`` all that is stored about one, ``organisations`` the register
of 2024, ``people`` a file of persons, ``erasures`` who must forget the erased, ``command`` what its keeper types; ``app`` is
where the parts meet.
"""
