"""A route's nodes and steps in shop words: `start CUT`, `fail QC and rework at RESEW (1st rework)`.

A node is called as the route calls it, in English where it has several names; one without a name by its id.
"""

from collections.abc import Iterable, Iterator, Mapping

from petri_desk.kernel.saying import Named, phrase, say
from petri_desk.routing.flow import Flow, Place, Step
from petri_desk.routing.unit import Fired

STEPS: Mapping[str, str] = {
    "start": phrase("start {node}"),
    "pause": phrase("pause {node}"),
    "resume": phrase("resume {node}"),
    "release": phrase("give {node} back"),
    "put_back": phrase("give the paused {node} back"),
    "complete": phrase("complete {node}"),
    "pass": phrase("pass {node}"),
    "fail": phrase("fail {node} and leave it for a decision"),
    "reject": phrase("fail {node} and scrap"),
    "rework": phrase("fail {node} and rework at {target}"),
    "rework_later": phrase("decide for rework of {node} at {target}"),
    "fan": phrase("split at {node}"),
    "merge": phrase("assemble at {node}"),
    "pass_on": phrase("go on from {node}"),
    "part": phrase("start {node} with a part of the batch"),
    "gather": phrase("gather a batch at {node}"),
    "join": phrase("join batches at {node}"),
    "write_off": phrase("complete {node} with none good"),
    "divide": phrase("complete the batch {node}"),
    "yield": phrase("let pieces go on from {node}"),
    "disperse": phrase("complete the gathered batch {node}"),
    "scrap": phrase("scrap at {node}"),
    "replace": phrase("replace, beginning at {node}"),
}
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
        return Named(str(name.get("en") or next(iter(name.values()), None) or ident), name)
    return str(name or ident)


def place_name(flow: Flow, place: Place) -> str:
    if place.node is None:
        return CLOSED[place.phase]
    return PHASES[place.phase].format(node=node_name(flow, place.node))


def step_name(flow: Flow, step: Step) -> str:
    """A step, with where it leads when that is not the only way on."""
    node, target = node_name(flow, step.node), node_name(flow, step.target) if step.target else ""
    leads = "{target}" in STEPS[step.verb]
    said = say(STEPS[step.verb], node=node, target=target) if leads else say(STEPS[step.verb], node=node)
    forks = step.target is not None and not leads and len(flow.structure.ways[step.node]) > 1
    return say("{step}, on to {target}", step=said, target=target) if forks else said


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th …"""
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    said = {1: say("{n}st", n=number), 2: say("{n}nd", n=number), 3: say("{n}rd", n=number)}
    return said.get(last) or say("{n}th", n=number)


def told(flow: Flow, path: Iterable[Fired]) -> Iterator[str]:
    """A path of steps, as people would do them."""
    for each in path:
        if each.adds:
            yield say("add a component at {node}", node=node_name(flow, each.adds))
            continue
        step = step_name(flow, flow.steps[each.step])
        yield say("{step} ({nth} rework)", step=step, nth=ordinal(each.count)) if each.count else step
