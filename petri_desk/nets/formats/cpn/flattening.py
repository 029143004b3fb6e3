"""Pages become one net: a page stands once for each call of it, and what is one place in truth becomes one.

Rule 1: a port is its socket, and places of one fusion set are one place. Of those the first is kept, sockets before
ports.
Rule 2: what stands on a page that is played once keeps its id; a further copy gets the number of the copy behind it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.cpn.language import Trouble
from petri_desk.nets.formats.cpn.pages import Page, Source, SourceArc, SourcePlace, SourceTransition, Text
from petri_desk.nets.formats.xml import BadFile

PAGE_LIMIT = 2_000              # instances
GAP = 200.0


@dataclass(slots=True)
class Flat:
    """The net that is left: places and transitions by id, and the pages that they stand on."""

    places: dict[str, SourcePlace] = field(default_factory=dict)
    transitions: dict[str, SourceTransition] = field(default_factory=dict)
    arcs: list[SourceArc] = field(default_factory=list)
    pages: dict[str, tuple[str, list[str]]] = field(default_factory=dict)       # id -> (name, nodes)
    calls: list[dict[str, str]] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Instance:
    """One copy of a page."""

    page: Page
    suffix: str

    def id(self, ident: str) -> str:
        return ident + self.suffix


Waiting: TypeAlias = tuple[Page, tuple[str, ...], tuple[Instance, SourceTransition] | None]


class Joined:
    """Which places are one; the one that is met first stands for all."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._first: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        first, second = self._group(one), self._group(other)
        if first != second:
            self._parent[second] = first

    def settle(self, idents: Iterable[str]) -> None:
        """Once all are joined: the order in which they are met."""
        for ident in idents:
            self._first.setdefault(self._group(ident), ident)

    def of(self, ident: str) -> str:
        return self._first[self._group(ident)]

    def _group(self, ident: str) -> str:
        while ident in self._parent:
            above = self._parent[ident]
            if above in self._parent:
                self._parent[ident] = self._parent[above]
            ident = above
        return ident


def flatten(source: Source) -> Flat:
    """The net of all pages that are played."""
    flat, joined = Flat(), Joined()
    instances = list(_instances(source, flat, joined))
    for members in _fused(source, instances, flat):
        for each in members[1:]:
            joined.join(members[0], each)
    joined.settle(instance.id(ident) for instance in instances for ident in instance.page.places)
    left = 0.0
    for instance in instances:
        left = _lay_down(flat, instance, joined, left)
    for page in source.pages.values():
        if not any(instance.page is page for instance in instances):
            message = say("No transition calls this page; it is left out.")
            flat.troubles.append(Trouble(f"page {page.name}", page.line, message))
    return flat


def _instances(source: Source, flat: Flat, joined: Joined) -> Iterator[Instance]:
    """Every page as often as it is played, the calling one before the called."""
    called = {each.subpage for page in source.pages.values() for each in page.transitions.values() if each.subpage}
    roots = source.roots or [ident for ident in source.pages if ident not in called]
    if source.pages and not roots:
        raise BadFile(say("Every page is called by another one, so the net has no beginning."), 1)
    copies: dict[str, int] = {}
    waiting: list[Waiting] = [(source.pages[root], (root,), None) for root in reversed(roots)]
    while waiting:
        page, path, call = waiting.pop()
        copies[page.id] = copies.get(page.id, 0) + 1
        if sum(copies.values()) > PAGE_LIMIT:
            raise BadFile(say("The pages of this net are played more than {page_limit:,} times.",
                              page_limit=PAGE_LIMIT), page.line)  # fmt: skip
        instance = Instance(page, "" if copies[page.id] == 1 else f".{copies[page.id]}")
        if call is not None:
            _connect(flat, joined, *call, instance)
        yield instance
        waiting += reversed(list(_calls(source, instance, path)))


def _calls(source: Source, caller: Instance, path: tuple[str, ...]) -> Iterator[Waiting]:
    for each in caller.page.transitions.values():
        if each.subpage is None:
            continue
        page = source.pages.get(each.subpage)
        if page is None:
            raise BadFile(say("The transition {name} stands for the page {subpage}, which is not there (line {line}).",
                              name=each.name[:40], subpage=each.subpage[:40], line=each.line), each.line)  # fmt: skip
        if page.id in path:
            message = say("The page {name} calls itself through {name2} (line {line}).", name=page.name[:40],
                          name2=each.name[:40], line=each.line)  # fmt: skip
            raise BadFile(message, each.line)
        yield page, (*path, page.id), (caller, each)


def _connect(flat: Flat, joined: Joined, caller: Instance, call: SourceTransition, called: Instance) -> None:
    """The ports of a copy become the sockets of its call."""
    assigned: set[str] = set()
    for port, socket in call.sockets:
        if port not in called.page.places or socket not in caller.page.places:
            message = say("The port {port} or the socket {socket} is not there; the two are not joined.",
                          port=port[:40], socket=socket[:40])  # fmt: skip
            flat.troubles.append(Trouble(f"transition {call.name}", call.line, message))
        elif port in assigned:
            message = say("The port {name} is given two sockets; the first one is taken.",
                          name=called.page.places[port].name)  # fmt: skip
            flat.troubles.append(Trouble(f"transition {call.name}", call.line, message))
        else:
            assigned.add(port)
            joined.join(caller.id(socket), called.id(port))
    for place in called.page.places.values():
        if place.port and place.id not in assigned:
            message = say("The port {name} has no socket; it is a place of its own.", name=place.name)
            flat.troubles.append(Trouble(f"transition {call.name}", call.line, message))
    flat.calls.append({"transition": caller.id(call.id), "name": call.name, "page": called.page.id + called.suffix})


def _fused(source: Source, instances: list[Instance], flat: Flat) -> Iterator[list[str]]:
    """The members of each fusion set, in every copy of their pages."""
    copies: dict[str, list[str]] = {}
    for instance in instances:
        for ident in instance.page.places:
            copies.setdefault(ident, []).append(instance.id(ident))
    for name, members in source.fusions.items():
        for ident in members:
            if not any(ident in page.places for page in source.pages.values()):
                message = say("Its place {ident} is not there.", ident=ident[:40])
                flat.troubles.append(Trouble(f"fusion set {name}", None, message))
        found = [copy for ident in members for copy in copies.get(ident, ())]
        if found:
            yield found


def _lay_down(flat: Flat, instance: Instance, joined: Joined, left: float) -> float:
    """Puts a copy beside what is there; where the next one may begin."""
    page = instance.page
    nodes: list[str] = []
    spots = [*(each.at for each in page.places.values()), *(each.at for each in page.transitions.values())]
    x0 = left - min((x for x, _ in spots), default=0.0) if left else 0.0
    for place in page.places.values():
        ident = joined.of(instance.id(place.id))
        nodes.append(ident)
        if ident == instance.id(place.id):
            flat.places[ident] = replace(place, id=ident, at=(place.at[0] + x0, place.at[1]))
        else:
            _merge(flat, ident, place)
    for each in page.transitions.values():
        if each.subpage is None:
            ident = instance.id(each.id)
            nodes.append(ident)
            flat.transitions[ident] = replace(each, id=ident, at=(each.at[0] + x0, each.at[1]))
    for arc in page.arcs:
        if page.transitions[arc.transition].subpage is None:
            flat.arcs.append(replace(
                arc, id=instance.id(arc.id), place=joined.of(instance.id(arc.place)),
                transition=instance.id(arc.transition), bends=tuple((x + x0, y) for x, y in arc.bends),
            ))  # fmt: skip
    flat.pages[page.id + instance.suffix] = (page.name, list(dict.fromkeys(nodes)))
    return max((x for x, _ in spots), default=0.0) + x0 + GAP


def _merge(flat: Flat, ident: str, place: SourcePlace) -> None:
    """What a port or a fused place says of the place that it is; the marking of the one that is kept goes first."""
    kept = flat.places[ident]
    if place.colour.text != kept.colour.text and place.colour.text:
        own, others = place.colour.text[:40], kept.colour.text[:40]
        message = say("It is the same place as {name}, but of {own} and not {others}.", name=kept.name, own=own,
                      others=others)  # fmt: skip
        flat.troubles.append(Trouble(f"place {place.name}", place.line, message))
    if place.initial.text and not kept.initial.text:
        flat.places[ident] = replace(kept, initial=Text(place.initial.text, place.initial.line))
    elif _squeezed(place.initial.text) not in ("", _squeezed(kept.initial.text)):
        message = say("Its first marking is left out; that of {name}, which is the same place, is taken.",
                      name=kept.name)  # fmt: skip
        flat.troubles.append(Trouble(f"place {place.name}", place.initial.line, message))


def _squeezed(text: str) -> str:
    return "".join(text.split())
