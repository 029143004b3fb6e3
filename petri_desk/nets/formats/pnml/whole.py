"""What belongs to the net as a whole: its ends, its calls of other nets, its schemas. Read with suspicion, since
somebody may have changed it."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.pnml.notes import Notes, shown
from petri_desk.nets.formats.pnml.objects import Objects
from petri_desk.nets.formats.pnml.vocabulary import Element, label_text, word
from petri_desk.nets.model import SubLink


def texts_of(found: object) -> tuple[str, ...]:
    return tuple(each for each in found if isinstance(each, str)) if isinstance(found, list) else ()


def schemas_of(found: object) -> tuple[Mapping[str, Any], ...]:
    return tuple(each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()


def spots_of(found: object) -> dict[str, tuple[float, float]]:
    """The places of nodes on paper, where other tools have no such node."""
    if not isinstance(found, dict):
        return {}
    return {ident: (float(spot[0]), float(spot[1])) for ident, spot in found.items() if _is_spot(spot)}


def _is_spot(spot: object) -> bool:
    if not isinstance(spot, list) or len(spot) != 2:
        return False
    return all(isinstance(each, (int, Decimal)) and math.isfinite(float(each)) for each in spot)


def links_of(found: object, notes: Notes, element: Element) -> tuple[SubLink, ...]:
    """The calls of other nets."""
    links = []
    for each in found if isinstance(found, list) else ():
        try:
            links.append(_link(each))
        except (KeyError, TypeError, ValueError):
            notes.broken_by("pnml.link", element,
                            say("A call of another net is badly written in our own part of the file."))  # fmt: skip
    return tuple(links)


def _link(each: Any) -> SubLink:
    link = SubLink(
        id=each["id"],
        net=each["net"],
        transition=each["transition"],
        auto_start=bool(each["autoStart"]),
        propagate=bool(each["propagate"]),
        inputs=dict(each["inputs"]),
        outputs=dict(each["outputs"]),
    )
    texts = (link.id, link.net, link.transition, *link.inputs.items(), *link.outputs.items())
    if not all(isinstance(part, str) for text in texts for part in (text if isinstance(text, tuple) else (text,))):
        raise TypeError
    return link


def final_places(net: Element, space: str, objects: Objects, notes: Notes) -> tuple[str, ...]:
    """ProM's final markings as end places; the first one, if there are several."""
    around = net.getparent()
    markings = [
        marking
        for parent in (net, *(() if around is None else (each for each in around if each is not net)))
        if word(parent, space) in ("net", "finalmarkings")
        for ends in (parent if parent is net else (parent,))
        if word(ends, space) == "finalmarkings"
        for marking in ends
        if word(marking, space) == "marking"
    ]
    if not markings:
        return ()
    if len(markings) > 1:
        notes.add("info", "pnml.final_markings", markings[1],
                  say("The file names {n} final markings; the first one is read.", n=len(markings)))  # fmt: skip
    return tuple(ident for each in markings[0] if (ident := _ended(each, space, objects, notes)))


def _ended(place: Element, space: str, objects: Objects, notes: Notes) -> str:
    if word(place, space) != "place":
        return ""
    ident = objects.node(place.get("idref"))
    count = label_text(place, space)
    if ident not in objects.places:
        notes.broken_by("pnml.final_place", place,
                        say("A final marking names {ident!r}, which is no place.", ident=shown(ident)))  # fmt: skip
    elif count not in ("0", "1"):
        notes.add("info", "pnml.final_count", place,
                        say("The final marking asks for {count} tokens; any token there counts as the end.",
                            count=shown(count)))  # fmt: skip
    return ident if count != "0" else ""
