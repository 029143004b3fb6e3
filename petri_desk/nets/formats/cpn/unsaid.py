"""What a net has that CPN Tools has no place for, one Loss for each."""

from collections.abc import Iterator, Mapping

from petri_desk.nets.formats.answers import Loss
from petri_desk.nets.model import MANUAL, Net, Place, Transition


def unsaid(net: Net) -> Iterator[Loss]:
    """Settings of the net, of its places and of its transitions that are left out."""
    if net.description:
        yield Loss("description", None, "The description of the net is left out.")
    for schema in net.schemas:
        yield Loss(f"jsonSchemas {schema.get('name')}", None, "The schema is left out.")
    for place in net.end_places:
        yield Loss(f"place {place}", None, "That a case ends there is left out.")
    for link in net.links:
        back = f", and so {', '.join(link.outputs.values())} has no value there" if link.outputs else ""
        said = f"That {link.transition} calls the net {link.net} is left out{back}."
        yield Loss(f"subWorkflows {link.id}", None, said)
    own = net.foreign.get("cpn")
    if isinstance(own, Mapping) and own.get("calls"):
        yield Loss("pages", None, "Pages are joined by fusion sets there; no transition stands for a page any more.")
    for name in net.foreign:
        if name != "cpn":
            yield Loss(f"foreign {name}", None, f"What only {name} can say is left out.")
    for each in net.places:
        yield from _of_place(each)
    for transition in net.transitions:
        yield from _of_transition(transition)


def _of_place(place: Place) -> Iterator[Loss]:
    if place.capacity is not None:
        yield Loss(f"place {place.id}", None, f"That it holds {place.capacity} tokens at most is left out.")
    if place.type is not None:
        yield Loss(f"place {place.id}", None, f"Its type {place.type} is left out.")
    if place.description:
        yield Loss(f"place {place.id}", None, "Its description is left out.")


def _of_transition(transition: Transition) -> Iterator[Loss]:
    where = f"transition {transition.id}"
    if transition.kind == MANUAL:
        yield Loss(where, None, "That it is fired by hand is left out.")
    if transition.form is not None:
        yield Loss(where, None, "Its form is left out.")
    if transition.description:
        yield Loss(where, None, "Its description is left out.")
    if transition.variables:
        yield Loss(where, None, "The list of its variables is left out.")
