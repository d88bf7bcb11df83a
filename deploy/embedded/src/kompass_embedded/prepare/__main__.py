"""Lets ``python -m kompass_embedded.prepare`` be the command."""

import sys

from kompass_embedded.prepare.command import main

if __name__ == "__main__":
    sys.exit(main())
