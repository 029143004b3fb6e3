"""`json` and `json<Schema>`: values of any shape, held to a plain part of JSON Schema where one is named.

Stored, a number that JSON readers do not keep exactly is {"$number": "2.5"}.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from petri_desk.kernel.saying import say
from petri_desk.nets.colours.colour import SAFE_INTEGER, Colour, ColourError, number_of, shown
from petri_desk.nets.expressions import ExpressionError
from petri_desk.nets.expressions.limits import DEPTH_LIMIT, INTEGER_LIMIT, TEXT_LIMIT
from petri_desk.nets.expressions.values import kind_of

NUMBER = "$number"
THE_VALUE = say("the value")
KNOWN = (
    "type", "properties", "required", "enum", "minimum", "maximum", "items", "additionalProperties",
    "title", "description", "default", "$schema", "$id", "examples",
)  # fmt: skip

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, Mapping),
    "array": lambda value: isinstance(value, (tuple, list)),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, Decimal),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Json(Colour):
    """Any value, or any value that fits a schema."""

    schema: Mapping[str, Any] | None = None
    schema_name: str = ""

    @property
    def wanted(self) -> str:
        if self.schema is None:
            return say("values")
        return say("values that fit the schema {name}", name=self.schema_name)

    def holds(self, value: Any) -> bool:
        return is_free(value) and (self.schema is None or misfit(value, self.schema) is None)

    def stored(self, value: Any) -> Any:
        return stored_free(value)

    def _read(self, json: Any) -> Any:
        value = read_free(json)
        found = None if self.schema is None else misfit(value, self.schema)
        if found is not None:
            raise ColourError(say("The value does not fit the schema {name}: {found}", name=self.schema_name,
                                  found=found))  # fmt: skip
        return value


def is_free(value: Any, depth: int = 0) -> bool:
    if value is None or isinstance(value, bool):
        return True
    if type(value) is int:
        return -INTEGER_LIMIT <= value <= INTEGER_LIMIT
    if type(value) is str:
        return len(value) <= TEXT_LIMIT
    if type(value) is Decimal:
        return value.is_finite()
    if depth > DEPTH_LIMIT:
        return False
    if type(value) is dict:
        return all(type(key) is str and is_free(item, depth + 1) for key, item in value.items())
    return type(value) is tuple and all(is_free(item, depth + 1) for item in value)


def stored_free(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: stored_free(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [stored_free(item) for item in value]
    if type(value) is Decimal:
        return {NUMBER: format(value, "f")}
    if type(value) is int and not -SAFE_INTEGER <= value <= SAFE_INTEGER:
        return {NUMBER: str(value)}
    return value


def read_free(json: Any, depth: int = 0) -> Any:
    """A value of any shape from JSON."""
    if depth > DEPTH_LIMIT:
        raise ColourError(say("A value may be nested {depth_limit} deep; this one is deeper.", depth_limit=DEPTH_LIMIT))
    if isinstance(json, dict):
        if list(json) == [NUMBER] and isinstance(json[NUMBER], str):
            return number_of(json[NUMBER])
        return {key: read_free(item, depth + 1) for key, item in json.items()}
    if isinstance(json, (list, tuple)):
        return tuple(read_free(item, depth + 1) for item in json)
    if type(json) is Decimal:
        return number_of(json)
    if is_free(json):
        return json
    raise ColourError(say("A value cannot be {json}.", json=shown(json)))


def misfit(value: Any, schema: Mapping[str, Any], where: str = "") -> str | None:
    """What is wrong with a value, in one sentence, or None."""
    name = where or THE_VALUE
    wanted = schema.get("type")
    kinds = [wanted] if isinstance(wanted, str) else list(wanted or ())
    if kinds and not any(_TYPES[kind](value) for kind in kinds if kind in _TYPES):
        return say("{name} must be of type {kinds}, not {kind}.", name=name, kinds=' or '.join(kinds),
                   kind=kind_of(value))  # fmt: skip
    enum = schema.get("enum")
    if enum is not None and not any(type(read_free(each)) is type(value) and read_free(each) == value for each in enum):
        return say("{name} must be one of {enum}, not {value}.", name=name, enum=list(map(shown, enum[:12])),
                   value=shown(value))  # fmt: skip
    if type(value) in (int, Decimal):
        return _out_of_bounds(value, schema, name)
    if isinstance(value, Mapping):
        return _bad_fields(value, schema, where)
    if isinstance(value, (tuple, list)) and isinstance(schema.get("items"), Mapping):
        return _first(misfit(item, schema["items"], f"{where}[{number + 1}]") for number, item in enumerate(value))
    return None


def _out_of_bounds(value: Any, schema: Mapping[str, Any], name: str) -> str | None:
    least, greatest = number_of(schema.get("minimum")), number_of(schema.get("maximum"))
    if least is not None and value < least:
        return say("{name} must be {least} or more, not {value}.", name=name, least=least, value=shown(value))
    if greatest is not None and value > greatest:
        return say("{name} must be {greatest} or less, not {value}.", name=name, greatest=greatest, value=shown(value))
    return None


def _bad_fields(value: Mapping[str, Any], schema: Mapping[str, Any], where: str) -> str | None:
    properties = schema.get("properties") or {}
    for name in schema.get("required") or ():
        if name not in value:
            return say("{name} is missing.", name=_under(where, name))
    others = schema.get("additionalProperties", True)
    for name, item in value.items():
        if name in properties:
            found = misfit(item, properties[name], _under(where, name))
        elif others is False:
            found = say("{name} is not among the fields.", name=_under(where, name))
        else:
            found = misfit(item, others, _under(where, name)) if isinstance(others, Mapping) else None
        if found is not None:
            return found
    return None


def _under(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _first(found: Any) -> str | None:
    return next((each for each in found if each is not None), None)


def faults_of_schema(schema: Any, where: str) -> Sequence[tuple[str, str, str]]:
    """(severity, path, sentence) of each keyword that is unknown or written wrongly."""
    if not isinstance(schema, Mapping):
        return [("error", where, say("A schema is a JSON object."))]
    found: list[tuple[str, str, str]] = []
    for key, given in schema.items():
        path = f"{where}.{key}"
        if key not in KNOWN:
            message = say("{key} is not among the words of a schema that are checked here.", key=key)
            found.append(("warning", path, message))
        elif key in _SHAPES and not _SHAPES[key](given):
            found.append(("error", path, say("{key} cannot be {given}.", key=key, given=shown(given))))
        elif key == "properties":
            for name, inner in given.items():
                found += faults_of_schema(inner, f"{path}.{name}")
        elif key == "items" or (key == "additionalProperties" and not isinstance(given, bool)):
            found += faults_of_schema(given, path)
    return found


def _is_number(given: Any) -> bool:
    try:
        return type(number_of(given)) in (int, Decimal)
    except (ColourError, ExpressionError):
        return False


def _are_types(given: Any) -> bool:
    kinds = [given] if isinstance(given, str) else given
    return isinstance(kinds, (list, tuple)) and all(isinstance(kind, str) and kind in _TYPES for kind in kinds)


_SHAPES: Mapping[str, Callable[[Any], bool]] = {
    "type": _are_types,
    "properties": lambda given: isinstance(given, Mapping),
    "required": lambda given: isinstance(given, (list, tuple)) and all(isinstance(name, str) for name in given),
    "enum": lambda given: isinstance(given, (list, tuple)),
    "minimum": _is_number,
    "maximum": _is_number,
    "items": lambda given: isinstance(given, Mapping),
    "additionalProperties": lambda given: isinstance(given, (bool, Mapping)),
}
