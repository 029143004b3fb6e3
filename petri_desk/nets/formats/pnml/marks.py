"""The numbers of a place/transition net: tokens, weights, kinds of arcs, positions; and how tools write them."""

import math
import re

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.pnml.notes import Notes, shown
from petri_desk.nets.formats.pnml.vocabulary import ARC_KINDS, Element, child, label_text

TOKEN_LIMIT = 1_000_000
_WHOLE = re.compile(r"(?:Default\s*,\s*)?\+?([0-9]{1,18})(?:\.0+)?", re.IGNORECASE)


def whole(element: Element, name: str, space: str, notes: Notes, default: int) -> int:
    """The number that a label says; one that is none breaks the file, since a guess would be another net."""
    label = child(element, name, space)
    if label is None:
        return default
    text = label_text(label, space)
    found = _WHOLE.fullmatch(text)
    if found is not None:
        return int(found[1])
    if text:
        notes.broken_by("pnml.number", label,
                        say("A whole number was expected in {name}, not {text!r}.", name=name, text=shown(text)))
    return default


def weight_of(arc: Element, space: str, notes: Notes) -> int:
    plain = arc.get("weight") or ""
    default = int(plain) if plain and re.fullmatch("[0-9]{1,18}", plain) else 1
    weight = whole(arc, "inscription", space, notes, default)
    if weight < 1:
        notes.broken_by("pnml.weight", arc, say("An arc of weight 0 carries nothing; the weight must be 1 or more."))
    return max(weight, 1)


def kind_of(arc: Element, space: str, notes: Notes) -> str:
    """normal, read, inhibitor or reset; another word breaks the file, since the arc would be another one."""
    said = [arc.get("type") or ""]
    if not len(arc) and not said[0]:
        return "normal"
    for name in ("arctype", "type"):
        label = child(arc, name, space)
        if label is not None:
            said.append(label.get("value") or label_text(label, space))
    kinds = {ARC_KINDS.get(each.strip().lower().replace("_", "").replace("-", "").replace(" ", "")) for each in said}
    kinds -= {"normal"} if len(kinds) > 1 else set()
    if len(kinds) == 1 and None not in kinds:
        return str(kinds.pop())
    told = ", ".join(shown(each) for each in said if each)
    notes.broken_by("pnml.arc_kind", arc,
                    say("An arc of the kind {told!r} is not known here; known are normal, read, inhibitor and reset.",
                        told=told))  # fmt: skip
    return "normal"


def position_of(node: Element, space: str, notes: Notes) -> tuple[float, float] | None:
    graphics = child(node, "graphics", space)
    position = None if graphics is None else child(graphics, "position", space)
    if position is None:
        return None
    try:
        x, y = float(position.get("x", "")), float(position.get("y", ""))
    except ValueError:
        x = y = math.nan
    if math.isfinite(x) and math.isfinite(y):
        return x, y
    notes.once("warning", "pnml.position", "", position, say("A position that is no number is left out."))
    return None
