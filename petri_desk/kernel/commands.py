"""Commands as data: one small frozen dataclass each, declared by the behaviour that decides it.

A `Command` says its wire name, its parameters with their types, who may give it, where it goes (`target`) and one
line of help with examples. Buttons, scanner, command line and HTTP are all made from these declarations.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

from petri_desk.kernel.canonical import NotCanonical, guarded
from petri_desk.kernel.draft import Draft
from petri_desk.kernel.quantities import quantity, text
from petri_desk.kernel.refusals import Refused

ROLES = ("worker", "inspector", "supervisor", "designer", "admin", "auditor")
FLOOR = ("worker", "inspector", "supervisor", "admin")
INSPECTION = ("inspector", "supervisor", "admin")
LEADING = ("supervisor", "admin")
DESIGN = ("designer", "admin")
ADMIN = ("admin",)

TEXT_LIMIT = 10_000
NAME_LIMIT = 200
LIST_LIMIT = 10_000
LANGUAGES = ("en", "th")      # in which people can be spoken to


_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # line breaks and tabs are text; the rest commands terminals


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of parameter: its name in help texts, what it accepts in words, and its reader."""

    name: str
    expected: str
    read: Callable[[Any], Any]


def _whole(value: Any) -> int:
    number = int(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int) or abs(number) >= 2**53:
        raise ValueError
    return number


def _identity(value: Any) -> int:
    number = _whole(value)
    if number < 1:
        raise ValueError
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise ValueError
    text_ = str(guarded(str(value)))
    if not text_.strip() or len(text_) > TEXT_LIMIT or _CONTROL.search(text_):
        raise ValueError
    return text_


def _name(value: Any) -> str:
    name = _text(value).strip()
    if len(name) > NAME_LIMIT or "\n" in name or "\t" in name:
        raise ValueError
    return name


def _language(value: Any) -> str:
    if value not in LANGUAGES:
        raise ValueError
    return str(value)


def _zone(value: Any) -> str:
    name = _text(value).strip()
    if not _ZONE.fullmatch(name):
        raise ValueError
    return name


def _photo(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii():
        raise ValueError
    return value


def _quantity(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError
    return quantity(value)


def _flag(value: Any) -> bool:
    known = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if isinstance(value, bool):
        return value
    return known[str(value).lower()]


def _parsed(value: Any) -> Any:
    return guarded(json.loads(value, parse_float=str) if isinstance(value, str) else value)


def _mapping(value: Any) -> dict[str, Any]:
    found = _parsed(value)
    if not isinstance(found, dict):
        raise ValueError
    return found


def _list(value: Any) -> list[Any]:
    if isinstance(value, str) and not value.lstrip().startswith("["):
        value = [part.strip() for part in value.split(",")]
    found = _parsed(value)
    if not isinstance(found, list) or not 0 < len(found) <= LIST_LIMIT:
        raise ValueError
    return found


def _list_of(read: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    return lambda value: [read(item) for item in _list(value)]


Id = Annotated[int, Kind("id", "the number of a token or record", _identity)]
Whole = Annotated[int, Kind("whole", "a whole number", _whole)]
Text = Annotated[str, Kind("text", f"a text of at most {TEXT_LIMIT} characters, without control characters", _text)]
Disposition = Annotated[str, Kind("choice", "rework, scrap or pending", _text)]
Cancellation = Annotated[str, Kind("choice", "qc_fail, redesign or permanent", _text)]
Language = Annotated[str, Kind("choice", " or ".join(LANGUAGES), _language)]
Zone = Annotated[str, Kind("zone", "the name of a time zone, such as Asia/Bangkok", _zone)]
Call = Annotated[str, Kind("choice", "supervisor, material, machine, quality or safety", _text)]
Photo = Annotated[str, Kind("photo", "a PNG or JPEG as base64, or @file", _photo)]
NAME = Kind("name", f"one line of at most {NAME_LIMIT} characters", _name)
Name = Annotated[str, NAME]
Secret = Annotated[str, Kind("secret", "a PIN or badge, from a prompt or @file", _text)]
Quantity = Annotated[Decimal, Kind("quantity", "a number below 100 million with at most two places", _quantity)]
Flag = Annotated[bool, Kind("flag", "true or false", _flag)]
Object = Annotated[Mapping[str, Any], Kind("object", "a JSON object", _mapping)]
Ids = Annotated[list[int], Kind("ids", "token numbers, separated by commas", _list_of(_identity))]
Names = Annotated[list[str], Kind("names", "names, separated by commas", _list_of(_name))]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a command."""

    name: str
    kind: Kind
    required: bool

    @property
    def secret(self) -> bool:
        return self.kind.name == "secret"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a command goes: the stream of a token or case that a parameter names, the shop, or a new case."""

    scope: Literal["token", "tokens", "case", "act", "shop", "new_case"]
    parameter: str | None = None


@dataclass(frozen=True)
class Command:
    """What the catalogue knows of one command."""

    name: str
    shape: type[Any]
    decide: Callable[[Draft, Any], None]
    roles: tuple[str, ...]
    target: Target
    help: str
    examples: tuple[str, ...] = ()
    reads: bool = False         # it answers from the tables, and writes no act

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        hints = get_type_hints(self.shape, include_extras=True)
        return tuple(
            Parameter(each.name, _kind_of(hints[each.name]), each.default is MISSING) for each in fields(self.shape)
        )

    def read(self, given: Mapping[str, Any]) -> Any:
        """The command as data, from parameters as a person, a script or a request gave them."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise Refused("unknown_parameter", command=self.name, parameter=name, known=list(known))
        values = {}
        for parameter in known.values():
            value = given.get(parameter.name)
            if value is not None:
                values[parameter.name] = read_parameter(parameter, value)
            elif parameter.required:
                raise Refused("missing_parameter", command=self.name, parameter=parameter.name)
        return self.shape(**values)


def read_parameter(parameter: Parameter, value: Any) -> Any:
    """One parameter's value, read by its declared kind."""
    try:
        return parameter.kind.read(value)
    except (ValueError, TypeError, KeyError, RecursionError, NotCanonical):
        given = "something else" if parameter.secret else repr(value)[:60]
        raise Refused(
            "bad_parameter", parameter=parameter.name, expected=parameter.kind.expected, given=given
        ) from None


def _kind_of(hint: Any) -> Kind:
    if get_origin(hint) is Annotated:
        kind = get_args(hint)[1]
        assert isinstance(kind, Kind)
        return kind
    return next(_kind_of(part) for part in get_args(hint) if part is not type(None))


def _stored(parameter: Parameter, value: Any) -> Any:
    if parameter.kind.name == "photo":
        return {"sha256": sha256(value.encode()).hexdigest()}
    return text(value) if isinstance(value, Decimal) else value


def payload(command: Command, data: Any) -> dict[str, Any]:
    """The command's parameters as they are stored and hashed, secrets left out."""
    found: dict[str, Any] = {}
    for parameter in command.parameters:
        value = getattr(data, parameter.name)
        if value is None or parameter.secret:
            continue
        found[parameter.name] = _stored(parameter, value)
    return found
