"""Calls of other nets, checked against the nets that they call.

Rule 1 (C14): both maps are {child's variable: parent's variable}; a map that is the other way round is refused with the
right one suggested.
Rule 2: an input goes to a variable that stands alone on an input arc of the child, an output comes from one that stands
alone on an arc into a place of it: there a token is laid, and from there one is taken (`ports`).
Rule 3: no net may call itself, however many nets lie between.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from petri_desk.kernel.findings import Finding
from petri_desk.kernel.saying import say
from petri_desk.nets.model import Net, SubLink
from petri_desk.nets.ports import entries, entry, exit_of
from petri_desk.nets.typing.typed import Typed, typed
from petri_desk.nets.typing.types import Type, may_be, named

Find = Callable[[str], Net | None]
DEEPEST = 1_000         # nets on one way of calls


@dataclass(frozen=True, slots=True)
class _Call:
    """One call with both of its nets, and which variables stand where."""

    where: str
    link: SubLink
    given: Mapping[str, Type]       # parent: bound where it calls
    taken: Mapping[str, Type]       # child: alone on its input arcs
    made: frozenset[str]            # child: alone on arcs into its places
    used: frozenset[str]            # parent: on the outputs of the call


def check_links(net: Net, find: Find) -> list[Finding]:
    """What is wrong with the calls of a net, given where the other nets are found."""
    return [*_each(net, find), *_recursion(net, find)]


def _each(net: Net, find: Find) -> Iterator[Finding]:
    for number, link in enumerate(net.links):
        where = f"subWorkflows[{number}]"
        child = net if link.net == net.id else find(link.net)
        if child is None:
            message = say("The call {id} names the net {net}, which is not known here.", id=link.id, net=link.net)
            yield Finding("error", "unknown_net", f"{where}.cpnId", message)
        elif link.transition in net.transition:
            yield from _several(link, child, where)
            yield from _maps(_call(net, link, child, where))


def _several(link: SubLink, child: Net, where: str) -> Iterator[Finding]:
    """A variable that several places could take goes to the first of them."""
    for name in link.inputs:
        places = list(entries(child, name))
        if len(places) > 1:
            message = say("{name} stands alone on input arcs from {places} of {net}; {first} gets it.", name=name,
                          places=places, net=child.id, first=places[0])  # fmt: skip
            yield Finding("warning", "several_ways_in", f"{where}.inputMapping.{name}", message)


def _call(net: Net, link: SubLink, child: Net, where: str) -> _Call:
    ours, theirs = typed(net), typed(child)
    taken: dict[str, Type] = {}
    for bound in theirs.bound.values():
        for name, type_ in bound.items():
            if entry(child, name) is not None:
                taken.setdefault(name, type_)
    made = {name for arc in child.arcs if arc.into and arc.id in theirs.arcs for name in theirs.arcs[arc.id].names}
    return _Call(
        where=where,
        link=link,
        given=ours.bound.get(link.transition, {}),
        taken=taken,
        made=frozenset(name for name in made if exit_of(child, name) is not None),
        used=_used(net, ours, link.transition),
    )


def _used(net: Net, known: Typed, transition: str) -> frozenset[str]:
    """The variables on the output arcs of a transition."""
    arcs = [arc for arc in net.arcs_of.get(transition, ()) if arc.into and arc.id in known.arcs]
    return frozenset(name for arc in arcs for name in known.arcs[arc.id].names)


def _maps(call: _Call) -> Iterator[Finding]:
    link = call.link
    inputs = f"{call.where}.inputMapping"
    if _swapped(link.inputs, call.taken, call.given):
        yield _turned("inputMapping", inputs, link, link.inputs)
    else:
        yield from _inputs(call, inputs)
    outputs = f"{call.where}.outputMapping"
    if _swapped(link.outputs, call.made, call.used):
        yield _turned("outputMapping", outputs, link, link.outputs)
    else:
        yield from _results(call, outputs)


def _swapped(mapping: Mapping[str, str], child: Collection[str], parent: Collection[str]) -> bool:
    """Whether it is wrong as it stands, and right the other way round."""
    right = all(theirs in child and ours in parent for theirs, ours in mapping.items())
    turned = all(theirs in parent and ours in child for theirs, ours in mapping.items())
    return bool(mapping) and turned and not right


def _turned(key: str, where: str, link: SubLink, mapping: Mapping[str, str]) -> Finding:
    right = ", ".join(f'"{ours}": "{theirs}"' for theirs, ours in mapping.items())
    message = say("The {key} of {id} is the other way round: it names the child's variable first, so {{{right}}}.",
                  key=key, id=link.id, right=right)  # fmt: skip
    return Finding("error", "swapped_mapping", where, message)


def _inputs(call: _Call, where: str) -> Iterator[Finding]:
    link = call.link
    for theirs, ours in link.inputs.items():
        path = f"{where}.{theirs}"
        if theirs not in call.taken:
            message = say("No input arc of {net} takes just {theirs}{taken}.", net=link.net, theirs=theirs,
                          taken=_those(call.taken))  # fmt: skip
            yield Finding("error", "unknown_variable", path, message)
        elif ours not in call.given:
            message = say("No input arc of {transition} binds {ours}{given}.", transition=link.transition, ours=ours,
                          given=_those(call.given))  # fmt: skip
            yield Finding("error", "unknown_variable", path, message)
        elif not may_be(call.taken[theirs], call.given[ours]):
            wanted, given = named(call.taken[theirs]), named(call.given[ours])
            message = say("{theirs} of {net} is a value of {wanted}, and {ours} is one of {given}.", theirs=theirs,
                          net=link.net, wanted=wanted, ours=ours, given=given)  # fmt: skip
            yield Finding("error", "type", path, message)


def _results(call: _Call, where: str) -> Iterator[Finding]:
    link = call.link
    for theirs, ours in link.outputs.items():
        path = f"{where}.{theirs}"
        if theirs not in call.made:
            message = say("No output arc of {net} gives just {theirs}{made}.", net=link.net, theirs=theirs,
                          made=_those(call.made))  # fmt: skip
            yield Finding("error", "unknown_variable", path, message)
        elif ours not in call.used:
            message = say("No output arc of {transition} uses {ours}{used}.", transition=link.transition, ours=ours,
                          used=_those(call.used))  # fmt: skip
            yield Finding("error" if link.propagate else "warning", "unknown_variable", path, message)


def _those(names: Collection[str]) -> str:
    found = sorted(names)
    return say("; there are {names}", names=found) if found else ""


def _recursion(net: Net, find: Find) -> Iterator[Finding]:
    for number, link in enumerate(net.links):
        way = _way_back(net.id, link.net, find)
        if way is not None and len(way) > 1:
            message = say("The net {id} calls itself: {way}.", id=net.id, way=" → ".join((net.id, *way)))
            yield Finding("error", "recursion", f"subWorkflows[{number}].cpnId", message)


def _way_back(home: str, first: str, find: Find) -> tuple[str, ...] | None:
    """The shortest way from a net back home, along calls."""
    ways: dict[str, tuple[str, ...]] = {first: (first,)}
    queue = [first]
    for name in queue:
        if name == home:
            return ways[name]
        child = find(name) if len(queue) <= DEEPEST else None
        for link in child.links if child is not None else ():
            if link.net not in ways:
                ways[link.net] = (*ways[name], link.net)
                queue.append(link.net)
    return None
