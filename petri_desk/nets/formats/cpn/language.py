"""What a file declares: its colour sets as ours are written, its variables, constants and functions.

Rule 1: a name that means something else in our language, or has a prime, gets an underscore; the same everywhere.
Rule 2: a declaration that is not understood is kept as text and told once; what uses it says so again where it is used.
"""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.functions import FUNCTIONS
from petri_desk.nets.expressions.tree import Constant, Name, Node, RecordOf
from petri_desk.nets.formats.cpn.parser import read_declarations
from petri_desk.nets.formats.cpn.tree import Function, Literal, Tree, Unread, Value, Word
from petri_desk.nets.formats.xml import Element, line_of

TAKEN = frozenset({
    "and", "or", "not", "in", "if", "else", "nil", "None", "true", "True", "false", "False", "empty", "tuple", "all",
    "succ", "pred", "delay", "return", "end", "then",
})  # fmt: skip
BASICS = {"int": "int", "intinf": "int", "bool": "bool", "string": "string", "real": "real", "unit": "unit",
          "time": "int"}  # fmt: skip
_REFERENCE = re.compile(r"\bglobref\s+([A-Za-z][A-Za-z0-9_']*)")
PRIORITIES = {"P_HIGH": 100, "P_NORMAL": 1000, "P_LOW": 10000}      # of every file, said in it or not
Written: TypeAlias = tuple[str, list[str]]


@dataclass(slots=True)
class Trouble:
    """Something that could not be carried over."""

    where: str
    line: int | None
    message: str


@dataclass(slots=True)
class ColourSet:
    """A colour set as it was declared; `form` is our own declaration with gaps for what ML says in `parts`."""

    name: str
    form: str
    parts: tuple[str, ...]
    timed: bool
    line: int | None
    kind: str
    uses: tuple[str, ...] = ()


@dataclass(slots=True)
class Language:
    """All that a file declares, by name."""

    colours: dict[str, ColourSet] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)          # name -> colour set, as the file has them
    constants: dict[str, Node] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)               # constructor -> colour set of what it holds
    members: list[list[str]] = field(default_factory=list)           # of each enumeration
    values: dict[str, Tree] = field(default_factory=dict)
    references: dict[str, Tree] = field(default_factory=dict)        # global ones that nothing assigns
    functions: dict[str, Function] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)             # name -> why
    ml: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)              # of the file -> ours
    troubles: list[Trouble] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def ours(self, name: str, taken: Container[str] = TAKEN) -> str:
        """The name that something of the file has with us."""
        if name not in self.names:
            plain = plain_name(name)
            while plain in taken or plain in self._used:
                plain += "_"
            self.names[name] = plain
            self._used.add(plain)
        return self.names[name]

    def variable(self, name: str) -> str:
        """The name of a variable with us; one that is called like a value is told apart."""
        return self.ours(f"{name}'" if name in self.constants else name)

    def timed(self, colour: str) -> bool:
        return colour in self.colours and self.colours[colour].timed

    def plain_kind(self, colour: str) -> str:
        """The kind of a colour set, aliases followed."""
        for _ in range(len(self.colours) + 1):
            found = self.colours.get(colour)
            if found is None:
                return BASICS.get(colour.lower(), "")
            if found.kind != "alias":
                return found.kind
            colour = found.uses[0]
        return ""


def plain_name(name: str) -> str:
    """A name as our language can say it."""
    return re.sub(r"[^A-Za-z0-9_]", "_", name)


def read_language(box: Element | None, assigned: Container[str] = ()) -> Language:
    """The declarations of a file, blocks inside blocks included; `assigned` are the references that may change."""
    known = Language()
    for element in _declarations(box):
        if element.tag == "color":
            _colour(known, element)
        elif element.tag == "var":
            _variable(known, element)
        elif element.tag in ("ml", "globref"):
            _ml(known, element, assigned)
    for name, number in PRIORITIES.items():
        known.values.setdefault(name, Literal(number))
    return known


def _declarations(box: Element | None) -> Iterator[Element]:
    """Colour sets first: what a word means does not depend on where it stands."""
    every = [] if box is None else [each for each in box.iter("color", "var", "ml", "globref") if _stands_alone(each)]
    yield from sorted(every, key=lambda each: each.tag != "color")


def _stands_alone(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in ("globbox", "block")


def _variable(known: Language, element: Element) -> None:
    colour = _text(element.find("type/id"))
    for each in element.findall("id"):
        known.variables[_text(each)] = colour
        known.variable(_text(each))


def _ml(known: Language, element: Element, assigned: Container[str]) -> None:
    if element.tag == "globref":
        text = f"globref {_text(element.find('id'))} = {_text(element.find('ml'))};"
    else:
        text = "".join((element.text or "", *(each.tail or "" for each in element))).strip()
    if not text:
        return
    known.ml.append(text)
    references = set(_REFERENCE.findall(text))
    for each in read_declarations(text):
        match each:
            case Value(Word(name), value) if name in references:
                if name not in assigned:
                    known.references[name] = value
            case Value(Word(name), value):
                known.values[name] = value
            case Function(name):
                known.functions[name] = each
            case Unread(name, why):
                known.unread[name] = why
                known.troubles.append(Trouble(f"declaration of {name}" if name else "declaration", line_of(element),
                                              say("The declaration is kept as text, since {why}.", why=why)))
            case _:
                known.troubles.append(Trouble("declaration", line_of(element),
                                              say("A value with a pattern is kept as text.")))  # fmt: skip


# -- colour sets --------------------------------------------------------------------------------------------------


def _colour(known: Language, element: Element) -> None:
    name, line = _text(element.find("id")), line_of(element)
    timed = element.find("timed") is not None
    kind = next((each for each in element if each.tag not in ("id", "timed", "layout", "declare")), None)
    if not name or kind is None:
        known.troubles.append(Trouble("colour set", line, say("A colour set without a name or a kind is left out.")))
        return
    writer = KINDS.get(kind.tag)
    form, parts = writer(known, name, kind) if writer else ("", [])
    if not form:
        message = say("A colour set of kind {tag} is not known here.", tag=kind.tag)
        known.troubles.append(Trouble(f"colour set {name}", line, message))
        return
    uses = tuple(_text(each) for each in kind.findall("id")) if kind.tag == "alias" else ()
    known.ours(name)
    known.colours[name] = ColourSet(name, form, tuple(parts), timed, line, kind.tag, uses)


def _basic(known: Language, name: str, kind: Element) -> Written:
    bounds = kind.find("with")
    if bounds is None:
        return BASICS[kind.tag], []
    members = [_text(each) for each in bounds.findall("id")]
    if kind.tag == "bool" and len(members) == 2:
        known.constants |= {members[0]: Constant(False), members[1]: Constant(True)}
    elif kind.tag == "unit" and members:
        known.constants[members[0]] = Constant(None)
    elif kind.tag in ("int", "intinf") and len(bounds.findall("ml")) == 2:
        return "int with {}..{}", _parts(bounds)
    else:
        known.troubles.append(Trouble(f"colour set {name}", line_of(kind),
                                      say("The limits of its values are left out.")))  # fmt: skip
    return BASICS[kind.tag], []


def _enum(known: Language, name: str, kind: Element) -> Written:
    members = [_text(each) for each in kind.findall("id")]
    known.members.append(members)
    for member in members:
        known.constants[member] = Name(known.ours(member))
    return (f"with {' | '.join(map(known.ours, members))}" if members else ""), []


def _index(known: Language, name: str, kind: Element) -> Written:
    constructor, bounds = _text(kind.find("id")), _parts(kind)
    known.tags[constructor] = "int"
    return (f"index {_tag(known, constructor)} with {{}}..{{}}" if len(bounds) == 2 else ""), bounds


def _alias(known: Language, name: str, kind: Element) -> Written:
    return _used(known, _text(kind.find("id"))), []


def _product(known: Language, name: str, kind: Element) -> Written:
    return "product " + " * ".join(_used(known, _text(each)) for each in kind.findall("id")), []


def _record(known: Language, name: str, kind: Element) -> Written:
    fields = []
    for each in kind.findall("recordfield"):
        label, *types = [_text(part) for part in (*each.findall("id"), *each.findall("type/id"))]
        fields.append(f"{plain_name(label)}: {_used(known, types[0])}" if types else "")
    return (f"record {' * '.join(fields)}" if fields and all(fields) else ""), []


def _list(known: Language, name: str, kind: Element) -> Written:
    bounds = kind.find("with")
    parts = _parts(bounds) if bounds is not None else []
    return f"list {_used(known, _text(kind.find('id')))}{' with {}..{}' if len(parts) == 2 else ''}", parts


def _union(known: Language, name: str, kind: Element) -> Written:
    parts = []
    for each in kind.findall("unionfield"):
        tag, held = _text(each.find("id")), _text(each.find("type/id"))
        ours = _tag(known, tag)
        parts.append(f"{ours}: {_used(known, held)}" if held else ours)
        if held:
            known.tags[tag] = held
        else:
            known.constants[tag] = RecordOf(((ours, Constant(None)),))
    return (f"union {' + '.join(parts)}" if parts else ""), []


def _subset(known: Language, name: str, kind: Element) -> Written:
    base, chosen = _used(known, _text(kind.find("id"))), kind.find("with")
    if chosen is not None:
        return f"subset {base} with {{}}", _parts(chosen)
    return f"subset {base} by {{}} over x", [_text(kind.find("by/ml"))]


def _tag(known: Language, name: str) -> str:
    return known.ours(name, TAKEN | FUNCTIONS.keys())


def _parts(holder: Element) -> list[str]:
    return [_text(each) for each in holder.findall("ml")]


def _used(known: Language, colour: str) -> str:
    return BASICS[colour] if colour in BASICS else known.ours(colour)


def _text(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


KINDS: dict[str, Callable[[Language, str, Element], Written]] = {
    **dict.fromkeys(BASICS, _basic), "enum": _enum, "index": _index, "alias": _alias,
    "product": _product, "record": _record, "list": _list, "union": _union, "subset": _subset,
}  # fmt: skip
