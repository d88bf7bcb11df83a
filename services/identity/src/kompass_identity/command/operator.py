"""Who types a command at identity: as at every service."""

from kompass_chassis.operators import operator

__all__ = ["operator"]
