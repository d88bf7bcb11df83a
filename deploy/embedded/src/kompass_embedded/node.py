"""What one RabbitMQ node is told: the settings in its home, and the environment of its programs."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kompass_embedded.engine import EngineError, write_private
from kompass_embedded.ports import LOOPBACK

NODE: Final = "kompass@localhost"
LOG: Final = "rabbitmq.log"


@dataclass(frozen=True)
class Node:
    """One node: where it lives, where the programs are, and the four ports that are its own."""

    home: Path
    binaries: Path
    port: int
    distribution_port: int
    names_port: int
    management_port: int | None = None

    @property
    def data(self) -> Path:
        """The folder of queues, users and messages."""
        return self.home / "mnesia"

    def write_settings(self, admin: str, password: str, cookie: str) -> None:
        """Write the node's settings; the administrator is made when the data is."""
        self.data.mkdir(mode=0o700, exist_ok=True)
        settings = {
            "listeners.tcp.local": f"{LOOPBACK}:{self.port}",
            "default_user": admin,
            "default_pass": password,
            "vm_memory_high_watermark.absolute": "512MB",
            "disk_free_limit.absolute": "50MB",
            "log.console": "false",
            "log.file.level": "info",
        }
        if self.management_port is not None:
            settings |= {"management.tcp.ip": LOOPBACK, "management.tcp.port": str(self.management_port)}
        plugins = "" if self.management_port is None else "rabbitmq_management"
        write_private(self.home / "rabbitmq.conf", "".join(f"{name} = {value}\n" for name, value in settings.items()))
        write_private(self.home / "enabled_plugins", f"[{plugins}].\n")
        write_private(self.home / "advanced.config", "[].\n")
        write_private(self.home / "rabbitmq-env.conf", "")
        write_private(self.home / ".erlang.cookie", cookie)

    def environment(self) -> Mapping[str, str]:
        """Return the environment of the server and its tools; nothing of a system's broker is left in it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}
        loopback_only = "-kernel inet_dist_use_interface {127,0,0,1} -start_epmd false"
        return kept | {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PATH": f"{self.erlang}:{os.environ.get('PATH', os.defpath)}",
            "ERL_EPMD_ADDRESS": LOOPBACK,
            "ERL_EPMD_PORT": str(self.names_port),
            "RABBITMQ_NODENAME": NODE,
            "RABBITMQ_NODE_IP_ADDRESS": LOOPBACK,
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self.distribution_port),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"{loopback_only} +S 2:2",
            # Nought lets the kernel choose, so that any number of tools can run at once.
            "RABBITMQ_CTL_DIST_PORT_MIN": "0",
            "RABBITMQ_CTL_DIST_PORT_MAX": "0",
            "RABBITMQ_CTL_ERL_ARGS": loopback_only,
            "RABBITMQ_BASE": str(self.home),
            "RABBITMQ_MNESIA_BASE": str(self.data),
            "RABBITMQ_LOG_BASE": str(self.home),
            "RABBITMQ_LOGS": str(self.home / LOG),
            "RABBITMQ_PID_FILE": str(self.home / "broker.pid"),
            "RABBITMQ_SCHEMA_DIR": str(self.home / "schema"),
            "RABBITMQ_GENERATED_CONFIG_DIR": str(self.home / "generated"),
            "RABBITMQ_FEATURE_FLAGS_FILE": str(self.home / "feature_flags"),
            "RABBITMQ_CONFIG_FILE": str(self.home / "rabbitmq.conf"),
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(self.home / "advanced.config"),
            "RABBITMQ_CONF_ENV_FILE": str(self.home / "rabbitmq-env.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.home / "enabled_plugins"),
        }

    @property
    def erlang(self) -> Path:
        """The folder of Erlang's programs: beside RabbitMQ's, as Debian has it, or wherever ``PATH`` leads."""
        beside = self.binaries.parent.parent / "erlang" / "bin"
        if (beside / "epmd").exists():
            return beside
        if found := shutil.which("epmd"):
            return Path(found).parent
        raise EngineError("RabbitMQ is here, but Erlang is not. Install Erlang, or put its bin folder in PATH.")


def user_definition(name: str, password: str, *, configure: str, write: str, read: str) -> str:
    """Return the document with which ``rabbitmqctl import_definitions`` makes a user or changes one."""
    rights = {"user": name, "vhost": "/", "configure": configure, "write": write, "read": read}
    return json.dumps({"users": [{"name": name, "password": password, "tags": ""}], "permissions": [rights]})
