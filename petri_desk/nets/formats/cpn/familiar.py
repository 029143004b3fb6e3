"""Functions that call themselves and that we have: files write the length of a list, and membership, themselves.

A function is one of these when it is written as one of them is, whatever its names are called.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from petri_desk.nets.expressions.tree import Call, Node
from petri_desk.nets.formats.cpn.nodes import item_at
from petri_desk.nets.formats.cpn.parser import read_declarations
from petri_desk.nets.formats.cpn.tree import Function, Listed, Word

KEPT = frozenset({"true", "false", "tl"})


def familiar(function: Function, arguments: Sequence[Node]) -> Node | None:
    """The call of ours that a call of such a function is."""
    meaning = _meanings().get(_renamed(function))
    return None if meaning is None else meaning(*arguments)


def _length(holder: Node) -> Node:
    return Call("len", (holder,))


def _member(item: Node, holder: Node) -> Node:
    return Call("contains", (holder, item))


def _member_of_pair(pair: Node) -> Node:
    return _member(item_at(pair, 1), item_at(pair, 2))


_WRITTEN: Mapping[str, Callable[..., Node]] = {
    "fun f [] = 0 | f (x :: l) = 1 + f l": _length,
    "fun f [] = 0 | f (x :: l) = f l + 1": _length,
    "fun f l = if l = [] then 0 else 1 + f (tl l)": _length,
    "fun f l = if l = [] then 0 else f (tl l) + 1": _length,
    "fun f (x, []) = false | f (x, y :: l) = if x = y then true else f (x, l)": _member_of_pair,
    "fun f (x, []) = false | f (x, y :: l) = x = y orelse f (x, l)": _member_of_pair,
    "fun f x [] = false | f x (y :: l) = if x = y then true else f x l": _member,
    "fun f x [] = false | f x (y :: l) = x = y orelse f x l": _member,
}
_known: dict[Function, Callable[..., Node]] = {}


def _meanings() -> Mapping[Function, Callable[..., Node]]:
    if not _known:
        for text, meaning in _WRITTEN.items():
            (read,) = read_declarations(text)
            assert isinstance(read, Function)
            _known[_renamed(read)] = meaning
    return _known


def _renamed(function: Function) -> Function:
    """The same with names that say nothing but where they were met first."""
    clauses = [_in_order(clause, {function.name: "f"}) for clause in function.clauses]
    return Function("", tuple(sorted(clauses, key=repr)))


def _in_order(part: Any, met: dict[str, str]) -> Any:
    if part == Word("nil"):
        return Listed(())
    if isinstance(part, Word):
        name = f"_{len(met)}" if part.name == "_" else part.name
        return part if name in KEPT else Word(met.setdefault(name, f"v{len(met)}"))
    if isinstance(part, tuple):
        return tuple(_in_order(each, met) for each in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{each.name: _in_order(getattr(part, each.name), met) for each in fields(part)})
    return part
