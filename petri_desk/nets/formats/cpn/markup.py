"""The marks of a file of CPN Tools: elements with what the program expects at each of them, and fresh ids."""

import re
from typing import TypeAlias

from lxml import etree

from petri_desk.nets.formats.xml import Element

Part: TypeAlias = Element
_SAFE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,99}")
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Ids:
    """Ids for what has none with us, and for those that cannot stand in such a file."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._known: dict[str, str] = {}
        self._number = 0

    def fresh(self) -> str:
        while True:
            self._number += 1
            if f"ID{self._number}" not in self._taken:
                self._taken.add(f"ID{self._number}")
                return f"ID{self._number}"

    def of(self, ident: str) -> str:
        if ident not in self._known:
            self._known[ident] = ident if _SAFE.fullmatch(ident) else self.fresh()
        return self._known[ident]


def part(tag: str, *parts: Part, text: str = "", **values: str) -> Part:
    """An element with what is in it."""
    found = etree.Element(tag, {name: _FORBIDDEN.sub("", value) for name, value in values.items()})
    found.text = _FORBIDDEN.sub("", text) or None
    found.extend(parts)
    return found


def attributes(x: float, y: float, colour: str = "Black", thick: str = "1") -> list[Part]:
    """Where a thing stands and how it is drawn; upwards is more there."""
    return [
        part("posattr", x=f"{x:.6f}", y=f"{-y if y else 0:.6f}"),
        part("fillattr", colour="White", pattern="", filled="false"),
        part("lineattr", colour=colour, thick=thick, type="Solid"),
        part("textattr", colour="Black", bold="false"),
    ]


def inscription(tag: str, ids: Ids, x: float, y: float, text: str) -> Part:
    """A text that stands at a thing."""
    return part(tag, *attributes(x, y, thick="0"), part("text", text=text, tool="CPN Tools", version="4.0.1"),
                id=ids.fresh())  # fmt: skip
