"""The places, transitions, arcs, pages and reference nodes of a PNML net, and what each reference stands for.

Rule 1: pages are only drawing: a net is the same net however it is cut into pages.
Rule 2: a reference node is a name for another node. It is followed to the end, and one that leads nowhere, in a
circle or to the other kind is refused.
"""

from dataclasses import dataclass, field

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.pnml.notes import Notes, shown
from petri_desk.nets.formats.pnml.ours import own_of
from petri_desk.nets.formats.pnml.vocabulary import Element, child, label_text, word

_REFERENCES = {"referencePlace": "place", "referenceTransition": "transition"}


@dataclass(slots=True)
class Page:
    element: Element
    name: str
    parent: str
    nodes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Objects:
    """Everything that has an id, in the order of the file; `page_of` is "" for what lies on no page."""

    space: str
    places: dict[str, Element] = field(default_factory=dict)
    transitions: dict[str, Element] = field(default_factory=dict)
    references: dict[str, Element] = field(default_factory=dict)
    arcs: dict[str, Element] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    page_of: dict[str, str] = field(default_factory=dict)
    resolved: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)  # id in the file -> id

    def named(self, said: str | None) -> str:
        return self.known.get(said or "", said or "")

    def node(self, said: str | None) -> str:
        """The place or transition that an id in the file stands for in the end."""
        ident = self.named(said)
        return self.resolved.get(ident, ident)


def objects_of(net: Element, space: str, notes: Notes) -> Objects:
    found = Objects(space)
    _walk(net, "", found, notes)
    _name_arcs(found)
    for ident in found.references:
        _resolve(ident, found, notes)
    return found


def _walk(element: Element, page: str, found: Objects, notes: Notes) -> None:
    for each in element:
        kind = word(each, found.space)
        if kind == "page":
            _page(each, page, found, notes)
        elif kind in ("place", "transition", "referencePlace", "referenceTransition"):
            _node(kind, each, page, found, notes)
        elif kind == "arc":
            ident = _id_of(each, found) or f"\0{len(found.arcs)}"
            if _fresh(ident, each, found, notes):
                found.arcs[ident] = each
                found.page_of[ident] = page


def _id_of(element: Element, found: Objects) -> str:
    """The id in the file, or ours where XML could not take that."""
    said = element.get("id") or ""
    ident = own_of(element, found.space).text("id") or said
    found.known[said] = ident
    return ident


def _page(element: Element, parent: str, found: Objects, notes: Notes) -> None:
    ident = _id_of(element, found) or _unused("page", found.page_of)
    if not _fresh(ident, element, found, notes):
        return
    name = child(element, "name", found.space)
    found.page_of[ident] = parent
    found.pages[ident] = Page(element, "" if name is None else label_text(name, found.space), parent)
    _walk(element, ident, found, notes)


def _node(kind: str, element: Element, page: str, found: Objects, notes: Notes) -> None:
    ident = _id_of(element, found)
    if not ident:
        notes.broken_by("pnml.no_id", element, say("This {kind} has no id.", kind=kind))
        return
    if not _fresh(ident, element, found, notes):
        return
    found.page_of[ident] = page
    if kind in _REFERENCES:
        found.references[ident] = element
        return
    (found.places if kind == "place" else found.transitions)[ident] = element
    if page:
        found.pages[page].nodes.append(ident)


def _fresh(ident: str, element: Element, found: Objects, notes: Notes) -> bool:
    if ident not in found.page_of:
        return True
    notes.broken_by("pnml.duplicate_id", element, say("The id {ident} is given twice.", ident=shown(ident)))
    return False


def _name_arcs(found: Objects) -> None:
    """Some tools write arcs without ids."""
    number = 0
    for ident in [each for each in found.arcs if each.startswith("\0")]:
        number += 1
        while f"arc{number}" in found.page_of:
            number += 1
        found.page_of[f"arc{number}"] = found.page_of.pop(ident)
        found.renamed[ident] = f"arc{number}"
    if number:
        found.arcs = {found.renamed.get(ident, ident): each for ident, each in found.arcs.items()}


def _unused(stem: str, taken: dict[str, str]) -> str:
    number = len(taken) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _resolve(start: str, found: Objects, notes: Notes) -> None:
    """Follows a chain of references to its end and remembers it for every link of the chain."""
    chain: dict[str, None] = {}
    ident = start
    while ident in found.references and ident not in found.resolved:
        if ident in chain:
            notes.broken_by("pnml.reference_circle", found.references[start],
                            say("The reference {start} leads in a circle.", start=shown(start)))  # fmt: skip
            found.resolved.update(dict.fromkeys(chain, ""))
            return
        chain[ident] = None
        ident = found.named(found.references[ident].get("ref"))
    end = found.resolved.get(ident, ident)
    for link in chain:
        found.resolved[link] = _checked(link, end, found, notes)


def _checked(link: str, end: str, found: Objects, notes: Notes) -> str:
    element = found.references[link]
    kind = _REFERENCES[word(element, found.space)]
    if end in (found.places if kind == "place" else found.transitions):
        return end
    if end in found.places or end in found.transitions:
        notes.broken_by("pnml.reference_kind", element,
                        say("The reference {link} does not lead to a {kind}.", link=shown(link), kind=kind))
    else:
        said = say("The reference {link} leads to {value!r}, which is nowhere.", link=shown(link),
                   value=shown(element.get('ref')))  # fmt: skip
        notes.broken_by("pnml.reference_nowhere", element, said)
    return ""
