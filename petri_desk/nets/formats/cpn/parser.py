"""Reads the language of CPN Tools into the small tree: inscriptions, guards, declarations and code segments.

Infix signs bind as CPN Tools has them; the delay `@+` takes the whole sum before it (`i+1@+5`), and `++` is looser than
it (`1`a++1`b@+5` delays b alone). Types are skipped: what a value is, its place says.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from petri_desk.kernel.saying import say
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
from petri_desk.nets.formats.cpn.words import DEPTH_LIMIT, Token, tokens_of

T = TypeVar("T")
LEVELS = {
    "orelse": 1, "andalso": 2, **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 3),
    **dict.fromkeys(("++", "+++", "--"), 4), **dict.fromkeys(("@+", "@++", "@"), 5), **dict.fromkeys(("::", "^^"), 6),
    **dict.fromkeys(("+", "-", "^"), 7), **dict.fromkeys(("*", "/", "div", "mod"), 8), "`": 9,
}  # fmt: skip
RIGHT = ("::", "^^")
UNIONS = ("++", "+++")
ROW_LIMIT = 60              # signs of one level, arguments, and rules one after the other
CONSTRUCTORS = 6            # what may stand between patterns: x :: xs
_STARTS = re.compile(r"\b(?:val|fun|exception|local|structure|open|globref|let|end|struct)\b")
_HIDDEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|\(\*.*?\*\)', re.DOTALL)
_NAME = re.compile(r"(?:val|fun|globref)\s+(?:rec\s+)?\(?\s*([A-Za-z][A-Za-z0-9_']*)")


@dataclass(frozen=True, slots=True)
class Code:
    """A code segment: what its action gives names to, and the action."""

    output: tuple[str, ...]
    action: str


def read_expression(source: str) -> Tree:
    """The tree of one expression."""
    reader = _Reader(source)
    tree = reader.expression()
    reader.expect_end()
    return tree


def read_guard(source: str) -> tuple[Tree, ...]:
    """The conditions of a guard, all of which must hold: `[a, b]`, or one without brackets."""
    tree = read_expression(source)
    return tree.items if isinstance(tree, Listed) else (tree,)


def read_declarations(source: str) -> list[Declaration]:
    """Each `val` and `fun` of a block of ML; what is not understood is told by its name."""
    starts = _starts(source)
    found: list[Declaration] = []
    for start, end in zip(starts, [*starts[1:], len(source)], strict=True):
        found += _declared(source[start:end].strip().rstrip(";"))
    return found


def _declared(text: str) -> list[Declaration]:
    try:
        reader = _Reader(re.sub(r"\Aglobref\b", "val", text))
        found = reader.declarations()
        reader.expect_end()
    except NotUnderstood as error:
        named = _NAME.match(text)
        return [Unread(named[1] if named else "", error.message)]
    return found


def _starts(source: str) -> list[int]:
    """Where the declarations of a block begin, and not those inside `let … end`, comments and texts."""
    plain = _HIDDEN.sub(lambda found: " " * len(found[0]), source)
    depth, starts = 0, []
    for word in _STARTS.finditer(plain):
        if word[0] in ("let", "local", "end", "struct"):
            depth = max(depth + (1 if word[0] != "end" else -1), 0)
            starts += [word.start()] if word[0] == "local" and depth == 1 else []
        elif depth == 0:
            starts.append(word.start())
    return starts


def read_code(source: str) -> Code:
    """A code segment in its three parts."""
    match = re.fullmatch(
        r"\s*(?:input\s*(?P<input>\([^)]*\)|\w*)\s*;)?\s*(?:output\s*(?P<output>\([^)]*\)|[\w']*)\s*;)?\s*"
        r"(?:action\b(?P<action>.*))?", source, re.DOTALL,
    )  # fmt: skip
    if match is None:
        raise NotUnderstood(say("the code segment is not of the form input; output; action"))
    names = re.findall(r"[A-Za-z][\w']*", match["output"] or "")
    return Code(tuple(names), (match["action"] or "").strip().removesuffix(";").strip())


class _Reader:
    def __init__(self, source: str) -> None:
        self._tokens = tokens_of(source)
        self._index = 0
        self._depth = 0

    # Expressions

    def expression(self, level: int = 1) -> Tree:
        self._depth += 1
        self._not_too_deep()
        tree = self._infixes(self._applied(), level)
        self._depth -= 1
        return tree

    def _infixes(self, left: Tree, level: int) -> Tree:
        row = 0
        while LEVELS.get(sign := self._infix(), 0) >= level:
            self._index += 1
            bound = LEVELS[sign]
            row += sign not in UNIONS
            if row > ROW_LIMIT:
                raise NotUnderstood(say("more than {row_limit} signs stand in a row", row_limit=ROW_LIMIT))
            left = Infix(sign, left, self.expression(bound if sign in RIGHT else bound + 1))
        return self._typed(left) if level == 1 else left

    def _not_too_deep(self) -> None:
        if self._depth > 2 * DEPTH_LIMIT:
            raise NotUnderstood(say("it is nested too deep"))

    def _infix(self) -> str:
        token = self._token
        return token.text if token.kind == "sign" or token.text in ("div", "mod") else ""

    def _typed(self, tree: Tree) -> Tree:
        if self._take(":"):
            self._skip_type()
        return tree

    def _applied(self) -> Tree:
        openers: dict[str, Callable[[], Tree]] = {"if": self._choice, "case": self._case, "let": self._let}
        token = self._token
        if token.kind == "sign" and token.text in openers:
            self._index += 1
            return openers[token.text]()
        tree = self._atom()
        for _ in range(ROW_LIMIT):
            if not self._starts_atom():
                return tree
            tree = Apply(tree, self._atom())
        raise NotUnderstood(say("a function has more than {row_limit} arguments", row_limit=ROW_LIMIT))

    def _starts_atom(self) -> bool:
        kind, text = self._token.kind, self._token.text
        if kind == "sign":
            return text in ("(", "[", "{", "#", "!", "~", "_")
        return kind != "end" and text not in ("div", "mod")

    def _atom(self) -> Tree:
        token = self._next()
        if token.kind == "number":
            return Literal(_number(token.text))
        if token.kind == "text":
            return Literal(token.text)
        if token.kind == "name":
            return Word(token.text)
        match token.text:
            case "(":
                return self._bracketed()
            case "[":
                return Listed(self._several("]", self.expression))
            case "{":
                return Record(self._several("}", self._field))
            case "#":
                return Field(self._label())
            case "~" | "!":
                self._depth += 1
                self._not_too_deep()
                inner = self._atom()
                self._depth -= 1
                return Apply(Word(token.text), inner)
            case "_":
                return Word("_")
        raise NotUnderstood(say("{text!r} is not expected here",
                                text=token.text) if token.text else say("it ends too early"))  # fmt: skip

    def _bracketed(self) -> Tree:
        items = self._several(")", self.expression)
        if len(items) == 1:
            return items[0]
        return Tuple(items) if items else Literal(None)

    def _several(self, closing: str, read: "Callable[[], T]") -> "tuple[T, ...]":
        found: list[T] = []
        while not self._take(closing):
            if found:
                self._expect(",")
            found.append(read())
        return tuple(found)

    def _field(self) -> tuple[str, Tree]:
        label = self._label()
        if self._take("="):
            return label, self.expression()
        return label, Word(label)

    def _label(self) -> str:
        token = self._next()
        if token.kind not in ("name", "number"):
            raise NotUnderstood(say("a field is expected before {text!r}", text=token.text))
        return token.text

    def _choice(self) -> Tree:
        condition = self.expression()
        self._expect("then")
        then = self.expression()
        self._expect("else")
        return Choice(condition, then, self.expression())

    def _case(self) -> Tree:
        subject = self.expression()
        self._expect("of")
        rules = [self._rule()]
        while self._take("|"):
            rules.append(self._rule())
            _refuse_many(rules)
        return Case(subject, tuple(rules))

    def _rule(self) -> tuple[Tree, Tree]:
        pattern = self._pattern()
        self._expect("=>")
        return pattern, self.expression()

    def _let(self) -> Tree:
        found = self.declarations()
        self._expect("in")
        body = self.expression()
        self._take(";")
        self._expect("end")
        return Let(tuple(found), body)

    # Declarations

    def declarations(self) -> list[Declaration]:
        found: list[Declaration] = []
        while True:
            if self._take("val"):
                pattern = self._pattern()
                self._expect("=")
                found.append(Value(pattern, self.expression()))
            elif self._take("fun"):
                found.append(self._function())
            elif not self._take(";"):
                return found

    def _function(self) -> Declaration:
        name, clause = self._clause()
        clauses = [clause]
        while self._take("|"):
            again, clause = self._clause()
            if again != name or len(clause[0]) != len(clauses[0][0]):
                raise NotUnderstood(say("the clauses of a function differ in name or number of arguments"))
            clauses.append(clause)
            _refuse_many(clauses)
        return Function(name, tuple(clauses))

    def _clause(self) -> tuple[str, tuple[tuple[Tree, ...], Tree]]:
        name = self._next()
        if name.kind != "name":
            raise NotUnderstood(say("a function has no name"))
        patterns = []
        while self._starts_atom():
            patterns.append(self._atom())
        if self._take(":"):
            self._skip_type()
        self._expect("=")
        return name.text, (tuple(patterns), self.expression())

    def _pattern(self) -> Tree:
        """A pattern is read as an expression, up to what may stand in one."""
        tree = self._infixes(self._applied(), CONSTRUCTORS)
        return self._typed(tree)

    def _skip_type(self) -> None:
        """A type ends where its brackets are closed and something follows that is none of a type's signs."""
        depth = 0
        while self._token.kind == "name" or self._token.text in ("*", "->", "(", "{", ",", ":", ")", "}"):
            text = self._token.text
            if depth == 0 and text in (",", ")", "}", ":"):
                return
            depth += (text in ("(", "{")) - (text in (")", "}"))
            self._index += 1

    # Tokens

    @property
    def _token(self) -> Token:
        return self._tokens[self._index]

    def _next(self) -> Token:
        token = self._token
        if token.kind == "end":
            raise NotUnderstood(say("it ends too early"))
        self._index += 1
        return token

    def _take(self, text: str) -> bool:
        if self._token.kind != "sign" or self._token.text != text:
            return False
        self._index += 1
        return True

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise NotUnderstood(say("{text!r} is expected {before}", text=text, before=self._before()))

    def expect_end(self) -> None:
        if self._token.kind != "end":
            raise NotUnderstood(say("it is complete {before}", before=self._before()))

    def _before(self) -> str:
        return say("before {text!r}",
                   text=self._token.text[:20]) if self._token.kind != "end" else say("at its end")  # fmt: skip


def _refuse_many(rules: Sequence[object]) -> None:
    if len(rules) > ROW_LIMIT:
        raise NotUnderstood(say("it has more than {row_limit} rules", row_limit=ROW_LIMIT))


def _number(text: str) -> int | Decimal:
    if text.isdecimal():
        return int(text)
    number = Decimal(text.replace("~", "-"))
    return int(number) if number == number.to_integral_value() and abs(number) < 10**15 else number
