"""What can go wrong while a net runs, and why a transition does not go: one sentence each, with its numbers.

Rule: a failure names the net, the transition, the expression and the values it saw, and has changed nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from petri_desk.kernel.refusals import SENTENCES, Refused, sentences
from petri_desk.nets.expressions import Value

SHOWN = 80      # characters of one value

sentences(
    {
        "net_expression": "{net}, transition {transition}: {expression} cannot be worked out with {values}. {why}",
        "net_search_spent": "{net}, transition {transition}: the search for a binding was stopped after {tries} tries.",
        "net_wrong_colour": "{net}, transition {transition}: {expression} gives {value} with {values}; that is no"
        " {colour}, which {place} takes.",
        "net_form_name": "{net}, transition {transition}: {name} is bound by an arc already; the form cannot give it.",
        "net_overfull": "{net}, transition {transition}: {place} takes {capacity} tokens at most.",
        "net_unknown_transition": "{net} has no transition {transition}.",
        "net_missing_token": "{place} has no token that fits {inscription}.",
        "net_empty": "{place} has no token.",
        "net_too_few": "{place} holds {found} of the {wanted} tokens that {transition} needs.",
        "net_not_together": "No tokens of {places} fit each other.",
        "net_guard": "No tokens satisfy the guard {guard}.",
        "net_inhibited": "{place} must hold fewer than {wanted} tokens that fit {inscription}.",
        "net_in_the_way": "{place} must hold no token that fits {inscription}.",
        "net_not_empty": "{place} must be empty.",
        "net_too_many": "{place} must hold fewer than {wanted} tokens.",
        "net_capacity": "{place} has no room: it takes {capacity} at most.",
        "net_later": "A token that is needed is ready at {time}; the clock stands at {clock}.",
        "net_held": "A token that is needed is held.",
        "net_priority": "{other} goes first: its priority is higher.",
    }
)


class Failed(Refused):
    """A net that cannot go on as it is written; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a transition is not enabled."""

    code: str
    sentence: str
    details: Mapping[str, Any] = field(default_factory=dict)


def reason(code: str, **details: Any) -> Reason:
    return Reason(code, SENTENCES[code].format_map(details), details)


def shown(value: Value) -> str:
    """A value as a person reads it, not at length."""
    return _plain(value)[:SHOWN]


def shown_values(variables: Mapping[str, Value]) -> str:
    told = ", ".join(f"{name} = {shown(variables[name])}" for name in sorted(variables) if not name.startswith("@"))
    return told or "no variables"


def _plain(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "nil", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {_plain(each)}" for name, each in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        inner = ", ".join(map(_plain, value))
        return f"({inner})" if len(value) > 1 else f"[{inner}]"     # a product has two parts or more
    return str(value)
