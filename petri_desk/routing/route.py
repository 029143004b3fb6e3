"""A route: the shop's own graph of work, as its designer wrote it.

The shape of the file (format petri-desk/route/1) is in the tables below; a key that is not in them is refused with
its path and line, because a misspelt setting that is silently ignored is found on the shop floor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import Positioned
from petri_desk.kernel.reading import Check, Reading, one_of
from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import ExpressionError, compile_expression

FORMAT = "petri-desk/route/1"
TYPES = ("start", "operation", "qc", "split", "merge", "rework", "end")
ID_LIMIT = 100
NODE_LIMIT = 20_000
REWORK_LIMIT = 3


@dataclass(frozen=True, slots=True)
class Node:
    """One station of the way."""

    id: str
    type: str
    name: Any = None
    execution_mode: str = "SINGLE"
    time_mode: str = "PER_PIECE"
    work_center: str | None = None
    is_parallel_split: bool = False
    is_merge_node: bool = False
    produces_component: str | None = None
    consumes_components: tuple[str, ...] | None = None
    defect_codes: tuple[str, ...] = ()
    rework_limit: int | None = None
    replacement_start_node: str | None = None
    measurements: tuple[Mapping[str, Any], ...] = ()
    standard_minutes: Any = None
    capacity: int | None = None

    @property
    def splits(self) -> bool:
        return self.type == "split" or self.is_parallel_split

    @property
    def merges(self) -> bool:
        return self.type == "merge" or self.is_merge_node

    @property
    def worked(self) -> bool:
        """Whether people work there: it can be started, paused and completed."""
        return self.type in ("operation", "qc", "rework")

    @property
    def batches(self) -> bool:
        return self.execution_mode == "BATCH"


@dataclass(frozen=True, slots=True)
class Edge:
    """One way onward; `when` makes it conditional, kind `rework` leads a failed piece."""

    source: str
    target: str
    kind: str = "normal"
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A route that can be compiled into a flow."""

    id: str
    name: Any
    nodes: Mapping[str, Node]
    edges: tuple[Edge, ...]
    serial_prefix: str
    serial_digits: int
    rework_limit: int
    merge_parent_status: str
    unit: str | None
    raw: Mapping[str, Any] = field(compare=False)


def _line(value: Any) -> bool:
    return isinstance(value, str) and not any(mark < " " or "\x7f" <= mark <= "\x9f" for mark in value)


def _text(value: Any) -> bool:
    return _line(value) and 0 < len(value) <= ID_LIMIT and value.strip() == value


def _label(value: Any) -> bool:
    return _line(value) or (isinstance(value, dict) and all(map(_line, value.values())))


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


def _room(value: Any) -> bool:
    return _count(value) and value > 0


def _number(value: Any) -> bool:
    """Numbers with a point are stored as text, so they come back as text."""
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return False
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _flag(value: Any) -> bool:
    return isinstance(value, bool) or value in (0, 1)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value)) and len(set(value)) == len(value)


def _anything(_: Any) -> bool:
    return True


def _objects(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _object(value: Any) -> bool:
    return isinstance(value, dict)


ROUTE_KEYS: dict[str, Check] = {
    "format": one_of(FORMAT), "id": _text, "name": _label, "description": _label, "serial": _object,
    "settings": _object, "nodes": _objects, "edges": _objects, "unit": _label, "layout": _object,
}  # fmt: skip
SERIAL_KEYS: dict[str, Check] = {"prefix": _text, "digits": lambda value: _count(value) and 1 <= value <= 12}
SETTING_KEYS: dict[str, Check] = {"rework_limit": _count, "merge_parent_status": one_of("active", "ready")}
NODE_KEYS: dict[str, Check] = {
    "id": lambda value: _text(value) and not set(value) & set("@<>"), "type": one_of(*TYPES),
    "name": _label, "execution_mode": one_of("BATCH", "SINGLE"), "time_mode": one_of("PER_PIECE", "PER_BATCH"),
    "work_center": _text, "is_parallel_split": _flag, "is_merge_node": _flag, "produces_component": _text,
    "consumes_components": _texts, "defect_codes": _texts, "rework_limit": _count,
    "replacement_start_node": _text, "standard_minutes": _number, "instructions": _anything, "capacity": _room,
    "skills": _texts, "measurements": _objects, "sensitive_fields": _texts,
    "defect_names": lambda value: isinstance(value, dict) and all(map(_label, value.values())),
}  # fmt: skip
EDGE_KEYS: dict[str, Check] = {
    "from": _text, "to": _text, "when": lambda value: isinstance(value, str), "kind": one_of("normal", "rework"),
}  # fmt: skip
MEASUREMENT_KEYS: dict[str, Check] = {
    "name": _text, "label": _label, "unit": _text, "low": _number, "high": _number,
}  # fmt: skip
WANTED: Mapping[Check, str] = {
    _text: say("a text without spaces at its ends, of at most {most} characters", most=ID_LIMIT),
    _label: say("a text, or one for each language"), _count: say("a whole number, 0 or more"),
    _room: say("a whole number, 1 or more"), _number: say("a number"), _flag: say("true or false"),
    _texts: say("a list of different texts"), _objects: say("a list of objects"), _object: say("an object"),
}  # fmt: skip


def read_route(source: Positioned) -> tuple[Route | None, list[Finding]]:
    """The route in a file, or the findings that stand in its way."""
    reading = Reading(source, say("The route"), WANTED)
    raw = source.value
    if not isinstance(raw, dict):
        reading.fault("bad_value", "", say("A route is a JSON object."))
        return None, reading.findings
    reading.keys(raw, ROUTE_KEYS, "", ("id", "nodes", "edges"))
    if not reading.findings:
        _read_parts(reading, raw)
    return (None if reading.findings else _built(raw)), reading.findings


def _read_parts(reading: Reading, raw: Mapping[str, Any]) -> None:
    reading.keys(raw.get("serial") or {}, SERIAL_KEYS, "serial")
    reading.keys(raw.get("settings") or {}, SETTING_KEYS, "settings")
    if len(raw["nodes"]) > NODE_LIMIT:
        reading.fault("too_large", "nodes", say("A route may have at most {node_limit} nodes, not {n}.",
                                                node_limit=NODE_LIMIT, n=len(raw["nodes"])))  # fmt: skip
        return
    ids: set[Any] = set()
    for number, node in enumerate(raw["nodes"]):
        _read_node(reading, node, f"nodes[{number}]", ids)
    for number, edge in enumerate(raw["edges"]):
        _read_edge(reading, edge, f"edges[{number}]", ids)


def _read_node(reading: Reading, node: Mapping[str, Any], where: str, ids: set[Any]) -> None:
    reading.keys(node, NODE_KEYS, where, ("id", "type"))
    if isinstance(node.get("id"), str) and node["id"] in ids:
        reading.fault("duplicate_id", f"{where}.id", say("The id {id} is given to two nodes.", id=node["id"]))
    if isinstance(node.get("id"), str):
        ids.add(node["id"])
    measurements = node.get("measurements")
    for number, measurement in enumerate(measurements if isinstance(measurements, list) else ()):
        if isinstance(measurement, dict):
            reading.keys(measurement, MEASUREMENT_KEYS, f"{where}.measurements[{number}]", ("name",))


def _read_edge(reading: Reading, edge: Mapping[str, Any], where: str, ids: set[Any]) -> None:
    reading.keys(edge, EDGE_KEYS, where, ("from", "to"))
    for end in ("from", "to"):
        if isinstance(edge.get(end), str) and edge[end] not in ids:
            reading.fault("unknown_node", f"{where}.{end}", say("The edge names {node}, which is no node.",
                                                                node=edge[end][:40]))  # fmt: skip
    if isinstance(edge.get("when"), str):
        try:
            compile_expression(edge["when"])
        except ExpressionError as error:
            reading.fault("bad_expression", f"{where}.when", str(error))


def _built(raw: Mapping[str, Any]) -> Route:
    serial, settings = raw.get("serial") or {}, raw.get("settings") or {}
    nodes = [_node(node) for node in raw["nodes"]]
    return Route(
        id=raw["id"],
        name=raw.get("name") or raw["id"],
        nodes={node.id: node for node in nodes},
        edges=tuple(Edge(e["from"], e["to"], e.get("kind") or "normal", e.get("when")) for e in raw["edges"]),
        serial_prefix=serial.get("prefix") or "F",
        serial_digits=serial.get("digits") or 3,
        rework_limit=_or(settings.get("rework_limit"), REWORK_LIMIT),
        merge_parent_status=settings.get("merge_parent_status") or "active",
        unit=raw.get("unit"),
        raw=raw,
    )


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _node(raw: Mapping[str, Any]) -> Node:
    consumed = raw.get("consumes_components")
    given = {
        key: raw[key]
        for key in ("name", "execution_mode", "time_mode", "work_center", "produces_component", "rework_limit",
                    "replacement_start_node", "standard_minutes", "capacity")
        if raw.get(key) is not None
    }  # fmt: skip
    return Node(
        id=raw["id"],
        type=raw["type"],
        is_parallel_split=bool(raw.get("is_parallel_split")) or raw["type"] == "split",
        is_merge_node=bool(raw.get("is_merge_node")) or raw["type"] == "merge",
        consumes_components=None if consumed is None else tuple(consumed),
        defect_codes=tuple(raw.get("defect_codes") or ()),
        measurements=tuple(raw.get("measurements") or ()),
        **given,
    )
