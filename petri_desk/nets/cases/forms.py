"""What is asked for when a transition is fired by hand: a transition's form schema, and what was given held against it.

The schema is JSON Schema's plain part: `required`, and `properties` with `type`, `enum`, `minimum`, `maximum`,
`minLength` and `maxLength`; `min` and `max` are taken as well. A field that the schema does not name is refused.
Without a schema a transition that is fired by hand takes what is given, for its action to read.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from petri_desk.kernel.refusals import Refused, sentences
from petri_desk.nets.expressions import Value
from petri_desk.nets.model import MANUAL, Transition

sentences(
    {
        "form_field_missing": "{transition} asks for {field}; it was not given.",
        "form_field_unknown": "{transition} does not ask for {field}; it asks for {known}.",
        "form_field_wrong": "{field} must be {expected}, not {given}.",
        "form_not_asked": "{transition} asks for nothing; leave form_data out.",
    }
)

EXPECTED = {"string": "a text", "number": "a number", "integer": "a whole number", "boolean": "yes or no (true, false)"}


def form_of(transition: Transition, given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    """What was given as values; Refused names the first field that is not as it should be."""
    if transition.form is None:
        if given and transition.kind != MANUAL:
            raise Refused("form_not_asked", transition=transition.id)
        return {name: _plain(value) for name, value in given.items()} if given else None
    fields: Mapping[str, Any] = transition.form.get("properties") or {}
    given = given or {}
    for name in given:
        if name not in fields:
            raise Refused("form_field_unknown", transition=transition.id, field=name, known=list(fields))
    for name in required(transition.form):
        if given.get(name) in (None, ""):
            raise Refused("form_field_missing", transition=transition.id, field=name)
    return {name: _value(name, fields[name], value) for name, value in given.items() if value is not None}


def required(form: Mapping[str, Any]) -> list[str]:
    """The fields that must be given."""
    listed = [str(name) for name in form.get("required") or ()]
    fields = form.get("properties") or {}
    return listed + [name for name, field in fields.items() if field.get("required") is True and name not in listed]


def _value(name: str, schema: Mapping[str, Any], given: Any) -> Value:
    value = _typed(name, str(schema.get("type", "")), given)
    if "enum" in schema and value not in [_plain(each) for each in schema["enum"]]:
        _wrong(name, "one of " + ", ".join(map(str, schema["enum"])), given)
    low, high = schema.get("minimum", schema.get("min")), schema.get("maximum", schema.get("max"))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        if low is not None and value < Decimal(str(low)):
            _wrong(name, f"at least {low}", given)
        if high is not None and value > Decimal(str(high)):
            _wrong(name, f"at most {high}", given)
    if isinstance(value, str):
        _long_enough(name, schema, value)
    return value


def _long_enough(name: str, schema: Mapping[str, Any], value: str) -> None:
    if len(value) < int(schema.get("minLength", 0)):
        _wrong(name, f"at least {schema['minLength']} characters long", value)
    if "maxLength" in schema and len(value) > int(schema["maxLength"]):
        _wrong(name, f"at most {schema['maxLength']} characters long", value)


def _typed(name: str, kind: str, given: Any) -> Value:
    """The value as its type has it; a number may come as text."""
    if kind == "boolean":
        return given if isinstance(given, bool) else _wrong(name, EXPECTED[kind], given)
    if kind == "string":
        return given if isinstance(given, str) else _wrong(name, EXPECTED[kind], given)
    if kind in ("number", "integer"):
        number = _number(given)
        if number is None or (kind == "integer" and not isinstance(number, int)):
            return _wrong(name, EXPECTED[kind], given)
        return number
    return _plain(given)


def _number(given: Any) -> int | Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | str | Decimal):
        return None
    try:
        found = Decimal(given.strip() if isinstance(given, str) else given)
    except InvalidOperation:
        return None
    if not found.is_finite() or abs(found.adjusted()) > 18:
        return None
    return int(found) if found == found.to_integral_value() else found.normalize()


def _plain(given: Any) -> Value:
    if isinstance(given, Mapping):
        return {name: _plain(value) for name, value in given.items()}
    return tuple(map(_plain, given)) if isinstance(given, list | tuple) else given


def _wrong(name: str, expected: str, given: Any) -> Value:
    raise Refused("form_field_wrong", field=name, expected=expected, given=str(given)[:60])
