"""Settings of a service, from the environment only.

A field ``x`` of the service ``codes`` is read from ``KOMPASS_CODES_X``, else from ``KOMPASS_X`` which all services
share; with ``_FILE`` behind either name the value is read from that file. A ``KOMPASS_…`` name that nothing reads is
refused, because a misspelt setting that is silently ignored is how a system runs for years on a default.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

_ALL = "KOMPASS_"
TOOL_NAMES = frozenset(
    {"HOME", "PORT_OFFSET", "TEST_ENGINE", "CHROMIUM", "SCREENSHOTS", "CACHE", "POSTGRES_BIN", "RABBITMQ_BIN", "SEED"}
)
"""What the commands around the services read themselves."""


class SettingsRefusedError(Exception):
    """The environment cannot be used as it is; the message names each setting and what to do."""


def _names_a_database(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().startswith("postgresql://"):
        raise ValueError("write it as postgresql://role:password@host:5432/database")
    return url


DatabaseUrl = Annotated[SecretStr, AfterValidator(_names_a_database)]


class ServiceSettings(BaseSettings):
    """What every service needs. A service adds its own fields in its ``settings.py``."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_file=None, hide_input_in_errors=True)

    service: ClassVar[str]
    siblings: ClassVar[tuple[str, ...]] = ()

    database_url: DatabaseUrl = Field(description="postgresql://… of this service's own database, as its own role")
    database_direct_url: DatabaseUrl | None = Field(
        default=None, description="The same without a pooler between, for LISTEN and locks; DATABASE_URL if not set"
    )
    migration_url: DatabaseUrl | None = Field(
        default=None, description="The same as the role that owns the tables; DATABASE_URL if not set"
    )
    database_pool: int = Field(default=10, ge=1, le=200, description="Connections held to the database")
    database_timeout: float = Field(default=5.0, gt=0, description="Seconds a statement may take")
    amqp_url: SecretStr | None = Field(
        default=None, description="amqp://… of RabbitMQ; without it the in-process bell, for one process only"
    )
    identity_url: str = Field(description="Where services reach identity, such as http://identity:8001")
    issuer: str | None = Field(default=None, description="The 'iss' of access tokens; identity_url if not set")
    client_id: str | None = Field(default=None, description="Who this service is to identity; its own name if not set")
    client_secret: SecretStr | None = Field(default=None, description="Its secret there")
    doors: str = Field(default="api,bus,clock", description="Which doors this process opens, separated by commas")
    host: str = Field(default="127.0.0.1", description="Address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on")
    stop_deadline: float = Field(default=12.0, gt=0, description="Seconds from SIGTERM until what is left is cut off")
    sweep_every: float = Field(default=30.0, gt=0, description="Seconds between two sweeps of the feeds")
    sweep_age: float = Field(default=20.0, ge=0, description="Seconds the bus gets before a sweep handles an event")
    memory_age: float = Field(
        default=300.0, gt=0, description="Seconds since the last full sweep after which nothing is decided on memory"
    )
    otlp_endpoint: str | None = Field(default=None, description="Where traces go (OTLP over HTTP); none: no traces")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR"
    )
    body_limit: int = Field(default=1_048_576, ge=1024, description="Bytes a request body may have")

    def __init__(self, **values: Any) -> None:
        """Read the environment; keywords given here win over it."""
        super().__init__(**values)

    @property
    def direct_url(self) -> SecretStr:
        """The database without a pooler."""
        return self.database_direct_url or self.database_url

    @property
    def owner_url(self) -> SecretStr:
        """The database as the owner of the tables."""
        return self.migration_url or self.database_url

    @property
    def token_issuer(self) -> str:
        """The issuer that access tokens must name."""
        return self.issuer or self.identity_url

    @property
    def open_doors(self) -> frozenset[str]:
        """The doors as a set."""
        return frozenset(door.strip() for door in self.doors.split(",") if door.strip())

    def url_of(self, owner: str) -> str:
        """Return where the service ``owner`` is reached."""
        return str(getattr(self, f"{owner.replace('-', '_')}_url"))

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic calls by keyword
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Keywords first, then our own names in the environment."""
        return init_settings, _Environment(settings_cls)


class _Environment(PydanticBaseSettingsSource):
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        name = getattr(self.settings_cls, "service", "")
        return _value(os.environ, _names(name, field_name)), field_name, False

    def __call__(self) -> dict[str, Any]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True)
class _Unusable:
    """Stands where a value could not be read. No field takes it, so it is refused along with all others."""

    reason: str


def database_url_of(owner: str, *, own_name: bool = False) -> str | None:
    """Return where the database of a service is, for who looks into it and needs no other setting; none if not set.

    ``own_name`` leaves out ``KOMPASS_DATABASE_URL``, which is of whichever service runs here. Raises
    SettingsRefusedError.
    """
    names = _names(owner, "database_url")
    read = _value(os.environ, names[:1] if own_name else names)
    if isinstance(read, _Unusable):
        raise SettingsRefusedError(read.reason)
    return read


def _names(service: str, field: str) -> tuple[str, str]:
    return f"{_prefix(service)}{field.upper()}", f"{_ALL}{field.upper()}"


def _prefix(service: str) -> str:
    return f"{_ALL}{service.upper().replace('-', '_')}_"


def _value(environment: Mapping[str, str], names: Sequence[str]) -> str | _Unusable | None:
    for name in names:
        plain, file = (environment.get(key) or None for key in (name, f"{name}_FILE"))  # empty is not set
        if plain is not None and file is not None:
            return _Unusable(f"{name} and {name}_FILE are both set; take one away")
        if file is not None:
            return _read(name, file)
        if plain is not None:
            return plain
    return None


def _read(name: str, file: str) -> str | _Unusable:
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        return _Unusable(f"{name}_FILE names {file}, which cannot be read: {type(error).__name__}")


def unknown_names(settings: type[ServiceSettings], environment: Iterable[str]) -> list[str]:
    """Return a sentence for each ``KOMPASS_…`` name that no setting of this service reads.

    Names that begin as another service's do are that service's business, and where any service is reached is told to
    all, whether they ask it or not.
    """
    fields = [name for field in settings.model_fields for name in _names(settings.service, field)]
    fields += [f"{_prefix(name)}URL" for name in settings.siblings]
    known = {*fields, *(f"{name}_FILE" for name in fields), *(f"{_ALL}{name}" for name in TOOL_NAMES)}
    others = tuple(_prefix(name) for name in settings.siblings if name != settings.service)
    sentences = []
    for name in sorted(environment):
        if not name.startswith(_ALL) or name in known or name.startswith(others):
            continue
        near = get_close_matches(name.removeprefix(_ALL), [one.removeprefix(_ALL) for one in known], n=1)
        hint = f"did you mean {_ALL}{near[0]}?" if near else "no setting has a name like it"
        sentences.append(f"{name} is not a setting of {settings.service}: {hint}")
    return sentences


S = TypeVar("S", bound=ServiceSettings)


def read_settings(settings: type[S]) -> S:
    """Read the settings of a service from the environment, or raise SettingsRefusedError with every reason at once."""
    reasons = unknown_names(settings, os.environ)
    try:
        read = settings()
    except ValidationError as error:
        for failure in error.errors(include_url=False):
            own, shared = _names(settings.service, str(failure["loc"][0]))
            given, sentence = failure["input"], f"{own} (or {shared}): {failure['msg']}"
            reasons.append(given.reason if isinstance(given, _Unusable) else sentence)
        read = None
    if reasons or read is None:
        raise SettingsRefusedError("\n".join(reasons))
    return read
