"""The declarations of a net as CPN Tools has them: colour sets, variables, and what was ML before."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from petri_desk.kernel.saying import say
from petri_desk.nets.colours import (
    Alias,
    Bool,
    Chosen,
    Colour,
    Composed,
    Enumeration,
    Filtered,
    Int,
    Json,
    ListColour,
    Range,
    Real,
    Record,
    Text,
    Union,
    Unit,
    colours_of,
    words_of,
)
from petri_desk.nets.formats.answers import Loss
from petri_desk.nets.formats.cpn.markup import Ids, Part, part
from petri_desk.nets.formats.cpn.saying import NotSaid, Speaker
from petri_desk.nets.model import Net

BASICS = frozenset({"unit", "bool", "int", "real", "string", "json"})
_DECLARED = re.compile(r"\s*(?:colset|color)\s+([A-Za-z_][A-Za-z0-9_']*)")
BASIC: tuple[tuple[type[Colour], str], ...] = ((Unit, "unit"), (Bool, "bool"), (Int, "int"), (Real, "real"),
                                               (Text, "string"))  # fmt: skip


@dataclass(slots=True)
class Declared:
    """What stands in the globbox, and the names that colour sets have there."""

    net: Net
    speaker: Speaker
    ids: Ids
    losses: list[Loss] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)

    def colour_sets(self) -> Iterator[Part]:
        for name, colour in colours_of(self.net).items():
            if name in self._used() or name not in self._basic():
                yield self._colour(name, colour)

    def _basic(self) -> set[str]:
        return {name for name in colours_of(self.net) if name.lower() in BASICS} - declared_names(self.net)

    def _used(self) -> set[str]:
        """The basic sets that something names."""
        named = {place.colour for place in self.net.places}
        for colour in colours_of(self.net).values():
            named |= set(getattr(colour, "part_names", ()))
        return named

    def _colour(self, name: str, colour: Colour) -> Part:
        found = part("color", id=self.ids.fresh())
        found.append(part("id", text=self.speaker.name(name)))
        if colour.timed:
            found.append(part("timed"))
        if colour.cyclic:
            self.losses.append(Loss(f"colour set {name}", None, say("That it goes round is not said there.")))
        found.append(self._kind(name, colour))
        return found

    def _kind(self, name: str, colour: Colour) -> Part:
        match colour:
            case Chosen():
                values = ", ".join(self.speaker.value(value, colour.base) for value in colour.chosen)
                return part("subset", self._named(colour.part_names[0]), part("with", part("ml", text=f"[{values}]")))
            case Filtered():
                return self._filtered(name, colour)
            case Alias():
                return part("alias", self._named(colour.part_names[0]))
            case Json():
                self.losses.append(Loss(f"colour set {name}", None, say("Free data are texts there.")))
                return part("string")
            case Composed():
                return self._composed(colour)
            case Range():
                return part("int", part("with", *self._limits(colour.least, colour.greatest)))
            case Enumeration(members=members):
                return part("enum", *(part("id", text=self.speaker.name(member)) for member in members))
        return part(next((tag for kind, tag in BASIC if isinstance(colour, kind)), "string"))

    def _composed(self, colour: Composed) -> Part:
        match colour:
            case Record():
                pairs = zip(colour.fields, colour.part_names, strict=True)
                return part("record", *(part("recordfield", part("id", text=label), self._named(kind))
                                        for label, kind in pairs))  # fmt: skip
            case ListColour():
                bounds = [] if colour.most is None else [part("with", *self._limits(colour.least, colour.most))]
                return part("list", self._named(colour.part_names[0]), *bounds)
            case Union():
                return self._union(colour)
        return part("product", *map(self._named, colour.part_names))

    def _union(self, colour: Union) -> Part:
        if colour.part_names == (colour.name,) and isinstance(colour.parts[0], Range):
            numbers = colour.parts[0]
            return part("index", *self._limits(numbers.least, numbers.greatest),
                        part("id", text=self.speaker.name(colour.tags[0])))  # fmt: skip
        fields = []
        for tag, kind in zip(colour.tags, colour.part_names, strict=True):
            held = [] if tag not in words_of(self.net).tags else [part("type", self._named(kind))]
            fields.append(part("unionfield", part("id", text=self.speaker.name(tag)), *held))
        return part("union", *fields)

    def _filtered(self, name: str, colour: Filtered) -> Part:
        try:
            said = self.speaker.say(colour.condition.tree)
        except NotSaid as error:
            self.losses.append(Loss(f"colour set {name}", None, say("Its condition is left out: {error}.",
                                                                    error=str(error))))  # fmt: skip
            return part("alias", self._named(colour.part_names[0]))
        self.conditions.append(f"fun is_{name} {self.speaker.name(colour.variable)} = {said};")
        return part("subset", self._named(colour.part_names[0]), part("by", part("ml", text=f"is_{name}")))

    def _limits(self, least: int, most: int) -> Iterator[Part]:
        return (part("ml", text=self.speaker.value(number)) for number in (least, most))

    def _named(self, name: str) -> Part:
        return part("id", text=self.speaker.name(name))

    def variables(self, types: Mapping[str, str]) -> Iterator[Part]:
        for name, colour in types.items():
            yield part("var", part("type", self._named(colour)), part("id", text=name), id=self.ids.fresh())


def declared_names(net: Net) -> set[str]:
    """The colour sets that the net itself declares."""
    return {found[1] for text in net.colour_sets if (found := _DECLARED.match(text))}
