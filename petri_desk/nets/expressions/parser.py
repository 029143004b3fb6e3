"""Reads tokens into a tree, by binding strength (a Pratt parser).

expression := or-level ["if" or-level "else" expression]
Each infix operator has a level (LEVELS in tree.py). `expression(level)` reads everything that binds at
least that tightly. Comparisons do not chain: `1 < x < 3` means two things in two languages, so it is refused.
`not` takes a whole comparison, as in Python. Lua's reading, (not a) == b, gives the same answer wherever
it gives one.

Rule 1: what comes out obeys the whitelist: only nodes of tree.py, only functions of FUNCTIONS with a number
of values they accept, at most DEPTH_LIMIT deep.
Rule 2: the parser's own recursion is bounded by NESTING, so no source can exhaust Python's stack.
"""

from petri_desk.nets.expressions.decimals import read_number
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.functions import FUNCTIONS
from petri_desk.nets.expressions.lexer import Token, tokens_of
from petri_desk.nets.expressions.limits import DEPTH_LIMIT
from petri_desk.nets.expressions.tree import (
    COMPARISON,
    LEVELS,
    POWER,
    SIGN,
    Assign,
    Binary,
    Call,
    Constant,
    If,
    Item,
    ListOf,
    Logic,
    Name,
    Node,
    Unary,
    refuse_too_deep,
    too_deep,
)

# One layer of a tree can cost two calls, one for the operand and one for its brackets.
NESTING = 2 * DEPTH_LIMIT + 1

OPENERS = frozenset({"-", "not", "#", "(", "[", "if"})

CONSTANTS: dict[str, bool | None] = {
    "nil": None,
    "None": None,
    "true": True,
    "True": True,
    "false": False,
    "False": False,
}


def parse_expression(source: str) -> Node:
    try:
        return _read_expression(source)
    except ExpressionError as error:
        raise error.located(source) from None


def parse_actions(source: str) -> tuple[Assign, ...]:
    try:
        return _read_actions(source)
    except ExpressionError as error:
        raise error.located(source) from None


def _read_expression(source: str) -> Node:
    parser = _Parser(source)
    tree = parser.expression()
    parser.expect_end()
    refuse_too_deep(tree)
    return tree


def _read_actions(source: str) -> tuple[Assign, ...]:
    assignments = tuple(_Parser(source).assignments())
    for assignment in assignments:
        refuse_too_deep(assignment.value)
    return assignments


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokens_of(source)
        self._index = 0
        self._token = self._tokens[0]
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
        if target.kind != "name" or target.text in CONSTANTS:
            raise self._wrong("An action starts with the name that it assigns, as in y = x * 2")
        self._advance()
        self._expect("=", "An action is a name, = and a value")
        return Assign(target.text, self.expression())

    def _expect_separator(self) -> None:
        token, before = self._token, self._tokens[self._index - 1]
        new_line = "\n" in self._source[before.end : token.start]
        if not (new_line or token.kind == "end" or self._sees(";")):
            raise self._wrong("Actions are parted by ; or by a new line")

    # Expressions

    def expression(self) -> Node:
        then = self._level(1)
        start = self._token.start
        if not self._take("if"):
            return then
        condition = self._level(1)
        self._expect("else", "A choice is written: value if condition else other value")
        return If(condition, then, self._nested(0), start)

    def expect_end(self) -> None:
        if self._token.kind != "end":
            raise self._wrong("The expression is complete before this point; an operator may be missing")

    def _nested(self, level: int) -> Node:
        self._nesting += 1
        if self._nesting > NESTING:
            raise too_deep(self._token.start)
        node = self._level(level) if level else self.expression()
        self._nesting -= 1
        return node

    def _level(self, level: int) -> Node:
        node = self._prefix()
        while (infix := self._infix()) and LEVELS[infix] >= level:
            node = self._continued(node, infix)
        return node

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
        # ** groups to the right: 2 ** 3 ** 2 is 2 ** 9.
        node = Binary(infix, left, self._nested(level if level == POWER else level + 1), at)
        if level == COMPARISON:
            self._refuse_chain()
        return Unary("not", node, at) if negated else node

    def _refuse_chain(self) -> None:
        if LEVELS.get(self._infix() or "") == COMPARISON:
            raise self._wrong("Comparisons do not chain; write a < b and b < c")

    def _logic(self, left: Node, infix: str, at: int) -> Logic:
        operands = [left]
        while self._take(infix):
            operands.append(self._nested(LEVELS[infix] + 1))
        return Logic(infix, tuple(operands), at)

    def _prefix(self) -> Node:
        token = self._token
        if token.kind == "end" or (token.kind == "operator" and token.text not in OPENERS):
            raise self._wrong("A value is missing here")
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
        if token.text in CONSTANTS:
            return Constant(CONSTANTS[token.text], token.start)
        if self._take("("):
            return self._call(token, self._values(")"))
        return Name(token.text, token.start)

    def _call(self, token: Token, values: tuple[Node, ...]) -> Call:
        function = FUNCTIONS.get(token.text)
        if function is None:
            sentence = f"There is no function {token.text}; there are {', '.join(sorted(FUNCTIONS))} and if."
            raise self._error("unknown_function", sentence, token)
        if not function.accepts(len(values)):
            sentence = f"The number of values for {token.text} is {function.wanted()}, not {len(values)}."
            raise self._error("arguments", sentence, token)
        return Call(token.text, values, token.start)

    def _bracketed(self, token: Token) -> Node:
        if token.text == "[":
            return ListOf(self._values("]"), token.start)
        if token.text == "if":
            self._expect("(", "A choice is written if(condition, then, otherwise)")
            return self._choice(token, self._values(")"))
        node = self._nested(0)
        self._expect(")", "The bracket ( is not closed")
        return node

    def _choice(self, token: Token, values: tuple[Node, ...]) -> If:
        if len(values) != 3:
            sentence = f"The number of values for if is 3 (condition, then, otherwise), not {len(values)}."
            raise self._error("arguments", sentence, token)
        return If(*values, token.start)

    def _values(self, closing: str) -> tuple[Node, ...]:
        values: list[Node] = []
        while not self._take(closing):
            if values:
                self._expect(",", f"Between two values a comma is missing, or {closing} after the last")
            values.append(self._nested(0))
        return tuple(values)

    def _items_of(self, node: Node) -> Node:
        while True:
            at = self._token.start
            if self._take("."):
                node = Item(node, self._field(), at)
            elif self._take("["):
                node = Item(node, self._nested(0), at)
                self._expect("]", "The bracket [ is not closed")
            else:
                return node

    def _field(self) -> Constant:
        """Any word, even a reserved one: data.in and data.end are ordinary field names."""
        token = self._token
        if not self._source[token.start : token.end].isidentifier():
            raise self._wrong("After a dot the name of a field must follow")
        self._advance()
        return Constant(token.text, token.start)

    # Tokens

    def _advance(self) -> None:
        self._index += 1
        self._token = self._tokens[self._index]

    def _sees(self, text: str) -> bool:
        return self._token.text == text and self._token.kind == "operator"

    def _take(self, text: str) -> bool:
        if self._token.text != text or self._token.kind != "operator":
            return False
        self._advance()
        return True

    def _expect(self, text: str, sentence: str) -> None:
        if not self._take(text):
            raise self._wrong(sentence)

    def _wrong(self, sentence: str) -> ExpressionError:
        token = self._token
        found = repr(self._source[token.start : token.end][:20]) if token.kind != "end" else "the end"
        hint = " A comparison is written ==." if self._sees("=") else ""
        return self._error("syntax", f"{sentence}; found {found}.{hint}", token)

    def _error(self, code: str, sentence: str, token: Token) -> ExpressionError:
        return ExpressionError(code, sentence, token.start)
