"""Where the ``kompass`` command begins: it loads all there is before it does anything, and that quickly."""

import gc
from importlib import import_module


def main() -> None:
    """Load the command and run it."""
    gc.disable()  # nothing of what is loaded is garbage, and looking for some takes a tenth of the time
    command = import_module("kompass_chassis.command")
    gc.freeze()
    gc.enable()
    command.main()
