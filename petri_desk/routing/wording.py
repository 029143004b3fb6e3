"""A route's nodes and steps in shop words: `start CUT`, `fail QC and rework at RESEW (1st rework)`.

A node is called as the route calls it, in English where it has several names; one without a name by its id.
"""

from collections.abc import Iterable, Iterator, Mapping

from petri_desk.routing.flow import Flow, Place, Step
from petri_desk.routing.unit import Fired

STEPS: Mapping[str, str] = {
    "start": "start {node}", "pause": "pause {node}", "resume": "resume {node}", "release": "give {node} back",
    "put_back": "give the paused {node} back", "complete": "complete {node}", "pass": "pass {node}",
    "fail": "fail {node} and leave it for a decision", "reject": "fail {node} and scrap",
    "rework": "fail {node} and rework at {target}", "rework_later": "decide for rework of {node} at {target}",
    "fan": "split at {node}", "merge": "assemble at {node}", "pass_on": "go on from {node}",
    "part": "start {node} with a part of the batch", "gather": "gather a batch at {node}",
    "join": "join batches at {node}", "write_off": "complete {node} with none good",
    "divide": "complete the batch {node}", "yield": "let pieces go on from {node}",
    "disperse": "complete the gathered batch {node}", "scrap": "scrap at {node}",
    "replace": "replace, beginning at {node}",
}  # fmt: skip
PHASES: Mapping[str, str] = {
    "ready": "{node}: ready", "active": "{node}: in work", "paused": "{node}: paused", "waiting": "{node}: waiting",
    "pending": "{node}: failed, to be decided",
}  # fmt: skip
CLOSED: Mapping[str, str] = {
    "done": "Done", "scrapped": "Scrapped", "merged": "Assembled", "split": "Divided", "joined": "Joined",
    "superseded": "Superseded", "void": "Void",
}  # fmt: skip


def node_name(flow: Flow, ident: str) -> str:
    name = flow.node(ident).name
    if isinstance(name, Mapping):
        name = name.get("en") or next(iter(name.values()), None)
    return str(name or ident)


def place_name(flow: Flow, place: Place) -> str:
    if place.node is None:
        return CLOSED[place.phase]
    return PHASES[place.phase].format(node=node_name(flow, place.node))


def step_name(flow: Flow, step: Step) -> str:
    """A step, with where it leads when that is not the only way on."""
    target = node_name(flow, step.target) if step.target else ""
    said = STEPS[step.verb].format(node=node_name(flow, step.node), target=target)
    forks = step.target is not None and "{target}" not in STEPS[step.verb] and len(flow.structure.ways[step.node]) > 1
    return f"{said}, on to {target}" if forks else said


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th …"""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def told(flow: Flow, path: Iterable[Fired]) -> Iterator[str]:
    """A path of steps, as people would do them."""
    for each in path:
        again = f" ({ordinal(each.count)} rework)" if each.count else ""
        begins = f"add a component at {node_name(flow, each.adds)}" if each.adds else ""
        yield begins or step_name(flow, flow.steps[each.step]) + again
