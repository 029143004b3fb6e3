"""The words of PNML: its namespaces, net types, and the names under which tools write what the grammar has no word for.

Rule: an element is told by its namespace and its name, never by its prefix. A file's own namespace is that of its
root, since files older than the standard have another one or none.
"""

from functools import lru_cache
from typing import Any, TypeAlias

Element: TypeAlias = Any

NAMESPACE = "http://www.pnml.org/version-2009/grammar/pnml"
GRAMMAR = "http://www.pnml.org/version-2009/grammar/"
EXTENSIONS = "http://www.pnml.org/version-2009/extensions/"
PTNET, SYMMETRIC = GRAMMAR + "ptnet", GRAMMAR + "symmetricnet"
EXTENDED = {
    frozenset({"inhibitor"}): EXTENSIONS + "inhibitorptnet",
    frozenset({"reset"}): EXTENSIONS + "resetptnet",
    frozenset({"inhibitor", "reset"}): EXTENSIONS + "resetinhibitorptnet",
}
HIGH_LEVEL = ("symmetric", "highlevel", "hlpng", "hlnet", "hlcore")
PLAIN = ("ptnet", "pt_net", "p/t", "place/transition", "epnml", "pnmlcoremodel", "noid", "lola", "wfnet", "workflow")

OWN_TOOL, OWN_VERSION, OWN_NAMESPACE = "petri-desk", "1", "urn:petri-desk:net:1"

ARC_KINDS = {
    "": "normal",
    "normal": "normal",
    "inhibitor": "inhibitor",
    "inhibitorarc": "inhibitor",
    "tapninhibitor": "inhibitor",
    "read": "read",
    "readarc": "read",
    "test": "read",
    "testarc": "read",
    "reset": "reset",
    "resetarc": "reset",
    "clear": "reset",
    "flush": "reset",
}
"""What tools call the kinds of arcs: the standard's extensions, ProM, PIPE, Tina, GreatSPN, Renew, TAPAAL."""

OBJECTS = frozenset({"page", "place", "transition", "arc", "referencePlace", "referenceTransition", "net"})


def word(element: Element, space: str) -> str:
    """The name of an element of PNML; "" for a comment and for an element of another namespace."""
    return _word(element.tag, space)


@lru_cache(maxsize=4096)
def _word(tag: Any, space: str) -> str:
    if not isinstance(tag, str):
        return ""
    if tag[0] != "{":
        return "" if space else tag
    found, _, name = tag[1:].partition("}")
    return name if found in (space, NAMESPACE) else ""


@lru_cache(maxsize=4096)
def tags(space: str, *names: str) -> tuple[str, ...]:
    """What these names of PNML may be written as."""
    return tuple(f"{{{each}}}{name}" if each else name for each in dict.fromkeys((space, NAMESPACE)) for name in names)


def space_of(element: Element) -> str:
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag[0] == "{" else ""


def child(element: Element, name: str, space: str) -> Element | None:
    return next(element.iterchildren(*tags(space, name)), None) if len(element) else None


def label_text(label: Element, space: str) -> str:
    """What a label says, in `<text>`, in `<value>` as older tools write it, or as it stands."""
    for name in ("text", "value"):
        found = child(label, name, space)
        if found is not None:
            return (found.text or "").strip()
    return (label.get("value") or label.text or "").strip()
