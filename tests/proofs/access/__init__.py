"""``make prove-access``: what docs/access.md says, asked of every route in every role, relation and grade.

The tests of access ask the same questions with the same code, so that there is no second truth:
``crowd`` who asks and about whom · ``stage`` the services they ask · ``probes`` the routes · ``matrix`` the asking.
"""
