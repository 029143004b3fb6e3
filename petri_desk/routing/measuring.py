"""What a route asks people for at a node, looked through before the route is used: it must be possible to answer.

These checks are made when a route is published or checked, never when a stored one is read: what was taken once is
worked on to its end.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.positions import Positioned
from petri_desk.kernel.saying import say


def unanswerable(source: Positioned) -> list[Finding]:
    """The measurements that nobody could give, and names of defects that are none."""
    found: list[Finding] = []
    for number, node in enumerate(source.value["nodes"]):
        where = f"nodes[{number}]"
        told = [*_of_measurements(node, f"{where}.measurements"), *_of_defects(node, f"{where}.defect_names")]
        found += [Finding("error", code, path, message, source.line(path)) for code, path, message in told]
    return found


def _of_measurements(node: Mapping[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    wanted = node.get("measurements") or ()
    times = Counter(str(each["name"]) for each in wanted)
    for number, each in enumerate(wanted):
        name, low, high = each["name"], each.get("low"), each.get("high")
        if not name.isascii():
            message = say("A value cannot be stored under {name}: name the measurement with plain English letters, and "
                          "say in label how people call it.", name=name)  # fmt: skip
            yield "bad_measurement", f"{where}[{number}].name", message
        if times[name] > 1:
            message = say("{id} asks for the measurement {name} twice.", id=node["id"], name=name)
            yield "duplicate_id", f"{where}[{number}].name", message
        if low is not None and high is not None and Decimal(str(low)) > Decimal(str(high)):
            message = say("No {name} lies between {low} and {high}: the low limit is above the high one.", name=name,
                          low=low, high=high)  # fmt: skip
            yield "bad_measurement", f"{where}[{number}]", message


def _of_defects(node: Mapping[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    known = node.get("defect_codes") or ()
    for code in node.get("defect_names") or ():
        if code not in known:
            message = say("{code} is named, but is no defect code of {id}.", code=code, id=node["id"])
            yield "unknown_defect", f"{where}.{code}", message
