"""A witness, played: where everything lies after each of its steps. No Qt in here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from petri_desk.desk.proving.records import Stood, Walk
from petri_desk.nets.analysis.frames import Playing
from petri_desk.nets.firing.failing import shown
from petri_desk.nets.model import Net
from petri_desk.routing.flow import Flow
from petri_desk.routing.flow import Step as FlowStep
from petri_desk.routing.unit import Fired
from petri_desk.routing.wording import told

MOST = 300          # steps that are played
AT_ONCE = 64        # markings that the same words may lead to

Lying = Mapping[str, tuple[tuple[Any, int], ...]]


# --- of a net ---------------------------------------------------------------------------------------------------------


def walk_of_net(net: Net, witness: Sequence[str], find: Callable[[str], Net | None] | None) -> Walk:
    """Every step by its words; where they can mean more than one, whatever lets the next step follow."""
    playing = Playing(net, find)
    reached: list[list[tuple[int, int]]] = [[(playing.first(), -1)]]       # frames, and from where in the row before
    for words in witness[:MOST]:
        after = _after(playing, [frame for frame, _ in reached[-1]], words)
        if not after:
            break
        reached.append(after)
    frames, at = [], 0
    for row in reversed(reached):
        frame, at = row[at]
        frames.append(frame)
    frames.reverse()
    stood = [Stood("", "", _lying(playing, frames[0]))]
    for words, frame in zip(witness, frames[1:], strict=False):
        node = _node_of(net, words)
        stood.append(Stood(words, node, _lying(playing, frame), _ties_at(net, node)))
    return Walk(tuple(stood), cut=len(stood) <= len(witness))


def _after(playing: Playing, frames: Sequence[int], words: str) -> list[tuple[int, int]]:
    found: dict[int, int] = {}
    for number, frame in enumerate(frames):
        for _, said, after in playing.ways(frame):
            if said == words:
                found.setdefault(after, number)
    return list(found.items())[:AT_ONCE]


def _node_of(net: Net, words: str) -> str:
    """The transition of the net itself that a step is about: its own, or the one that has called."""
    ident = words.partition(" (")[0]
    if ident in net.transition:
        return ident
    link = ident.partition("/")[0].removesuffix(" ends")
    return next((each.transition for each in net.links if each.id == link), "")


def _ties_at(net: Net, transition: str) -> tuple[str, ...]:
    arcs = net.arcs_of.get(transition, ())
    return tuple(arc.id for arc in arcs if arc.kind in ("normal", "reset"))


def _lying(playing: Playing, number: int) -> Lying:
    net, places, _ = playing.frames.things[number]
    tokens = playing.tokens.things
    found: dict[str, tuple[tuple[Any, int], ...]] = {}
    for place, heap in zip(playing.nets[net].places, places, strict=True):
        if heap:
            values = [(tokens[token][0], count) for token, count in heap]
            found[place.id] = tuple((None if value is None else shown(value), count) for value, count in values)
    return found


# --- of a route -------------------------------------------------------------------------------------------------------


def walk_of_route(flow: Flow, path: Sequence[Fired]) -> Walk:
    """One unit with its components on the flow's own places."""
    lying = {f"{flow.first.id}.ready": 1}
    stood = [Stood("", flow.first.id, _phases(flow, lying))]
    for fired, said in zip(path[:MOST], told(flow, path), strict=False):
        if fired.adds:
            _put(lying, f"{fired.adds}.ready", 1)
            stood.append(Stood(said, fired.adds, _phases(flow, lying)))
            continue
        step = flow.steps[fired.step]
        _move(lying, step)
        stood.append(Stood(said, step.node, _phases(flow, lying), tuple(_ways(step))))
    return Walk(tuple(stood), cut=len(path) > MOST)


def _move(lying: dict[str, int], step: FlowStep) -> None:
    for arc in step.takes:
        _put(lying, arc.place, -lying.get(arc.place, 0) if arc.many else -1)
    for arc in step.gives:
        _put(lying, arc.place, 1)


def _put(lying: dict[str, int], place: str, count: int) -> None:
    left = max(lying.get(place, 0) + count, 0)
    if left:
        lying[place] = left
    else:
        lying.pop(place, None)


def _ways(step: FlowStep) -> Iterable[str]:
    """From the step's node to every other one where it lays something."""
    targets = dict.fromkeys(arc.place.rpartition(".")[0] for arc in step.gives)
    return (tie(step.node, target) for target in targets if target and target != step.node)


def tie(source: str, target: str) -> str:
    return f"{source}>{target}"


def _phases(flow: Flow, lying: Mapping[str, int]) -> Lying:
    """At each node what lies there in which phase; what is done lies at the end."""
    found: dict[str, list[tuple[Any, int]]] = {}
    end = next((node.id for node in flow.route.nodes.values() if node.type == "end"), "")
    for ident, count in lying.items():
        place = flow.places[ident]
        node = place.node or (end if place.phase == "done" else "")
        if node:
            found.setdefault(node, []).append((place.phase, count))
    return {node: tuple(phases) for node, phases in found.items()}
