"""What a file says beyond the net, kept as XML text: foreign `toolspecific`, labels of other tools, colours and fonts.

Rule 1: a child of a place, transition, arc, page or net is kept, unless it says nothing that the net does not hold.
Rule 2: a kept text is in the standard's namespace, whatever the file's was; what stands inside a `toolspecific` is
left as it is.
Rule 3: kept texts may come back from a file that somebody has changed: they are parsed under the same guard.
"""

import copy
from collections.abc import Iterator, Set

from lxml import etree

from petri_desk.nets.formats.pnml.vocabulary import NAMESPACE, OBJECTS, OWN_TOOL, Element, space_of, word
from petri_desk.nets.formats.xml import BadFile, parse

_SAID_BY_THE_NET = frozenset({"name", "initialMarking", "inscription"})


def kept_of(element: Element, space: str, but: Set[str] = frozenset()) -> list[str]:
    """The children that must be kept, each as a text; without those of the names in `but`."""
    return [as_text(each, space) for each in element if _worth_keeping(each, space) and word(each, space) not in but]


def as_text(element: Element, space: str) -> str:
    if word(element, space) and (space != NAMESPACE or element.prefix is not None):
        element = _renamed(element, space)
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def parsed(texts: object) -> Iterator[Element]:
    """Kept texts as elements; what is not one any more is left out."""
    for text in texts if isinstance(texts, (list, tuple)) else ():
        if isinstance(text, str):
            try:
                root = parse(text.encode("utf-8", "replace"), comments=True)
            except BadFile:
                continue
            root.tail = None
            yield root


def _worth_keeping(element: Element, space: str) -> bool:
    name = word(element, space)
    if not isinstance(element.tag, str) or name in OBJECTS:
        return False
    if name == "toolspecific":
        return bool(element.get("tool") != OWN_TOOL)
    if name == "arctype":
        return bool(len(element) or element.attrib)
    if name in _SAID_BY_THE_NET:
        return not _only(element, "text", space)
    if name == "graphics" and _only(element, "position", space):
        parent = word(element.getparent(), space)
        return parent not in ("place", "transition") or set(element[0].attrib) != {"x", "y"}
    return True


def _only(element: Element, name: str, space: str) -> bool:
    """Nothing but one plain child of this name."""
    plain = len(element) == 1 and not element.attrib and not (element.text or "").strip()
    return (
        plain
        and word(element[0], space) == name
        and len(element[0]) == 0
        and (name == "position" or not element[0].attrib)
    )


def _renamed(element: Element, space: str) -> Element:
    found = etree.Element(f"{{{NAMESPACE}}}{word(element, space)}", dict(element.attrib), nsmap={None: NAMESPACE})
    found.text = element.text
    found.extend(copy.deepcopy(each) for each in element)
    if space == NAMESPACE or word(element, space) == "toolspecific":
        return found
    waiting = list(found)
    while waiting:
        each = waiting.pop()
        if not isinstance(each.tag, str) or space_of(each) != space:
            continue
        name = each.tag.rpartition("}")[2]
        each.tag = f"{{{NAMESPACE}}}{name}"
        if name != "toolspecific":
            waiting.extend(each)
    return found
