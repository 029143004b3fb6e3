"""Reads declarations: colour sets, constants and variables, as a net's file lists them.

    colset INT = int;                          bool, int, real, string, unit, json
    colset DAY = int with 1..31;               also int[1..31]
    colset COLOUR = with red | green;          `succ` and `pred` step through it
    colset RING = with a | b | c cyclic;       the same, and written to symmetric nets as cyclic
    colset PH = index ph with 1..5;            values ph(1) … ph(5), held as {"ph": 1}
    colset PAIR = product INT * COLOUR;        record a: INT * b: COLOUR, list INT, list INT with 0..4
    colset ANY = union Num: INT + Stop;        values Num(5), held as {"Num": 5}, and Stop, {"Stop": null}
    colset ODD = subset INT by x % 2 == 1 over x;      also subset INT with {1, 3}
    colset ORDER = json<Order>;                held to the schema of that name
    val n = 5;                                 a constant
    var x, y : INT;                            a variable, which is not needed

Each may end with `timed`. A basic type may be named anywhere, in any case. A set may be named before it is declared.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.colours.colour import (
    Bool,
    Colour,
    ColourError,
    Enumeration,
    Int,
    Range,
    Real,
    Text,
    Unit,
)
from petri_desk.nets.colours.composed import Alias, Chosen, Filtered, ListColour, Product, Record, Union
from petri_desk.nets.colours.free import Json
from petri_desk.nets.expressions import ExpressionError, Value, Words, compile_expression
from petri_desk.nets.expressions.functions import FUNCTIONS
from petri_desk.nets.expressions.lexer import RESERVED
from petri_desk.nets.expressions.limits import INTEGER_LIMIT
from petri_desk.nets.expressions.parser import CONSTANTS, FORMS

BASIC: Mapping[str, type[Colour]] = {
    "unit": Unit, "bool": Bool, "int": Int, "real": Real, "string": Text, "json": Json,
}  # fmt: skip
MEMBER_LIMIT = 10_000

_DECLARATION = re.compile(r"\s*(colset|color|val|var)\s+(.*?)\s*;?\s*", re.DOTALL)
_NAMED = re.compile(r"([A-Za-z_][A-Za-z0-9_']*)\s*=\s*(.+)", re.DOTALL)
_ENDING = re.compile(r"(.*\S)\s+(timed|cyclic)", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PART = re.compile(r"[A-Za-z_][A-Za-z0-9_']*(?:\s*<\s*[^<>]+\s*>)?")
_RANGE = re.compile(r"([~-]?\w+)\s*\.\.\s*([~-]?\w+)")
_TAKEN = frozenset({*RESERVED, *CONSTANTS, *FORMS, "empty"})


class Declarations:
    """What has been declared so far; the parts of a set are looked up when all is read."""

    def __init__(self, schemas: Mapping[str, Mapping[str, Any]]) -> None:
        self.schemas = schemas
        self.colours: dict[str, Colour] = {}
        self.constants: dict[str, Value] = {}
        self.tags: set[str] = set()
        self.variables: dict[str, str] = {}

    def find(self, name: str) -> Colour:
        found = self.colours.get(name) or self._basic(name)
        if found is None:
            raise ColourError(say("There is no colour set {name}.", name=name[:40]))
        return found

    def _basic(self, name: str) -> Colour | None:
        if name.lower() in BASIC:
            return self.colours.setdefault(name, BASIC[name.lower()](name=name))
        if name.lower().startswith("json") and name.rstrip().endswith(">"):
            return self.colours.setdefault(name, self._json(name, name, {}))
        return None

    def add(self, text: str) -> str:
        """Reads one declaration; the name that it declared."""
        match = _DECLARATION.fullmatch(text)
        if match is None:
            raise ColourError(say("A declaration is written colset NAME = …; val NAME = …; or var NAME : SET;"))
        if match[1] == "var":
            return self._add_variables(match[2])
        named = _NAMED.fullmatch(match[2])
        if named is None:
            raise ColourError(say("A declaration is written {match} NAME = …;", match=match[1]))
        if match[1] == "val":
            return self._add_constant(named[1], named[2])
        if named[1] in self.colours:
            raise ColourError(say("The colour set {named} is declared twice.", named=named[1]))
        self.colours[named[1]] = self._read_set(named[1], named[2])
        return named[1]

    def _add_variables(self, text: str) -> str:
        names, _, colour = text.partition(":")
        found = [name.strip() for name in names.split(",")]
        if not colour.strip() or not all(_WORD.fullmatch(name) for name in found):
            raise ColourError(say("A variable is declared var NAME : SET;"))
        for name in found:
            self.variables[name] = colour.strip()
        return found[0]

    def _add_constant(self, name: str, source: str) -> str:
        try:
            value = compile_expression(source, Words(dict(self.constants), frozenset(self.tags))).evaluate({})
        except ExpressionError as error:
            raise ColourError(say("The constant {name} cannot be worked out: {error}", name=name,
                                  error=str(error))) from None  # fmt: skip
        self._name_constant(name, value)
        return name

    def _name_constant(self, name: str, value: Value) -> None:
        if not _WORD.fullmatch(name) or name in _TAKEN:
            raise ColourError(say("{name!r} cannot be the name of a value; the language reads it otherwise.",
                                  name=name[:40]))  # fmt: skip
        if name in self.constants and self.constants[name] != value:
            raise ColourError(say("The name {name} is given to two different values.", name=name))
        self.constants[name] = value

    # Bodies

    def _read_set(self, name: str, body: str) -> Colour:
        how: dict[str, bool] = {}
        while ending := _ENDING.fullmatch(body):
            body, how[ending[2]] = ending[1], True
        body = body.strip()
        for word, read in self._kinds().items():
            if re.match(rf"{word}(?![A-Za-z0-9_'])", body):
                return read(name, body[len(word) :].strip(), how)
        if body.lower().startswith("json"):
            return self._json(name, body, how)
        if _PART.fullmatch(body):
            basic = BASIC.get(body.lower())
            plain = basic is not None and body not in self.colours
            return basic(name=name, **how) if basic and plain else self._alias(name, body, how)
        raise ColourError(say("{body!r} is no kind of colour set.", body=body[:60]))

    def _kinds(self) -> Mapping[str, Callable[[str, str, dict[str, bool]], Colour]]:
        return {
            "with": self._enumeration, "int": self._int, "index": self._index, "product": self._product,
            "record": self._record, "list": self._list, "union": self._union, "subset": self._subset,
        }  # fmt: skip

    def _alias(self, name: str, body: str, how: dict[str, bool]) -> Colour:
        return Alias(name=name, find=self.find, part_names=(body,), **how)

    def _int(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        if not rest:
            return Int(name=name, **how)
        bounds = rest[1:-1] if rest[0] == "[" and rest[-1] == "]" else rest.removeprefix("with")
        least, greatest = self._bounds(bounds)
        return Range(name=name, least=least, greatest=greatest, **how)

    def _bounds(self, text: str) -> tuple[int, int]:
        match = _RANGE.fullmatch(text.strip())
        if match is None:
            raise ColourError(say("A range is written least..greatest, not {strip!r}.", strip=text.strip()[:40]))
        least, greatest = self._bound(match[1]), self._bound(match[2])
        if least > greatest:
            raise ColourError(say("The range {least}..{greatest} holds nothing.", least=least, greatest=greatest))
        return least, greatest

    def _bound(self, text: str) -> int:
        named = self.constants.get(text)
        if type(named) is int:
            return named
        digits = text.replace("~", "-")
        if not re.fullmatch("-?[0-9]{1,19}", digits) or not -INTEGER_LIMIT <= int(digits) <= INTEGER_LIMIT:
            raise ColourError(say("{text!r} is no bound of a range: a whole number, or a constant declared before.",
                                  text=text[:40]))  # fmt: skip
        return int(digits)

    def _enumeration(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        members = tuple(member.strip() for member in rest.split("|"))
        _different(members)
        if len(members) > MEMBER_LIMIT:
            raise ColourError(say("A colour set may name {member_limit:,} values, not {n:,}.",
                                  member_limit=MEMBER_LIMIT, n=len(members)))  # fmt: skip
        for member in members:
            self._name_constant(member, member)
        return Enumeration(name=name, members=members, **how)

    def _index(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        tag, _, bounds = rest.partition(" with ")
        least, greatest = self._bounds(bounds)
        self._tag(tag.strip())
        numbers = Range(name=name, least=least, greatest=greatest)
        return Union(name=name, find=lambda _: numbers, part_names=(name,), tags=(tag.strip(),), **how)

    def _product(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        return Product(name=name, find=self.find, part_names=_parts(rest.split("*")), **how)

    def _record(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        pairs = [part.partition(":") for part in rest.split("*")]
        fields = tuple(field.strip() for field, _, _ in pairs)
        _different(fields)
        parts = _parts([colour for _, _, colour in pairs])
        return Record(name=name, find=self.find, part_names=parts, fields=fields, **how)

    def _list(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        part, _, bounds = rest.partition(" with ")
        least, most = self._bounds(bounds) if bounds else (0, None)
        if least < 0:
            raise ColourError(say("A list cannot have less than no items."))
        return ListColour(name=name, find=self.find, part_names=_parts([part]), least=least, most=most, **how)

    def _union(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        pairs = [part.partition(":") for part in rest.split("+")]
        tags = tuple(tag.strip() for tag, _, _ in pairs)
        _different(tags)
        for tag, _, colour in pairs:
            if colour:
                self._tag(tag.strip())
            else:
                self._name_constant(tag.strip(), {tag.strip(): None})
        parts = _parts([colour or "unit" for _, _, colour in pairs])
        return Union(name=name, find=self.find, part_names=parts, tags=tags, **how)

    def _tag(self, tag: str) -> None:
        if not _WORD.fullmatch(tag) or tag in _TAKEN or tag in FUNCTIONS:
            raise ColourError(say("{tag!r} cannot be the tag of values; the language reads it otherwise.",
                                  tag=tag[:40]))  # fmt: skip
        self.tags.add(tag)

    def _subset(self, name: str, rest: str, how: dict[str, bool]) -> Colour:
        if by := re.fullmatch(r"(\S+)\s+by\s+(.+)\s+over\s+([A-Za-z_]\w*)", rest, re.DOTALL):
            condition = self._compiled(by[2])
            if condition.names - {by[3]}:
                raise ColourError(say("The condition of {name} may ask for {by} alone.", name=name, by=by[3]))
            return Filtered(
                name=name, find=self.find, part_names=_parts([by[1]]), variable=by[3], condition=condition, **how
            )
        chosen = re.fullmatch(r"(\S+)\s+with\s+[\[{(](.*)[\]})]", rest, re.DOTALL)
        if chosen is None:
            raise ColourError(say("A subset is written subset SET with {a, b}, or subset SET by CONDITION over x."))
        values = self._compiled(f"[{chosen[2]}]").evaluate({})
        assert isinstance(values, tuple), "the source is a list"
        return Chosen(name=name, find=self.find, part_names=_parts([chosen[1]]), chosen=_once(values), **how)

    def _compiled(self, source: str) -> Any:
        try:
            return compile_expression(source, Words(dict(self.constants), frozenset(self.tags)))
        except ExpressionError as error:
            raise ColourError(say("{source} cannot be read: {error}", source=source[:60], error=str(error))) from None

    def _json(self, name: str, body: str, how: dict[str, bool]) -> Colour:
        match = re.fullmatch(r"json\s*(?:<\s*([^<>]+?)\s*>)?", body, re.IGNORECASE)
        if match is None:
            raise ColourError(say("{body!r} is no kind of colour set.", body=body[:60]))
        json = Json(name=name, timed=how.get("timed", False))
        if match[1] is None:
            return json
        if match[1] not in self.schemas:
            raise ColourError(say("There is no schema {match} in jsonSchemas.", match=match[1][:40]))
        return replace(json, schema=self.schemas[match[1]], schema_name=match[1])


def _parts(names: Sequence[str]) -> tuple[str, ...]:
    found = tuple(name.strip() for name in names)
    for name in found:
        if not _PART.fullmatch(name):
            raise ColourError(say("{name!r} is no name of a colour set.", name=name[:40]))
    return found


def _different(names: Sequence[str]) -> None:
    twice = [name for number, name in enumerate(names) if name in names[:number]] if len(names) < 500 else []
    if twice or len(set(names)) < len(names):
        raise ColourError(say("The name {name} is given twice.", name=twice[0] if twice else say("of a value")))
    if any(not _WORD.fullmatch(name) for name in names):
        bad = next(name for name in names if not _WORD.fullmatch(name))
        raise ColourError(say("{bad!r} is no name: letters, digits and _ are, beginning with a letter.", bad=bad[:40]))


def _once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    kept: list[Any] = []
    for value in values:
        if not any(type(each) is type(value) and each == value for each in kept):
            kept.append(value)
    return tuple(kept)

