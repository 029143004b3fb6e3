"""Says our expressions and values in the language of CPN Tools.

Rule 1: what is said there means the same there, and reads back as what it was; where that cannot be, NotSaid says why.
Rule 2: brackets are set rather too often than too rarely.

A tuple and a list are one thing with us and two there; the colour set of the place decides, and where it is not known
the brackets of a tuple stand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, assert_never

from petri_desk.kernel.saying import say
from petri_desk.nets.colours import Alias, Colour, Enumeration, ListColour, Product, Real, Record, Union
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

RESERVED = frozenset({
    "abstype", "and", "andalso", "as", "case", "colset", "datatype", "do", "else", "end", "exception", "fn", "fun",
    "handle", "if", "in", "infix", "infixr", "let", "local", "nonfix", "of", "op", "open", "orelse", "raise", "rec",
    "then", "type", "val", "with", "withtype", "while", "div", "mod", "not", "empty", "true", "false", "nil", "ms",
    "globref", "var", "time", "timed", "hd", "tl", "rev", "length", "size", "abs", "floor", "ceil", "real", "mem",
})  # fmt: skip
SIGNS: Mapping[str, str] = {
    "==": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">=", "+": "+", "-": "-", "*": "*", "/": "/",
    "//": "div", "%": "mod", "..": "^", "++": "++",
}  # fmt: skip
CALLS: Mapping[str, str] = {
    "head": "hd", "tail": "tl", "reverse": "rev", "len": "length", "last": "List.last", "abs": "abs", "floor": "floor",
    "ceil": "ceil", "text": "Int.toString",
}  # fmt: skip


class NotSaid(Exception):
    """Something that CPN Tools has no words for; the message is the end of a sentence."""

    def __str__(self) -> str:
        message: str = self.args[0]
        return message


@dataclass(slots=True)
class Speaker:
    """Says expressions of one net; `named` gives our names those that they have there."""

    tags: frozenset[str]
    named: Mapping[str, str] = field(default_factory=dict)

    def name(self, name: str) -> str:
        return self.named.get(name) or (f"{name}_" if name in RESERVED else name)

    def say(self, node: Node, colour: Colour | None = None) -> str:
        """An expression, of a value of the colour set where that is known."""
        match node:
            case Constant(value):
                return self.value(value, colour)
            case Name(name):
                return self.name(name)
            case All(name):
                return f"{self.name(name)}.all()"
            case ListOf(items):
                return self._items(items, colour)
            case RecordOf(fields):
                return self._record(fields, colour)
            case MultisetOf(terms):
                said = (f"{self.atom(count)}`{self.atom(value, colour)}" for count, value in terms)
                return " ++ ".join(said) or "empty"
            case Call(function, arguments):
                return self._call(function, arguments, colour)
            case Item() | Unary() | Binary() | Logic() | If() | Step():
                return self._worked_out(node, colour)
            case _:
                assert_never(node)

    def _worked_out(self, node: Item | Unary | Binary | Logic | If | Step, colour: Colour | None) -> str:
        match node:
            case Item(record, key):
                return self._item(record, key)
            case Unary(operator, operand):
                return f"{'~' if operator == '-' else 'not '}{self.atom(operand)}"
            case Binary(operator, left, right):
                return self._binary(operator, left, right, colour)
            case Logic(operator, operands):
                return f" {'andalso' if operator == 'and' else 'orelse'} ".join(map(self.atom, operands))
            case If(condition, then, otherwise):
                branches = f"then {self.atom(then, colour)} else {self.atom(otherwise, colour)}"
                return f"if {self.say(condition)} {branches}"
            case Step(by=by):
                raise NotSaid(say("there is no {value} there", value='succ' if by > 0 else 'pred'))
            case _:
                assert_never(node)

    def atom(self, node: Node, colour: Colour | None = None) -> str:
        """An expression as a part of another one."""
        text = self.say(node, colour)
        plain = isinstance(node, (Constant, Name, ListOf, All)) or (isinstance(node, RecordOf) and text[0] == "{")
        return text if plain or _enclosed(text) else f"({text})"

    def _items(self, items: Sequence[Node], colour: Colour | None) -> str:
        base = based(colour)
        if isinstance(base, ListColour) or not items or len(items) == 1:
            part = base.parts[0] if isinstance(base, ListColour) else None
            return f"[{', '.join(self.say(each, part) for each in items)}]"
        parts = base.parts if isinstance(base, Product) and len(base.parts) == len(items) else (None,) * len(items)
        return f"({', '.join(self.say(each, part) for each, part in zip(items, parts, strict=True))})"

    def _record(self, fields: Sequence[tuple[str, Node]], colour: Colour | None) -> str:
        base = based(colour)
        if len(fields) == 1 and (isinstance(base, Union) or (base is None and fields[0][0] in self.tags)):
            tag, value = fields[0]
            part = base.part_of.get(tag) if isinstance(base, Union) else None
            single = value == Constant(None) and tag not in self.tags
            return self.name(tag) if single else f"{self.name(tag)}{_bracketed(self.say(value, part))}"
        parts = base.part_of if isinstance(base, Record) else {}
        return f"{{{', '.join(f'{name}={self.say(value, parts.get(name))}' for name, value in fields)}}}"

    def _item(self, record: Node, key: Node) -> str:
        if isinstance(key, Constant) and type(key.value) in (str, int):
            return f"#{key.value} {self.atom(record)}"
        return f"List.nth({self.say(record)}, {self.atom(key)} - 1)"

    def _call(self, function: str, arguments: Sequence[Node], colour: Colour | None) -> str:
        said = [self.atom(each) for each in arguments]
        if function in CALLS and len(said) == 1:
            return f"{CALLS[function]}{_bracketed(self.say(arguments[0]))}"
        match function, arguments:
            case "delay", (value, by):
                return f"{self.atom(value, colour)}@+{self.atom(by)}"
            case "delay", (by,):
                return f"()@+{self.atom(by)}"
            case "concat", _:
                return "^^".join(self.atom(each, colour) for each in arguments)
            case "append", (holder, item):
                return f"{self.atom(holder, colour)}^^[{self.say(item)}]"
            case "contains", (holder, item):
                return f"mem {self.atom(holder)} {self.atom(item)}"
            case "tokens", (holder,):
                return self.say(holder)         # there, a multiset is a list
            case "without", (first, second):
                return f"{self.atom(first, colour)} -- {self.atom(second, colour)}"
            case ("min" | "max"), (first, second):
                return f"Int.{function}({self.say(first)}, {self.say(second)})"
        raise NotSaid(say("there is no {function} there", function=function))

    def _binary(self, operator: str, left: Node, right: Node, colour: Colour | None) -> str:
        if operator == "in":
            return f"mem {self.atom(right)} {self.atom(left)}"
        if operator not in SIGNS:
            raise NotSaid(say("there is no {operator} there", operator=operator))
        part = colour if operator == "++" else None
        return f"{self.atom(left, part)} {SIGNS[operator]} {self.atom(right, part)}"

    # Values

    def value(self, value: Any, colour: Colour | None = None) -> str:
        """A value as it is written there."""
        if value is None:
            return "()"
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, Decimal)):
            real = "." not in f"{value}" and isinstance(based(colour), Real)
            return f"{abs(value)}{'.0' if real else ''}" if value >= 0 else f"~{abs(value)}{'.0' if real else ''}"
        if isinstance(value, str):
            return self.name(value) if isinstance(based(colour), Enumeration) else quoted(value)
        if isinstance(value, dict):
            return self._record([(name, Constant(item)) for name, item in value.items()], colour)
        return self._items([Constant(item) for item in value], colour)


def based(colour: Colour | None) -> Colour | None:
    """What a colour set is another name of."""
    for _ in range(100):
        if not isinstance(colour, Alias):
            break
        colour = colour.base
    return colour


def quoted(text: str) -> str:
    """A text as ML writes it; what is not ASCII is written by its number."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(mark: str) -> str:
    if mark in '"\\':
        return f"\\{mark}"
    if mark in "\n\t":
        return "\\n" if mark == "\n" else "\\t"
    if " " <= mark <= "~":
        return mark
    code = ord(mark)
    if code < 256:
        return f"\\{code:03d}"
    if code < 65_536:
        return f"\\u{code:04X}"
    raise NotSaid(say("the character {mark!r} cannot be written there", mark=mark))


def _bracketed(text: str) -> str:
    return text if _enclosed(text) and text[0] == "(" else f"({text})"


def _enclosed(text: str) -> bool:
    """Whether one pair of brackets stands around a whole text."""
    pairs = {"(": ")", "[": "]", "{": "}"}
    if not text or text[0] not in pairs or text[-1] != pairs[text[0]]:
        return False
    depth, inside = 0, False
    for number, mark in enumerate(text):
        if mark == '"' and text[number - 1] != "\\":
            inside = not inside
        if not inside:
            depth += (mark in "([{") - (mark in ")]}")
        if depth == 0 and number < len(text) - 1:
            return False
    return True
