"""Who types a command: the login name of whoever is signed in to the machine, for the audit."""

import getpass
import os

from kompass_chassis.audit import Somebody


def operator() -> Somebody:
    """Return who types, as ``operator:<login name>``; in an image, where nobody has a name, by the number."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = str(os.getuid())
    return Somebody(f"operator:{name}")
