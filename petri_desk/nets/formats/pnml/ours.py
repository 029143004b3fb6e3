"""What only our nets have, in a `toolspecific` of our own on the element that it belongs to.

Rule 1: one child element for each thing. A text stands there as it is; anything else, and a text that XML would not
give back, is JSON and says so.
Rule 2: a thing that also has a standard form carries in `of` what that form reads as. When somebody has changed the
standard form since, that is what counts, and ours is left aside.
Rule 3: a number with a point is written with it and read as Decimal; nothing becomes a float.
"""

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from lxml import etree

from petri_desk.nets.formats.pnml.vocabulary import (
    NAMESPACE,
    OWN_NAMESPACE,
    OWN_TOOL,
    OWN_VERSION,
    Element,
    child,
    tags,
)

DEPTH_LIMIT = 60
_UNSAFE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|^\\s|\\s$|^$")


def add_own(element: Element, things: Mapping[str, Any], of: Mapping[str, str] | None = None) -> None:
    """Adds a `toolspecific` of ours with these things, if there are any."""
    if not things:
        return
    own = etree.SubElement(element, f"{{{NAMESPACE}}}toolspecific", tool=OWN_TOOL, version=OWN_VERSION)
    for name, value in things.items():
        thing = etree.SubElement(own, f"{{{OWN_NAMESPACE}}}{name}", nsmap={None: OWN_NAMESPACE})
        if isinstance(value, str) and not _UNSAFE.search(value):
            thing.text = value
        else:
            thing.set("json", "true")
            thing.text = json_text(value)
        if of and name in of:
            thing.set("of", json_text(of[name]))


class Own:
    """What our own `toolspecific` says about one element."""

    def __init__(self, element: Element, space: str) -> None:
        self._things: dict[str, Element] = {}
        for each in element.iterchildren(*tags(space, "toolspecific")):
            if each.get("tool") == OWN_TOOL:
                self._things.update(
                    (thing.tag.rpartition("}")[2], thing)
                    for thing in each
                    if isinstance(thing.tag, str) and thing.tag.startswith(f"{{{OWN_NAMESPACE}}}")
                )

    def __contains__(self, name: str) -> bool:
        return name in self._things

    def get(self, name: str, default: Any = None) -> Any:
        thing = self._things.get(name)
        if thing is None:
            return default
        text = thing.text or ""
        if thing.get("json") != "true":
            return text
        try:
            return read_json_text(text)
        except ValueError:
            return default

    def text(self, name: str, default: str | None = None) -> str | None:
        found = self.get(name, default)
        return found if isinstance(found, str) else default

    def whole(self, name: str, default: int | None = None) -> int | None:
        found = self.get(name, default)
        return found if type(found) is int else default

    def stands(self, name: str, standard: object) -> bool:
        """Whether ours is there and still stands for what the standard form says."""
        thing = self._things.get(name)
        if thing is None:
            return False
        of = thing.get("of")
        try:
            return of is None or bool(read_json_text(of) == standard)
        except ValueError:
            return False

    def rather(self, name: str, standard: str | None) -> str | None:
        return self.text(name, standard) if self.stands(name, standard) else standard


def own_of(element: Element, space: str) -> Own:
    """The same, made anew only where the element has a `toolspecific` at all."""
    return NOTHING if child(element, "toolspecific", space) is None else Own(element, space)


NOTHING = Own(etree.Element("nothing"), NAMESPACE)


def json_text(value: Any, depth: int = 0) -> str:
    """JSON, with Decimals as they are and nothing else changed."""
    if depth > DEPTH_LIMIT:
        raise ValueError("too deep")
    if isinstance(value, Decimal):
        shown = format(value, "f")
        return shown if "." in shown else f"{shown}.0"
    if isinstance(value, Mapping):
        inner = (f"{json.dumps(str(key))}:{json_text(each, depth + 1)}" for key, each in value.items())
        return "{" + ",".join(inner) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(json_text(each, depth + 1) for each in value) + "]"
    return json.dumps(value)


def read_json_text(text: str) -> Any:
    """The value of a JSON text; ValueError for whatever is wrong with it."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("too deep") from None


def as_value(value: Any) -> Any:
    """A value of an expression: lists are tuples."""
    if isinstance(value, list):
        return tuple(as_value(each) for each in value)
    if isinstance(value, dict):
        return {key: as_value(each) for key, each in value.items()}
    return value


def _refuse(word_met: str) -> Any:
    raise ValueError(word_met)
