"""Turns the language of CPN Tools into ours: a tree becomes a tree.

Rule 1: what comes out means the same, or nothing comes out (NotUnderstood says why): a random number, a side effect or
a function that is not known here is never guessed.
Rule 2: constants and functions of the file are put in place of their names, so that what is executed needs no
declaration but the colour sets. A function that calls itself has no end here, and is not understood.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Call,
    Constant,
    If,
    Item,
    ListOf,
    MultisetOf,
    Name,
    Node,
    RecordOf,
    Unary,
)
from petri_desk.nets.formats.cpn.familiar import familiar
from petri_desk.nets.formats.cpn.language import Language, plain_name
from petri_desk.nets.formats.cpn.nodes import all_of, field_of, item_at, joined, literal, logic, union
from petri_desk.nets.formats.cpn.parser import UNIONS
from petri_desk.nets.formats.cpn.tree import (
    Apply,
    Case,
    Choice,
    Declaration,
    Field,
    Function,
    Infix,
    Let,
    Listed,
    Literal,
    NotUnderstood,
    Record,
    Tree,
    Tuple,
    Unread,
    Value,
    Word,
)

INLINE_LIMIT = 30
NODE_LIMIT = 5_000
NEVER: Node = Call("head", (ListOf(()),))       # what no clause of a function covers: an error when it is reached

SIGNS: Mapping[str, str] = {
    "=": "==", "<>": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">=", "+": "+", "-": "-", "*": "*", "/": "/",
    "div": "//", "mod": "%", "^": "..",
}  # fmt: skip
CALLS: Mapping[str, str] = {
    "hd": "head", "List.hd": "head", "tl": "tail", "List.tl": "tail", "rev": "reverse", "List.rev": "reverse",
    "length": "len", "List.length": "len", "size": "len", "String.size": "len", "List.last": "last", "abs": "abs",
    "Int.abs": "abs", "Real.abs": "abs", "floor": "floor", "Real.floor": "floor", "ceil": "ceil", "Real.ceil": "ceil",
    "Int.toString": "text", "IntInf.toString": "text", "Bool.toString": "text", "Int.max": "max", "Int.min": "min",
    "Real.max": "max", "Real.min": "min",
}  # fmt: skip
AS_IS = frozenset({"real", "Real.fromInt", "IntInf.fromInt", "IntInf.toInt", "Int.toLarge", "Int.fromLarge"})
RANDOM = frozenset({
    "discrete", "exponential", "uniform", "normal", "poisson", "bernoulli", "binomial", "chisq", "erlang", "student",
    "gamma", "beta", "weibull", "rayleigh", "ran",
})  # fmt: skip
CLOCKS = frozenset({"time", "intTime", "ModelTime.time", "step"})


@dataclass(slots=True)
class Translator:
    """One inscription, or one transition's."""

    language: Language
    locals: Mapping[str, "Node | Function"] = field(default_factory=dict)
    depth: int = 0
    made: list[int] = field(default_factory=lambda: [0])
    marking: bool = False                                      # whether `v@5` may say when a token is ready

    def node(self, tree: Tree) -> Node:
        """The same in our language."""
        self.made[0] += 1
        if self.made[0] > NODE_LIMIT:
            raise NotUnderstood(say("it becomes too large when its functions are put in"))
        match tree:
            case Literal(value):
                return literal(value)
            case Word(name):
                return self._word(name)
            case Tuple(items) | Listed(items):
                return ListOf(tuple(map(self.node, items)))
            case Record(fields):
                return RecordOf(tuple((plain_name(label), self.node(value)) for label, value in fields))
            case Infix(sign, left, right):
                return self._infix(sign, left, right)
            case Choice(condition, then, otherwise):
                return If(self.node(condition), self.node(then), self.node(otherwise))
            case Case(subject, rules):
                clauses = [((pattern,), body) for pattern, body in rules]
                return self._cases((self.node(subject),), clauses, self._complete(clauses))
            case Let(declarations, body):
                return self._within(declarations).node(body)
            case _:
                return self._applied(tree)

    # Names

    def _word(self, name: str) -> Node:
        known = self.language
        if name in self.locals:
            return self._local(name)
        if name in ("true", "false"):
            return Constant(name == "true")
        if name in ("empty", "nil"):
            return MultisetOf(()) if name == "empty" else ListOf(())
        if name in known.variables:
            return Name(known.variable(name))
        if name in known.constants:
            return known.constants[name]
        if name in known.values:
            return self.inner({}).node(known.values[name])
        raise NotUnderstood(self._unknown(name))

    def _local(self, name: str) -> Node:
        found = self.locals[name]
        if isinstance(found, Function):
            raise NotUnderstood(say("the function {name} is used as a value", name=name))
        return found

    def _unknown(self, name: str) -> str:
        if name in self.language.unread:
            return say("{name} is not understood ({unread})", name=name, unread=self.language.unread[name])
        if name.rsplit(".", 1)[-1] in RANDOM:
            return say("{name} draws at random", name=name)
        if name in CLOCKS:
            return say("{name} asks for the time", name=name)
        return say("{name} is not known here", name=name)

    def inner(self, more: Mapping[str, "Node | Function"], *, keep: bool = False) -> "Translator":
        """For what is put in place of a name: it sees its own names and not those around it."""
        if self.depth >= INLINE_LIMIT:
            raise NotUnderstood(say("a function calls itself, or its calls go too deep"))
        inside = {**self.locals, **more} if keep else dict(more)
        return replace(self, locals=inside, depth=self.depth + 1)

    def _within(self, declarations: Sequence[Declaration]) -> "Translator":
        inner = self.inner({}, keep=True)
        for each in declarations:
            match each:
                case Function(name):
                    inner = inner.inner({name: each}, keep=True)
                case Value(pattern, value):
                    conditions, bound = inner._matched(pattern, inner.node(value))
                    if conditions:
                        raise NotUnderstood(say("a val inside let takes apart what may be something else"))
                    inner = inner.inner(bound, keep=True)
                case Unread(_, why):
                    raise NotUnderstood(why)
        return inner

    # Signs

    def _row(self, left: Tree, right: Tree) -> Node:
        """A row of `++`, however long."""
        parts = [right]
        while isinstance(left, Infix) and left.sign in UNIONS:
            parts.append(left.right)
            left = left.left
        node = self.node(left)
        for part in reversed(parts):
            node = union(node, self.node(part))
        return node

    def _infix(self, sign: str, left: Tree, right: Tree) -> Node:
        if sign in UNIONS:
            return self._row(left, right)
        if sign in SIGNS:
            return Binary(SIGNS[sign], self.node(left), self.node(right))
        first, second = self.node(left), self.node(right)
        match sign:
            case "andalso" | "orelse":
                return logic("and" if sign == "andalso" else "or", first, second)
            case "`":
                return MultisetOf(((first, second),))
            case "--":
                return Call("without", (first, second))
            case "::":
                return joined(ListOf((first,)), second)
            case "^^":
                return joined(first, second)
            case "@+" | "@++":
                return Call("delay", (first, second))
            case "@" if self.marking:
                return Call("delay", (first, second))
        raise NotUnderstood(say("{sign} is not known here", sign=sign))

    # Functions

    def _applied(self, tree: Tree) -> Node:
        arguments: list[Tree] = []
        while isinstance(tree, Apply):
            arguments.insert(0, tree.argument)
            tree = tree.function
        if isinstance(tree, Field) and len(arguments) == 1:
            return field_of(tree.label, self.node(arguments[0]))
        if isinstance(tree, Word) and arguments:
            return self._called(tree.name, arguments)
        raise NotUnderstood(say("it uses a function as a value"))

    def _called(self, name: str, arguments: list[Tree]) -> Node:
        known = self.language
        function = self.locals.get(name) or known.functions.get(name)
        if isinstance(function, Function):
            return self._inlined(function, arguments, local=name in self.locals)
        if name in known.tags and len(arguments) == 1:
            return RecordOf(((known.ours(name), self.node(arguments[0])),))
        if name.endswith(".all") and arguments == [Literal(None)]:
            return self._all(name.removesuffix(".all"))
        if name in CALLS and len(arguments) == 1:
            return Call(CALLS[name], self._spread(arguments[0]) if CALLS[name] in ("min", "max") else
                        (self.node(arguments[0]),))  # fmt: skip
        if name in FORMS:
            return FORMS[name](self, arguments)
        raise NotUnderstood(self._unknown(name))

    def _all(self, colour: str) -> Node:
        if colour not in self.language.colours:
            raise NotUnderstood(say("there is no colour set {colour}", colour=colour))
        return All(self.language.ours(colour))

    def _spread(self, tree: Tree) -> tuple[Node, ...]:
        return tuple(map(self.node, tree.items if isinstance(tree, Tuple) else (tree,)))

    def _inlined(self, function: Function, arguments: list[Tree], *, local: bool) -> Node:
        wanted = len(function.clauses[0][0])
        if len(arguments) != wanted:
            raise NotUnderstood(say("{name} is called with another number of arguments than it has",
                                    name=function.name))  # fmt: skip
        given = tuple(map(self.node, arguments))
        if (same := familiar(function, given)) is not None:
            return same
        return self.inner({}, keep=local)._cases(given, function.clauses, self._complete(function.clauses))

    # Patterns

    def _cases(
        self, subjects: tuple[Node, ...], rules: Sequence[tuple[Sequence[Tree], Tree]], complete: bool
    ) -> Node:
        """The first rule whose patterns fit, as choices one inside the other."""
        (patterns, body), *others = rules
        conditions: list[Node] = []
        bound: dict[str, Node | Function] = {}
        for pattern, subject in zip(patterns, subjects, strict=True):
            asked, named = self._matched(pattern, subject)
            conditions += asked
            bound |= named
        answer = self.inner(bound, keep=True).node(body)
        if not conditions or (not others and complete):
            return answer
        return If(all_of(conditions), answer, self._cases(subjects, others, complete) if others else NEVER)

    def _complete(self, rules: Sequence[tuple[Sequence[Tree], Tree]]) -> bool:
        """Whether rules of one pattern each leave no value out: all members of a set, or an empty list and another."""
        patterns = [patterns[0] for patterns, _ in rules if len(patterns) == 1]
        if len(patterns) < len(rules):
            return False
        if any(each in (Listed(()), Word("nil")) for each in patterns):
            return any(isinstance(each, Infix) and isinstance(each.left, Word) and isinstance(each.right, Word)
                       for each in patterns)  # fmt: skip
        names = {each.name for each in patterns if isinstance(each, Word)}
        return names == {"true", "false"} or any(names == set(each) for each in self.language.members)

    def _matched(self, pattern: Tree, subject: Node) -> tuple[list[Node], dict[str, "Node | Function"]]:
        """What must hold for a value to fit a pattern, and what the pattern's names stand for then."""
        match pattern:
            case Word("_"):
                return [], {}
            case Word(name) if name not in self.language.constants and name not in ("true", "false", "nil"):
                return [], {name: subject}
            case Tuple(items):
                return self._all_matched(items, [item_at(subject, number + 1) for number in range(len(items))])
            case Record(fields):
                return self._all_matched([value for _, value in fields],
                                         [field_of(label, subject) for label, _ in fields])  # fmt: skip
            case Infix("::", first, rest):
                asked, bound = self._all_matched((first, rest), [Call("head", (subject,)), Call("tail", (subject,))])
                return [Binary(">", Call("len", (subject,)), Constant(0)), *asked], bound
            case Apply(Word(tag), inner) if tag in self.language.tags:
                return self._tagged(tag, inner, subject)
            case Apply(Word("~")) | Literal() | Word() | Listed(()):
                value = self.node(pattern)
                return ([] if value == Constant(None) else [Binary("==", subject, value)]), {}
        raise NotUnderstood(say("it takes a value apart in a way that is not known here"))

    def _tagged(self, tag: str, inner: Tree, subject: Node) -> tuple[list[Node], dict[str, "Node | Function"]]:
        ours, known = self.language.ours(tag), self.language
        asked, bound = self._matched(inner, Item(subject, Constant(ours)))
        if any(each.kind == "index" and each.form.startswith(f"index {ours} ") for each in known.colours.values()):
            return asked, bound
        if known.plain_kind(known.tags[tag]) in ("unit", ""):
            raise NotUnderstood(say("whether a value is a {tag} cannot be asked here", tag=tag))
        return [Binary("!=", Item(subject, Constant(ours)), Constant(None)), *asked], bound

    def _all_matched(
        self, patterns: Sequence[Tree], subjects: Sequence[Node]
    ) -> tuple[list[Node], dict[str, "Node | Function"]]:
        if len(patterns) != len(subjects):
            raise NotUnderstood(say("a pattern has another number of parts than its value"))
        asked: list[Node] = []
        bound: dict[str, Node | Function] = {}
        for pattern, subject in zip(patterns, subjects, strict=True):
            more, named = self._matched(pattern, subject)
            asked += more
            bound |= named
        return asked, bound


def _member(translator: Translator, arguments: list[Tree]) -> Node:
    holder, item = map(translator.node, _exactly(2, arguments))
    return Call("contains", (holder, item))


def _nth(translator: Translator, arguments: list[Tree]) -> Node:
    inside = _exactly(1, arguments)[0]
    if not isinstance(inside, Tuple) or len(inside.items) != 2:
        raise NotUnderstood(say("List.nth takes a list and a number"))
    holder, number = map(translator.node, inside.items)
    return Item(holder, Binary("+", number, Constant(1)))


def _null(translator: Translator, arguments: list[Tree]) -> Node:
    return Binary("==", Call("len", (translator.node(_exactly(1, arguments)[0]),)), Constant(0))


def _not(translator: Translator, arguments: list[Tree]) -> Node:
    return Unary("not", translator.node(_exactly(1, arguments)[0]))


def _minus(translator: Translator, arguments: list[Tree]) -> Node:
    return Unary("-", translator.node(_exactly(1, arguments)[0]))


def _map(translator: Translator, arguments: list[Tree]) -> Node:
    """A function of each item of a list that is written out."""
    function, holder = _exactly(2, arguments)
    items = translator.node(holder)
    if not isinstance(items, ListOf):
        raise NotUnderstood(say("map goes through a list that is known only when it runs"))
    inner = translator.inner({f" {number}": item for number, item in enumerate(items.items)}, keep=True)
    return ListOf(tuple(inner.node(Apply(function, Word(f" {number}"))) for number in range(len(items.items))))


def _same(translator: Translator, arguments: list[Tree]) -> Node:
    return translator.node(_exactly(1, arguments)[0])


def _dereferenced(translator: Translator, arguments: list[Tree]) -> Node:
    """`!n` of a global reference that nothing in the file ever assigns is a constant."""
    word = _exactly(1, arguments)[0]
    if isinstance(word, Word) and word.name in translator.language.references:
        return translator.inner({}).node(translator.language.references[word.name])
    raise NotUnderstood(say("it reads a global reference that may change"))


def _exactly(count: int, arguments: list[Tree]) -> list[Tree]:
    if len(arguments) != count:
        raise NotUnderstood(say("a function is called with another number of arguments than it has"))
    return arguments


FORMS: Mapping[str, Callable[[Translator, list[Tree]], Node]] = {
    "not": _not, "~": _minus, "!": _dereferenced, "mem": _member, "List.nth": _nth, "null": _null, "List.null": _null,
    "map": _map, "List.map": _map,
    **dict.fromkeys(AS_IS, _same),
}  # fmt: skip
