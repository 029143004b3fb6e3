"""The terms of a symmetric net as expressions of ours.

A multiset is a list of `Part`s: how many of which value. `add`, `numberof`, `scalarproduct`, `all` and `empty` are that
directly; `subtract` and a tuple that holds `all` are written out value by value, as far as that stays small.
Comparisons of enumerations go by the declared order, which a comparison of texts would not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.limits import SOURCE_LIMIT
from petri_desk.nets.formats.pnml.declarations import BOOL, DOT, Declarations, NotCovered, Sort
from petri_desk.nets.formats.pnml.notes import shown
from petri_desk.nets.formats.pnml.vocabulary import Element, child, word

PART_LIMIT = 400
COUNT_LIMIT = 1_000_000_000
Environment: TypeAlias = Mapping[str, tuple[str, Sort | None]]

_LOGIC = {"and": "and", "or": "or"}
_ORDER = {
    "lessthan": "<", "lessthanorequal": "<=", "greaterthan": ">", "greaterthanorequal": ">=", "lt": "<", "leq": "<=",
    "gt": ">", "geq": ">=", "ltp": "<", "gtp": ">",
}  # fmt: skip
_EQUAL = {"equality": "==", "inequality": "!="}
_STEPS = {"successor": "succ", "predecessor": "pred"}
_CONDITIONS = frozenset({*_LOGIC, *_ORDER, *_EQUAL, "not", "imply"})
_SUMS = {"addition": "+", "subtraction": "-", "mult": "*"}


@dataclass(frozen=True, slots=True)
class Part:
    """So many of a value; of every value of a sort, where `all` says so."""

    count: int | str
    text: str
    sort: Sort | None = None
    all: bool = False


def literal(value: Any) -> str:
    """A value as our language writes it: a member of an enumeration by its name."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"({', '.join(map(literal, value))})"
    return "nil" if value is None else f"({value})" if isinstance(value, int) and value < 0 else str(value)


class Terms:
    def __init__(self, declarations: Declarations) -> None:
        self._declared, self._space = declarations, declarations.space

    # Multisets

    def bag(self, element: Element, env: Environment | None = None) -> list[Part]:
        env = self._declared.variables if env is None else env
        kind = word(element, self._space)
        if kind in ("add", "subtract"):
            first, *others = [self.bag(each, env) for each in self._subterms(element)] or [[]]
            if kind == "add":
                return first + [part for other in others for part in other]
            return self._less(first, [part for other in others for part in other], element)
        if kind in ("numberof", "scalarproduct"):
            return self._counted(element, env)
        if kind == "all":
            whole = self._declared.sort_in(element)
            return [Part(1, "nil", DOT)] if whole is DOT else [Part(1, f"all({whole.name})", whole, all=True)]
        if kind == "empty":
            return []
        if kind == "tuple":
            return self._tuples(element, env)
        text, sort = self.value(element, env)
        return [Part(1, text, sort)]

    def _counted(self, element: Element, env: Environment) -> list[Part]:
        terms = self._subterms(element)
        if len(terms) == 1:
            return self.bag(terms[0], env)
        if len(terms) != 2:
            raise NotCovered(say("How many of what: two terms were expected here."), element)
        count = self._number(terms[0])
        parts = [replace(part, count=_times(count, part.count)) for part in self.bag(terms[1], env)]
        return [part for part in parts if part.count != 0]

    def _number(self, element: Element) -> int:
        try:
            count = int(element.get("value", ""))
        except ValueError:
            count = -1
        if word(element, self._space) not in ("numberconstant", "finiteintrangeconstant") or count < 0:
            raise NotCovered(say("How many there are must be a plain number to be run."), element)
        if count > COUNT_LIMIT:
            raise NotCovered(say("More than {count_limit:,} of a value are not run.", count_limit=COUNT_LIMIT), element)
        return count

    def _tuples(self, element: Element, env: Environment) -> list[Part]:
        """A tuple of values; one that holds `all` is the tuples of each of its values."""
        parts = [self._spread(self.bag(each, env), element) for each in self._subterms(element)]
        if len(parts) == 1:
            return parts[0]
        found = [Part(1, "")]
        for choices in parts:
            found = [
                Part(_times(left.count, right.count), f"{left.text}, {right.text}" if left.text else right.text)
                for left in found
                for right in choices
            ]
            _small(len(found), element)
        sorts = [choices[0].sort if choices else None for choices in parts]
        sort = self._product_of(sorts)
        return [replace(part, text=f"({part.text})", sort=sort) for part in found]

    def _product_of(self, parts: list[Sort | None]) -> Sort | None:
        return Sort("product", "", parts=tuple(part for part in parts if part)) if all(parts) else None

    def _spread(self, parts: list[Part], element: Element) -> list[Part]:
        """Every `all` as its values."""
        found: list[Part] = []
        for part in parts:
            if part.all and part.sort is not None:
                _small(part.sort.size + len(found), element)
                found += [Part(part.count, literal(value), part.sort) for value in part.sort.values()]
            else:
                found.append(part)
        return found

    def _less(self, parts: list[Part], without: list[Part], element: Element) -> list[Part]:
        """What is left, as a count for each value of the sort; a value of which too many go counts 0."""
        left, gone = self._spread(parts, element), self._spread(without, element)
        sort = next((part.sort for part in parts + without if part.sort is not None), None)
        if sort is None or (sort.kind == "product" and not sort.name):
            sort = next((part.sort for part in parts if part.all), None)
        if sort is None:
            raise NotCovered(say("From what is subtracted here can't be told."), element)
        _small(sort.size, element)
        texts = [literal(value) for value in sort.values()]
        more, less = _Counted(left, texts), _Counted(gone, texts)
        found = [Part(count, text, sort) for text in texts if (count := _difference(more.of(text), less.of(text))) != 0]
        _small(sum(len(str(part.count)) + len(part.text) for part in found), element, SOURCE_LIMIT)
        return found

    # Values

    def value(self, element: Element, env: Environment | None = None) -> tuple[str, Sort | None]:
        env = self._declared.variables if env is None else env
        kind = word(element, self._space)
        ways: dict[str, Callable[[Element, Environment], tuple[str, Sort | None]]] = {
            "variable": self._variable,
            "useroperator": self._operator,
            "tuple": self._single_tuple,
            "partitionelementof": self._part_of,
            **dict.fromkeys(_STEPS, self._step),
            **dict.fromkeys(_SUMS, self._sum),
        }
        if kind in ways:
            return ways[kind](element, env)
        if kind == "dotconstant":
            return "nil", DOT
        if kind == "booleanconstant":
            return ("true" if element.get("value") in ("true", "1") else "false"), BOOL
        if kind in ("finiteintrangeconstant", "numberconstant"):
            return self._integer(element, kind)
        if kind in _CONDITIONS:
            return self.condition(element, env), BOOL
        raise NotCovered(say("The operator {value} is kept as text and not run.",
                             value=shown(kind or str(element.tag))), element)  # fmt: skip

    def _sum(self, element: Element, env: Environment) -> tuple[str, Sort | None]:
        left, right = (self.value(each, env)[0] for each in self._two(element))
        return f"({left} {_SUMS[word(element, self._space)]} {right})", None

    def _variable(self, element: Element, env: Environment) -> tuple[str, Sort | None]:
        ident = element.get("refvariable") or ""
        if ident not in env:
            raise NotCovered(say("The variable {ident!r} is not declared.", ident=shown(ident)), element)
        return env[ident]

    def _operator(self, element: Element, env: Environment) -> tuple[str, Sort | None]:
        ident = element.get("declaration") or ""
        if ident in self._declared.constants:
            return self._declared.constants[ident]
        if ident in self._declared.parts:
            return str(self._declared.parts[ident][1]), None
        if self._declared.is_dot(ident):
            return "nil", DOT
        operator = self._declared.operators.get(ident)
        if operator is None:
            raise NotCovered(say("{ident!r} is declared nowhere.", ident=shown(ident)), element)
        parameters = child(operator, "parameter", self._space)
        names = [each.get("id") or "" for each in (() if parameters is None else parameters)]
        values = [self.value(each, env) for each in self._subterms(element)]
        meaning = child(operator, "def", self._space)
        inner = None if meaning is None else next((each for each in meaning if isinstance(each.tag, str)), None)
        if inner is None or len(names) != len(values) or "\0" + ident in env:
            raise NotCovered(say("The operator {ident!r} can't be written out.", ident=shown(ident)), element)
        return self.value(inner, {**env, **dict(zip(names, values, strict=True)), "\0" + ident: ("", None)})

    def _integer(self, element: Element, kind: str) -> tuple[str, Sort | None]:
        try:
            number = int(element.get("value", ""))
        except ValueError:
            raise NotCovered(say("A number was expected here."), element) from None
        if abs(number) > 2**53:
            raise NotCovered(say("This number is too large."), element)
        sort = self._declared.sort_in(element) if kind == "finiteintrangeconstant" else None
        return literal(number), sort

    def _step(self, element: Element, env: Environment) -> tuple[str, Sort | None]:
        name = _STEPS[word(element, self._space)]
        text, sort = self.value(self._one(element), env)
        if sort is None or sort.kind not in ("enumeration", "range"):
            raise NotCovered(say("{name} goes on in an enumeration or a range; this is neither.", name=name), element)
        return f"{name}({text}, {sort.name})", sort

    def _single_tuple(self, element: Element, env: Environment) -> tuple[str, Sort | None]:
        parts = self.bag(element, env)
        if len(parts) != 1 or parts[0].all or parts[0].count != 1:
            raise NotCovered(say("A single value was expected here."), element)
        return parts[0].text, parts[0].sort

    def _part_of(self, element: Element, env: Environment) -> tuple[str, Sort | None]:
        """The number of the part that a value lies in."""
        ident = element.get("refpartition") or ""
        if ident not in self._declared.partitions:
            raise NotCovered(say("The partition {ident!r} is not one that can be run.", ident=shown(ident)), element)
        text, _ = self.value(self._one(element), env)
        _, classes = self._declared.partitions[ident]
        _small(len(classes), element, 30)
        found = str(len(classes) - 1)
        for number in range(len(classes) - 2, -1, -1):
            members = [self.value(each, {})[0] for each in classes[number] if isinstance(each.tag, str)]
            found = f"if({text} in [{', '.join(members)}], {number}, {found})"
        return found, None

    # Conditions

    def condition(self, element: Element, env: Environment | None = None) -> str:
        env = self._declared.variables if env is None else env
        kind = word(element, self._space)
        if kind in _LOGIC:
            texts = [self.condition(each, env) for each in self._subterms(element)]
            return f"({f' {kind} '.join(texts)})" if len(texts) > 1 else "".join(texts) or "true"
        if kind == "not":
            return f"(not {self.condition(self._one(element), env)})"
        if kind == "imply":
            first, second = self._two(element)
            return f"((not {self.condition(first, env)}) or {self.condition(second, env)})"
        if kind in _EQUAL:
            left, right = (self.value(each, env)[0] for each in self._two(element))
            return f"({left} {_EQUAL[kind]} {right})"
        if kind in _ORDER:
            return self._compared(element, _ORDER[kind], env)
        text, sort = self.value(element, env)
        if sort is not BOOL:
            raise NotCovered(say("A condition was expected here."), element)
        return text

    def _compared(self, element: Element, operator: str, env: Environment) -> str:
        (left, sort), (right, other) = (self.value(each, env) for each in self._two(element))
        sort = sort or other
        if sort is None or sort.kind == "range":
            return f"({left} {operator} {right})"
        if sort.kind != "enumeration":
            raise NotCovered(say("Only numbers and members of an enumeration have an order."), element)
        _small(sort.size, element, 60)
        if operator in (">", ">="):
            left, right, operator = right, left, operator.replace(">", "<")
        pairs = [
            f"({left} == {member} and {right} in [{', '.join(after)}])"
            for at, member in enumerate(sort.members)
            if (after := sort.members[at + (operator == "<") :])
        ]
        return f"({' or '.join(pairs)})" if pairs else "false"

    # Subterms

    def _subterms(self, element: Element) -> list[Element]:
        wrapped = [each for each in element if word(each, self._space) == "subterm"]
        inner = [next((term for term in each if isinstance(term.tag, str)), None) for each in wrapped]
        if any(each is None for each in inner):
            raise NotCovered(say("A term is missing here."), element)
        return inner

    def _one(self, element: Element) -> Element:
        terms = self._subterms(element)
        if len(terms) != 1:
            raise NotCovered(say("One term was expected here."), element)
        return terms[0]

    def _two(self, element: Element) -> tuple[Element, Element]:
        terms = self._subterms(element)
        if len(terms) != 2:
            raise NotCovered(say("Two terms were expected here."), element)
        return terms[0], terms[1]


def _times(left: int | str, right: int | str) -> int | str:
    if left == 1 or right == 1:
        return right if left == 1 else left
    return left * right if isinstance(left, int) and isinstance(right, int) else f"({left} * {right})"


class _Counted:
    """How many of each value there are in a list of parts: a number, or an expression where variables have a say."""

    def __init__(self, parts: list[Part], values: list[str]) -> None:
        self._plain: dict[str, int] = dict.fromkeys(values, 0)
        self._open: list[Part] = []
        for part in parts:
            if part.text in self._plain and isinstance(part.count, int):
                self._plain[part.text] += part.count
            else:
                self._open.append(part)

    def of(self, value: str) -> int | str:
        asked = [f"if({part.text} == {value}, {part.count}, 0)" for part in self._open]
        if not asked:
            return self._plain[value]
        asked += [str(self._plain[value])] if self._plain[value] else []
        return f"({' + '.join(asked)})" if len(asked) > 1 else asked[0]


def _difference(more: int | str, less: int | str) -> int | str:
    if less == 0:
        return more
    return max(more - less, 0) if isinstance(more, int) and isinstance(less, int) else f"max({more} - {less}, 0)"


def _small(count: int, element: Element, limit: int = PART_LIMIT) -> None:
    if count > limit:
        raise NotCovered(say("This would have to be written out in {count:,} parts; up to {limit} are.", count=count,
                             limit=limit), element)  # fmt: skip
