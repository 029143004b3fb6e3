"""Writes the labels of one element: what was kept of it, brought up to date, and what the net says beside."""

import math
import re
from decimal import Decimal

from lxml import etree

from petri_desk.nets.formats.pnml.foreign import HIGH_LABELS, Foreign
from petri_desk.nets.formats.pnml.ids import Ids
from petri_desk.nets.formats.pnml.marks import kind_of, whole
from petri_desk.nets.formats.pnml.notes import Notes
from petri_desk.nets.formats.pnml.vocabulary import NAMESPACE, Element, child, label_text, word
from petri_desk.nets.model import Net

_UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(text: str) -> str:
    """A text as XML can hold it and as it is read again."""
    return _UNWRITABLE.sub("?", text).strip()


def decimal(number: float) -> str:
    text = repr(number)
    return format(Decimal(text), "f") if "e" in text else text


def added(parent: Element, name: str, text: str | None = None) -> Element:
    """A new child in the standard's namespace."""
    found = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    found.text = text
    return found


class Labels:
    def __init__(self, foreign: Foreign, keep_high: bool) -> None:
        self._foreign, self._keep_high = foreign, keep_high
        self._verbatim: set[Element] = set()

    def add(
        self,
        element: Element,
        ident: str,
        name: str | None,
        number: tuple[str, int | None] = ("", None),
        spot: tuple[float, float] | None = None,
        checked: tuple[str, int] = ("", 0),
    ) -> None:
        """Name, kept labels, a number and a position; a kept label in `checked` only while it says this number."""
        drawn = word(element, NAMESPACE) in ("place", "transition")
        for kind, each in self._foreign.kept(ident):
            if self._stale(element, kind, each, checked) or (kind == "graphics" and drawn and spot is None):
                continue
            self._take(element, each)
            if kind == "name" and name is not None:
                _say(each, name)
            elif kind == number[0]:
                _say(each, str(number[1] if number[1] is not None else int(kind == "inscription")))
        found = {word(each, NAMESPACE) for each in element}
        if name and "name" not in found:
            added(added(element, "name"), "text", name)
        if number[1] is not None and number[0] not in found:
            added(added(element, number[0]), "text", str(number[1]))
        if spot is not None and all(math.isfinite(each) for each in spot):
            self._position(element, spot)

    def _stale(self, element: Element, kind: str, kept: Element, checked: tuple[str, int]) -> bool:
        if kind in HIGH_LABELS and word(element, NAMESPACE) != "arc":
            return not self._keep_high
        if kind == "hlinscription":
            return not self._keep_high
        if kind and kind == checked[0]:
            around = etree.Element("around")
            around.append(kept)
            return whole(around, kind, NAMESPACE, Notes(), 0) != checked[1]
        return False

    def _take(self, element: Element, kept: Element) -> None:
        element.append(kept)
        self._verbatim.add(kept)

    def _position(self, element: Element, spot: tuple[float, float]) -> None:
        graphics = child(element, "graphics", NAMESPACE)
        graphics = added(element, "graphics") if graphics is None else graphics
        position = child(graphics, "position", NAMESPACE)
        if position is None:
            position = added(graphics, "position")
            graphics.insert(0, position)
        for axis, value in zip("xy", spot, strict=True):
            if not _says(position.get(axis), value):
                position.set(axis, decimal(value))

    def kind(self, element: Element, kind: str, standard: str) -> None:
        """What kind of arc it is: as other tools wrote it, while that is still so, else in the standard's extension."""
        said = [each for each in element if word(each, NAMESPACE) in ("arctype", "type")]
        if said and kind_of(element, NAMESPACE, Notes()) == kind:
            return
        for each in said:
            element.remove(each)
        if standard:
            added(element, "arctype", standard)

    def says_read(self, element: Element) -> bool:
        return kind_of(element, NAMESPACE, Notes()) == "read"

    def finals(self, element: Element, net: Net, ids: Ids) -> tuple[str, ...]:
        """ProM's final markings, where the file had them: brought up to date with the end places."""
        kept = child(element, "finalmarkings", NAMESPACE)
        marking = None if kept is None else child(kept, "marking", NAMESPACE)
        if marking is None:
            return ()
        wanted = {ids.of(each): each for each in net.end_places if each in net.place}
        said = {each.get("idref"): label_text(each, NAMESPACE) != "0" for each in marking if isinstance(each.tag, str)}
        if {ident for ident, counts in said.items() if counts} != set(wanted):
            marking[:] = []
            for ident in wanted:
                place = added(marking, "place")
                place.set("idref", ident)
                added(place, "text", "1")
        return tuple(wanted[each.get("idref")] for each in marking
                     if isinstance(each.tag, str) and each.get("idref") in wanted)  # fmt: skip

    def indent(self, element: Element, level: int = 0) -> None:
        """Line breaks between elements, but for what was kept as it stood."""
        if element in self._verbatim or not len(element):
            return
        element.text = "\n" + "  " * (level + 1)
        for each in element:
            self.indent(each, level + 1)
            each.tail = element.text
        element[-1].tail = "\n" + "  " * level


def _say(label: Element, text: str) -> None:
    """Puts another text into a kept label."""
    if label_text(label, NAMESPACE) == text:
        return
    for name in ("text", "value"):
        found = child(label, name, NAMESPACE)
        if found is not None:
            found.text = text
            return
    label.text = None
    label.insert(0, added(label, "text", text))


def _says(said: str | None, value: float) -> bool:
    try:
        return float(said or "nan") == value
    except ValueError:
        return False
