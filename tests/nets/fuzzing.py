"""Sources of expressions from a stranger: built by the grammar, damaged, and random bytes.

The same seed gives the same sources on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random
from typing import Any

from petri_desk.nets.colours import words_of
from petri_desk.nets.expressions import Value, Words
from petri_desk.nets.model import Net

NET = Net(
    id="fuzzed",
    colour_sets=(
        "colset DAY = int with 1..31;", "colset HUE = with red | green | blue;", "colset PAIR = product DAY * HUE;",
        "colset HUGE = product HUE * HUE * HUE * HUE * HUE * HUE * HUE * HUE;", "colset ANY = union Num: DAY + Stop;",
        "colset SEAT = index seat with 1..4;", "val limit = 7;",
    ),
)  # fmt: skip
CODES = {
    "arguments", "budget", "division_by_zero", "index", "number_bounds", "syntax", "too_deep", "too_long", "type",
    "unknown_colour", "unknown_function", "unknown_name",
}  # fmt: skip
WORDS: Words = words_of(NET)
SCOPE: Mapping[str, Value] = {
    "x": 5, "y": Decimal("2.5"), "s": "hello", "b": True, "n": None, "l": (3, 1, 2), "m": ("a", "b", ("c", 1)),
    "r": {"q": 3, "r": {"q": "deep"}}, "h": "red", "p": (4, "green"), "long": "ab" * 32_768,
    "many": tuple(range(6_000)), "wide": {f"f{number}": number for number in range(3_000)},
    "tree": ((((((1, 2), 3), 4), 5), 6), 7), "lists": ((1,) * 200,) * 100, "big": 2**63 - 1,
}  # fmt: skip
_COLOURS = ("DAY", "HUE", "PAIR", "HUGE", "ANY", "SEAT", "int", "NONE")
_ODD = [*"()[]{}`,;:.#!^=<>+-*/%\"'\\", "++", "..", "**", "//", "~=", "&&", "||", "<>", "\n", " ", "\x00", "é", "ส",
        "😀", "\ud800", "\u2028", "9" * 40, "1.5", "0", "if", "then", "else", "return", "and", "or", "not", "in", "nil",
        "empty", "all(HUE)", "succ(", "delay(", "limit", "Num(", "seat(1)", "math.", "tuple("]  # fmt: skip

_KINDS = ("number", "text", "truth", "list", "record", "multiset")
_LEAVES: Mapping[str, list[str]] = {
    "number": ["0", "1", "2", "64", "2.50", "0.001", "9223372036854775807", "x", "y", "big", "limit", "r.q", "unknown"],
    "text": ["'a'", '"red"', "''", "'\\u{e01}'", "s", "h", "red", "long", "nil"],
    "truth": ["true", "False", "b", "x > 3", "h == red"],
    "list": ["l", "m", "p", "many", "lists", "tree", "[]", "(1, 2)", "{1, 2}"],
    "record": ["r", "wide", "{}", "{q = 1}", "Stop", "{value = x, delay = 2}"],
    "multiset": ["empty", "all(HUE)", "1`x", "2`x ++ 1`(h, 1)", "all(DAY)", "all(HUGE)"],
}
_CALLS: Mapping[str, list[str]] = {
    "number": ["min number number", "max list", "abs number", "floor number", "math.ceil number",
               "round number number", "len text", "len list", "sum list", "size list", "size multiset",
               "count list number",
               "count multiset number", "number text", "tonumber number", "head list", "succ number", "pred number"],
    "text": ["lower text", "string.upper text", "text number", "tostring truth", "type record", "last list",
             "min text text"],
    "truth": ["contains list number", "contains text text", "starts_with text text", "ends_with text text"],
    "list": ["tail list", "append list number", "append list list", "concat list list list", "reverse list",
             "sort list",
             "tuple number text"],
    "record": ["Num number", "seat number", "head list"],
    "multiset": ["without multiset multiset", "tokens list",
                 "delay number number", "delay multiset number", "delay number"],
}  # fmt: skip


class Sources:
    """One after the other."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def next(self) -> str:
        chance = self.random.random()
        if chance < 0.5:
            return self.built()
        return self.damaged(self.built()) if chance < 0.85 else self.noise()

    def built(self) -> str:
        return self._part(self.random.randint(1, 5), self.random.choice(_KINDS))

    def actions(self) -> str:
        random = self.random
        targets = ["x", "r.q", "r.r.z", "new", "wide.f1", "many", "h"]
        values = [self._part(2, random.choice(_KINDS[:5])) for _ in range(random.randint(1, 4))]
        lines = [f"{random.choice(targets)} = {value}" for value in values]
        return random.choice(["; ", "\n"]).join(lines)

    def damaged(self, source: str) -> str:
        random = self.random
        for _ in range(random.randint(1, 4)):
            at = random.randint(0, len(source))
            match random.randint(0, 3):
                case 0:
                    source = source[:at] + random.choice(_ODD) + source[at:]
                case 1:
                    source = source[:at] + source[at + random.randint(1, 6) :]
                case 2:
                    source = source[:at] + source[at : at + 30] * random.choice([2, 3, 3, 40]) + source[at + 30 :]
                case _:
                    source = source[:at] + chr(random.choice([random.randint(0, 127), random.randint(0, 0x10FFFF)])) + (
                        source[at + 1 :])  # fmt: skip
        return source[:20_000]

    def noise(self) -> str:
        random = self.random
        if random.random() < 0.5:
            return " ".join(random.choice(_ODD) for _ in range(random.randint(1, 20)))
        return random.randbytes(random.randint(0, 60)).decode(random.choice(["latin-1", "utf-8"]), "replace")

    def _part(self, depth: int, kind: str = "number") -> str:
        """Mostly of the kind that is wanted; now and then of another."""
        if self.random.random() < 0.04:
            kind = self.random.choice(_KINDS)
        if depth <= 0 or self.random.random() < 0.15:
            return self.random.choice(_LEAVES[kind])
        common: list[Callable[[int, str], str]] = [self._call, self._call, self._choice, self._item]
        own: Mapping[str, list[Callable[[int, str], str]]] = {
            "number": [self._sum, self._sum, self._sum],
            "text": [self._join, self._step],
            "truth": [self._compare, self._compare, self._logic, self._negation],
            "list": [self._list, self._list],
            "record": [self._record, self._record],
            "multiset": [self._terms, self._terms, self._union],
        }
        return self.random.choice([*common, *own[kind]])(depth - 1, kind)

    def _sum(self, depth: int, kind: str) -> str:
        if self.random.random() < 0.15:
            return self.random.choice(["-", "#"]) + self._part(depth, self.random.choice(["number", "list"]))
        sign = self.random.choice(["+", "-", "*", "/", "//", "%", "**"])
        return f"({self._part(depth)}) {sign} ({self._part(depth)})"

    def _join(self, depth: int, kind: str) -> str:
        return f"({self._part(depth, 'text')}) {self.random.choice(['..', '+'])} ({self._part(depth, 'text')})"

    def _step(self, depth: int, kind: str) -> str:
        return f"{self.random.choice(['succ', 'pred'])}({self._part(depth, 'text')}, {self.random.choice(_COLOURS)})"

    def _compare(self, depth: int, kind: str) -> str:
        sign = self.random.choice(["==", "~=", "<>", "<", "<=", ">", ">=", "in", "not in"])
        first = self.random.choice(_KINDS[:5] if sign in ("==", "~=", "<>", "in", "not in") else ["number", "text"])
        second = "list" if sign.endswith("in") else first
        return f"({self._part(depth, first)}) {sign} ({self._part(depth, second)})"

    def _logic(self, depth: int, kind: str) -> str:
        sign = self.random.choice([" and ", " or ", " && ", " || "])
        return "(" + sign.join(self._part(depth, "truth") for _ in range(self.random.randint(2, 3))) + ")"

    def _negation(self, depth: int, kind: str) -> str:
        return f"{self.random.choice(['not ', '!'])}({self._part(depth, 'truth')})"

    def _call(self, depth: int, kind: str) -> str:
        name, *wanted = self.random.choice(_CALLS[kind]).split()
        return f"{name}({', '.join(self._part(depth, each) for each in wanted)})"

    def _list(self, depth: int, kind: str) -> str:
        opening, closing = self.random.choice(["()", "[]", "{}"])
        item = self.random.choice(_KINDS[:5])
        items = [self._part(depth, item) for _ in range(self.random.choice([2, 2, 3, 3, 12]))]
        return opening + ", ".join(items) + closing

    def _record(self, depth: int, kind: str) -> str:
        names = self.random.sample(["a", "q", '"b c"', "value", "delay", "in"], self.random.randint(0, 3))
        return "{" + ", ".join(f"{name}{self.random.choice('=:')} {self._part(depth)}" for name in names) + "}"

    def _terms(self, depth: int, kind: str) -> str:
        count = self.random.choice(["1", "2", "0", "x", "100000", "(1 + 1)"])
        values = [self._part(depth, self.random.choice(_KINDS[:5])) for _ in range(self.random.randint(1, 3))]
        return " ++ ".join(f"{count}`({value})" for value in values)

    def _union(self, depth: int, kind: str) -> str:
        return f"({self._part(depth, 'multiset')}) ++ ({self._part(depth, 'multiset')})"

    def _choice(self, depth: int, kind: str) -> str:
        form: Any = self.random.choice(["if({0}, {1}, {2})", "(if {0} then {1} else {2})", "({1} if {0} else {2})"])
        return str(form.format(self._part(depth, "truth"), self._part(depth, kind), self._part(depth, kind)))

    def _item(self, depth: int, kind: str) -> str:
        if self.random.random() < 0.5:
            return f"({self._part(depth, 'list')})[{self.random.choice(['1', '2', 'x', self._part(depth)])}]"
        asked = self.random.choice([".q", ".in", "['q']", f"[{self._part(0, 'text')}]"])
        return f"({self._part(depth, 'record')}){asked}"
