"""A route as a net: its flow's places and steps, written down as everybody's nets are.

Rule 1: a place of the net is a place of the flow and has its id, so what lies on the floor lies in the net.
Rule 2: a step is a transition with the step's id. What the machine does by itself is Auto, the rest is Manual.
Rule 3: an arc `*` (as many as the data say) is written as an arc of weight 1 whose id ends in `-many`; guards ask about
people, time and data, of which a net of black tokens knows nothing, and are left out. So the net can do more than the
route allows, and parts and replaces without end; what the route allows is proved on `unit`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from petri_desk.nets.model import AUTO, MANUAL, Initial, Net, Place, Transition
from petri_desk.nets.model import Arc as NetArc
from petri_desk.routing.flow import Arc, Flow, Step
from petri_desk.routing.wording import place_name, step_name

MANY = "-many"
BY_ITSELF = ("merge", "pass_on")
DESCRIPTION = "The flow of a route, for one piece. An arc whose id ends in -many moves as many as the data say."


def as_net(flow: Flow) -> Net:
    """The net of a route, with one piece (or batch) at its beginning."""
    found = (arc for step in flow.steps.values() for arc in _arcs(step))
    arcs = [replace(arc, id=f"a{number}{arc.id}") for number, arc in enumerate(found, start=1)]
    return Net(
        id=flow.route.id,
        name=_name(flow),
        description=DESCRIPTION,
        places=tuple(Place(id=each.id, name=str(place_name(flow, each))) for each in flow.places.values()),
        transitions=tuple(_transition(flow, step) for step in flow.steps.values()),
        arcs=tuple(arcs),
        initial={f"{flow.first.id}.ready": (Initial(),)},
        end_places=("done",),
    )


def _name(flow: Flow) -> str:
    name = flow.route.name
    return name if isinstance(name, str) else str(name.get("en") or next(iter(name.values()), flow.route.id))


def _transition(flow: Flow, step: Step) -> Transition:
    by_itself = step.verb in BY_ITSELF or (step.verb == "fan" and flow.node(step.node).type == "split")
    return Transition(id=step.id, name=str(step_name(flow, step)), kind=AUTO if by_itself else MANUAL)


def _arcs(step: Step) -> Iterator[NetArc]:
    """The arcs of a step, with what their ids end in."""
    yield from _of(step, step.takes, into=False)
    yield from _of(step, step.gives, into=True)
    for arc in step.reads:
        yield NetArc(id="", place=arc.place, transition=step.id, into=False, kind="read")


def _of(step: Step, arcs: Sequence[Arc], *, into: bool) -> Iterator[NetArc]:
    """One arc for each place, and another where as many more go as the data say."""
    for (place, many), count in Counter((arc.place, arc.many) for arc in arcs).items():
        yield NetArc(id=MANY if many else "", place=place, transition=step.id, into=into, weight=count)
