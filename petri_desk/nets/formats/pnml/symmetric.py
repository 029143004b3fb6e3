"""A coloured Net as a symmetric net of the standard: its colour sets as sorts, its expressions as terms.

Rule: what a symmetric net cannot say raises NotSymmetric with the reason; nothing is written nearly right. What reads
back in other words (another name, brackets) has our own words beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from petri_desk.nets.expressions import ExpressionError, parse_expression
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Constant,
    ListOf,
    Logic,
    MultisetOf,
    Name,
    Node,
    Step,
    Unary,
    nodes_in,
)
from petri_desk.nets.formats.pnml.declarations import BOOL, DOT, Sort
from petri_desk.nets.formats.pnml.ids import Ids
from petri_desk.nets.formats.pnml.labels import added
from petri_desk.nets.formats.pnml.vocabulary import NAMESPACE, Element
from petri_desk.nets.model import UNIT, Arc, Initial, Net, Place, Transition

_DECLARED = re.compile(r"\s*colset\s+(\w+)\s*=\s*(.*?)\s*;?\s*", re.DOTALL)
_RANGE = re.compile(r"int(?:\s+with)?\s*\[?\s*(-?\d{1,15})\s*\.\.\s*(-?\d{1,15})\s*\]?")
_MEMBERS = re.compile(r"with\s+([A-Za-z_]\w*(?:\s*\|\s*[A-Za-z_]\w*)*)(\s+cyclic)?", re.ASCII)
_EQUAL = {"==": "equality", "!=": "inequality"}
_ORDER = {"<": "lessthan", "<=": "lessthanorequal", ">": "greaterthan", ">=": "greaterthanorequal"}
_BASIC = {"unit": DOT, "bool": BOOL, "boolean": BOOL}
_DEPTH = 40


class NotSymmetric(ValueError):
    """A symmetric net cannot say this."""

    def __init__(self, where: str, sentence: str) -> None:
        super().__init__(sentence)
        self.where, self.sentence = where, sentence


class Symmetric:
    """The labels of one net, and the declarations that they need."""

    def __init__(self, net: Net, ids: Ids, extension: frozenset[str]) -> None:
        self._net, self._ids = net, ids
        self._texts = {found[1]: found[2] for each in net.colour_sets if (found := _DECLARED.fullmatch(each))}
        self._sorts: dict[str, Sort] = {}
        self._sort_ids: dict[str, str] = {}
        self._members: dict[tuple[str, str], str] = {}
        self._variables: dict[tuple[str, str], str] = {}
        self._stepped: set[str] = set()
        self._where = "net"
        self._trees: dict[str, Node] = {}
        for place in net.places:
            self._where = f"place {place.id[:60]}"
            self._sort(place.colour)
        if extension:
            raise self._no(f"A symmetric net has no {' and no '.join(sorted(extension))} arcs.")
        self._env = {each.id: self._variables_of(each) for each in net.transitions}
        self._find_steps()

    # Sorts

    def _sort(self, name: str, depth: int = 0) -> Sort:
        if name == UNIT or name.lower() in _BASIC and name not in self._texts:
            return DOT if name == UNIT else _BASIC[name.lower()]
        if name not in self._sorts:
            if name not in self._texts or depth > _DEPTH:
                raise self._no(f"The colour set {name[:40]} is no finite set of a symmetric net.")
            sort = self._declared(name, self._texts[name], depth)
            self._sorts[name] = sort
            self._sort_ids[name] = self._ids.give("", name)
            for member in sort.members if sort.kind == "enumeration" else ():
                self._members[name, member] = self._ids.give("", member)
        return self._sorts[name]

    def _declared(self, name: str, text: str, depth: int) -> Sort:
        if found := _RANGE.fullmatch(text):
            return Sort("range", name, low=int(found[1]), high=int(found[2]))
        if found := _MEMBERS.fullmatch(text):
            members = tuple(each.strip() for each in found[1].split("|"))
            return Sort("enumeration", name, members=members, cyclic=bool(found[2]))
        if text.startswith("product "):
            parts = tuple(self._sort(each.strip(), depth + 1) for each in text[8:].split("*"))
            return Sort("product", name, parts=parts)
        if re.fullmatch(r"\w+", text) and (text in self._texts or text.lower() in _BASIC):
            return self._sort(text, depth + 1)
        raise self._no(f"The colour set {name[:40]} is no finite set of a symmetric net.")

    def declaration(self) -> Element:
        label = etree.Element(f"{{{NAMESPACE}}}declaration")
        inner = added(added(label, "structure"), "declarations")
        for name, sort in self._sorts.items():
            self._declare(inner, name, sort)
        for (name, colour), ident in self._variables.items():
            variable = added(inner, "variabledecl")
            variable.set("id", ident)
            variable.set("name", name)
            self._refer(variable, self._sorts.get(colour) or self._sort(colour))
        return label

    def _declare(self, inner: Element, name: str, sort: Sort) -> None:
        named = added(inner, "namedsort")
        named.set("id", self._sort_ids[name])
        named.set("name", name)
        if sort.name != name:
            self._refer(named, sort)
        elif sort.kind == "range":
            self._range(named, sort)
        elif sort.kind == "product":
            whole = added(named, "productsort")
            for part in sort.parts:
                self._refer(whole, part)
        else:
            kind = "cyclicenumeration" if sort.cyclic or name in self._stepped else "finiteenumeration"
            whole = added(named, kind)
            for member in sort.members:
                constant = added(whole, "feconstant")
                constant.set("id", self._members[name, member])
                constant.set("name", member)

    def _refer(self, parent: Element, sort: Sort) -> None:
        if sort.kind in ("dot", "bool"):
            added(parent, sort.kind)
        else:
            added(parent, "usersort").set("declaration", self._sort_ids[sort.name])

    def _range(self, parent: Element, sort: Sort) -> None:
        found = added(parent, "finiteintrange")
        found.set("start", str(sort.low))
        found.set("end", str(sort.high))

    # Labels

    def label_place(self, element: Element, place: Place, tokens: Sequence[Initial]) -> None:
        self._where = f"place {place.id[:60]}"
        sort = self._sort(place.colour)
        self._refer(added(added(element, "type"), "structure"), sort)
        if tokens:
            structure = added(added(element, "hlinitialMarking"), "structure")
            runs = [(len(list(run)), value) for value, run in groupby(each.value for each in tokens)]
            holder = structure if len(runs) == 1 else added(structure, "add")
            for count, value in runs:
                term = holder if len(runs) == 1 else added(holder, "subterm")
                self._constant(self._counted(term, count), value, sort)

    def label_transition(self, element: Element, transition: Transition) -> None:
        self._where = f"transition {transition.id[:60]}"
        if transition.guard is not None:
            structure = added(added(element, "condition"), "structure")
            self._condition(structure, self._tree(transition.guard), self._env[transition.id])

    def label_arc(self, element: Element, arc: Arc) -> None:
        self._where = f"arc {arc.id[:60]}"
        sort = self._sort(self._net.place[arc.place].colour)
        if arc.kind == "reset" or (arc.kind == "inhibitor" and arc.expression is None and sort is not DOT):
            if arc.expression is not None or arc.weight != 1:
                raise self._no("The reach of this arc can't be said in a symmetric net.")
            return
        structure = added(added(element, "hlinscription"), "structure")
        if arc.expression is None:
            if sort is not DOT:
                raise self._no("The arc says nothing of what it carries.")
            added(self._counted(structure, arc.weight), "dotconstant")
            return
        if sort is DOT:
            raise self._no("An inscription at a place of black tokens can't be said in a symmetric net.")
        self._multiset(structure, self._tree(arc.expression), sort, self._env[arc.transition], arc.weight)

    def _counted(self, parent: Element, count: int) -> Element:
        """So many of what will be put into the answer."""
        number = added(parent, "numberof")
        constant = added(added(number, "subterm"), "numberconstant")
        constant.set("value", str(count))
        added(constant, "positive")
        return added(number, "subterm")

    # Terms

    def _multiset(self, parent: Element, node: Node, sort: Sort, env: Mapping[str, Sort], weight: int = 1) -> None:
        match node:
            case MultisetOf(()):
                self._refer(added(parent, "empty"), sort)
            case MultisetOf(terms):
                if weight != 1:
                    raise self._no("A weight of a multiset is not written.")
                holder = parent if len(terms) == 1 else added(parent, "add")
                for count, value in terms:
                    term = holder if len(terms) == 1 else added(holder, "subterm")
                    if not isinstance(count, Constant) or type(count.value) is not int:
                        raise self._no("A count that is worked out can't be said in a symmetric net.")
                    self._value(self._counted(term, count.value), value, sort, env)
            case Binary("++", left, right):
                if weight != 1:
                    raise self._no("A weight of a multiset is not written.")
                whole = added(parent, "add")
                self._multiset(added(whole, "subterm"), left, sort, env)
                self._multiset(added(whole, "subterm"), right, sort, env)
            case All(colour):
                holder = parent if weight == 1 else self._counted(parent, weight)
                self._refer(added(holder, "all"), self._sort(colour))
            case _:
                self._value(self._counted(parent, weight), node, sort, env)

    def _value(self, parent: Element, node: Node, sort: Sort, env: Mapping[str, Sort]) -> None:
        match node:
            case Name(name) if name in env:
                added(parent, "variable").set("refvariable", self._variables[name, env[name].name])
            case Name(name):
                self._constant(parent, name, sort)
            case Constant(value):
                self._constant(parent, value, sort)
            case Unary("-", Constant(value)) if type(value) is int:
                self._constant(parent, -value, sort)
            case Step(operand, by):
                if sort.kind != "enumeration":
                    raise self._no("In a symmetric net only a cyclic enumeration has successors.")
                step = added(parent, "successor" if by > 0 else "predecessor")
                self._value(added(step, "subterm"), operand, sort, env)
            case ListOf(items) if sort.kind == "product" and len(items) == len(sort.parts):
                whole = added(parent, "tuple")
                for item, part in zip(items, sort.parts, strict=True):
                    self._value(added(whole, "subterm"), item, part, env)
            case _:
                raise self._no("An expression here can't be said in a symmetric net.")

    def _constant(self, parent: Element, value: Any, sort: Sort) -> None:
        if sort.kind == "dot" and value is None:
            added(parent, "dotconstant")
        elif sort.kind == "bool" and isinstance(value, bool):
            added(parent, "booleanconstant").set("value", str(value).lower())
        elif sort.kind == "range" and type(value) is int and sort.low <= value <= sort.high:
            constant = added(parent, "finiteintrangeconstant")
            constant.set("value", str(value))
            self._range(constant, sort)
        elif sort.kind == "enumeration" and value in sort.members:
            added(parent, "useroperator").set("declaration", self._members[sort.name, value])
        elif sort.kind == "product" and isinstance(value, tuple) and len(value) == len(sort.parts):
            whole = added(parent, "tuple")
            for item, part in zip(value, sort.parts, strict=True):
                self._constant(added(whole, "subterm"), item, part)
        else:
            raise self._no(f"A value is none of the colour set {sort.name[:40]}.")

    def _condition(self, parent: Element, node: Node, env: Mapping[str, Sort]) -> None:
        match node:
            case Logic(operator, operands):
                whole = added(parent, operator)
                for each in operands:
                    self._condition(added(whole, "subterm"), each, env)
            case Unary("not", operand):
                self._condition(added(added(parent, "not"), "subterm"), operand, env)
            case Binary(operator, left, right) if operator in _EQUAL or operator in _ORDER:
                self._compared(parent, operator, left, right, env)
            case Binary("in", left, ListOf(items)) if items:
                whole = added(parent, "or")
                for each in items:
                    self._compared(added(whole, "subterm"), "==", left, each, env)
            case Name(_) | Constant(_):
                self._value(parent, node, BOOL, env)
            case _:
                raise self._no("A condition here can't be said in a symmetric net.")

    def _compared(self, parent: Element, operator: str, left: Node, right: Node, env: Mapping[str, Sort]) -> None:
        sort = self._sort_of(left, env) or self._sort_of(right, env)
        if sort is None or (operator in _ORDER and sort.kind != "range"):
            raise self._no("A comparison here can't be said in a symmetric net.")
        found = added(parent, _EQUAL.get(operator) or _ORDER[operator])
        self._value(added(found, "subterm"), left, sort, env)
        self._value(added(found, "subterm"), right, sort, env)

    def _sort_of(self, node: Node, env: Mapping[str, Sort]) -> Sort | None:
        match node:
            case Name(name):
                members = [sort for sort in self._sorts.values() if sort.kind == "enumeration" and name in sort.members]
                return env.get(name) or (members[0] if members else None)
            case Step(operand, _):
                return self._sort_of(operand, env)
        return None

    # Variables

    def _variables_of(self, transition: Transition) -> dict[str, Sort]:
        """The sort of each variable, as the places around tell it."""
        self._where = f"transition {transition.id[:60]}"
        found: dict[str, Sort] = {}
        bound: set[str] = set()
        for arc in self._net.arcs_of[transition.id]:
            sort = self._sort(self._net.place[arc.place].colour)
            if arc.expression is not None and sort is not DOT:
                for name, each in self._names(self._tree(arc.expression), sort):
                    bound |= set() if arc.into or arc.kind not in ("normal", "read") else {name}
                    if found.setdefault(name, each) != each:
                        raise self._no(f"The variable {name[:40]} stands for two kinds of values.")
        for name in sorted(found.keys() - bound):
            raise self._no(f"The variable {name[:40]} is told by nothing that the transition takes.")
        for name, each in found.items():
            if (name, each.name) not in self._variables:
                self._variables[name, each.name] = self._ids.give("", name)
        return found

    def _names(self, node: Node, sort: Sort) -> Iterator[tuple[str, Sort]]:
        match node:
            case Name(name) if name not in sort.members:
                yield name, sort
            case ListOf(items) if len(items) == len(sort.parts):
                for item, part in zip(items, sort.parts, strict=True):
                    yield from self._names(item, part)
            case MultisetOf(terms):
                for _, value in terms:
                    yield from self._names(value, sort)
            case Binary("++", left, right):
                yield from self._names(left, sort)
                yield from self._names(right, sort)
            case Step(operand, _):
                yield from self._names(operand, sort)

    def _find_steps(self) -> None:
        """Enumerations that are gone round in are cyclic ones."""
        for transition in self._net.transitions:
            self._where = f"transition {transition.id[:60]}"
            texts = [transition.guard, *(arc.expression for arc in self._net.arcs_of[transition.id])]
            for text in texts:
                for node in nodes_in(self._tree(text)) if text else ():
                    if isinstance(node, Step):
                        sort = self._sort_of(node, self._env[transition.id])
                        self._stepped |= {sort.name} if sort else set()

    def _tree(self, text: str) -> Node:
        if text not in self._trees:
            try:
                self._trees[text] = parse_expression(text)
            except ExpressionError as error:
                raise self._no(f"An expression can't be read: {error}") from None
        return self._trees[text]

    def _no(self, sentence: str) -> NotSymmetric:
        return NotSymmetric(self._where, sentence)
