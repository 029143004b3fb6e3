"""What a symmetric net declares, in our words: sorts become colour sets, constants and variables get names.

Dots are UNIT and truth values `bool`; enumerations (cyclic or not), finite ranges of integers and products are colour
sets. An alias is the sort it stands for. A partition is no colour set: it is asked for the number of the part that a
value lies in. Named operators are written out where they are used.

Rule 1: a name of the file is kept where our language can have it; else the id serves, or a name made of both.
Rule 2: what is not covered is an error finding once, and whatever needs it is kept as text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import ExpressionError, parse_expression
from petri_desk.nets.expressions.tree import Name
from petri_desk.nets.formats.pnml.notes import Notes, shown
from petri_desk.nets.formats.pnml.objects import Objects
from petri_desk.nets.formats.pnml.vocabulary import Element, child, word
from petri_desk.nets.model import UNIT

MEMBER_LIMIT = 10_000
_BASIC = frozenset({"int", "integer", "bool", "boolean", "string", "str", "real", "unit", "json", "decimal", "float"})


class NotCovered(ValueError):
    """Something that our language has no word for; with the element where it stands."""

    def __init__(self, sentence: str, element: Element) -> None:
        super().__init__(sentence)
        self.sentence, self.element = sentence, element


@dataclass(frozen=True, slots=True)
class Sort:
    """A finite set of values: `dot`, `bool`, `enumeration`, `range` or `product`."""

    kind: str
    name: str
    members: tuple[str, ...] = ()
    parts: "tuple[Sort, ...]" = ()
    low: int = 0
    high: int = -1
    cyclic: bool = False

    @property
    def size(self) -> int:
        if self.kind != "product":
            return len(self.members) if self.members else max(self.high - self.low + 1, 0)
        size = 1
        for part in self.parts:
            size *= part.size
        return size

    def values(self) -> Iterator[Any]:
        """In the declared order."""
        match self.kind:
            case "dot":
                return iter((None,))
            case "bool":
                return iter((False, True))
            case "range":
                return iter(range(self.low, self.high + 1))
            case "product":
                return iter(product(*(part.values() for part in self.parts)))
            case _:
                return iter(self.members)

    @property
    def declared(self) -> str:
        """As one of our colour sets."""
        match self.kind:
            case "range":
                return f"colset {self.name} = int with {self.low}..{self.high};"
            case "product":
                return f"colset {self.name} = product {' * '.join(part.name for part in self.parts)};"
            case _:
                return f"colset {self.name} = with {' | '.join(self.members)}{' cyclic' if self.cyclic else ''};"


DOT = Sort("dot", UNIT, members=("",))
BOOL = Sort("bool", "bool", members=("false", "true"))


def _is_word(name: str) -> bool:
    try:
        return isinstance(parse_expression(name), Name) and bool(re.fullmatch(r"[A-Za-z_]\w{0,60}", name, re.ASCII))
    except ExpressionError:
        return False


class Declarations:
    """The sorts, constants, variables, partitions and operators of one net, by their ids."""

    def __init__(self, net: Element, objects: Objects, space: str, notes: Notes) -> None:
        self.space, self._notes = space, notes
        self._written: dict[str, Element] = {}
        self._variables_written: dict[str, Element] = {}
        self._sorts: dict[str, Sort | None] = {}
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        self.made: dict[str, Sort] = {}  # colour sets in the order in which they were made
        self.constants: dict[str, tuple[str, Sort]] = {}
        self.partitions: dict[str, tuple[Sort, list[Element]]] = {}
        self.parts: dict[str, tuple[str, int]] = {}  # an element of a partition: (the partition, its number)
        self.operators: dict[str, Element] = {}
        self.variables: dict[str, tuple[str, Sort | None]] = {}
        for label in [net, *(page.element for page in objects.pages.values())]:
            for declaration in label:
                if word(declaration, space) == "declaration":
                    self._collect(declaration)
        for ident in self._written:
            self._sort_named(ident, self._written[ident])
        for ident, element in self._variables_written.items():
            name = self._fresh(element.get("name") or ident, ident, "v")
            self.variables[ident] = (name, self._or_none(element))

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of all constants; asked for when everything has been read."""
        return frozenset(name for name, _ in self.constants.values())

    @property
    def colour_sets(self) -> tuple[str, ...]:
        return tuple(sort.declared for sort in self.made.values())

    def is_dot(self, ident: str) -> bool:
        """Whether a sort of the file is the dots; some programs name it where they mean its one value."""
        return self._sorts.get(ident) is DOT

    def sort_in(self, element: Element) -> Sort:
        """The sort that stands in an element (a type, a variable, an `all`)."""
        inner = next((each for each in element if isinstance(each.tag, str)), None)
        if inner is None:
            raise NotCovered(say("A sort is missing here."), element)
        return self._sort(inner, "")

    def _or_none(self, element: Element) -> Sort | None:
        try:
            return self.sort_in(element)
        except NotCovered as error:
            self._notes.once("error", "pnml.not_run", error.sentence, error.element, error.sentence)
            return None

    def _collect(self, label: Element) -> None:
        structure = child(label, "structure", self.space)
        declared = None if structure is None else child(structure, "declarations", self.space)
        for each in () if declared is None else declared:
            kind, ident = word(each, self.space), each.get("id") or ""
            if kind in ("namedsort", "partition"):
                self._written[ident] = each
            elif kind == "variabledecl":
                self._variables_written[ident] = each
            elif kind == "namedoperator":
                self.operators[ident] = each
            elif isinstance(each.tag, str) and kind != "feconstant":
                said = say("The declaration {value} is kept as text; what needs it is not run.",
                           value=shown(kind or str(each.tag)))  # fmt: skip
                self._notes.once("error", "pnml.not_run", kind, each, said)

    def _sort_named(self, ident: str, element: Element) -> Sort | None:
        if ident in self._sorts:
            return self._sorts[ident]
        self._sorts[ident] = None  # a sort that holds itself is none
        try:
            if word(element, self.space) == "partition":
                self._partition(ident, element)
                return None
            inner = next((each for each in element if isinstance(each.tag, str)), None)
            if inner is None:
                raise NotCovered(say("A sort is missing here."), element)
            self._sorts[ident] = self._sort(inner, element.get("name") or ident, ident)
        except NotCovered as error:
            self._notes.once("error", "pnml.not_run", error.sentence, error.element, error.sentence)
        return self._sorts[ident]

    def _sort(self, element: Element, name: str, ident: str = "") -> Sort:
        kind = word(element, self.space)
        if kind == "dot":
            return DOT
        if kind == "bool":
            return BOOL
        if kind == "usersort":
            return self._used(element)
        if kind in ("finiteenumeration", "cyclicenumeration"):
            return self._enumeration(element, kind, name or "Enumeration", ident)
        if kind == "finiteintrange":
            return self._range(element, name, ident)
        if kind == "productsort":
            return self._product(element, name, ident)
        said = shown(kind or str(element.tag))
        raise NotCovered(say("The sort {said} is kept as text; what needs it is not run.", said=said), element)

    def _used(self, element: Element) -> Sort:
        ident = element.get("declaration") or ""
        written = self._written.get(ident)
        found = None if written is None else self._sort_named(ident, written)
        if found is None:
            raise NotCovered(say("The sort {ident!r} is not one that can be run.", ident=shown(ident)), element)
        return found

    def _enumeration(self, element: Element, kind: str, name: str, ident: str) -> Sort:
        constants = [each for each in element if word(each, self.space) == "feconstant"]
        if not 1 <= len(constants) <= MEMBER_LIMIT:
            raise NotCovered(say("An enumeration of {n} values is not run.", n=len(constants)), element)
        own = self._fresh(name, ident, "Enumeration")
        said = [(each.get("id") or "", each.get("name") or each.get("id") or "") for each in constants]
        members = tuple(self._fresh(shown_as, member, f"{own}_{shown_as}") for member, shown_as in said)
        sort = Sort("enumeration", own, members=members, cyclic=kind == "cyclicenumeration")
        self.constants |= {member: (called, sort) for (member, _), called in zip(said, members, strict=True)}
        return self._make(sort)

    def _range(self, element: Element, name: str, ident: str) -> Sort:
        try:
            low, high = int(element.get("start", "")), int(element.get("end", ""))
        except ValueError:
            raise NotCovered(say("A range of integers needs a start and an end."), element) from None
        if low > high or abs(low) > 2**53 or abs(high) > 2**53:
            raise NotCovered(say("This range of integers is empty or too large."), element)
        if not name:
            for each in self.made.values():
                if (each.kind, each.low, each.high) == ("range", low, high):
                    return each
        return self._make(Sort("range", self._fresh(name or f"Range_{low}_{high}", ident, "Range"), low=low, high=high))

    def _product(self, element: Element, name: str, ident: str) -> Sort:
        parts = tuple(self._sort(each, "") for each in element if isinstance(each.tag, str))
        if not parts:
            raise NotCovered(say("A product of nothing is not run."), element)
        if len(parts) == 1:
            return parts[0]
        found = next((each for each in self.made.values() if each.parts == parts), None)
        if found is not None and not name:
            return found
        joined = "_".join(part.name for part in parts)
        return self._make(Sort("product", self._fresh(name or joined, ident, "Product"), parts=parts))

    def _make(self, sort: Sort) -> Sort:
        self.made[sort.name] = sort
        return sort

    def _partition(self, ident: str, element: Element) -> None:
        sort = self.sort_in(element)
        classes = [each for each in element if word(each, self.space) == "partitionelement"]
        self.partitions[ident] = (sort, classes)
        self.parts |= {each.get("id") or "": (ident, number) for number, each in enumerate(classes)}

    def _fresh(self, name: str, ident: str, otherwise: str) -> str:
        """A name that our language takes and that nothing else has."""
        stem = re.sub(r"\W+", "_", otherwise, flags=re.ASCII)[:60].strip("_") or "n"
        for each in (name, ident, stem):
            if each not in self._taken and each.lower() not in _BASIC and each != UNIT and _is_word(each):
                self._taken.add(each)
                return each
        found = name
        while found == name or found in self._taken:
            self._last[stem] = self._last.get(stem, 1) + 1
            found = f"n_{stem}_{self._last[stem]}"
        self._taken.add(found)
        return found
