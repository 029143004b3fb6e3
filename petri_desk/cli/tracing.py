"""`trace`: a token's family as an indented tree in words, as a document, or for other programs (`drawing.py`).

A tree tells each token once, under the first it came from; where it comes up again (a component built into the piece
that it was split from) the line only points back.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from petri_desk.cli.codes import DONE
from petri_desk.cli.family import TIES, Token, facts, near_ties
from petri_desk.cli.reading import plain
from petri_desk.cli.screen import clean
from petri_desk.cli.session import Session
from petri_desk.cli.words import serial_of

if TYPE_CHECKING:
    from petri_desk.engine import Direction

BACKWARD_TIES = {"merged", "gathered", "joined"}


def trace(session: Session, token: str, direction: "Direction", form: str, at: int | str | None) -> int:
    with session.reading() as engine:
        family = plain(engine.trace(token, direction, at))
    if session.screen.json or form == "json":
        session.screen.answer(family)
    elif form == "text":
        _say(session, tree(family))
    else:
        from petri_desk.cli.drawing import FORMS

        session.screen.speak_utf8()
        _say(session, FORMS[form](family))
    return DONE


def _say(session: Session, lines: Iterable[str]) -> None:
    for line in lines:
        session.screen.say(_indented(line))


def _indented(line: str) -> str:
    text = line.lstrip(" ")
    return " " * (len(line) - len(text)) + clean(text)


def tree(family: Mapping[str, Any]) -> Iterator[str]:
    """The lines of a family, from its oldest members on."""
    tokens = {token["id_token"]: token for token in family["tokens"]}
    below: dict[int, list[tuple[str, int]]] = defaultdict(list)
    into: dict[int, list[str]] = defaultdict(list)
    for link in near_ties(family["links"]):
        if link["kind"] in BACKWARD_TIES and link["from"] in tokens and link["to"] in tokens:
            into[link["from"]].append(f"{TIES[link['kind']]} {serial_of(tokens[link['to']])}")
        if link["kind"] != "merged":
            below[link["from"]].append((link["kind"], link["to"]))
    younger = {to for ties in below.values() for _, to in ties}
    told: set[int] = set()
    waiting = [("", ident, 0) for ident in sorted(tokens, reverse=True) if ident not in younger]
    while waiting:
        kind, ident, depth = waiting.pop()
        if ident not in tokens:
            continue
        line = "  " * depth + (f"{TIES.get(kind, kind)}: " if kind else "") + serial_of(tokens[ident])
        if ident in told:
            yield f"{line} (token {ident}, see above)"
            continue
        told.add(ident)
        yield line + told_token(tokens[ident], ident == family["root"], into[ident])
        waiting += [(tie, child, depth + 1) for tie, child in reversed(below[ident])]


def told_token(token: Token, asked_for: bool, into: list[str]) -> str:
    """What a line of the tree says of its token."""
    return f" ({', '.join([*facts(token), *into])})" + ("  ◀ asked for" if asked_for else "")
