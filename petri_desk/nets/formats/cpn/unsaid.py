"""What a net has that CPN Tools has no place for, one Loss for each."""

from collections.abc import Iterator, Mapping

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.answers import Loss
from petri_desk.nets.model import MANUAL, Net, Place, Transition


def unsaid(net: Net) -> Iterator[Loss]:
    """Settings of the net, of its places and of its transitions that are left out."""
    if net.description:
        yield Loss("description", None, say("The description of the net is left out."))
    for schema in net.schemas:
        yield Loss(f"jsonSchemas {schema.get('name')}", None, say("The schema is left out."))
    for place in net.end_places:
        yield Loss(f"place {place}", None, say("That a case ends there is left out."))
    for link in net.links:
        back = say(", and so {values} has no value there", values=list(link.outputs.values())) if link.outputs else ""
        said = say("That {transition} calls the net {net} is left out{back}.", transition=link.transition, net=link.net,
                   back=back)  # fmt: skip
        yield Loss(f"subWorkflows {link.id}", None, said)
    own = net.foreign.get("cpn")
    if isinstance(own, Mapping) and own.get("calls"):
        yield Loss("pages", None, say("Pages are joined by fusion sets there; no transition stands for a page any "
                                      "more."))  # fmt: skip
    for name in net.foreign:
        if name != "cpn":
            yield Loss(f"foreign {name}", None, say("What only {name} can say is left out.", name=name))
    for each in net.places:
        yield from _of_place(each)
    for transition in net.transitions:
        yield from _of_transition(transition)


def _of_place(place: Place) -> Iterator[Loss]:
    if place.capacity is not None:
        yield Loss(f"place {place.id}", None, say("That it holds {capacity} tokens at most is left out.",
                                                  capacity=place.capacity))  # fmt: skip
    if place.type is not None:
        yield Loss(f"place {place.id}", None, say("Its type {type} is left out.", type=place.type))
    if place.description:
        yield Loss(f"place {place.id}", None, say("Its description is left out."))


def _of_transition(transition: Transition) -> Iterator[Loss]:
    where = f"transition {transition.id}"
    if transition.kind == MANUAL:
        yield Loss(where, None, say("That it is fired by hand is left out."))
    if transition.form is not None:
        yield Loss(where, None, say("Its form is left out."))
    if transition.description:
        yield Loss(where, None, say("Its description is left out."))
    if transition.variables:
        yield Loss(where, None, say("The list of its variables is left out."))
