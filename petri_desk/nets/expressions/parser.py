"""Reads tokens into a tree, by binding strength (a Pratt parser).

expression := union-level ["if" union-level "else" expression]
union-level := a term "++" a term …, where a term is an or-level or count`value
Forms made of words (if, all, succ, tags of unions) are read in `forms`.
Each infix operator has a level (LEVELS in tree.py). `expression(level)` reads everything that binds at
least that tightly. Comparisons do not chain: `1 < x < 3` means two things in two languages, so it is refused.
`not` takes a whole comparison, as in Python. Lua's reading, (not a) == b, gives the same answer wherever
it gives one. What stands before and after ` is one value: 2`(x + 1) needs its brackets, and 2`x + 1 is refused. A
leading `return` is passed over.

Rule 1: what comes out obeys the whitelist: only nodes of tree.py, only functions of FUNCTIONS with a number
of values they accept, at most DEPTH_LIMIT deep.
Rule 2: the parser's own recursion is bounded by NESTING, so no source can exhaust Python's stack.
"""

from collections.abc import Iterator

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.cursor import Cursor
from petri_desk.nets.expressions.decimals import read_number
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.functions import ALIASES, FUNCTIONS
from petri_desk.nets.expressions.lexer import Token
from petri_desk.nets.expressions.limits import DEPTH_LIMIT
from petri_desk.nets.expressions.tree import (
    COMPARISON,
    LEVELS,
    POWER,
    SIGN,
    UNION,
    All,
    Assign,
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
    refuse_too_deep,
    too_deep,
    united,
    written_out,
)
from petri_desk.nets.expressions.words import NO_WORDS, ColourSet, Words

# One layer of a tree can cost two calls, one for the operand and one for its brackets.
NESTING = 2 * DEPTH_LIMIT + 1

OPENERS = frozenset({"-", "not", "#", "(", "[", "{", "if"})
STEPS = {"succ": 1, "pred": -1}
LIBRARIES = ("math", "string")
FORMS = frozenset({"all", "tuple", *STEPS})

CONSTANTS: dict[str, bool | None] = {
    "nil": None,
    "None": None,
    "true": True,
    "True": True,
    "false": False,
    "False": False,
}


def parse_expression(source: str, words: Words = NO_WORDS) -> Node:
    try:
        return _read_expression(source, words)
    except ExpressionError as error:
        raise error.located(source) from None


def parse_actions(source: str, words: Words = NO_WORDS) -> tuple[Assign, ...]:
    try:
        return _read_actions(source, words)
    except ExpressionError as error:
        raise error.located(source) from None


def _read_expression(source: str, words: Words) -> Node:
    parser = _Parser(source, words)
    tree = parser.whole()
    refuse_too_deep(tree)
    return tree


def _read_actions(source: str, words: Words) -> tuple[Assign, ...]:
    assignments = tuple(_Parser(source, words).assignments())
    for assignment in assignments:
        refuse_too_deep(assignment.value)
    return assignments


class _Parser(Cursor):
    def __init__(self, source: str, words: Words) -> None:
        super().__init__(source)
        self._words = words
        self._nesting = 0

    # Actions

    def assignments(self) -> list[Assign]:
        found: list[Assign] = []
        while self._skip_semicolons().kind != "end":
            found.append(self._assignment())
            self._expect_separator()
        return found

    def _skip_semicolons(self) -> Token:
        while self._take(";"):
            pass
        return self._token

    def _assignment(self) -> Assign:
        target = self._token
        if target.kind != "name" or target.text in CONSTANTS or target.text in self._words.constants:
            raise self._wrong(say("An action starts with the name that it assigns, as in y = x * 2"))
        self._advance()
        path = tuple(self._path())
        self._expect("=", say("An action is a name, = and a value"))
        return Assign(target.text, self.expression(), path)

    def _path(self) -> Iterator[str]:
        while True:
            if self._take("."):
                yield self._field().value  # type: ignore[misc]
            elif self._take("["):
                if self._token.kind != "text":
                    raise self._wrong(say("An action assigns a field of a record, as in item.status or item['status']"))
                yield self._token.text
                self._advance()
                self._expect("]", say("The bracket [ is not closed"))
            else:
                return

    def _expect_separator(self) -> None:
        token, before = self._token, self._tokens[self._index - 1]
        new_line = "\n" in self._source[before.end : token.start]
        if not (new_line or token.kind == "end" or self._sees(";")):
            raise self._wrong(say("Actions are parted by ; or by a new line"))

    # Expressions

    def whole(self) -> Node:
        returned = self._take("return")
        tree = self.expression()
        if returned:
            self._take(";")
        if self._token.kind != "end":
            raise self._wrong(say("The expression is complete before this point; an operator may be missing"))
        return tree

    def expression(self) -> Node:
        then = self._level(1)
        start = self._token.start
        if not self._take("if"):
            return then
        condition = self._level(1)
        self._expect("else", say("A choice is written: value if condition else other value"))
        return If(condition, then, self._nested(0), start)

    def _nested(self, level: int) -> Node:
        self._nesting += 1
        if self._nesting > NESTING:
            raise too_deep(self._token.start)
        node = self._level(level) if level else self.expression()
        self._nesting -= 1
        return node

    def _level(self, level: int) -> Node:
        return self._onward(self._prefix(), level)

    def _onward(self, node: Node, level: int) -> Node:
        if self._sees("`"):
            node = self._term(node, level)
        while (infix := self._infix()) and LEVELS[infix] >= level:
            node = self._continued(node, infix)
        return node

    def _term(self, count: Node, level: int) -> MultisetOf:
        """count`value; only ++ and the ends of an expression may stand beside it without brackets."""
        at = self._token.start
        if level > UNION + 1:
            raise self._wrong(say("A term like 2`x stands in brackets beside another operator"))
        self._advance()
        value = self._nested(SIGN)
        if LEVELS.get(self._infix() or "++") != UNION:
            raise self._wrong(say("What is counted stands in brackets, as in 2`(x + 1)"))
        return MultisetOf(((count, value),), at)

    def _infix(self) -> str | None:
        """The operator that follows, if one does; `not` only as the start of `not in`."""
        token = self._token
        if token.kind != "operator":
            return None
        if token.text == "not":
            return "in" if self._tokens[self._index + 1][:2] == ("operator", "in") else None
        return token.text if token.text in LEVELS else None

    def _continued(self, left: Node, infix: str) -> Node:
        at = self._token.start
        if infix in ("and", "or"):
            return self._logic(left, infix, at)
        negated = self._take("not")
        self._advance()
        level = LEVELS[infix]
        if level == UNION:
            return united(left, self._nested(UNION + 1), at)
        # ** groups to the right: 2 ** 3 ** 2 is 2 ** 9.
        node = Binary(infix, left, self._nested(level if level == POWER else level + 1), at)
        if level == COMPARISON:
            self._refuse_chain()
        return Unary("not", node, at) if negated else node

    def _refuse_chain(self) -> None:
        if LEVELS.get(self._infix() or "") == COMPARISON:
            raise self._wrong(say("Comparisons do not chain; write a < b and b < c"))

    def _logic(self, left: Node, infix: str, at: int) -> Logic:
        operands = [left]
        while self._take(infix):
            operands.append(self._nested(LEVELS[infix] + 1))
        return Logic(infix, tuple(operands), at)

    def _prefix(self) -> Node:
        token = self._token
        if token.kind == "end" or (token.kind == "operator" and token.text not in OPENERS):
            raise self._wrong(say("A value is missing here"))
        self._advance()
        if token.kind != "operator":
            return self._items_of(self._atom(token))
        match token.text:
            case "-":
                return Unary("-", self._nested(SIGN), token.start)
            case "not":
                return Unary("not", self._nested(LEVELS["not"]), token.start)
            case "#":
                return Call("len", (self._nested(SIGN),), token.start)
            case _:
                return self._items_of(self._bracketed(token))

    def _atom(self, token: Token) -> Node:
        if token.kind == "number":
            return Constant(read_number(token.text, token.start), token.start)
        if token.kind == "text":
            return Constant(token.text, token.start)
        return self._name(token)

    def _name(self, token: Token) -> Node:
        name, at = token.text, token.start
        if name in CONSTANTS:
            return Constant(CONSTANTS[name], at)
        if name == "empty":
            return MultisetOf((), at)
        if name in self._words.constants:
            return written_out(self._words.constants[name], at)
        if name in LIBRARIES and self._is_library_call():
            name = f"{name}.{self._field().value}"
        if not self._take("("):
            return Name(name, at)
        if name in FORMS:
            return self._form(name, at)
        if name in self._words.tags:
            return self._tagged(name, at)
        return self._call(token, ALIASES.get(name, name), self._values(")"))

    def _is_library_call(self) -> bool:
        """math.floor( and the like; the dot is taken."""
        after = [each.text for each in self._tokens[self._index : self._index + 3]]
        return len(after) == 3 and after[0] == "." and after[2] == "(" and self._take(".")

    def _form(self, name: str, at: int) -> Node:
        if name == "tuple":
            return ListOf(self._values(")"), at)
        if name == "all":
            colour, of = self._colour()
            node: Node = All(colour, at, of)
        else:
            operand = self._nested(0)
            said = self._colour() if self._take(",") else (None, None)
            node = Step(operand, STEPS[name], said[0], at, said[1])
        self._expect(")", say("The bracket ( is not closed"))
        return node

    def _colour(self) -> tuple[str, ColourSet | None]:
        token, colours = self._token, self._words.colours
        if token.kind != "name":
            raise self._wrong(say("Here the name of a colour set must stand"))
        self._advance()
        if colours is not None and token.text not in colours:
            raise self._error("unknown_colour", say("There is no colour set {name}.", name=token.text[:40]), token)
        return token.text, None if colours is None else colours[token.text]

    def _tagged(self, tag: str, at: int) -> Node:
        values = self._values(")")
        if len(values) > 1:
            return RecordOf(((tag, ListOf(values, at)),), at)
        return RecordOf(((tag, values[0] if values else Constant(None, at)),), at)

    def _call(self, token: Token, name: str, values: tuple[Node, ...]) -> Call:
        function = FUNCTIONS.get(name)
        if function is None:
            sentence = say("There is no function {name}; there are {known} and if.", name=name[:40],
                           known=sorted({*FUNCTIONS, *FORMS}))  # fmt: skip
            raise self._error("unknown_function", sentence, token)
        if not function.accepts(len(values)):
            sentence = say("The number of values for {name} is {wanted}, not {n}.", name=name, wanted=function.wanted(),
                           n=len(values))  # fmt: skip
            raise self._error("arguments", sentence, token)
        return Call(name, values, token.start)

    def _bracketed(self, token: Token) -> Node:
        if token.text == "[":
            return ListOf(self._values("]"), token.start)
        if token.text == "{":
            return self._braced(token)
        if token.text == "if":
            return self._if(token)
        values = self._values(")")
        if len(values) == 1:
            return values[0]
        return ListOf(values, token.start) if values else Constant(None, token.start)

    def _if(self, token: Token) -> Node:
        """if(condition, then, otherwise), or if condition then value else other value."""
        if self._take("("):
            values = self._values(")")
            if len(values) != 1:
                return self._choice(token, values)
            condition = self._onward(self._items_of(values[0]), UNION)
        else:
            condition = self._nested(UNION)
        self._expect("then", say("A choice is written if(condition, then, otherwise)"))
        then = self._nested(0)
        self._expect("else", say("A choice is written if(condition, then, otherwise)"))
        return If(condition, then, self._nested(0), token.start)

    def _choice(self, token: Token, values: tuple[Node, ...]) -> If:
        if len(values) != 3:
            sentence = say("The number of values for if is 3 (condition, then, otherwise), not {n}.", n=len(values))
            raise self._error("arguments", sentence, token)
        return If(*values, token.start)

    def _braced(self, token: Token) -> Node:
        """{a = x}, {a: x} and {"a": x} are a record; {x, y} is a list, as in Lua."""
        if self._names_a_field():
            return self._record(token)
        values = self._values("}")
        return ListOf(values, token.start) if values else RecordOf((), token.start)

    def _record(self, token: Token) -> RecordOf:
        fields: dict[str, Node] = {}
        while not self._take("}"):
            if fields:
                self._expect(",", say("Between two fields a comma is missing, or a closing bracket after the last"))
            if not self._names_a_field():
                raise self._wrong(say("A field of a record is a name, = and a value"))
            name = self._token
            if name.text in fields:
                raise self._error("syntax", say("The field {text} is given twice.", text=name.text[:40]), name)
            self._advance()
            self._advance()
            fields[name.text] = self._nested(0)
        return RecordOf(tuple(fields.items()), token.start)

    def _values(self, closing: str) -> tuple[Node, ...]:
        values: list[Node] = []
        while not self._take(closing):
            if values:
                self._expect(",", say("Between two values a comma is missing, or {closing} after the last",
                                      closing=closing))  # fmt: skip
            values.append(self._nested(0))
        return tuple(values)

    def _items_of(self, node: Node) -> Node:
        while True:
            at = self._token.start
            if self._take("."):
                node = Item(node, self._field(), at)
            elif self._take("["):
                node = Item(node, self._nested(0), at)
                self._expect("]", say("The bracket [ is not closed"))
            else:
                return node

    def _field(self) -> Constant:
        """Any word, even a reserved one: data.in and data.end are ordinary field names."""
        token = self._token
        if not self._source[token.start : token.end].isidentifier():
            raise self._wrong(say("After a dot the name of a field must follow"))
        self._advance()
        return Constant(token.text, token.start)
