"""Which variables an inscription of an input arc binds, and lists that it takes apart.

An input arc may ask for `x::xs`. Our patterns do not go into lists, so the list gets a variable of its own: what the
inscription calls its head and tail is asked of that, and the guard asks first that the list is long enough.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, get_args

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.tree import (
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
    names_in,
    nodes_in,
)
from petri_desk.nets.formats.cpn.tree import NotUnderstood

KINDS = get_args(Node)


def bound_by(node: Node | None) -> Iterator[str]:
    """The variables that a token gives a value to."""
    match node:
        case Name(name):
            yield name
        case ListOf(items):
            for item in items:
                yield from bound_by(item)
        case RecordOf(parts):
            for _, value in parts:
                yield from bound_by(value)
        case MultisetOf(terms):
            for _, value in terms:
                yield from bound_by(value)
        case Binary("++", left, right) | If(_, left, right):
            yield from bound_by(left)
            yield from bound_by(right)


@dataclass(slots=True)
class Lists:
    """The lists that the input arcs of one transition take apart."""

    taken: set[str]                                                  # names that are not free for a list
    meant: dict[str, Node] = field(default_factory=dict)             # variable -> what it is of a list
    asked: list[tuple[Node, Node]] = field(default_factory=list)     # (the list is long enough, and then this holds)

    def without(self, node: Node) -> Node:
        """An inscription as a pattern, its lists replaced by variables."""
        match node:
            case Call("concat", (ListOf(items), *rest)) if items:
                return self._list(items, rest)
            case ListOf(items):
                return ListOf(tuple(map(self.without, items)))
            case RecordOf(parts):
                return RecordOf(tuple((name, self.without(value)) for name, value in parts))
            case MultisetOf(terms):
                return MultisetOf(tuple((count, self.without(value)) for count, value in terms))
            case Binary("++", left, right):
                return Binary("++", self.without(left), self.without(right))
            case If(condition, then, otherwise):
                return If(condition, self.without(then), self.without(otherwise))
        return node

    def _list(self, items: tuple[Node, ...], rest: Sequence[Node]) -> Node:
        number = 1
        while f"list_{number}" in self.taken:
            number += 1
        self.taken.add(f"list_{number}")
        whole = Name(f"list_{number}")
        enough = Binary(">=", Call("len", (whole,)), Constant(len(items)))
        self.asked.append((enough, Constant(True)))
        for place, item in enumerate(items):
            self._part(item, Item(whole, Constant(place + 1)) if place else Call("head", (whole,)), enough)
        left: Node = whole
        for _ in items:
            left = Call("tail", (left,))
        if len(rest) != 1:
            raise NotUnderstood(say("an input arc takes a list apart in a way that is not known here"))
        self._part(rest[0], left, enough)
        return whole

    def _part(self, pattern: Node, part: Node, enough: Node) -> None:
        match pattern:
            case Name(name) if name not in self.meant:
                self.meant[name] = part
            case ListOf(items) if items:
                for number, item in enumerate(items):
                    self._part(item, Item(part, Constant(number + 1)), enough)
            case RecordOf(parts):
                for name, value in parts:
                    self._part(value, Item(part, Constant(name)), enough)
            case _:
                self.asked.append((enough, Binary("==", part, pattern)))

    def conditions(self, given: Sequence[Node], bound: set[str]) -> list[Node]:
        """What the guard asks, with what the lists add to it; nothing is asked of a list that is too short."""
        doubly = [Binary("==", Name(name), self.meant.pop(name)) for name in sorted(self.meant.keys() & bound)]
        asked = [(enough, self.said(condition)) for enough, condition in self.asked]
        found = [enough if condition == Constant(True) else If(enough, condition, Constant(False))
                 for enough, condition in asked]  # fmt: skip
        every = list(dict.fromkeys(enough for enough, _ in asked))
        for condition in (*doubly, *map(self.said, given)):
            touched = names_in(nodes_in(condition))
            lists = [enough for enough in every if names_in(nodes_in(enough)) & touched]
            found.append(If(Logic("and", tuple(lists)) if len(lists) > 1 else lists[0], condition, Constant(False))
                         if lists else condition)  # fmt: skip
        return found

    def said(self, node: Node) -> Node:
        """An expression in which the parts of lists stand for the variables that they are."""
        return replaced(node, self.meant) if self.meant else node


def replaced(node: Node, by: Mapping[str, Node]) -> Node:
    """A tree with other trees in place of some names."""
    if isinstance(node, Name):
        return by.get(node.name, node)
    parts = {each.name: _inside(getattr(node, each.name), by) for each in fields(node) if each.compare}
    return replace(node, **parts)


def _inside(part: Any, by: Mapping[str, Node]) -> Any:
    if isinstance(part, tuple):
        return tuple(_inside(each, by) for each in part)
    return replaced(part, by) if isinstance(part, KINDS) else part
