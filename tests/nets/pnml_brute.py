"""Symmetric nets run in the plainest way, straight from the file: every assignment of every variable, every marking.

It shares nothing with the program: its own reading, its own values (members by id), its own search.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

from lxml import etree

Bag = Counter[Any]


class Brute:
    """One file. `count` markings can be reached."""

    def __init__(self, content: bytes) -> None:
        root = etree.fromstring(content)
        for each in root.iter():
            each.tag = etree.QName(each).localname
        self.sorts = {each.get("id"): each[0] for each in root.iter("namedsort")}
        self.partitions = {each.get("id"): each for each in root.iter("partition")}
        self.sort_of = {each.get("id"): self.values(each[0]) for each in root.iter("variabledecl")}
        self.ranks = {each.get("id"): at for group in root.iter("cyclicenumeration", "finiteenumeration")
                      for at, each in enumerate(group)}  # fmt: skip
        self.rings = {each.get("id"): [member.get("id") for member in group]
                      for group in root.iter("cyclicenumeration", "finiteenumeration") for each in group}  # fmt: skip
        self.parts = {each.get("id"): at for group in root.iter("partition")
                      for at, each in enumerate(group.iter("partitionelement"))}  # fmt: skip
        self.places = [each.get("id") for each in root.iter("place")]
        self.first = {each.get("id"): self.label(each, "hlinitialMarking", {}) for each in root.iter("place")}
        self.moves = [move for each in root.iter("transition") for move in self.modes(each, list(root.iter("arc")))]

    def values(self, sort: Any) -> list[Any]:
        match sort.tag:
            case "usersort":
                return self.values(self.sorts[sort.get("declaration")])
            case "dot":
                return ["dot"]
            case "bool":
                return [False, True]
            case "finiteintrange":
                return list(range(int(sort.get("start")), int(sort.get("end")) + 1))
            case "productsort":
                return list(product(*map(self.values, sort)))
        return [each.get("id") for each in sort]

    def label(self, element: Any, name: str, env: Mapping[str, Any]) -> Bag:
        found = element.find(f"{name}/structure")
        return Counter() if found is None else self.bag(found[0], env)

    def bag(self, term: Any, env: Mapping[str, Any]) -> Bag:
        inner = [each[0] for each in term.findall("subterm")]
        match term.tag:
            case "add":
                return sum((self.bag(each, env) for each in inner), Counter())
            case "subtract":
                return self.bag(inner[0], env) - self.bag(inner[1], env)
            case "all":
                return Counter(self.values(term[0]))
            case "empty":
                return Counter()
            case "numberof" | "scalarproduct":
                count = int(inner[0].get("value"))
                return Counter({value: count * many for value, many in self.bag(inner[1], env).items() if count})
            case "tuple":
                bags = [self.bag(each, env) for each in inner]
                return Counter(tuple(row) for row in product(*(list(bag.elements()) for bag in bags)))
        return Counter([self.value(term, env)])

    def value(self, term: Any, env: Mapping[str, Any]) -> Any:
        inner = [each[0] for each in term.findall("subterm")]
        match term.tag:
            case "variable":
                return env[term.get("refvariable")]
            case "useroperator":
                ident = term.get("declaration")
                return self.parts.get(ident, ident)
            case "dotconstant":
                return "dot"
            case "booleanconstant":
                return term.get("value") == "true"
            case "finiteintrangeconstant":
                return int(term.get("value"))
            case "successor" | "predecessor":
                member = self.value(inner[0], env)
                ring = self.rings[member]
                return ring[(ring.index(member) + (1 if term.tag == "successor" else -1)) % len(ring)]
            case "partitionelementof":
                member = self.value(inner[0], env)
                groups = self.partitions[term.get("refpartition")].iter("partitionelement")
                return next(at for at, group in enumerate(groups) if member in {self.value(each, {}) for each in group})
            case "tuple":
                return tuple(self.value(each, env) for each in inner)
        return self.holds(term, env)

    def holds(self, term: Any, env: Mapping[str, Any]) -> bool:
        inner = [each[0] for each in term.findall("subterm")]
        match term.tag:
            case "and":
                return all(self.holds(each, env) for each in inner)
            case "or":
                return any(self.holds(each, env) for each in inner)
            case "not":
                return not self.holds(inner[0], env)
            case "imply":
                return not self.holds(inner[0], env) or self.holds(inner[1], env)
            case "booleanconstant" | "variable":
                return bool(self.value(term, env))
        left, right = (self.value(each, env) for each in inner)
        if term.tag in ("equality", "inequality"):
            return bool((left == right) == (term.tag == "equality"))
        left, right = self.ranks.get(left, left), self.ranks.get(right, right)
        return {"lessthan": left < right, "lessthanorequal": left <= right, "greaterthan": left > right,
                "greaterthanorequal": left >= right, "ltp": left < right, "gtp": left > right}[term.tag]  # fmt: skip

    def modes(self, transition: Any, arcs: list[Any]) -> Iterator[tuple[Mapping[Any, int], Mapping[Any, int]]]:
        ident = transition.get("id")
        mine = [each for each in arcs if ident in (each.get("source"), each.get("target"))]
        names = sorted({each.get("refvariable") for part in (transition, *mine) for each in part.iter("variable")})
        condition = transition.find("condition/structure")
        for values in product(*(self.sort_of[name] for name in names)):
            env = dict(zip(names, values, strict=True))
            if condition is not None and not self.holds(condition[0], env):
                continue
            takes: Bag = Counter()
            gives: Bag = Counter()
            for each in mine:
                into = each.get("source") == ident
                place = each.get("target") if into else each.get("source")
                bag = self.label(each, "hlinscription", env)
                (gives if into else takes).update({(place, value): count for value, count in bag.items()})
            yield takes, gives

    def count(self, limit: int = 100_000) -> int:
        start = {(place, value): count for place, bag in self.first.items() for value, count in bag.items()}
        seen = {frozenset(start.items())}
        waiting = [start]
        while waiting:
            marking = waiting.pop()
            for takes, gives in self.moves:
                if all(marking.get(spot, 0) >= count for spot, count in takes.items()):
                    after = Counter(marking)
                    after.subtract(takes)
                    after.update(gives)
                    found = {spot: count for spot, count in after.items() if count}
                    key = frozenset(found.items())
                    if key not in seen:
                        assert len(seen) < limit, "The net grows too large for this."
                        seen.add(key)
                        waiting.append(found)
        return len(seen)
