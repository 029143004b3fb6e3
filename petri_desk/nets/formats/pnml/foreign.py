"""What a Net carries along from PNML, read with suspicion: it may have been through somebody's editor, and the net may
have changed since. What fits no more is left out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from petri_desk.nets.formats.pnml.kept import parsed
from petri_desk.nets.formats.pnml.vocabulary import NAMESPACE, Element, word
from petri_desk.nets.model import Arc, Net

PAGE_DEPTH = 50
HIGH_LABELS = frozenset({"type", "hlinitialMarking", "condition", "hlinscription", "declaration"})


class Foreign:
    def __init__(self, net: Net) -> None:
        found = net.foreign.get("pnml")
        self._found: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
        self._net = net
        self._ends = _mapping(self._found.get("ends"))
        self._where = _mapping(self._found.get("where"))
        self._meant: dict[str, str] = {}
        self._kept = _mapping(self._found.get("kept"))
        self.references = self._references()
        self.parents = self._parents()

    @property
    def type(self) -> str:
        found = self._found.get("type")
        return found if isinstance(found, str) and found.isprintable() else ""

    @property
    def stopped(self) -> frozenset[str]:
        found = self._found.get("stopped")
        return frozenset(each for each in _listed(found) if isinstance(each, str))

    @property
    def high(self) -> bool:
        """Whether the net came with the labels of a high-level net."""
        return self._found.get("high") is True

    def kept(self, ident: str) -> Iterator[tuple[str, Element]]:
        """The kept children of an element, each with its name."""
        return ((word(each, NAMESPACE), each) for each in parsed(self._kept.get(ident)))

    def names_kind(self, arc: str) -> bool:
        """Whether the file has its own word for the kind of this arc."""
        return any(name in ("arctype", "type") for name, _ in self.kept(arc))

    def page(self, ident: str) -> str | None:
        found = self._where.get(ident)
        return found if isinstance(found, str) else None

    def ends(self, arc: Arc) -> tuple[str, str]:
        """Source and target, by the reference nodes of the file while they still lead to the arc's own ends."""
        source, target = (arc.transition, arc.place) if arc.into else (arc.place, arc.transition)
        said = self._ends.get(arc.id)
        if not isinstance(said, (list, tuple)) or len(said) != 2 or not all(isinstance(each, str) for each in said):
            return source, target
        meant = self.meant(said[0]), self.meant(said[1])
        if meant == (target, source):
            return said[1], said[0]
        return (said[0], said[1]) if meant == (source, target) else (source, target)

    def meant(self, ident: str) -> str:
        """The node that an id stands for in the end; "" for a circle."""
        chain: dict[str, None] = {}
        while ident in self.references and ident not in self._meant and ident not in chain:
            chain[ident] = None
            ident = self.references[ident][1]
        end = "" if ident in chain else self._meant.get(ident, ident)
        self._meant.update(dict.fromkeys(chain, end))
        return end

    def _references(self) -> dict[str, tuple[str, str]]:
        """Each reference node's kind and what it refers to; only those that lead to a node of the net."""
        found = _listed(self._found.get("references"))
        nodes = {"referencePlace": self._net.place, "referenceTransition": self._net.transition}
        self.references = {
            each["id"]: (each["kind"], each["ref"])
            for each in found
            if isinstance(each, Mapping) and all(isinstance(each.get(key), str) for key in ("id", "kind", "ref"))
            and each["kind"] in nodes and each["id"] not in self._net.place and each["id"] not in self._net.transition
        }  # fmt: skip
        good = {ident: each for ident, each in self.references.items() if self.meant(ident) in nodes[each[0]]}
        self._meant = {ident: end for ident, end in self._meant.items() if ident in good}
        return good

    def _parents(self) -> dict[str, str]:
        """The page around a page, where there is one and the pages do not hold each other."""
        said = _mapping(self._found.get("parents"))
        inner = {page: each.get("parent") for page, each in self._net.pages.items() if isinstance(each, Mapping)}
        pages = set(self._net.pages)
        parents = {page: parent for page, parent in {**inner, **said}.items() if page in pages and parent in pages}
        return {page: parent for page, parent in parents.items() if self._ends_above(page, parents)}

    def _ends_above(self, page: str, parents: Mapping[str, str]) -> bool:
        for _ in range(PAGE_DEPTH):
            if page not in parents:
                return True
            page = parents[page]
        return False


def _mapping(found: object) -> Mapping[str, Any]:
    return found if isinstance(found, Mapping) else {}


def _listed(found: object) -> Sequence[Any]:
    return found if isinstance(found, (list, tuple)) else ()
