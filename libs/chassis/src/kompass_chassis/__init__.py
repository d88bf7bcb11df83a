"""How a service of Kompass talks, written once for all six. It knows no service and no word of the domain.

Reading order: ``service`` (what a service is made of), ``settings``, ``database``, ``tables``;
telling: ``outbox`` → ``relay`` → ``bus`` (``rabbit``, ``bell``) and ``feed``;
hearing: ``inbox`` → ``parking``, ``sweep``, ``refresher``; being asked: ``web``, ``caller``, ``problems``, ``audit``;
asking: ``peers``; running: ``process``, ``health``, ``telemetry``, ``logs``, ``migrate``, ``command``;
and for tests: ``testing``.
"""
