"""Free ports on 127.0.0.1 for the engines and services of one machine."""

import random
import socket
from pathlib import Path
from threading import Lock

LOOPBACK = "127.0.0.1"
_LOWEST = 20_000
_KERNEL_RANGE = Path("/proc/sys/net/ipv4/ip_local_port_range")

_drawn: set[int] = set()
_drawing = Lock()


def free_ports(count: int) -> tuple[int, ...]:
    """Return ``count`` different ports that nobody listens on; a port is drawn once in the life of this program."""
    with _drawing:
        chosen: list[int] = []
        for port in _candidates():
            if len(chosen) == count:
                break
            if port not in _drawn and is_free(port):
                chosen.append(port)
        if len(chosen) < count:
            raise OSError(f"There are not {count} free ports left on {LOOPBACK}. End programs that are not needed.")
        _drawn.update(chosen)
    return tuple(chosen)


def free_port() -> int:
    """Return one port that nobody listens on."""
    return free_ports(1)[0]


def is_free(port: int) -> bool:
    """Say whether a server could listen on this port now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        # As the engines do, so that connections that have only just ended do not count as a listener.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def _candidates() -> list[int]:
    """Return the ports to try, shuffled so that programs that start together seldom meet."""
    # A client that keeps trying the port of a dead engine may be given that very port as its own and then talks to
    # itself, and the engine cannot come back. So ports are taken from below those the kernel gives to clients.
    first_for_clients = int(_KERNEL_RANGE.read_text().split()[0]) if _KERNEL_RANGE.exists() else 49_152
    highest = first_for_clients if first_for_clients > _LOWEST + 1_000 else 65_536
    return random.SystemRandom().sample(range(_LOWEST, highest), highest - _LOWEST)
