"""Works out the type of each part of an expression, and tells what can never be right.

Each operator and function says which kinds it takes, in the tables below; what is unknown is passed over in silence.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from petri_desk.kernel.saying import either, say
from petri_desk.nets.colours import Colour, Enumeration, Range
from petri_desk.nets.expressions.tree import (
    All,
    Binary,
    Call,
    Constant,
    If,
    Item,
    ListOf,
    Logic,
    MultisetOf,
    Name,
    Node,
    RecordOf,
    Step,
    Unary,
)
from petri_desk.nets.typing.types import (
    ANY_LIST,
    NIL,
    NUMBER,
    TEXT,
    TRUTH,
    WHOLE,
    Fields,
    Items,
    Tokens,
    Type,
    based,
    fields_of,
    item_of,
    kind_of,
    may_be,
    named,
)

Tell = Callable[[str, str], None]       # code, sentence
Unbound = Callable[[str, str], str]     # the sentence about a variable without a value: its name, and one that is near

# function -> the kinds each value may have (the last one for all that follow), and what comes out
_FUNCTIONS: Mapping[str, tuple[tuple[frozenset[str] | None, ...], Type]] = {
    "abs": ((frozenset({"number"}),), NUMBER),
    "floor": ((frozenset({"number"}),), WHOLE),
    "ceil": ((frozenset({"number"}),), WHOLE),
    "round": ((frozenset({"number"}),), NUMBER),
    "len": ((frozenset({"text", "list"}),), WHOLE),
    "lower": ((frozenset({"text"}),), TEXT),
    "upper": ((frozenset({"text"}),), TEXT),
    "starts_with": ((frozenset({"text"}),), TRUTH),
    "ends_with": ((frozenset({"text"}),), TRUTH),
    "contains": ((frozenset({"text", "list", "multiset"}), None), TRUTH),
    "number": ((frozenset({"number", "text"}),), None),
    "text": ((frozenset({"number", "text", "truth", "nil"}),), TEXT),
    "type": ((None,), TEXT),
    "sum": ((frozenset({"list"}),), NUMBER),
    "size": ((frozenset({"list", "multiset"}),), WHOLE),
    "count": ((frozenset({"list", "multiset"}), None), WHOLE),
    "append": ((frozenset({"list"}), None), ANY_LIST),
    "concat": ((frozenset({"list"}),), ANY_LIST),
    "tail": ((frozenset({"list"}),), ANY_LIST),
    "reverse": ((frozenset({"list"}),), ANY_LIST),
    "sort": ((frozenset({"list"}),), ANY_LIST),
    "head": ((frozenset({"list"}),), None),
    "last": ((frozenset({"list"}),), None),
    "without": ((frozenset({"multiset"}),), Tokens(None)),
    "tokens": ((frozenset({"list"}),), Tokens(None)),
}
_ARITHMETIC = frozenset({"-", "*", "/", "//", "%", "**"})
_ORDER = frozenset({"<", "<=", ">", ">="})
_WORDS: Mapping[str, str] = {
    "nil": "nil", "truth": say("a truth value"), "number": say("a number"), "text": say("a text"),
    "list": say("a list"), "record": say("a record"), "multiset": say("a multiset"),
}  # fmt: skip


class Inference:
    """Types in the light of what the variables are; a variable that is not among them is told once."""

    def __init__(self, variables: Mapping[str, Type], tell: Tell, unbound: Unbound | None = None) -> None:
        self.variables = variables
        self._tell = tell
        self._unbound = unbound             # None: nobody hears of it
        self._told: set[str] = set()

    def of(self, node: Node) -> Type:
        return self._METHODS[type(node)](self, node)

    def truth(self, node: Node, asker: str) -> None:
        kind = kind_of(self.of(node))
        if kind not in (None, "truth"):
            self._tell("type", say("{asker} needs true or false, not {words}.", asker=asker, words=_WORDS[kind]))

    def _constant(self, node: Constant) -> Type:
        if node.value is None:
            return NIL
        if isinstance(node.value, bool):
            return TRUTH
        return TEXT if isinstance(node.value, str) else NUMBER

    def _name(self, node: Name) -> Type:
        if node.name in self.variables:
            return self.variables[node.name]
        if node.name not in self._told and self._unbound is not None:
            self._told.add(node.name)
            near = get_close_matches(node.name, list(self.variables), 1)
            self._tell("unbound", self._unbound(node.name, near[0] if near else ""))
        return None

    def _list(self, node: ListOf) -> Type:
        return Items(tuple(map(self.of, node.items)))

    def _record(self, node: RecordOf) -> Type:
        return Fields({name: self.of(value) for name, value in node.fields})

    def _multiset(self, node: MultisetOf) -> Type:
        types = []
        for count, value in node.terms:
            self._kinds([count], frozenset({"number"}), say("The count before `"))
            found = self.of(value)
            types.append(item_of(found) if isinstance(found, Tokens) else found)
        return Tokens(common(types))

    def _all(self, node: All) -> Type:
        return Tokens(node.of if isinstance(node.of, Colour) else None)

    def _step(self, node: Step) -> Type:
        operand = self.of(node.operand)
        if isinstance(node.of, Colour):
            if not may_be(operand, node.of):
                self._tell("type", say("{node} steps through {name}, not through {operand}.", node=_step_name(node),
                                       name=node.of.name, operand=named(operand)))  # fmt: skip
            return node.of
        return operand

    def _item(self, node: Item) -> Type:
        holder, key = self.of(node.record), self.of(node.key)
        kind = kind_of(holder)
        if kind == "list":
            return self._numbered(holder, key, node)
        if kind not in (None, "record"):
            self._tell("type", say("Only records have fields, not {words}.", words=_WORDS[kind]))
            return None
        fields = fields_of(holder)
        if fields is None or not isinstance(node.key, Constant) or not isinstance(node.key.value, str):
            return None
        if node.key.value not in fields:
            names = ", ".join(fields)
            owner = holder.name if isinstance(holder, Colour) else say("The record")
            self._tell("unknown_field", say("{owner} has no field {value}; it has {names}.", owner=owner,
                                            value=node.key.value[:40], names=names))  # fmt: skip
        return fields.get(node.key.value)

    def _numbered(self, holder: Type, key: Type, node: Item) -> Type:
        if kind_of(key) not in (None, "number"):
            self._tell("type", say("An item of a list is asked for by its number, not by {words}.",
                                   words=_WORDS[kind_of(key) or '']))  # fmt: skip
        parts = getattr(based(holder), "parts", None) or getattr(based(holder), "items", None)
        number = node.key.value if isinstance(node.key, Constant) else None
        if item_of(holder) is None and parts and type(number) is int and 1 <= number <= len(parts):
            found: Type = parts[number - 1]
            return found
        return item_of(holder)

    def _call(self, node: Call) -> Type:
        name, values = node.function, node.arguments
        if name == "delay":
            found = NIL if len(values) == 1 else self.of(values[0])
            self._kinds(values[-1:], frozenset({"number"}), say("The delay"))
            return found
        if name in ("min", "max"):
            types = [self.of(value) for value in values]
            return item_of(types[0]) if len(types) == 1 else common(types)
        kinds, answer = _FUNCTIONS[name]
        for number, value in enumerate(values):
            self._kinds([value], kinds[min(number, len(kinds) - 1)], name)
        return self._of_same_items(name, values, answer)

    def _of_same_items(self, name: str, values: tuple[Node, ...], answer: Type) -> Type:
        """Functions that give what they were given."""
        if name in ("head", "last", "tail", "reverse", "sort", "tokens"):
            quiet = Inference(self.variables, lambda code, sentence: None)
            given = quiet.of(values[0])
            if name in ("head", "last"):
                return item_of(given)
            return Tokens(item_of(given)) if name == "tokens" else type(ANY_LIST)(item_of(given))
        return answer

    def _unary(self, node: Unary) -> Type:
        if node.operator == "not":
            self.truth(node.operand, "not")
            return TRUTH
        self._kinds([node.operand], frozenset({"number"}), say("The minus sign"))
        return NUMBER

    def _binary(self, node: Binary) -> Type:
        sign, pair = node.operator, [node.left, node.right]
        if sign in _ARITHMETIC:
            self._kinds(pair, frozenset({"number"}), sign)
            return NUMBER
        if sign == "++":
            return self._union(pair)
        if sign == "..":
            self._kinds(pair, frozenset({"number", "text"}), sign)
            return TEXT
        left, right = self.of(node.left), self.of(node.right)
        if sign == "in":
            return self._member(left, right)
        if sign in ("==", "!="):
            self._comparable(node, left, right)
            return TRUTH
        wanted = frozenset({"number", "text"})
        for found in (left, right):
            self._one_of(found, wanted, sign)
        if {kind_of(left), kind_of(right)} == wanted:
            self._tell("type", say("{sign} works on two numbers or two texts, not on {left} and {right}.", sign=sign,
                                   left=named(left), right=named(right)))  # fmt: skip
        return TRUTH if sign in _ORDER else left if kind_of(left) is not None else right

    def _comparable(self, node: Binary, left: Type, right: Type) -> None:
        always = say("false") if node.operator == "==" else say("true")
        for value, colour in ((node.left, right), (node.right, left)):
            plain = based(colour)
            if _never_held(value, plain):
                sentence = say("{colour} holds {wanted}; the comparison is always {always}.", colour=named(colour),
                               wanted=_wanted(plain), always=always)  # fmt: skip
                self._tell("never_equal", sentence)
                return
        if not may_be(left, right) and "nil" not in (kind_of(left), kind_of(right)):
            sentence = say("This compares {left} with {right}, which have no value in common; they are never equal.",
                           left=named(left), right=named(right))  # fmt: skip
            self._tell("never_equal", sentence)

    def _member(self, left: Type, right: Type) -> Type:
        self._one_of(right, frozenset({"text", "list", "multiset"}), "in")
        if kind_of(right) == "text" and kind_of(left) not in (None, "text"):
            self._tell("type", say("in looks for a text in a text, not for {left}.", left=named(left)))
        return TRUTH

    def _union(self, pair: Iterable[Node]) -> Type:
        types = [self.of(node) for node in pair]
        for found in types:
            if kind_of(found) not in (None, "multiset"):
                self._tell("type", say("++ joins multisets, written like 1`x ++ 2`y; {found} is none.",
                                       found=named(found)))  # fmt: skip
        return Tokens(common([item_of(found) for found in types]))

    def _logic(self, node: Logic) -> Type:
        for operand in node.operands:
            self.truth(operand, node.operator)
        return TRUTH

    def _if(self, node: If) -> Type:
        self.truth(node.condition, "if")
        return common([self.of(node.then), self.of(node.otherwise)])

    def _kinds(self, nodes: Iterable[Node], wanted: frozenset[str] | None, asker: str) -> None:
        for node in nodes:
            self._one_of(self.of(node), wanted, asker)

    def _one_of(self, found: Type, wanted: frozenset[str] | None, asker: str) -> None:
        kind = kind_of(found)
        if wanted is not None and kind is not None and kind not in wanted:
            words = either([_WORDS[each] for each in sorted(wanted)])
            self._tell("type", say("{asker} takes {words}, not {found}.", asker=asker, words=words, found=named(found)))

    _METHODS: Mapping[type, Callable[["Inference", Any], Type]] = {
        Constant: _constant, Name: _name, ListOf: _list, RecordOf: _record, MultisetOf: _multiset, All: _all,
        Step: _step, Item: _item, Call: _call, Unary: _unary, Binary: _binary, Logic: _logic, If: _if,
    }  # fmt: skip


def common(types: list[Type]) -> Type:
    """One type for several values: that of all, or not known."""
    first = types[0] if types else None
    return first if all(each is first or each == first for each in types) else None


def _never_held(value: Node, colour: Type) -> bool:
    """Whether a constant is compared with values that it is none of; a comparison with nil is always sensible."""
    if not isinstance(value, Constant) or value.value is None or not isinstance(colour, (Enumeration, Range)):
        return False
    return not colour.holds(value.value)


def _wanted(colour: Type) -> str:
    return colour.wanted if isinstance(colour, Colour) else ""


def _step_name(node: Step) -> str:
    return "succ" if node.by > 0 else "pred"
