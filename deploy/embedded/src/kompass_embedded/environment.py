"""The settings of an embedded Kompass as a shell takes them, for commands that look after one service of it."""

import shlex
from collections.abc import Iterator

from kompass_embedded.system import System


def exports(system: System) -> Iterator[str]:
    """Yield a line for each setting of each service. Its PostgreSQL runs; raises EngineError where it does not."""
    system.postgres.visit()
    for name, service in system.services.items():
        prefix = f"KOMPASS_{service.owner.upper().replace('-', '_')}_"
        for field, value in system.settings(name).items():
            yield f"export {prefix}{field.upper()}={shlex.quote(str(value))}"
