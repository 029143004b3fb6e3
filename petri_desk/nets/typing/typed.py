"""The expressions of a net, read with its words and typed against its colour sets when the net is loaded.

Rule 1: variables get their types from the input and read arcs that bind them, in the order of the arcs; then from their
declaration, where they range over a finite colour set (`ranging`), and from equations of the guard (`y == x + 1`), the
form, the action, and what a called net hands back.
Rule 2: `succ(x)` and `pred(x)` without a colour set get that of x here; `{value = v, delay = n}` at the top of an
output becomes `delay(v, n)`. What runs is what stands in `arcs`, `guards`, `actions` and `delays`.
Rule 3: what cannot be known is passed over in silence. An inhibitor's variables need no value: what no variable names,
fits anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.nets.colours import Colour, Enumeration, colours_of, variables_of, words_of
from petri_desk.nets.expressions import (
    Actions,
    Expression,
    ExpressionError,
    compile_actions,
    compile_assignments,
    compile_expression,
    compile_tree,
)
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Constant,
    Name,
    Node,
    Step,
    names_in,
    nodes_in,
    rebuilt,
)
from petri_desk.nets.keeping import once_per_net
from petri_desk.nets.model import MANUAL, Arc, Net, Transition
from petri_desk.nets.typing.fitting import bind, delayed, fits, patterns_in
from petri_desk.nets.typing.inference import Inference
from petri_desk.nets.typing.ranging import Ranging, conjuncts, ranging, told_by, too_many
from petri_desk.nets.typing.types import Type, is_record, kind_of, type_of_schema


@dataclass(slots=True)
class Typed:
    """By the ids of arcs and transitions; what could not be read is missing, and is among the findings."""

    arcs: dict[str, Expression] = field(default_factory=dict)
    guards: dict[str, Expression] = field(default_factory=dict)
    actions: dict[str, Actions] = field(default_factory=dict)
    delays: dict[str, Expression] = field(default_factory=dict)
    bound: dict[str, dict[str, Type]] = field(default_factory=dict)     # transition -> variable -> its type
    ranging: dict[str, tuple[Ranging, ...]] = field(default_factory=dict)      # transition -> what no token tells
    findings: list[Finding] = field(default_factory=list)


@once_per_net
def typed(net: Net) -> Typed:
    found = Typed()
    where = {arc.id: number for number, arc in enumerate(net.arcs)}
    for number, transition in enumerate(net.transitions):
        _One(net, transition, number, where, found).check()
    return found


class _One:
    """One transition, from its input arcs to its outputs."""

    def __init__(self, net: Net, transition: Transition, number: int, arcs: Mapping[str, int], found: Typed) -> None:
        self.net, self.transition, self.found, self.numbers = net, transition, found, arcs
        self.where = f"transitions[{number}]"
        self.words, self.colours = words_of(net), colours_of(net)
        self.types: dict[str, Type] = {}
        self.arcs = [arc for arc in net.arcs_of.get(transition.id, ()) if arc.place in net.place]

    def check(self) -> None:
        inward = [arc for arc in self.arcs if not arc.into and arc.kind in ("normal", "read")]
        trees = {arc.id: tree for arc in self.arcs if (tree := self._tree(self._of(arc), arc.expression)) is not None}
        for arc in inward:
            self._bind(arc, trees)
        guard = self._tree(f"{self.where}.guardExpression", self.transition.guard)
        self._range(inward, trees, guard)
        if guard is not None:
            self._bind_equations(guard)
        self.found.bound[self.transition.id] = dict(self.types)
        for arc in inward:
            self._input(arc, trees)
        if guard is not None:
            self._guard(guard)
        for arc in self.arcs:
            if arc.kind in ("inhibitor", "reset"):
                self._asking(arc, trees)
        self._bind_form()
        self._action()
        self._bind_outputs_of_call()
        self._delay()
        for arc in self.arcs:
            if arc.into:
                self._output(arc, trees)

    # Findings

    def _of(self, arc: Arc) -> str:
        return f"arcs[{self.numbers[arc.id]}].expression"

    def _tell(self, where: str) -> Any:
        def tell(code: str, message: str) -> None:
            severity = "warning" if code == "never_equal" else "error"
            self.found.findings.append(Finding(severity, code, where, message))

        return tell

    def _inference(self, where: str, more: str = "") -> Inference:
        def unbound(name: str, near: str) -> str:
            said = say("{name} has no value at {transition}: no input arc binds it{more}.", name=name,
                       transition=self.transition.id, more=more)  # fmt: skip
            return say("{sentence} Is {near} meant?", sentence=said, near=near) if near else said

        return Inference(self.types, self._tell(where), unbound)

    def _tree(self, where: str, source: str | None) -> Node | None:
        if source is None:
            return None
        try:
            return compile_expression(source, self.words).tree
        except ExpressionError as error:
            self._tell(where)("bad_expression", str(error))
            return None

    def _quiet(self, source: str | None) -> Node | None:
        """The same, where somebody else tells what is wrong."""
        try:
            return None if source is None else compile_expression(source, self.words).tree
        except ExpressionError:
            return None

    # Inputs

    def _colour(self, arc: Arc) -> Colour | None:
        return self.colours.get(self.net.place[arc.place].colour)

    def _bind(self, arc: Arc, trees: Mapping[str, Node]) -> None:
        if arc.id in trees:
            for pattern in patterns_in(trees[arc.id]):
                bind(pattern, self._colour(arc), self.types, self._tell(self._of(arc)))

    def _input(self, arc: Arc, trees: Mapping[str, Node]) -> None:
        if arc.id not in trees:
            return
        inference, tell = self._inference(self._of(arc)), self._tell(self._of(arc))
        tree = self._resolved(trees[arc.id], inference, tell)
        inference.of(tree)
        for pattern in patterns_in(tree):
            if not isinstance(pattern, Name):
                fits(pattern, self._colour(arc), self._silent(), _unless_told(tell, self.found, self._of(arc)))
        self.found.arcs[arc.id] = self._compiled(tree, arc.expression or "")

    def _asking(self, arc: Arc, trees: Mapping[str, Node]) -> None:
        if arc.id not in trees:
            return
        where = self._of(arc)
        if arc.kind == "reset":
            message = say("The reset arc {id} empties its place; what is written on it is not asked.", id=arc.id)
            self.found.findings.append(Finding("warning", "unused", where, message))
            return
        own = dict(self.types)
        for pattern in patterns_in(trees[arc.id]):
            bind(pattern, self._colour(arc), own, self._tell(where))
        tree = self._resolved(trees[arc.id], Inference(own, _silence), self._tell(where))
        self.found.arcs[arc.id] = self._compiled(tree, arc.expression or "")

    def _bind_equations(self, guard: Node) -> None:
        """x == 5, y == x + 1: a variable that no arc binds is bound by what it equals."""
        open_ = list(conjuncts(guard))
        progress = True
        while progress:
            progress = False
            for equation in list(open_):
                pair = self._equation(equation)
                if pair is not None:
                    open_.remove(equation)
                    self.types[pair[0]] = self._silent().of(pair[1])
                    progress = True

    def _equation(self, node: Node) -> tuple[str, Node] | None:
        if not isinstance(node, Binary) or node.operator != "==":
            return None
        for left, right in ((node.left, node.right), (node.right, node.left)):
            known = isinstance(left, Name) and left.name not in self.types
            if known and names_in(nodes_in(right)) <= self.types.keys():
                assert isinstance(left, Name)
                return left.name, right
        return None

    def _range(self, inward: Sequence[Arc], trees: Mapping[str, Node], guard: Node | None) -> None:
        """What no token tells ranges over its colour set, if that is declared and finite."""
        if not variables_of(self.net):
            return
        told = {name for arc in inward if arc.id in trees for name in told_by(trees[arc.id])}
        found = ranging(self.net, self._needed(inward, trees, guard), told, guard)
        self.types.update((each.name, each.colour) for each in found if self.types.get(each.name) is None)
        if (said := too_many(found)) is not None:
            self._tell(self.where)("too_many_values", said)
        elif found:
            self.found.ranging[self.transition.id] = found

    def _needed(self, inward: Sequence[Arc], trees: Mapping[str, Node], guard: Node | None) -> set[str]:
        """The variables that must have a value before it fires: not those of its form, its action or its call."""
        outward = [trees.get(arc.id) for arc in self.arcs if arc.into]
        later, given = _names_of([*outward, self._quiet(self.transition.delay)]), set[str]()
        try:
            action = compile_actions(self.transition.action or "", self.words)
        except ExpressionError:
            action = compile_actions("")
        if (link := self.net.link_of.get(self.transition.id)) is not None:
            later |= set(link.inputs.values())
            given = set(link.outputs.values()) if link.propagate else given
        form = (self.transition.form or {}).get("properties")
        early = _names_of([guard, *(trees.get(arc.id) for arc in inward)])
        later = (later - action.assigned - given) | action.names
        return (early | later) - set(form if isinstance(form, Mapping) else ())

    def _guard(self, guard: Node) -> None:
        where = f"{self.where}.guardExpression"
        inference = self._inference(where, _form_hint(self.transition))
        tree = self._resolved(guard, inference, self._tell(where))
        inference.truth(tree, say("A guard"))
        self.found.guards[self.transition.id] = self._compiled(tree, self.transition.guard or "")

    # Form, action, delay

    def _bind_form(self) -> None:
        properties = (self.transition.form or {}).get("properties")
        for name, schema in properties.items() if isinstance(properties, Mapping) else ():
            self.types[name] = type_of_schema(schema)
        if self.transition.kind == MANUAL and self.transition.form is None:
            self._bind_said()

    def _bind_said(self) -> None:
        """What an action reads and nothing binds may be given with a firing by hand, also where no form asks for it."""
        try:
            read = compile_actions(self.transition.action or "", self.words).names
        except ExpressionError:
            return
        for name in sorted(read - self.types.keys()):
            message = say("{name} has no value at {id} but what a firing gives as form data.", name=name,
                          id=self.transition.id)  # fmt: skip
            self.found.findings.append(Finding("warning", "given_by_hand", f"{self.where}.actionExpression", message))
            self.types[name] = None

    def _action(self) -> None:
        source, where = self.transition.action, f"{self.where}.actionExpression"
        if source is None:
            return
        try:
            assignments = compile_actions(source, self.words).assignments
        except ExpressionError as error:
            self._tell(where)("bad_expression", str(error))
            return
        resolved = []
        for each in assignments:
            inference, tell = self._inference(where, say(", no form field and no assignment before gives it one")), None
            tree = self._resolved(each.value, inference, self._tell(where))
            found = inference.of(tree)
            if each.path:
                tell = self._tell(where)
                kind = kind_of(inference.of(Name(each.target)))
                if kind not in (None, "record"):
                    tell("type", say("{target} is no record; it has no field {path} to assign.", target=each.target,
                                     path=each.path[0]))  # fmt: skip
                found = self.types.get(each.target) if is_record(self.types.get(each.target)) else None
            self.types[each.target] = found
            resolved.append(replace(each, value=tree))
        self.found.actions[self.transition.id] = compile_assignments(tuple(resolved), source)

    def _bind_outputs_of_call(self) -> None:
        """A map the other way round binds as well: `check_links` refuses it, with the right one suggested."""
        link = self.net.link_of.get(self.transition.id)
        if link is not None and link.propagate:
            self.types.update(dict.fromkeys((*link.outputs.values(), *link.outputs), None))

    def _delay(self) -> None:
        where = f"{self.where}.delay"
        tree = self._tree(where, self.transition.delay)
        if tree is None:
            return
        inference = self._inference(where, _no_other(self.transition))
        tree = self._resolved(tree, inference, self._tell(where))
        if kind_of(inference.of(tree)) not in (None, "number"):
            self._tell(where)("type", say("A delay is a whole number of time units, 0 or more."))
        self.found.delays[self.transition.id] = self._compiled(tree, self.transition.delay or "")

    # Outputs

    def _output(self, arc: Arc, trees: Mapping[str, Node]) -> None:
        colour, where = self._colour(arc), self._of(arc)
        tell = self._tell(where)
        if arc.id not in trees:
            if arc.expression is None and colour is not None and not colour.holds(None):
                message = say("The arc {id} gives tokens of {name}; it must say which.", id=arc.id, name=colour.name)
                self._tell(where.removesuffix(".expression"))("missing_expression", message)
            return
        inference = self._inference(where, _no_other(self.transition))
        tree = self._resolved(delayed(trees[arc.id], colour), inference, tell)
        inference.of(tree)
        for value in patterns_in(tree):
            fits(value, colour, self._silent(), _unless_told(tell, self.found, where))
        self.found.arcs[arc.id] = self._compiled(tree, arc.expression or "")

    # Reading once more

    def _silent(self) -> Inference:
        return Inference(self.types, _silence)

    def _compiled(self, tree: Node, source: str) -> Expression:
        again = compile_expression(source, self.words)
        same = tree is again.tree or (tree == again.tree and not _has_steps(tree))
        return again if same else compile_tree(tree, source)

    def _resolved(self, tree: Node, inference: Inference, tell: Any) -> Node:
        if not any(isinstance(node, Step) and node.of is None for node in nodes_in(tree)):
            return tree
        quiet = Inference(self.types if inference is None else inference.variables, _silence)

        def change(node: Node) -> Node:
            if not isinstance(node, Step) or node.of is not None:
                return node
            colour = self._steps_through(node.operand, quiet)
            if colour is None:
                name = "succ" if node.by > 0 else "pred"
                tell("type", say("{name} steps through a finite colour set; write {name}(x, COLOUR) to say which.",
                                 name=name))  # fmt: skip
                return node
            return replace(node, of=colour)

        return rebuilt(tree, change)

    def _steps_through(self, operand: Node, quiet: Inference) -> Colour | None:
        found = quiet.of(operand)
        if isinstance(operand, Constant) and isinstance(operand.value, str):
            holders = [c for c in self.colours.values() if isinstance(c, Enumeration) and c.holds(operand.value)]
            return holders[0] if len(holders) == 1 else None
        return found if isinstance(found, Colour) and found.ordered and found.name in self.colours else None


def _silence(code: str, sentence: str) -> None:
    return


def _unless_told(tell: Any, found: Typed, where: str) -> Any:
    """One fault at a place is enough; those that follow from it would only hide it."""
    return _silence if any(each.where == where and each.severity == "error" for each in found.findings) else tell


def _names_of(trees: Iterable[Node | None]) -> set[str]:
    return {name for tree in trees if tree is not None for name in names_in(nodes_in(tree))}


def _form_hint(transition: Transition) -> str:
    return say("; what a form asks for is known only to the action and the outputs") if transition.form else ""


def _no_other(transition: Transition) -> str:
    if transition.form and transition.action:
        return say(", no form field gives it, nor the action assigns it")
    if transition.form:
        return say(", no form field gives it")
    return say(", and the action does not assign it") if transition.action else ""


def _has_steps(tree: Node) -> bool:
    return any(isinstance(node, (Step, All)) for node in nodes_in(tree))
