"""The service's own data files – questions, lists, texts – read exactly as they are written, or refused by name."""

from importlib.resources.abc import Traversable
from typing import Any

import yaml

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML that was built without the C library; it reads the same, slower
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]


class DataRefusedError(Exception):
    """Data files cannot be used. Each line of the message names a file and the rule it breaks."""


class _AsWritten(_Loader):
    """Every word stays a word: to the usual loader, the answer «no» and the country NO are both false."""


def _mapping(loader: _AsWritten, node: yaml.MappingNode) -> dict[Any, Any]:
    """Refuse a key that is there twice; YAML would silently keep the last one."""
    seen: set[Any] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{key.value} is there twice", key.start_mark)
        seen.add(key.value)
    return {
        loader.construct_object(key, deep=True): loader.construct_object(value, deep=True) for key, value in node.value
    }


_AsWritten.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(file: Traversable) -> Any:
    """Return what a YAML file says, every scalar as text. Raises DataRefusedError."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=_AsWritten)  # noqa: S506 - it makes words, no objects
    except (OSError, UnicodeDecodeError) as error:
        raise DataRefusedError(f"{file.name}: it cannot be read ({type(error).__name__})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" in line {mark.line + 1}" if mark else ""
        raise DataRefusedError(f"{file.name}: {getattr(error, 'problem', None) or 'it is not YAML'}{line}") from error


def lines(file: Traversable, key: str) -> tuple[int, ...]:
    """Return the line in which each entry of a list begins that stands under a key at the top of a file."""
    tree = yaml.compose(file.read_text(encoding="utf-8"), Loader=_AsWritten)
    below = tree.value if isinstance(tree, yaml.MappingNode) else ()
    entries = next((node.value for name, node in below if name.value == key), ())
    return tuple(entry.start_mark.line + 1 for entry in entries if isinstance(entry, yaml.Node))
