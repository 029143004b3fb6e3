"""Colour sets made of others: products, records, lists, unions, indexes and subsets.

The parts are looked up when they are first needed, so that a set may be named before it is declared, or by itself.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.colours.colour import Colour, ColourError, within_bits
from petri_desk.nets.expressions import Expression, ExpressionError, Value

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
LONGEST = 400_000           # bits of a number of lists that is still worked out
STEPS = 200_000             # what going through a subset may cost; a larger one has no known size
OVER = 100                  # what a condition may cost more than its steps, for texts and lists
Find = Callable[[str], Colour]


@dataclass(frozen=True, kw_only=True, eq=False)
class Composed(Colour):
    """A set that knows its parts by name."""

    find: Find = field(repr=False)
    part_names: tuple[str, ...] = ()

    @cached_property
    def parts(self) -> tuple[Colour, ...]:
        return tuple(self.find(name) for name in self.part_names)

    @cached_property
    def size(self) -> int | None:
        """None as well for a set that contains itself."""
        if "_counting" in self.__dict__:
            return None
        self.__dict__["_counting"] = True
        try:
            return within_bits(self._counted())
        finally:
            del self.__dict__["_counting"]

    def _counted(self) -> int | None:
        raise NotImplementedError


class Product(Composed):
    @property
    def wanted(self) -> str:
        return say("tuples of {part_names}", part_names=' * '.join(self.part_names))

    def holds(self, value: Any) -> bool:
        parts = self.parts
        return (
            type(value) is tuple
            and len(value) == len(parts)
            and all(part.holds(item) for part, item in zip(parts, value, strict=True))
        )

    def _counted(self) -> int | None:
        return _product_of(self.parts)

    def values(self) -> Iterator[Value]:
        return _combined(self.parts)

    def stored(self, value: Any) -> Any:
        return [part.stored(item) for part, item in zip(self.parts, value, strict=True)]

    def _read(self, json: Any) -> Any:
        if isinstance(json, dict) and list(json) == list(PLACES[: len(self.parts)]):
            json = list(json.values())
        if not isinstance(json, (list, tuple)) or len(json) != len(self.parts):
            raise self.refused(json)
        return tuple(part.part(item) for part, item in zip(self.parts, json, strict=True))


@dataclass(frozen=True, kw_only=True, eq=False)
class Record(Composed):
    fields: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return say("records with {fields}", fields=list(self.fields))

    @cached_property
    def part_of(self) -> Mapping[str, Colour]:
        return dict(zip(self.fields, self.parts, strict=True))

    def holds(self, value: Any) -> bool:
        parts = self.part_of
        return type(value) is dict and value.keys() == parts.keys() and all(parts[k].holds(v) for k, v in value.items())

    def _counted(self) -> int | None:
        return _product_of(self.parts)

    def values(self) -> Iterator[Value]:
        return (dict(zip(self.fields, each, strict=True)) for each in _combined(self.parts))

    def stored(self, value: Any) -> Any:
        return {name: part.stored(value[name]) for name, part in self.part_of.items()}

    def _read(self, json: Any) -> Any:
        parts = self.part_of
        if not isinstance(json, dict) or json.keys() != parts.keys():
            raise self.refused(json)
        return {name: part.part(json[name]) for name, part in parts.items()}


@dataclass(frozen=True, kw_only=True, eq=False)
class ListColour(Composed):
    least: int = 0
    most: int | None = None

    @property
    def wanted(self) -> str:
        bounds = "" if self.most is None else say(" with {least} to {most} items", least=self.least, most=self.most)
        return say("lists of {part_names}{bounds}", part_names=self.part_names[0], bounds=bounds)

    def holds(self, value: Any) -> bool:
        if type(value) is not tuple or not self.takes(len(value)):
            return False
        part = self.parts[0]
        return all(part.holds(item) for item in value)

    def takes(self, count: int) -> bool:
        return self.least <= count and (self.most is None or count <= self.most)

    def _counted(self) -> int | None:
        each = self.parts[0].size
        if each is None or self.most is None:
            return None
        if each == 1:
            return self.most - self.least + 1
        if self.most * each.bit_length() > LONGEST:
            return None
        highest, lowest = each ** (self.most + 1), each**self.least
        return int((highest - lowest) // (each - 1))

    def values(self) -> Iterator[Value]:
        if self.most is None:
            raise ColourError(say("The values of {name} cannot be listed.", name=self.name))
        for length in range(self.least, self.most + 1):
            yield from _combined((self.parts[0],) * length)

    def stored(self, value: Any) -> Any:
        part = self.parts[0]
        return [part.stored(item) for item in value]

    def _read(self, json: Any) -> Any:
        if not isinstance(json, (list, tuple)):
            raise self.refused(json)
        part = self.parts[0]
        return tuple(part.part(item) for item in json)


@dataclass(frozen=True, kw_only=True, eq=False)
class Union(Composed):
    """union A: INT + Stop: a value is {"A": 5}; a tag without a set holds nothing, {"Stop": None}."""

    tags: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return say("one of {tags}, written as {{tag: value}}", tags=list(self.tags))

    @cached_property
    def part_of(self) -> Mapping[str, Colour]:
        return dict(zip(self.tags, self.parts, strict=True))

    def holds(self, value: Any) -> bool:
        if type(value) is not dict or len(value) != 1:
            return False
        ((tag, item),) = value.items()
        part = self.part_of.get(tag)
        return part is not None and part.holds(item)

    def _counted(self) -> int | None:
        sizes = [part.size for part in self.parts]
        return None if None in sizes else sum(size for size in sizes if size is not None)

    def values(self) -> Iterator[Value]:
        for tag, part in self.part_of.items():
            yield from ({tag: value} for value in part.values())

    def stored(self, value: Any) -> Any:
        return {tag: self.part_of[tag].stored(item) for tag, item in value.items()}

    def _read(self, json: Any) -> Any:
        if isinstance(json, str) and json in self.part_of:
            json = {json: None}
        if not isinstance(json, dict) or len(json) != 1 or next(iter(json)) not in self.part_of:
            raise self.refused(json)
        ((tag, item),) = json.items()
        return {tag: self.part_of[tag].part(item)}


@dataclass(frozen=True, kw_only=True, eq=False)
class Alias(Composed):
    """colset A = B: another name for the same values; an index is {"d": 3} of its range, and a union of one tag."""

    @property
    def base(self) -> Colour:
        return self.parts[0]

    @property
    def wanted(self) -> str:
        return self.base.wanted

    def holds(self, value: Any) -> bool:
        return self.base.holds(value)

    def _counted(self) -> int | None:
        return self.base.size

    def values(self) -> Iterator[Value]:
        return self.base.values()

    def stored(self, value: Any) -> Any:
        return self.base.stored(value)

    def _read(self, json: Any) -> Any:
        return self.base.part(json)

    @property
    def ordered(self) -> bool:
        return self.base.ordered

    def stepped(self, value: Any, by: int) -> Value:
        return self.base.stepped(value, by)


@dataclass(frozen=True, kw_only=True, eq=False)
class Chosen(Alias):
    """subset A with {v, w}."""

    chosen: tuple[Value, ...]

    @property
    def wanted(self) -> str:
        return say("{n} chosen values of {part_names}", n=len(self.chosen), part_names=self.part_names[0])

    def holds(self, value: Any) -> bool:
        return self.base.holds(value) and any(type(each) is type(value) and each == value for each in self.chosen)

    def _counted(self) -> int:
        return len(self.chosen)

    def values(self) -> Iterator[Value]:
        yield from self.chosen

    def stepped(self, value: Any, by: int) -> Value:
        if not self.ordered or not self.holds(value):
            raise LookupError(self.name)
        return self.chosen[(self.chosen.index(value) + by) % len(self.chosen)]


@dataclass(frozen=True, kw_only=True, eq=False)
class Filtered(Alias):
    """subset A by EXPRESSION over x."""

    variable: str
    condition: Expression

    @property
    def wanted(self) -> str:
        return say("values of {part_names} for which {source} holds", part_names=self.part_names[0],
                   source=self.condition.source)  # fmt: skip

    def holds(self, value: Any) -> bool:
        if not self.base.holds(value):
            return False
        try:
            return self.condition.holds({self.variable: value}, self.condition.steps + OVER)
        except ExpressionError:
            return False

    def _counted(self) -> int | None:
        return None if self._listed is None else len(self._listed)

    @cached_property
    def _listed(self) -> tuple[Value, ...] | None:
        size = self.base.size
        if size is None or size * self.condition.steps > STEPS:
            return None
        return tuple(value for value in self.base.values() if self.holds(value))

    def values(self) -> Iterator[Value]:
        if self._listed is None:
            return (value for value in self.base.values() if self.holds(value))
        return iter(self._listed)

    @property
    def ordered(self) -> bool:
        return False

    def stepped(self, value: Any, by: int) -> Value:
        raise LookupError(self.name)


def _product_of(parts: tuple[Colour, ...]) -> int | None:
    total = 1
    for part in parts:
        size = part.size
        if size is None:
            return None
        total *= size
    return total


def _combined(parts: tuple[Colour, ...]) -> Iterator[tuple[Value, ...]]:
    """The last part changes fastest; nothing is kept, so that a huge product costs nothing until it is gone through."""
    if not parts:
        yield ()
        return
    for begun in _combined(parts[:-1]):
        for value in parts[-1].values():
            yield (*begun, value)
