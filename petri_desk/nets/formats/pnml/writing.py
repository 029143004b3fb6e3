"""From a Net to PNML: a place/transition net, one of the standard's extensions of it, or a symmetric net.

Rule 1: a net that came from a valid file, or from us, goes out valid; a label that no grammar knows goes back to where
it stood.
Rule 2: reading what was written gives the net again. What the standard has no word for stands in a `toolspecific` of
ours, and is a Loss for other readers.
Rule 3: a read arc is written as an arc there and an arc back, which is the same net to every other reader.

A net with colours is written as it was read while its labels still say the same; else as a symmetric net; else as a
place/transition net with the colours in our own part.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from lxml import etree

from petri_desk.kernel.saying import listed, say
from petri_desk.nets.formats.answers import Loss, Written
from petri_desk.nets.formats.pnml.declarations import Declarations
from petri_desk.nets.formats.pnml.foreign import Foreign
from petri_desk.nets.formats.pnml.highlevel import HighLevel
from petri_desk.nets.formats.pnml.ids import Ids
from petri_desk.nets.formats.pnml.labels import Labels, safe
from petri_desk.nets.formats.pnml.marks import TOKEN_LIMIT
from petri_desk.nets.formats.pnml.notes import Notes
from petri_desk.nets.formats.pnml.objects import Objects, Page
from petri_desk.nets.formats.pnml.ours import add_own
from petri_desk.nets.formats.pnml.parts import Standard, arc_things, net_things, place_things, transition_things
from petri_desk.nets.formats.pnml.sorts import NotSymmetric
from petri_desk.nets.formats.pnml.symmetric import Symmetric
from petri_desk.nets.formats.pnml.vocabulary import EXTENDED, NAMESPACE, PTNET, SYMMETRIC, Element
from petri_desk.nets.formats.xml import BadFile
from petri_desk.nets.model import UNIT, Arc, Net, Place, Transition

_Grouped = TypeVar("_Grouped")
_PAGING = frozenset({"references", "ends", "where", "parents"})


def write_pnml(net: Net) -> Written:
    losses: list[Loss] = []
    for way in _ways(net):
        try:
            found = _Writer(net, way).written()
        except NotSymmetric as reason:
            said = say("{sentence} So the net is written with its colours in our own part of the file.",
                       sentence=reason.sentence)  # fmt: skip
            losses = [Loss(reason.where, None, said)] if way == "symmetric" else []
            continue
        except ValueError:
            raise BadFile(say("The net holds something that is nested too deep to be written.")) from None
        return Written(found.content, losses + found.losses, found.findings)
    raise AssertionError("A place/transition net can always be written.")


def flattened(net: Net) -> Net:
    """The same net without pages and reference nodes."""
    found = net.foreign.get("pnml")
    kept = {name: each for name, each in found.items() if name not in _PAGING} if isinstance(found, Mapping) else {}
    return replace(net, pages={}, foreign={**net.foreign, "pnml": kept})


def _ways(net: Net) -> Iterator[str]:
    plain = (
        all(each.colour == UNIT for each in net.places)
        and not any(each.guard for each in net.transitions)
        and not any(each.expression for each in net.arcs)
    )
    if Foreign(net).high:
        yield "as it was"
    if not plain:
        yield "symmetric"
    yield "plain"


class _Writer:
    """One net on its way to a file."""

    def __init__(self, net: Net, way: str) -> None:
        self.net, self.way = net, way
        self.foreign, self.ids = Foreign(net), Ids()
        self.losses: list[Loss] = []
        self.objects = Objects(NAMESPACE)
        self.symmetric: Symmetric | None = None
        self.labels = Labels(self.foreign, keep_high=way == "as it was" or not self.foreign.high)
        self.root = etree.Element(f"{{{NAMESPACE}}}pnml", nsmap={None: NAMESPACE})
        self.element = etree.SubElement(self.root, f"{{{NAMESPACE}}}net")
        self.places: dict[str, Element] = {}
        self.transitions: dict[str, Element] = {}
        self.arcs: dict[str, list[Element]] = {}
        self.order: list[str] = []
        self.loose = ""
        self.ends: tuple[str, ...] = ()
        self.net_id = ""
        self.extension = frozenset(
            each.kind
            for each in net.arcs
            if each.kind in ("inhibitor", "reset") and not self.foreign.names_kind(each.id)
        )  # kinds that only the standard's extension says

    def written(self) -> Written:
        self._give_ids()
        if self.way == "symmetric":
            self.symmetric = Symmetric(self.net, self.ids, self.extension)
        self.labels.add(self.element, "", safe(self.net.name))
        self.ends = self.labels.finals(self.element, self.net, self.ids)
        if self.symmetric:
            self.element.append(self.symmetric.declaration())
        self._pages()
        self.element.set("id", self.net_id)
        self.element.set("type", self._type())
        self._own()
        self.labels.indent(self.root)
        content = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        return Written(content + b"\n", self.losses, self.ids.findings())

    def _give_ids(self) -> None:
        for kind, things in (("place", self.net.places), ("transition", self.net.transitions), ("arc", self.net.arcs)):
            for each in things:
                self.ids.give(kind, each.id)
        for ident in self.foreign.references:
            self.ids.give("reference", ident)
        self.page_ids = {page: self.ids.give("", page) for page in self.net.pages}
        self.net_id = self.ids.give("", self.net.id)

    def _type(self) -> str:
        kinds = frozenset(each.kind for each in self.net.arcs) & {"inhibitor", "reset"}
        if self.way == "as it was":
            return self.foreign.type or SYMMETRIC
        if kinds:
            message = say("Arcs of the kind {kinds} are an extension of the standard; a reader may not know them.",
                          kinds=listed(sorted(kinds)))  # fmt: skip
            self.losses.append(Loss("net", None, message))
        return SYMMETRIC if self.symmetric else EXTENDED.get(self.extension) or self.foreign.type or PTNET

    # Pages and nodes

    def _pages(self) -> None:
        page_of = {ident: page for page, each in reversed(list(self.net.pages.items())) for ident in _nodes(each)}
        nodes = {**self.net.place, **self.net.transition}
        on = {page: [ident for ident in dict.fromkeys(_nodes(each)) if ident in nodes and page_of[ident] == page]
              for page, each in self.net.pages.items()}  # fmt: skip
        left = [ident for ident in nodes if ident not in page_of]
        top = [page for page in self.net.pages if page not in self.foreign.parents]
        if left or not top:
            self.loose = self.ids.give("", "page")
        self._inside = _grouped((outer, inner) for inner, outer in self.foreign.parents.items())
        self._references = _grouped((self._home(each), each) for each in self.foreign.references)
        self._lines = _grouped((self._home(each.id, page_of.get(each.transition, "")), each) for each in self.net.arcs)
        for page in top:
            self._page(self.element, page, on)
        if self.loose:
            element = self._object(self.element, "page", self.loose)
            self._fill(element, "", left)

    def _page(self, parent: Element, page: str, on: Mapping[str, list[str]]) -> None:
        element = self._object(parent, "page", self.page_ids[page])
        self.objects.pages[page] = Page(element, "", "")
        if self.page_ids[page] != page:
            add_own(element, {"id": page})
        name = self.net.pages[page].get("name")
        self.labels.add(element, page, safe(name if isinstance(name, str) else ""))
        self._fill(element, page, on[page])
        for inner in self._inside.get(page, ()):
            self._page(element, inner, on)

    def _fill(self, page: Element, ident: str, nodes: list[str]) -> None:
        for node in nodes:
            if node in self.net.place:
                self._place(page, self.net.place[node])
            else:
                self._transition(page, self.net.transition[node])
        for reference in self._references.get(ident, ()):
            kind, ref = self.foreign.references[reference]
            element = self._object(page, kind, self.ids.of(reference))
            element.set("ref", self.ids.of(ref))
            self.labels.add(element, reference, None)
            if element.get("id") != reference:
                add_own(element, {"id": reference})
        for arc in self._lines.get(ident, ()):
            self._arc(page, arc)

    def _home(self, ident: str, otherwise: str = "") -> str:
        page = self.foreign.page(ident)
        page = otherwise if page is None else page
        if page in self.net.pages:
            return page
        return "" if self.loose else next(iter(self.net.pages))

    def _object(self, parent: Element, kind: str, ident: str) -> Element:
        return etree.SubElement(parent, f"{{{NAMESPACE}}}{kind}", id=ident)

    def _place(self, page: Element, place: Place) -> None:
        element = self._object(page, "place", self.ids.of(place.id))
        self.places[place.id] = element
        self.order.append(place.id)
        tokens = self.net.initial.get(place.id, ())
        count = len(tokens) if tokens and self.way == "plain" else None
        self.labels.add(element, place.id, safe(place.name), ("initialMarking", count), self.net.layout.get(place.id),
                        ("capacity", place.capacity or 0))  # fmt: skip
        if self.symmetric:
            self.symmetric.label_place(element, place, tokens)

    def _transition(self, page: Element, transition: Transition) -> None:
        element = self._object(page, "transition", self.ids.of(transition.id))
        self.transitions[transition.id] = element
        self.order.append(transition.id)
        self.labels.add(element, transition.id, safe(transition.name), spot=self.net.layout.get(transition.id),
                        checked=("priority", transition.priority))  # fmt: skip
        if self.symmetric:
            self.symmetric.label_transition(element, transition)

    def _arc(self, page: Element, arc: Arc) -> None:
        source, target = self.foreign.ends(arc)
        self.order.append(arc.id)
        first = self._half(page, arc, self.ids.of(arc.id), source, target)
        self.arcs[arc.id] = [first]
        if arc.kind == "read" and not self.labels.says_read(first):
            self.arcs[arc.id].append(self._half(page, arc, self.ids.give("", f"{arc.id}-back"), target, source))

    def _half(self, page: Element, arc: Arc, ident: str, source: str, target: str) -> Element:
        element = self._object(page, "arc", ident)
        element.set("source", self.ids.of(source))
        element.set("target", self.ids.of(target))
        first = ident == self.ids.of(arc.id)
        weight = arc.weight if arc.weight != 1 and self.way == "plain" else None
        kind = "normal" if arc.kind == "read" else arc.kind
        self.labels.add(element, arc.id if first else "\0", None, ("inscription", weight))
        self.labels.kind(element, arc.kind, kind if self.extension else "")
        if self.symmetric:
            self.symmetric.label_arc(element, arc)
        return element

    # Our own part

    def _own(self) -> None:
        read = self._read_back()
        things: dict[str, Any]
        for place in self.net.places:
            self._add(self.places[place.id], "place", place.id, *place_things(place, self.net, read))
        for transition in self.net.transitions:
            parts = transition_things(transition, read, self.foreign.stopped)
            self._add(self.transitions[transition.id], "transition", transition.id, *parts)
        for arc in self.net.arcs:
            things, of, losses = arc_things(arc, read)
            halves = self.arcs[arc.id]
            if len(halves) == 2:
                things["kind"] = "read"
                add_own(halves[1], {"half": self.ids.of(arc.id)})
            self._add(halves[0], "arc", arc.id, things, of, losses)
        things, of, losses = net_things(self.net, read)
        if self.loose:
            things["loose"] = self.loose
        if self.symmetric:
            things["made"] = True
        if self._order_differs():
            things["order"] = [*self.net.place, *self.net.transition, *(each.id for each in self.net.arcs)]
        self._add(self.element, "net", self.net.id, things, of, losses)

    def _add(self, element: Element, kind: str, ident: str, things: dict[str, Any], of: dict[str, Any],
             losses: list[str]) -> None:  # fmt: skip
        if ident != element.get("id"):
            things["id"] = ident
        add_own(element, things, of)
        self.losses += [Loss(f"{kind} {ident[:60]}", None, each) for each in losses]

    def _order_differs(self) -> bool:
        rank = {ident: at for at, ident in enumerate(self.order)}
        kinds = (list(self.net.place), list(self.net.transition), [each.id for each in self.net.arcs])
        ranks = ([rank[ident] for ident in kind] for kind in kinds)
        return any(each != sorted(each) for each in ranks)

    def _read_back(self) -> Standard:
        """What the standard labels say by themselves."""
        standard = Standard(ends=self.ends)
        if self.way == "plain":
            standard.tokens = {place: [None] * len(tokens) for place, tokens in self.net.initial.items()}
            return standard
        notes = Notes()
        high = HighLevel(Declarations(self.element, self.objects, NAMESPACE, notes), NAMESPACE, notes)
        for place, element in self.places.items():
            standard.colours[place] = high.colour_of(element)
            standard.tokens[place] = high.tokens_of(element, TOKEN_LIMIT)
        stopped: dict[str, bool] = {}
        for transition, element in self.transitions.items():
            standard.guards[transition] = high.guard_of(element, stopped.setdefault)
            high.declares_free(element, [(arc.into, each) for arc in self.net.arcs_of[transition]
                                         for each in self.arcs[arc.id][:1]])  # fmt: skip
        standard.colour_sets = high.colour_sets
        for arc in self.net.arcs:
            found = high.inscription_of(self.arcs[arc.id][0], self.places[arc.place], arc)
            standard.inscriptions[arc.id] = found
            if found is None and arc.expression == high.text_of(self.arcs[arc.id][0]):
                continue
            if found is None:
                raise NotSymmetric(f"arc {arc.id[:60]}", say("What was kept as text has been changed."))
        if self.way == "as it was":
            self._refuse_changed(standard)
        return standard

    def _refuse_changed(self, standard: Standard) -> None:
        """Labels that were kept are good while they still say what the net says."""
        net = self.net
        tokens = {place: [(each.value, each.time) for each in net.initial.get(place, ())] for place in net.place}
        said = {place: [(value, 0) for value in standard.tokens[place]] for place in net.place}
        arcs = {each.id: (each.expression, each.weight) for each in net.arcs if standard.inscriptions[each.id]}
        guards = {each.id: each.guard for each in net.transitions if each.id not in self.foreign.stopped}
        same = (
            net.colour_sets == standard.colour_sets
            and {each.id: each.colour for each in net.places} == standard.colours
            and tokens == said
            and all(standard.inscriptions[ident] == each for ident, each in arcs.items())
            and all(standard.guards[ident] == each for ident, each in guards.items())
        )
        if not same:
            raise NotSymmetric("net", say("The net is no longer what its labels say."))


def _grouped(pairs: Iterable[tuple[str, _Grouped]]) -> dict[str, list[_Grouped]]:
    found: dict[str, list[_Grouped]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return found


def _nodes(page: object) -> list[str]:
    found = page.get("nodes") if isinstance(page, Mapping) else None
    return [each for each in found if isinstance(each, str)] if isinstance(found, (list, tuple)) else []
