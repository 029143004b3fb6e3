"""Cuts the text of an inscription or a declaration into words and signs; comments are left out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.cpn.tree import NotUnderstood

LENGTH_LIMIT = 20_000
DEPTH_LIMIT = 50


class Token(NamedTuple):
    kind: str       # "number", "text", "name", "sign" (signs and reserved words) or "end"
    text: str
    start: int


RESERVED = frozenset({
    "if", "then", "else", "case", "of", "let", "in", "end", "val", "fun", "fn", "and", "andalso", "orelse", "rec",
    "local", "raise", "handle", "op", "while", "do",
})  # fmt: skip
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+)
    | (?P<comment>\(\*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE]~?[0-9]+)?)
    | (?P<name>[A-Za-z][A-Za-z0-9_']*(?:\.[A-Za-z][A-Za-z0-9_']*)*)
    | (?P<text>"(?:[^"\\\n]|\\[^\n])*")
    | (?P<sign>=>|->|\+\+\+|\+\+|--|@\+\+|@\+|\^\^|<=|>=|<>|::|:=|\.\.\.|[-+*/^@`=<>()\[\]{},;:|~!\#_])
    """,
    re.VERBOSE,
)
_COMMENT = re.compile(r"\(\*|\*\)")
_ESCAPE = re.compile(r"\\(?:([0-9]{3})|u([0-9A-Fa-f]{4})|(.))")
_SHORT = {"n": "\n", "t": "\t", "\\": "\\", '"': '"', "r": "\r"}


def tokens_of(source: str) -> list[Token]:
    """The tokens of a text; NotUnderstood where a character means nothing here."""
    if len(source) > LENGTH_LIMIT:
        raise NotUnderstood(say("it is longer than {length_limit:,} characters", length_limit=LENGTH_LIMIT))
    tokens = list(_cut(source))
    depth = 0
    for token in tokens:
        if token.kind == "sign":
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if depth > DEPTH_LIMIT:
            raise NotUnderstood(say("its brackets are nested deeper than {depth_limit}", depth_limit=DEPTH_LIMIT))
    return tokens


def _cut(source: str) -> Iterator[Token]:
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise NotUnderstood(say("the character {source!r} means nothing here", source=source[at]))
        kind, text = str(match.lastgroup), match.group()
        at = _after_comment(source, match.end()) if kind == "comment" else match.end()
        if kind == "name":
            yield Token("sign" if text in RESERVED else kind, text, match.start())
        elif kind == "text":
            yield Token(kind, _ESCAPE.sub(_unescaped, text[1:-1]), match.start())
        elif kind in ("number", "sign"):
            yield Token(kind, text, match.start())
    yield Token("end", "", len(source))


def _after_comment(source: str, at: int) -> int:
    depth = 1
    for mark in _COMMENT.finditer(source, at):
        depth += 1 if mark.group() == "(*" else -1
        if depth == 0:
            return mark.end()
    raise NotUnderstood(say("a comment in it is not closed"))


def _unescaped(match: re.Match[str]) -> str:
    code, hexed, short = match.groups()
    character = chr(int(code)) if code else chr(int(hexed, 16)) if hexed else _SHORT.get(short)
    if character is None or "\ud800" <= character <= "\udfff":
        raise NotUnderstood(say("a text in it holds {group}, which is no character", group=match.group()))
    return character
