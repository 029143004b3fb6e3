"""The colour sets of a net as sorts of the standard, and their declarations in a file.

Rule: a colour set that is no sort raises NotSymmetric; where it is asked for is said by whoever asks.
"""

import re
from collections.abc import Set

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.pnml.declarations import BOOL, DOT, Sort
from petri_desk.nets.formats.pnml.ids import Ids
from petri_desk.nets.formats.pnml.labels import added
from petri_desk.nets.formats.pnml.vocabulary import Element
from petri_desk.nets.model import UNIT, Net

_DECLARED = re.compile(r"\s*colset\s+(\w+)\s*=\s*(.*?)\s*;?\s*", re.DOTALL)
_RANGE = re.compile(r"int(?:\s+with)?\s*\[?\s*(-?\d{1,15})\s*\.\.\s*(-?\d{1,15})\s*\]?")
_MEMBERS = re.compile(r"with\s+([A-Za-z_]\w*(?:\s*\|\s*[A-Za-z_]\w*)*)(\s+cyclic)?", re.ASCII)
_BASIC = {"unit": DOT, "bool": BOOL, "boolean": BOOL}
_DEPTH = 40


class NotSymmetric(ValueError):
    """A symmetric net cannot say this."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(sentence)
        self.where, self.sentence = where, sentence


class Sorts:
    """The sorts that were asked for, each with its id, and the ids of their members."""

    def __init__(self, net: Net, ids: Ids) -> None:
        self._ids = ids
        self._texts = {found[1]: found[2] for each in net.colour_sets if (found := _DECLARED.fullmatch(each))}
        self._sorts: dict[str, Sort] = {}
        self._sort_ids: dict[str, str] = {}
        self._members: dict[tuple[str, str], str] = {}

    def find(self, name: str, where: str, depth: int = 0) -> Sort:
        if name == UNIT or name.lower() in _BASIC and name not in self._texts:
            return DOT if name == UNIT else _BASIC[name.lower()]
        if name not in self._sorts:
            if name not in self._texts or depth > _DEPTH:
                raise _no_sort(name, where)
            sort = self._declared(name, where, depth)
            self._sorts[name] = sort
            self._sort_ids[name] = self._ids.give("", name)
            for member in sort.members if sort.kind == "enumeration" else ():
                self._members[name, member] = self._ids.give("", member)
        return self._sorts[name]

    def _declared(self, name: str, where: str, depth: int) -> Sort:
        text = self._texts[name]
        if found := _RANGE.fullmatch(text):
            return Sort("range", name, low=int(found[1]), high=int(found[2]))
        if found := _MEMBERS.fullmatch(text):
            members = tuple(each.strip() for each in found[1].split("|"))
            return Sort("enumeration", name, members=members, cyclic=bool(found[2]))
        if text.startswith("product "):
            parts = tuple(self.find(each.strip(), where, depth + 1) for each in text[8:].split("*"))
            return Sort("product", name, parts=parts)
        if re.fullmatch(r"\w+", text) and (text in self._texts or text.lower() in _BASIC):
            return self.find(text, where, depth + 1)
        raise _no_sort(name, where)

    def member(self, sort: Sort, value: str) -> str:
        """The id of what an enumeration holds."""
        return self._members[sort.name, value]

    def holding(self, member: str) -> Sort | None:
        """The first enumeration with such a member."""
        enumerations = (sort for sort in self._sorts.values() if sort.kind == "enumeration")
        return next((sort for sort in enumerations if member in sort.members), None)

    def declare(self, inner: Element, stepped: Set[str]) -> None:
        """Declares each sort; an enumeration that is gone round in is a cyclic one."""
        for name, sort in self._sorts.items():
            named = added(inner, "namedsort")
            named.set("id", self._sort_ids[name])
            named.set("name", name)
            if sort.name != name:
                self.refer(named, sort)
            elif sort.kind == "range":
                limit(named, sort)
            elif sort.kind == "product":
                whole = added(named, "productsort")
                for part in sort.parts:
                    self.refer(whole, part)
            else:
                self._enumerate(named, sort, sort.cyclic or name in stepped)

    def _enumerate(self, named: Element, sort: Sort, cyclic: bool) -> None:
        whole = added(named, "cyclicenumeration" if cyclic else "finiteenumeration")
        for member in sort.members:
            constant = added(whole, "feconstant")
            constant.set("id", self._members[sort.name, member])
            constant.set("name", member)

    def refer(self, parent: Element, sort: Sort) -> None:
        if sort.kind in ("dot", "bool"):
            added(parent, sort.kind)
        else:
            added(parent, "usersort").set("declaration", self._sort_ids[sort.name])


def limit(parent: Element, sort: Sort) -> None:
    """The least and the greatest number of a range."""
    found = added(parent, "finiteintrange")
    found.set("start", str(sort.low))
    found.set("end", str(sort.high))


def _no_sort(name: str, where: str) -> NotSymmetric:
    return NotSymmetric(where, say("The colour set {name} is no finite set of a symmetric net.", name=name[:40]))
