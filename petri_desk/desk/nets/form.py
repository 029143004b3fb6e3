"""What a transition's form asks for, and what was typed there as the data that are sent. No Qt in here.

Rule: each field is held against its own part of the schema, so that everything that is wrong is said at its field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from petri_desk.kernel.refusals import Refused
from petri_desk.nets.cases.forms import form_of, required
from petri_desk.nets.model import Transition

YES, NO = "true", "false"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: a text, a number, yes or no, or one of several."""

    name: str
    title: str
    kind: str                       # "string", "number", "integer", "boolean"
    required: bool
    choices: tuple[Any, ...] = ()
    given: str = ""


def fields_of(form: Mapping[str, Any] | None) -> list[FormField]:
    if not form:
        return []
    needed = required(form)
    return [_field(name, schema, name in needed) for name, schema in (form.get("properties") or {}).items()]


def _field(name: str, schema: Mapping[str, Any], needed: bool) -> FormField:
    kind = str(schema.get("type") or "string")
    choices = (True, False) if kind == "boolean" else tuple(schema.get("enum") or ())
    given = schema.get("default")
    default = "" if given is None else shown(given)
    return FormField(name, str(schema.get("title") or name), kind, needed, choices, default)


def shown(value: Any) -> str:
    return (YES if value else NO) if isinstance(value, bool) else str(value)


def read(form: Mapping[str, Any] | None, typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Refused]]:
    """What was said, and what is wrong with it, by field."""
    said: dict[str, Any] = {}
    wrong: dict[str, Refused] = {}
    schemas = (form or {}).get("properties") or {}
    for field in fields_of(form):
        text = typed.get(field.name, "")
        text = text if field.kind == "string" and not field.choices else text.strip()
        if not text:
            if field.required:
                wrong[field.name] = Refused("missing_parameter", command="", parameter=field.title)
            continue
        value = meant(field, text)
        try:
            only = {"properties": {field.name: schemas[field.name]}}
            form_of(Transition(id=field.title, form=only), {field.name: value})
        except Refused as refusal:
            wrong[field.name] = refusal
        else:
            said[field.name] = value
    return said, wrong


def meant(field: FormField, text: str) -> Any:
    """The value behind a text: a choice is the one that reads so, a number stays as it was typed."""
    for choice in field.choices:
        if shown(choice) == text:
            return choice
    return text
