"""A coloured Net as a symmetric net of the standard: its colour sets as sorts, its expressions as terms.

Rule: what a symmetric net cannot say raises NotSymmetric with the reason; nothing is written nearly right. What reads
back in other words (another name, brackets) has our own words beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from lxml import etree

from petri_desk.kernel.saying import listed, say
from petri_desk.nets.colours import variables_of
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
    names_in,
    nodes_in,
)
from petri_desk.nets.formats.pnml.declarations import BOOL, DOT, Sort
from petri_desk.nets.formats.pnml.ids import Ids
from petri_desk.nets.formats.pnml.labels import added
from petri_desk.nets.formats.pnml.sorts import NotSymmetric, Sorts, limit
from petri_desk.nets.formats.pnml.vocabulary import NAMESPACE, Element
from petri_desk.nets.model import Arc, Initial, Net, Place, Transition

_EQUAL = {"==": "equality", "!=": "inequality"}
_ORDER = {"<": "lessthan", "<=": "lessthanorequal", ">": "greaterthan", ">=": "greaterthanorequal"}


class Symmetric:
    """The labels of one net, and the declarations that they need."""

    def __init__(self, net: Net, ids: Ids, extension: frozenset[str]) -> None:
        self._net, self._ids = net, ids
        self._sorts = Sorts(net, ids)
        self._variables: dict[tuple[str, str], str] = {}
        self._stepped: set[str] = set()
        self._where = "net"
        self._trees: dict[str, Node] = {}
        for place in net.places:
            self._where = f"place {place.id[:60]}"
            self._sort(place.colour)
        if extension:
            raise self._no(say("A symmetric net has no arcs of the kind {kinds}.", kinds=listed(sorted(extension))))
        self._env = {each.id: self._variables_of(each) for each in net.transitions}
        self._find_steps()

    def declaration(self) -> Element:
        label = etree.Element(f"{{{NAMESPACE}}}declaration")
        inner = added(added(label, "structure"), "declarations")
        self._sorts.declare(inner, self._stepped)
        for (name, colour), ident in self._variables.items():
            variable = added(inner, "variabledecl")
            variable.set("id", ident)
            variable.set("name", name)
            self._sorts.refer(variable, self._sort(colour))
        return label

    # Labels

    def label_place(self, element: Element, place: Place, tokens: Sequence[Initial]) -> None:
        self._where = f"place {place.id[:60]}"
        sort = self._sort(place.colour)
        self._sorts.refer(added(added(element, "type"), "structure"), sort)
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
                raise self._no(say("The reach of this arc can't be said in a symmetric net."))
            return
        structure = added(added(element, "hlinscription"), "structure")
        if arc.expression is None:
            if sort is not DOT:
                raise self._no(say("The arc says nothing of what it carries."))
            added(self._counted(structure, arc.weight), "dotconstant")
            return
        if sort is DOT:
            raise self._no(say("An inscription at a place of black tokens can't be said in a symmetric net."))
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
                self._sorts.refer(added(parent, "empty"), sort)
            case MultisetOf(terms):
                if weight != 1:
                    raise self._no(say("A weight of a multiset is not written."))
                holder = parent if len(terms) == 1 else added(parent, "add")
                for count, value in terms:
                    term = holder if len(terms) == 1 else added(holder, "subterm")
                    if not isinstance(count, Constant) or type(count.value) is not int:
                        raise self._no(say("A count that is worked out can't be said in a symmetric net."))
                    self._value(self._counted(term, count.value), value, sort, env)
            case Binary("++", left, right):
                if weight != 1:
                    raise self._no(say("A weight of a multiset is not written."))
                whole = added(parent, "add")
                self._multiset(added(whole, "subterm"), left, sort, env)
                self._multiset(added(whole, "subterm"), right, sort, env)
            case All(colour):
                holder = parent if weight == 1 else self._counted(parent, weight)
                self._sorts.refer(added(holder, "all"), self._sort(colour))
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
                    raise self._no(say("In a symmetric net only a cyclic enumeration has successors."))
                step = added(parent, "successor" if by > 0 else "predecessor")
                self._value(added(step, "subterm"), operand, sort, env)
            case ListOf(items) if sort.kind == "product" and len(items) == len(sort.parts):
                whole = added(parent, "tuple")
                for item, part in zip(items, sort.parts, strict=True):
                    self._value(added(whole, "subterm"), item, part, env)
            case _:
                raise self._no(say("An expression here can't be said in a symmetric net."))

    def _constant(self, parent: Element, value: Any, sort: Sort) -> None:
        if sort.kind == "dot" and value is None:
            added(parent, "dotconstant")
        elif sort.kind == "bool" and isinstance(value, bool):
            added(parent, "booleanconstant").set("value", str(value).lower())
        elif sort.kind == "range" and type(value) is int and sort.low <= value <= sort.high:
            constant = added(parent, "finiteintrangeconstant")
            constant.set("value", str(value))
            limit(constant, sort)
        elif sort.kind == "enumeration" and value in sort.members:
            added(parent, "useroperator").set("declaration", self._sorts.member(sort, value))
        elif sort.kind == "product" and isinstance(value, tuple) and len(value) == len(sort.parts):
            whole = added(parent, "tuple")
            for item, part in zip(value, sort.parts, strict=True):
                self._constant(added(whole, "subterm"), item, part)
        else:
            raise self._no(say("A value is none of the colour set {name}.", name=sort.name[:40]))

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
                raise self._no(say("A condition here can't be said in a symmetric net."))

    def _compared(self, parent: Element, operator: str, left: Node, right: Node, env: Mapping[str, Sort]) -> None:
        sort = self._sort_of(left, env) or self._sort_of(right, env)
        if sort is None or (operator in _ORDER and sort.kind != "range"):
            raise self._no(say("A comparison here can't be said in a symmetric net."))
        found = added(parent, _EQUAL.get(operator) or _ORDER[operator])
        self._value(added(found, "subterm"), left, sort, env)
        self._value(added(found, "subterm"), right, sort, env)

    def _sort_of(self, node: Node, env: Mapping[str, Sort]) -> Sort | None:
        match node:
            case Name(name):
                return env.get(name) or self._sorts.holding(name)
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
                        raise self._no(say("The variable {name} stands for two kinds of values.", name=name[:40]))
        found |= self._free(transition, found)
        for name in sorted(found.keys() - bound - variables_of(self._net).keys()):
            raise self._no(say("The variable {name} is told by nothing that the transition takes.", name=name[:40]))
        for name, each in found.items():
            if (name, each.name) not in self._variables:
                self._variables[name, each.name] = self._ids.give("", name)
        return found

    def _free(self, transition: Transition, known: Mapping[str, Sort]) -> dict[str, Sort]:
        """The declared variables that only stand where no place tells their sort."""
        texts = [transition.guard, *(arc.expression for arc in self._net.arcs_of[transition.id])]
        names = {name for text in texts if text for name in names_in(nodes_in(self._tree(text)))}
        declared = variables_of(self._net)
        return {name: self._sort(declared[name]) for name in sorted(names & declared.keys() - known.keys())}

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
                raise self._no(say("An expression can't be read: {error}", error=str(error))) from None
        return self._trees[text]

    def _sort(self, colour: str) -> Sort:
        return self._sorts.find(colour, self._where)

    def _no(self, sentence: str) -> NotSymmetric:
        return NotSymmetric(self._where, sentence)
