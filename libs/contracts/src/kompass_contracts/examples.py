"""One example of everything that is said, from the texts written by hand in ``written``.

An example is read by its class and written out again, so it shows what really travels. A field that the class does
not have is refused here, though readers would ignore it: in an example it is a slip of the pen.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kompass_contracts.event import Document, Fact
from kompass_contracts.schemas import model_of, place_of

SOURCES = ("facts", "public", "documents", "registration", "record", "rights", "trust", "guidance", "papers")


def written(folder: Path) -> dict[str, Any]:
    """Return the examples written by hand, by the place of what they are examples of."""
    examples: dict[str, Any] = {}
    for source in SOURCES:
        for place, text in _read(folder / f"{source}.yaml").items():
            if place in examples:
                raise ValueError(f"There are two examples of {place}; keep one.")
            examples[place] = text
    return examples


def _read(path: Path) -> dict[str, Any]:
    try:
        text: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as fault:
        raise ValueError(f"{path} is not readable YAML: {fault}") from fault
    return text


def example_of(said: type[Document], examples: dict[str, Any]) -> dict[str, Any]:
    """Return the example of a fact or document as it travels. Raises ``ValueError`` when it is missing or wrong."""
    place = place_of(said)
    if place not in examples:
        raise ValueError(f"{place} has no example; write one in libs/contracts/written.")
    text = _in_envelope(said, examples[place]) if issubclass(said, Fact) else examples[place]
    model = model_of(said).model_validate(text)
    spoken: dict[str, Any] = model.model_dump(mode="json")
    for field in _lost(text, spoken, place):
        raise ValueError(f"The example of {field} says something that {said.__name__} has no field for.")
    return spoken


def _in_envelope(fact: type[Fact], text: dict[str, Any]) -> dict[str, Any]:
    """Add what follows from the fact's name, so that no example can have it wrong."""
    return {"source": f"/kompass/{fact.owner()}", "type": fact.event_type(), "data": {}, **text}


def _lost(text: Any, spoken: Any, place: str) -> Iterator[str]:
    """Yield the places of fields that were written but not read."""
    if isinstance(text, dict) and isinstance(spoken, dict):
        for name, value in text.items():
            if name in spoken:
                yield from _lost(value, spoken[name], f"{place} > {name}")
            else:
                yield f"{place} > {name}"
    elif isinstance(text, list) and isinstance(spoken, list):
        for one, other in zip(text, spoken, strict=True):
            yield from _lost(one, other, place)
