"""The colour sets of a net: what its declarations say, kept with the net.

`colours_of(net)` has every set that is declared or named by a place, `constants_of(net)` what names stand for values,
`words_of(net)` both for the expressions of the net; `faults_in(net)` is what is wrong with the declarations. A set
that cannot be used (a part is unknown, or no value of it could ever exist) is a fault and is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.nets.colours.colour import Bool, Colour, ColourError, Enumeration, Int, Range, Real, Text, Unit
from petri_desk.nets.colours.composed import Alias, Chosen, Composed, Filtered, ListColour, Product, Record, Union
from petri_desk.nets.colours.declarations import BASIC, Declarations
from petri_desk.nets.colours.free import Json, faults_of_schema, misfit, read_free, stored_free
from petri_desk.nets.expressions import ExpressionError, Value, Words
from petri_desk.nets.keeping import once_per_net
from petri_desk.nets.model import UNIT, Net

__all__ = [
    "Alias",
    "Bool",
    "Chosen",
    "Colour",
    "ColourError",
    "Composed",
    "Enumeration",
    "Filtered",
    "Int",
    "Json",
    "ListColour",
    "Product",
    "Range",
    "Real",
    "Record",
    "Text",
    "Union",
    "Unit",
    "colours_of",
    "constants_of",
    "faults_in",
    "faults_of_schema",
    "misfit",
    "read_free",
    "stored_free",
    "variables_of",
    "words_of",
]


@dataclass(frozen=True, slots=True)
class _Declared:
    colours: Mapping[str, Colour]
    constants: Mapping[str, Value]
    variables: Mapping[str, str]
    words: Words
    findings: tuple[Finding, ...]


def colours_of(net: Net) -> Mapping[str, Colour]:
    return _declared(net).colours


def constants_of(net: Net) -> Mapping[str, Value]:
    return _declared(net).constants


def variables_of(net: Net) -> Mapping[str, str]:
    """Declared variables with the name of their colour set."""
    return _declared(net).variables


def words_of(net: Net) -> Words:
    return _declared(net).words


def faults_in(net: Net) -> tuple[Finding, ...]:
    return _declared(net).findings


@once_per_net
def _declared(net: Net) -> _Declared:
    findings: list[Finding] = []
    declarations = Declarations(_schemas(net, findings))
    where: dict[str, str] = {}
    for number, text in enumerate(net.colour_sets):
        try:
            where[declarations.add(text)] = f"colorSets[{number}]"
        except (ColourError, ExpressionError) as error:
            findings.append(Finding("error", "bad_colour", f"colorSets[{number}]", str(error)))
    while _leave_out(declarations, _unknown_part, where, findings) or _leave_out(declarations, _never, where, findings):
        continue    # what was made of those that went goes as well
    for name in (UNIT, *BASIC, *(place.colour for place in net.places)):
        _name_basic(declarations, name)
    words = Words(declarations.constants, frozenset(declarations.tags), declarations.colours)
    return _Declared(
        declarations.colours, declarations.constants, declarations.variables, words, tuple(findings)
    )


def _schemas(net: Net, findings: list[Finding]) -> dict[str, Mapping[str, object]]:
    found: dict[str, Mapping[str, object]] = {}
    for number, each in enumerate(net.schemas):
        where, name, schema = f"jsonSchemas[{number}]", each.get("name"), each.get("schema")
        if not isinstance(name, str) or not name:
            findings.append(Finding("error", "bad_schema", where, say("A schema needs a name.")))
        elif name in found:
            findings.append(Finding("error", "duplicate_id", where,
                            say("The schema {name} is given twice.", name=name[:40])))  # fmt: skip
        else:
            faults = faults_of_schema(schema, f"{where}.schema")
            findings += [Finding(severity, "bad_schema", path, message) for severity, path, message in faults]
            usable = all(severity != "error" for severity, _, _ in faults)
            found[name] = schema if usable and isinstance(schema, Mapping) else {}
    return found


def _name_basic(declarations: Declarations, name: str) -> None:
    try:
        declarations.find(name)
    except ColourError:
        return


def _leave_out(
    declarations: Declarations,
    faults: Callable[[Declarations], Mapping[str, str]],
    where: Mapping[str, str],
    findings: list[Finding],
) -> bool:
    found = faults(declarations)
    for name, message in found.items():
        del declarations.colours[name]
        findings.append(Finding("error", "bad_colour", where.get(name, "colorSets"), message))
    return bool(found)


def _unknown_part(declarations: Declarations) -> Mapping[str, str]:
    """Sets with an unknown part, and what is made of them."""
    faults: dict[str, str] = {}
    for name, colour in list(declarations.colours.items()):
        for part in getattr(colour, "part_names", ()):
            try:
                declarations.find(part) if part != name else None
            except ColourError as error:
                faults.setdefault(name, say("{name} cannot be used: {error}", name=name, error=str(error)))
    changed = True
    while changed:
        changed = False
        for name, colour in declarations.colours.items():
            bad = [part for part in getattr(colour, "part_names", ()) if part in faults]
            if bad and name not in faults:
                faults[name] = say("{name} cannot be used, because {bad} cannot.", name=name, bad=bad[0])
                changed = True
    return faults


def _never(declarations: Declarations) -> Mapping[str, str]:
    """Sets of which no value can exist, because each would hold another one, without end; of those that hold each other
    the first one says so.
    """
    exist: set[str] = set()
    while True:
        more = {name for name, colour in declarations.colours.items() if name not in exist and _exists(colour, exist)}
        if not more:
            break
        exist |= more
    faults: dict[str, str] = {}
    for name, colour in declarations.colours.items():
        bad = next((part for part in getattr(colour, "part_names", ()) if part in faults), None)
        if name not in exist and bad is None:
            faults[name] = say("No value of {name} can exist: each would contain another {name}.", name=name)
        elif name not in exist:
            faults[name] = say("{name} cannot be used, because {bad} cannot.", name=name, bad=bad)
    return faults


def _exists(colour: Colour, exist: set[str]) -> bool:
    if not isinstance(colour, Composed) or _is_index(colour):
        return True
    there = [name in exist or (name != colour.name and name not in _known(colour)) for name in colour.part_names]
    if isinstance(colour, Union):
        return any(there)
    return all(there) or (isinstance(colour, ListColour) and colour.least == 0)


def _is_index(colour: Composed) -> bool:
    return isinstance(colour, Union) and colour.part_names == (colour.name,) and isinstance(colour.parts[0], Range)


def _known(colour: Composed) -> Mapping[str, Colour]:
    """The sets declared beside this one."""
    owner = getattr(colour.find, "__self__", None)
    return owner.colours if isinstance(owner, Declarations) else {}
