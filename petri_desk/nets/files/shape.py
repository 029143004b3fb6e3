"""The shape of a net's own file: which keys stand where, and what each may hold; any other is refused."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from petri_desk.kernel.reading import Check, one_of
from petri_desk.kernel.saying import say

FORMAT = "petri-desk/net/1"
ID_LIMIT = 200
TEXT_LIMIT = 16_384
COUNT_LIMIT = 1_000_000_000
TIME_LIMIT = 2**53 - 1


def is_id(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= ID_LIMIT and value.strip() == value and not _controls(value)


def is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= TEXT_LIMIT and not _surrogates(value)


def is_whole(value: Any) -> bool:
    return type(value) is int and abs(value) <= COUNT_LIMIT


def is_time(value: Any) -> bool:
    return type(value) is int and 0 <= value <= TIME_LIMIT


def is_delay(value: Any) -> bool:
    return is_text(value) or is_time(value)


def is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def is_object(value: Any) -> bool:
    return isinstance(value, dict)


def are_objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_text, value))


def are_ids(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_id, value))


def is_mapping(value: Any) -> bool:
    return isinstance(value, dict) and all(is_id(key) and is_id(item) for key, item in value.items())


def is_position(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(coordinate(item) is not None for item in value)


def coordinate(value: Any) -> float | None:
    """A coordinate; one with a point may be a text, since what is stored holds no such numbers."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    try:
        number = Decimal(value)
    except (InvalidOperation, ValueError):
        return None
    return float(number) if number.is_finite() and abs(number) < COUNT_LIMIT else None


def are_positions(value: Any) -> bool:
    return isinstance(value, dict) and all(map(is_position, value.values()))


def _controls(text: str) -> bool:
    return any(mark < " " or "\x7f" <= mark <= "\x9f" or "\ud800" <= mark <= "\udfff" for mark in text)


def _surrogates(text: str) -> bool:
    return any("\ud800" <= mark <= "\udfff" for mark in text)


WANTED: Mapping[Check, str] = {
    is_id: say("an id: a text without spaces at its ends, of at most {most} characters", most=ID_LIMIT),
    is_text: say("a text"), is_whole: say("a whole number"), is_time: say("a whole number, 0 or more"),
    is_delay: say("an expression, or a whole number"), is_flag: say("true or false"), is_object: say("an object"),
    are_objects: say("a list of objects"), are_texts: say("a list of texts"), are_ids: say("a list of ids"),
    is_mapping: say("an object of ids"), are_positions: say("an object with [x, y] for each id"),
}  # fmt: skip
NET_KEYS: Mapping[str, Check] = {
    "format": one_of(FORMAT), "id": is_id, "name": is_text, "description": is_text, "colorSets": are_texts,
    "jsonSchemas": are_objects, "places": are_objects, "transitions": are_objects, "arcs": are_objects,
    "initialMarking": is_object, "endPlaces": are_ids, "subWorkflows": are_objects, "layout": are_positions,
    "pages": is_object, "foreign": is_object,
}  # fmt: skip
SCHEMA_KEYS: Mapping[str, Check] = {"name": is_id, "schema": is_object, "description": is_text}
PLACE_KEYS: Mapping[str, Check] = {
    "id": is_id, "name": is_text, "description": is_text, "colorSet": is_id, "capacity": is_whole, "type": is_text,
}  # fmt: skip
TRANSITION_KEYS: Mapping[str, Check] = {
    "id": is_id, "name": is_text, "description": is_text, "kind": one_of("Auto", "Manual"),
    "guardExpression": is_text, "actionExpression": is_text, "priority": is_whole, "delay": is_delay,
    "transitionDelay": is_delay, "formSchema": is_object, "variables": are_ids,
}  # fmt: skip
ARC_KEYS: Mapping[str, Check] = {
    "id": is_id, "sourceId": is_id, "targetId": is_id, "expression": is_text, "direction": one_of("IN", "OUT"),
    "kind": one_of("normal", "read", "inhibitor", "reset"), "weight": is_whole,
}  # fmt: skip
TOKEN_KEYS: Mapping[str, Check] = {"value": lambda _: True, "timestamp": is_time}
LINK_KEYS: Mapping[str, Check] = {
    "id": is_id, "cpnId": is_id, "callTransitionId": is_id, "autoStart": is_flag, "propagateOnComplete": is_flag,
    "inputMapping": is_mapping, "outputMapping": is_mapping,
}  # fmt: skip
