"""Where the arcs of a net bend, as its file says: the points between its ends, from the arc's source to its target."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from petri_desk.nets.formats.placing import Point
from petri_desk.nets.model import Net

_POSITION = re.compile(r"<(?:\w+:)?position\b([^<>]*)>")
_AXIS = {axis: re.compile(rf"""\b{axis}\s*=\s*["']\s*(-?\d{{1,7}}(?:\.\d{{1,9}})?)\s*["']""") for axis in "xy"}


def bends_of(net: Net) -> Mapping[str, Sequence[Point]]:
    """By the arc; what does not fit is left out."""
    found = {arc: _points(points) for arc, points in _mapping(net, "cpn", "bends").items()}
    for arc, texts in _mapping(net, "pnml", "kept").items():
        if isinstance(texts, (list, tuple)):
            graphics = [text for text in texts if isinstance(text, str) and text.startswith("<graphics")]
            found[arc] = [point for text in graphics for point in _positions(text)]
    return {arc: points for arc, points in found.items() if points}


def _mapping(net: Net, program: str, key: str) -> Mapping[str, Any]:
    given = net.foreign.get(program)
    found = given.get(key) if isinstance(given, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _positions(text: str) -> list[Point]:
    found = []
    for each in _POSITION.findall(text):
        x, y = (_AXIS[axis].search(each) for axis in "xy")
        if x and y:
            found.append((float(x[1]), float(y[1])))
    return found


def _points(points: object) -> list[Point]:
    found = points if isinstance(points, (list, tuple)) else ()
    return [(float(point[0]), float(point[1])) for point in found if _is_point(point)]


def _is_point(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 2 and all(type(each) is int for each in value)
