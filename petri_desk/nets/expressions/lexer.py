"""Cuts a source into tokens, and makes the two spellings of an operator one.

Rule 1: names are ASCII, so that no two names look alike. A field with another name is x["สี"].
Rule 2: there are no comments: Lua's `--` is Python's "minus minus", Python's `#` is Lua's length.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError
from petri_desk.nets.expressions.limits import DEPTH_LIMIT, SOURCE_LIMIT
from petri_desk.nets.expressions.tree import too_deep


class Token(NamedTuple):
    kind: str  # "number", "text", "name", "operator" (signs and reserved words) or "end"
    text: str
    start: int
    end: int


SPELLINGS: Mapping[str, str] = {"~=": "!=", "<>": "!=", "&&": "and", "||": "or", "!": "not", "^": "**"}
BRACKETS: Mapping[str, int] = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
RESERVED = frozenset({"and", "or", "not", "in", "if", "then", "else", "return"})

_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_]))
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<text>"(?:[^"\\\r\n]|\\[^\n])*"|'(?:[^'\\\r\n]|\\[^\n])*')
    | (?P<operator>\.\.|//|\*\*|\+\+|==|~=|!=|<>|<=|>=|&&|\|\||[-+*/%^<>=!#.,:;`()\[\]{}])
    | (?P<unreadable>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]{1,6})\}|u([0-9A-Fa-f]{4})|(.))")
_SURROGATE = re.compile("[\ud800-\udfff]")
_SHORT_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "'": "'"}


def tokens_of(source: str) -> list[Token]:
    if len(source) > SOURCE_LIMIT:
        sentence = say("An expression may have {source_limit:,} characters; this one has {n:,}.",
                       source_limit=SOURCE_LIMIT, n=len(source))  # fmt: skip
        raise ExpressionError("too_long", sentence)
    tokens = list(_cut(source))
    _refuse_deep_brackets(tokens)
    return tokens


def _cut(source: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(source):
        kind, text = match.lastgroup, match.group()
        if kind == "operator":
            yield Token(kind, SPELLINGS.get(text, text), match.start(), match.end())
        elif kind == "name":
            yield Token("operator" if text in RESERVED else kind, text, match.start(), match.end())
        elif kind == "number":
            yield Token(kind, text, match.start(), match.end())
        elif kind == "text":
            yield Token(kind, _unquoted(text, match.start()), match.start(), match.end())
        elif kind == "unreadable":
            raise _unreadable(source, match.start())
    yield Token("end", "", len(source), len(source))


def _refuse_deep_brackets(tokens: list[Token]) -> None:
    depth = 0
    for kind, text, start, _ in tokens:
        if kind == "operator" and text in BRACKETS:
            depth += BRACKETS[text]
            if depth > DEPTH_LIMIT:
                raise too_deep(start)


def _unquoted(quoted: str, start: int) -> str:
    body = quoted[1:-1]
    if "\\" in body:
        body = _ESCAPE.sub(lambda match: _unescaped(match, start + 1), body)
    if _SURROGATE.search(body):
        raise _syntax(say("A text holds half a character (a lone surrogate), which cannot be stored."), start)
    return body


def _unescaped(match: re.Match[str], start: int) -> str:
    code, short = match[1] or match[2], match[3]
    if code and int(code, 16) <= 0x10FFFF:
        return chr(int(code, 16))
    if short in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[short]
    sentence = say("{escape} is no character; a backslash itself is written \\\\.", escape=match[0])
    raise _syntax(sentence, start + match.start())


def _unreadable(source: str, position: int) -> ExpressionError:
    character = source[position]
    if character in "\"'":
        return _syntax(say("The text that starts here is not closed on its line."), position)
    if character in "0123456789":
        sentence = say("A number is digits, perhaps a point and digits; here a letter is glued to it.")
        return _syntax(sentence, position)
    sentence = say("The character {character!a} (U+{number:04X}) means nothing here.", character=character,
                   number=ord(character))  # fmt: skip
    return _syntax(sentence, position)


def _syntax(sentence: str, at: int) -> ExpressionError:
    return ExpressionError("syntax", sentence, at)
