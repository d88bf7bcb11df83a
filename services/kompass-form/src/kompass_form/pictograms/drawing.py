"""How a pictogram is put together: one drawing, or several laid on one another, on a light plate. Pure.

The plate is as wide as the picture, so that black lines can be seen on a dark ground, too; on a white page nobody sees it.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

FIELD = 72
"""The drawings of the set, and ours, are made for a field of so many units each way."""
EDGE = 3
"""So much of the field is empty in every drawing, and cut off, so that little of 24 pixels is lost."""
PLACES: Mapping[str, tuple[float, float, float]] = {"whole": (0, 0, 72), "main": (1, 1, 60), "corner": (30, 30, 40)}
"""Named places: left edge, top edge, size."""
WIDTH = FIELD - 2 * EDGE
VIEW_BOX = f"{EDGE} {EDGE} {WIDTH} {WIDTH}"

_SVG = "http://www.w3.org/2000/svg"
_OF_THE_SET = re.compile(r"[0-9A-F]{4,6}(-[0-9A-F]{4,6})*")
_SHAPES = frozenset({"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_ADDRESS = re.compile(r"href|^on|^style$|^class$", re.IGNORECASE)
_PLATE = f"M{EDGE} {EDGE}h{WIDTH}v{WIDTH}h-{WIDTH}z"
_LINES = 'stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
_COMMON = ("id", "stroke-miterlimit", "stroke-linejoin", "class")


@dataclass(frozen=True)
class Layer:
    """A drawing by its name, and its place in the field. What lies in a corner is cut out of what lies below it."""

    drawing: str
    x: float = 0
    y: float = 0
    size: float = FIELD
    cut_out: bool = False

    @property
    def of_the_set(self) -> bool:
        """Tell whether it is a drawing of the set, which have numbers, or one of our own, which have words."""
        return _OF_THE_SET.fullmatch(self.drawing) is not None


def layers(written: str | Sequence[str]) -> tuple[Layer, ...]:
    """Read what a pictogram is made of. Raises ValueError with a sentence."""
    return tuple(_layer(each) for each in ([written] if isinstance(written, str) else written))


def assembled(parts: Sequence[Layer], drawings: Mapping[str, bytes]) -> str:
    """Return the pictogram as SVG. Raises KeyError for a drawing that is not there."""
    laid = "".join(_laid(part, drawings[part.drawing]) for part in parts)
    return f'<svg xmlns="{_SVG}" viewBox="{VIEW_BOX}" {_LINES}><path fill="#fff" d="{_PLATE}"/>{laid}</svg>'


def faults(svg: bytes) -> Iterator[str]:
    """Yield a sentence for each thing in a picture that does not belong there: only shapes are let in, in our field."""
    root = ET.fromstring(svg)  # noqa: S314 - files of our own, and of a package whose sum we know
    if root.get("viewBox") != VIEW_BOX:
        yield f"its viewBox is not {VIEW_BOX}"
    for element in root.iter():
        kind = element.tag.removeprefix(f"{{{_SVG}}}")
        if kind not in _SHAPES:
            yield f"it has an element {kind}"
        for name, value in element.attrib.items():
            if _ADDRESS.search(name) or "url(" in value:
                yield f"{kind} has an attribute {name}"


def _layer(written: str) -> Layer:
    drawing, *place = written.split()
    if not place:
        return Layer(drawing)
    if len(place) == 1 and place[0] in PLACES:
        return Layer(drawing, *PLACES[place[0]], cut_out=place[0] == "corner")
    if len(place) == 3:  # noqa: PLR2004 - left edge, top edge, size
        x, y, size = map(float, place)
        return Layer(drawing, x, y, size)
    raise ValueError(f"«{written}» is no drawing with its place")


def _laid(part: Layer, drawing: bytes) -> str:
    root = ET.fromstring(drawing)  # noqa: S314 - as above
    _simplify(root, stroke=False, width=False)
    inside = "".join(ET.tostring(child, encoding="unicode") for child in root)
    scale = part.size / FIELD
    half = part.size / 2
    around = (
        f'<circle cx="{part.x + half:g}" cy="{part.y + half:g}" r="{half - 2:g}" fill="#fff"/>' if part.cut_out else ""
    )
    return f'{around}<g transform="translate({part.x:g} {part.y:g}) scale({scale:.4g})">{inside}</g>'


def _simplify(element: ET.Element, *, stroke: bool, width: bool) -> None:
    """Leave out what every line has in common, as the whole says it once; and names of namespaces."""
    element.tag = element.tag.rpartition("}")[2]
    for name in _COMMON:
        element.attrib.pop(name, None)
    stroke = element.get("stroke", "none" if not stroke else "#000") != "none"
    width = width or "stroke-width" in element.attrib
    if stroke and not width and not len(element):
        element.set("stroke-width", "1")
    for child in element:
        _simplify(child, stroke=stroke, width=width)
