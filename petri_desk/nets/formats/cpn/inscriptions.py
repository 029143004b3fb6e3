"""One transition with its arcs, from the words of CPN Tools into ours.

Rule 1: a transition is understood as a whole or not at all. One that is not keeps its texts, has a guard that is never
true, and gives and takes nothing: it never fires, right or wrong.
Rule 2: the time of a transition delays what it gives (to places of timed colour sets) and does not move the clock.
Rule 3: a variable that nothing binds may have any value of its colour set, as with us.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from petri_desk.kernel.saying import say, unended
from petri_desk.nets.colours import Colour
from petri_desk.nets.expressions import ExpressionError, compile_expression, print_expression
from petri_desk.nets.expressions.limits import SOURCE_LIMIT
from petri_desk.nets.expressions.printer import print_actions
from petri_desk.nets.expressions.tree import (
    Assign,
    Binary,
    Call,
    Constant,
    If,
    MultisetOf,
    Node,
    names_in,
    nodes_in,
)
from petri_desk.nets.formats.cpn.binding import Lists, bound_by
from petri_desk.nets.formats.cpn.language import Language
from petri_desk.nets.formats.cpn.nodes import all_of
from petri_desk.nets.formats.cpn.pages import SourceArc, SourcePlace, SourceTransition, Text
from petri_desk.nets.formats.cpn.parser import read_code, read_expression, read_guard
from petri_desk.nets.formats.cpn.translation import Translator
from petri_desk.nets.formats.cpn.tree import Literal, NotUnderstood, Tree, Tuple
from petri_desk.nets.model import Arc, Transition
from petri_desk.nets.typing.inference import Inference
from petri_desk.nets.typing.types import Type, kind_of, may_be

NORMAL = 1000                       # P_NORMAL; a smaller number goes first
NEVER = "false"
UNIT_TOKENS = 100_000
Written: TypeAlias = Mapping[str, Node | None]           # what stands at the arcs, by their ids


@dataclass(slots=True)
class Understood:
    """A transition in our words."""

    transition: Transition
    arcs: list[Arc]
    notes: list[tuple[Text, str]] = field(default_factory=list)
    why: tuple[Text, str] | None = None                      # why it is not understood
    kept: dict[str, str] = field(default_factory=dict)       # its texts, where they are needed to write it again


@dataclass(slots=True)
class Reader:
    """Reads transitions with what a file declares."""

    language: Language
    places: Mapping[str, SourcePlace]
    colours: Mapping[str, Colour]

    def transition(self, source: SourceTransition, arcs: list[SourceArc]) -> Understood:
        """The transition, or one that never fires."""
        current: list[Text] = [Text(line=source.line)]
        try:
            found = _Work(self, source, arcs, current).done()
        except NotUnderstood as error:
            return self.kept(source, arcs, current[0], error.message)
        except RecursionError:
            return self.kept(source, arcs, current[0], "it is nested too deep")
        if source.code.text:
            found.kept["code"] = source.code.text
        return found

    def priority(self, text: Text) -> int:
        if not text.text:
            return 0
        found = print_expression(Translator(self.language).node(read_expression(text.text)))
        try:
            number = compile_expression(found).evaluate({})
        except ExpressionError as error:
            raise NotUnderstood(unended(error.sentence)) from None
        if type(number) is not int:
            raise NotUnderstood(say("its priority is no whole number"))
        return NORMAL - number

    def kept(
        self, source: SourceTransition, arcs: list[SourceArc], at: Text | None = None, why: str = ""
    ) -> Understood:
        texts = {"guard": source.guard.text, "time": source.time.text, "code": source.code.text,
                 "priority": source.priority.text}  # fmt: skip
        texts |= {f"arc {arc.id}": arc.text.text for arc in arcs}
        return Understood(
            Transition(id=source.id, name=source.name, guard=NEVER),
            [each for arc in arcs for each in self._still(arc)],
            why=(at, why) if at else None,
            kept={name: text for name, text in texts.items() if text or name.startswith("arc ")},
        )  # fmt: skip

    def _still(self, arc: SourceArc) -> list[Arc]:
        """The arc as it is drawn, without what stands at it."""
        plain = Arc(id=arc.id, place=arc.place, transition=arc.transition, into=arc.kind == "ttop")
        if arc.kind == "inhibitor":
            return [replace(plain, kind="inhibitor")]
        if arc.kind == "reset":
            return [replace(plain, kind="reset")]
        expression = None if self.unit(arc.place) else "empty"
        return [replace(plain, kind="read" if arc.kind == "bothdir" else "normal", expression=expression)]

    def colour(self, place: str) -> Colour | None:
        name = self.places[place].colour.text
        return self.colours.get(self.language.ours(name)) if name in self.language.colours else None

    def types(self) -> dict[str, Type]:
        """What the variables are, by our names."""
        known = self.language
        return {known.variable(name): self.colours.get(known.ours(colour)) for name, colour in known.variables.items()
                if colour in known.colours}  # fmt: skip

    def unit(self, place: str) -> bool:
        colour = self.places[place].colour.text
        return not colour or self.language.plain_kind(colour) == "unit"


class _Work:
    """The reading of one transition."""

    def __init__(self, reader: Reader, source: SourceTransition, arcs: list[SourceArc], current: list[Text]) -> None:
        self.reader, self.source, self.arcs, self.current = reader, source, arcs, current
        self.language = reader.language
        self.translator = Translator(reader.language)
        self.inference = Inference(reader.types(), lambda *said: None)
        self.notes: list[tuple[Text, str]] = []
        self.lists = Lists(set(map(reader.language.variable, reader.language.variables)))

    def done(self) -> Understood:
        inputs = {arc.id: self._inscription(arc) for arc in self.arcs if arc.kind in ("ptot", "bothdir")}
        patterns = {ident: node and self.lists.without(node) for ident, node in inputs.items()}
        bound = {name for node in patterns.values() for name in bound_by(node)}
        guard = self.lists.conditions(self._guard(), bound)
        if self.lists.meant.keys() & {name for node in patterns.values() if node for name in names_in(nodes_in(node))}:
            raise NotUnderstood(say("a part of a list is asked for by another input arc"))
        outputs = {arc.id: self._inscription(arc) for arc in self.arcs if arc.kind == "ttop"}
        action = self._code()
        delay = self._delay()
        arcs = [each for arc in self.arcs for each in self._arc(arc, patterns, outputs, delay)]
        self._at(self.source.priority)
        return Understood(
            Transition(id=self.source.id, name=self.source.name, guard=self._printed(all_of(guard)) if guard else None,
                       action=action, priority=self.reader.priority(self.source.priority)),
            arcs, self.notes,
        )  # fmt: skip

    def _at(self, text: Text) -> str:
        """What is read next: an error is about that."""
        self.current[0] = text
        return text.text

    # Arcs

    def _inscription(self, arc: SourceArc) -> Node | None:
        """What stands at an arc; None is one black token."""
        text, unit = self._at(arc.text), self.reader.unit(arc.place)
        if not text:
            if unit:
                return None
            raise NotUnderstood(say("nothing is written at an arc of a place that is not of UNIT"))
        node = self.translator.node(read_expression(text))
        if not unit:
            return node
        number = whole_of(node)
        if number is not None and not 0 <= number <= UNIT_TOKENS:
            raise NotUnderstood(say("{number} tokens stand at an arc", number=number))
        return node if number is None else MultisetOf(((Constant(number), Constant(None)),))

    def _arc(self, arc: SourceArc, patterns: Written, outputs: Written, delay: Node | None) -> list[Arc]:
        self._at(arc.text)
        if arc.kind in ("inhibitor", "reset"):
            if arc.text.text:
                self.notes.append((arc.text, say("What stands at an arc of kind {kind} says nothing; it is left out.",
                                                 kind=arc.kind)))  # fmt: skip
            return [self._drawn(arc, None, into=False, kind=arc.kind)]
        if arc.kind == "ttop":
            given = outputs[arc.id]
            colour = self.reader.colour(arc.place)
            if given is not None and colour is not None:
                given = as_tokens(self.lists.said(given), colour, self.inference)
            return [self._drawn(arc, self._delayed(arc, given, delay), into=True)]
        taken = self._drawn(arc, patterns[arc.id], into=False)
        if arc.kind == "ptot":
            return [taken]
        beside = sum(each.place == arc.place for each in self.arcs)
        if beside == 1 and not self.language.timed(self.reader.places[arc.place].colour.text):
            return [self._drawn(arc, patterns[arc.id], into=False, kind="read")]
        back = self._delayed(arc, patterns[arc.id], delay)
        return [taken, self._drawn(arc, back, into=True, ident=f"{arc.id}.back")]

    def _delayed(self, arc: SourceArc, node: Node | None, delay: Node | None) -> Node | None:
        node = node and self.lists.said(node)
        timed = self.language.timed(self.reader.places[arc.place].colour.text)
        if not timed and node is not None and _delays(node):
            raise NotUnderstood(say("a token is delayed on its way to a place whose colour set is not timed"))
        if delay is None or not timed:
            return node
        return Call("delay", (node or Constant(None), delay))

    def _drawn(self, arc: SourceArc, node: Node | None, *, into: bool, kind: str = "normal", ident: str = "") -> Arc:
        """An arc; so many black tokens are a weight."""
        weight, expression = 1, node
        match node:
            case Constant(None) | MultisetOf(((Constant(1), Constant(None)),)):
                expression = None if self.reader.unit(arc.place) else node
            case MultisetOf(((Constant(int(count)), Constant(None)),)) if count > 1 and self.reader.unit(arc.place):
                weight, expression = count, None
        text = None if expression is None else self._printed(expression)
        return Arc(id=ident or arc.id, place=arc.place, transition=arc.transition, into=into, weight=weight,
                   kind=kind, expression=text)  # type: ignore[arg-type]  # fmt: skip

    # Guard, time, code

    def _guard(self) -> list[Node]:
        text = self._at(self.source.guard)
        return [self.translator.node(each) for each in read_guard(text)] if text else []

    def _delay(self) -> Node | None:
        text = self._at(self.source.time).removeprefix("@+").removeprefix("+").strip()
        if not text:
            return None
        node = self.lists.said(self.translator.node(read_expression(text)))
        return None if node == Constant(0) else node

    def _code(self) -> str | None:
        """What a code segment gives names to; its side effects are nobody's tokens, and are left out."""
        text = self._at(self.source.code)
        if not text:
            return None
        code = read_code(text)
        if not code.output:
            if code.action not in ("", "()"):
                self.notes.append((self.source.code, say("Its code has side effects alone: it is kept, and not run.")))
            return None
        if any(name not in self.language.variables for name in code.output):
            raise NotUnderstood(say("its code gives a value to something that is no variable"))
        trees = _parts_of(read_expression(code.action), len(code.output))
        names = [self.language.variable(name) for name in code.output]
        values = [self.lists.said(self.translator.node(tree)) for tree in trees]
        if set(names) & {name for value in values for name in names_in(nodes_in(value))}:
            raise NotUnderstood(say("its code reads what it gives a value to"))
        return print_actions(Assign(name, value) for name, value in zip(names, values, strict=True))

    def _printed(self, node: Node) -> str:
        text = print_expression(node)
        if len(text) > SOURCE_LIMIT:
            raise NotUnderstood(say("it becomes too long when its functions are put in"))
        return text


def as_tokens(node: Node, colour: Colour, inference: Inference) -> Node:
    """What is given, where a list stands for the tokens in it: there, a multiset is a list."""
    match node:
        case MultisetOf(terms):
            return MultisetOf(tuple((count, as_tokens(value, colour, inference)) for count, value in terms))
        case Binary("++", left, right):
            return Binary("++", as_tokens(left, colour, inference), as_tokens(right, colour, inference))
        case If(condition, then, otherwise):
            return If(condition, as_tokens(then, colour, inference), as_tokens(otherwise, colour, inference))
        case Call("delay", (value, by)):
            return Call("delay", (as_tokens(value, colour, inference), by))
    found = inference.of(node)
    many = kind_of(found) == "list" and not may_be(found, colour)
    return Call("tokens", (node,)) if many else node


def whole_of(node: Node) -> int | None:
    """The whole number that a node is."""
    if isinstance(node, Constant) and type(node.value) is int:
        return node.value
    return None


def _delays(node: Node) -> bool:
    return any(isinstance(each, Call) and each.function == "delay" for each in nodes_in(node))


def _parts_of(tree: Tree, count: int) -> tuple[Tree, ...]:
    if count == 1:
        return (tree,)
    if isinstance(tree, Tuple) and len(tree.items) == count:
        return tree.items
    if tree == Literal(None):
        raise NotUnderstood(say("its code gives no values"))
    raise NotUnderstood(say("its code does not say each of its values by itself"))

