"""From a PNML file to a Net.

Rule 1: what a file means is read whole or the file is refused with the line: a number that is none, an arc of an
unknown kind, an arc that ends nowhere. Nothing is guessed and no arc is left out.
Rule 2: what can be shown but not run makes a net with an error among its findings, and its transition never fires.
"""

from typing import TypeVar

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.answers import Opened
from petri_desk.nets.formats.pnml.arcs import Arcs
from petri_desk.nets.formats.pnml.declarations import Declarations
from petri_desk.nets.formats.pnml.highlevel import NEVER, HighLevel
from petri_desk.nets.formats.pnml.kept import kept_of
from petri_desk.nets.formats.pnml.marks import TOKEN_LIMIT, position_of, whole
from petri_desk.nets.formats.pnml.notes import Notes, line, shown
from petri_desk.nets.formats.pnml.objects import Objects, objects_of
from petri_desk.nets.formats.pnml.ours import Own, as_value, own_of
from petri_desk.nets.formats.pnml.vocabulary import (
    EXTENDED,
    HIGH_LEVEL,
    NAMESPACE,
    OBJECTS,
    PLAIN,
    PTNET,
    SYMMETRIC,
    Element,
    child,
    label_text,
    space_of,
    tags,
    word,
)
from petri_desk.nets.formats.pnml.whole import final_places, links_of, schemas_of, spots_of, texts_of
from petri_desk.nets.formats.xml import BadFile, parse
from petri_desk.nets.model import AUTO, MANUAL, UNIT, Arc, Initial, Net, Place, Transition

_Thing = TypeVar("_Thing", Place, Transition, Arc)
_HIGH_LABELS = frozenset({"type", "hlinitialMarking", "condition", "hlinscription", "declaration"})
_KNOWN = frozenset({"name", "graphics", "toolspecific", "initialMarking", "inscription", "arctype", "finalmarkings",
                    "capacity", "priority"})  # fmt: skip


def read_pnml(content: bytes, net_id: str | None = None) -> Opened:
    root = parse(content, comments=True)
    space = space_of(root)
    if str(root.tag).rpartition("}")[2] != "pnml":
        raise BadFile(say("This XML is no PNML: its first element is not pnml (line {root}).",
                          root=line(root)), line(root))  # fmt: skip
    notes = Notes()
    if space not in (NAMESPACE, ""):
        notes.add("info", "pnml.namespace", root,
                  say("The file's namespace is {space!r}; it is read as PNML.", space=shown(space)))  # fmt: skip
    chosen = _chosen([each for each in root.iter() if word(each, space) == "net"], net_id, root, notes)
    if chosen is None:
        return Opened(None, notes.findings)
    net = _Reader(chosen, space, notes).net()
    return Opened(None if notes.broken else net, notes.findings)


def _chosen(nets: list[Element], net_id: str | None, root: Element, notes: Notes) -> Element | None:
    """The first net of the file, or the one asked for."""
    names = ", ".join(shown(each.get("id")) for each in nets[:20])
    if not nets:
        notes.broken_by("pnml.no_net", root, say("The file holds no net."))
        return None
    if net_id is not None:
        found = next((each for each in nets if each.get("id") == net_id), None)
        if found is None:
            notes.broken_by("pnml.no_such_net", root,
                            say("The file holds no net {net_id!r}; it holds {names}.", net_id=shown(net_id),
                                names=names))  # fmt: skip
        return found
    if len(nets) > 1:
        notes.add("info", "pnml.several_nets", nets[1],
                  say("The file holds {n} nets ({names}); the first one is read.", n=len(nets), names=names))
    return nets[0]


def is_high_level(uri: str) -> bool:
    return any(each in uri.lower() for each in HIGH_LEVEL)


class _Reader:
    """One net element on its way to a Net."""

    def __init__(self, element: Element, space: str, notes: Notes) -> None:
        self.element, self.space, self.notes = element, space, notes
        self.own = own_of(element, space)
        self.objects: Objects = objects_of(element, space, notes)
        self.type = element.get("type") or ""
        self.high: HighLevel | None = None
        high = next(element.iter(*tags(space, "hlinscription", "hlinitialMarking")), None)
        if is_high_level(self.type) or high is not None:
            self.high = HighLevel(Declarations(element, self.objects, space, notes), space, notes)
        elif not any(each in self.type.lower() for each in PLAIN) and self.type:
            said = say("The net type {type!r} is not known; it is read as a place/transition net.",
                       type=shown(self.type))  # fmt: skip
            notes.add("warning", "pnml.type", element, said)
        self.tokens = 0
        for each in (element, *(page.element for page in self.objects.pages.values()), *self.objects.arcs.values()):
            self._tell_unknown(each)

    def net(self) -> Net:
        places = tuple(self._place(ident, each) for ident, each in self.objects.places.items())
        arcs = Arcs(self.objects, {each.id: each.colour for each in places}, self.high, self.notes)
        found = arcs.all()
        transitions = tuple(self._transition(ident, each, arcs) for ident, each in self.objects.transitions.items())
        initial = self._initial(places)
        places, transitions = self._ordered(places), self._ordered(transitions)
        own = self.own
        ident = own.text("id") or self.element.get("id") or "net"
        return Net(
            id=ident,
            name=self._name(self.element, own),
            description=own.text("description"),
            format=own.text("format"),
            colour_sets=self._either("colourSets", self.high.colour_sets if self.high else ()),
            schemas=schemas_of(own.get("schemas")),
            places=places,
            transitions=transitions,
            arcs=self._ordered(found),
            initial=initial,
            end_places=self._either("endPlaces", final_places(self.element, self.space, self.objects, self.notes)),
            links=links_of(own.get("links"), self.notes, self.element),
            layout=self._layout(),
            pages=self._pages(),
            foreign=self._foreign(arcs),
        )

    def _either(self, name: str, standard: tuple[str, ...]) -> tuple[str, ...]:
        return texts_of(self.own.get(name)) if self.own.stands(name, list(standard)) else standard

    def _name(self, element: Element, own: Own) -> str:
        label = child(element, "name", self.space)
        said = "" if label is None else label_text(label, self.space)
        return own.rather("name", said) or ""

    def _place(self, ident: str, element: Element) -> Place:
        own = own_of(element, self.space)
        colour = self.high.colour_of(element) if self.high else UNIT
        capacity = whole(element, "capacity", self.space, self.notes, 0) or None
        self._tell_unknown(element)
        return Place(
            id=ident,
            name=self._name(element, own),
            colour=own.rather("colour", colour) or UNIT,
            capacity=own.whole("capacity", capacity),
            type=own.text("type"),
            description=own.text("description"),
        )

    def _transition(self, ident: str, element: Element, arcs: Arcs) -> Transition:
        own = own_of(element, self.space)
        guard = self.high.guard_of(element, arcs.stopped.setdefault) if self.high else None
        if self.high and not self.high.declares_free(element, arcs.of.get(ident, ())):
            arcs.stopped[ident] = True
        self._tell_unknown(element)
        form = own.get("form")
        return Transition(
            id=ident,
            name=self._name(element, own),
            kind=MANUAL if own.text("kind") == MANUAL else AUTO,
            guard=NEVER if ident in arcs.stopped else own.rather("guard", guard),
            action=own.text("action"),
            priority=own.whole("priority") or whole(element, "priority", self.space, self.notes, 0),
            delay=own.text("delay"),
            form=form if isinstance(form, dict) else None,
            description=own.text("description"),
            variables=texts_of(own.get("variables")),
        )

    def _initial(self, places: tuple[Place, ...]) -> dict[str, tuple[Initial, ...]]:
        found = {}
        for place in places:
            element = self.objects.places[place.id]
            tokens = self._tokens(element, place)
            self.tokens += len(tokens or ())
            if tokens is not None:
                found[place.id] = tokens
        return found

    def _tokens(self, element: Element, place: Place) -> tuple[Initial, ...] | None:
        own = own_of(element, self.space)
        room = TOKEN_LIMIT - self.tokens
        if self.high and not self._is_plain(element, place):
            values = self.high.tokens_of(element, room)
            standard = str(len(values))
            tokens = tuple(Initial(value) for value in values)
        else:
            count = whole(element, "initialMarking", self.space, self.notes, 0)
            if count > room:
                self.notes.broken_by("pnml.tokens", element,
                                     say("More than {token_limit:,} tokens lie in this net.", token_limit=TOKEN_LIMIT))
                count = 0
            tokens, standard = (Initial(),) * count, str(count)
        if "tokens" in own and own.stands("tokens", standard):
            return _own_tokens(own.get("tokens"))
        return tokens or None

    def _is_plain(self, element: Element, place: Place) -> bool:
        """A marking in numbers, as a place of black tokens in a high-level net may have it."""
        return place.colour == UNIT and child(element, "hlinitialMarking", self.space) is None

    def _layout(self) -> dict[str, tuple[float, float]]:
        nodes = {**self.objects.places, **self.objects.transitions}
        found = {ident: position_of(each, self.space, self.notes) for ident, each in nodes.items()}
        return {**{ident: each for ident, each in found.items() if each}, **spots_of(self.own.get("layout"))}

    def _pages(self) -> dict[str, dict[str, object]]:
        loose = self.own.text("loose")
        return {
            ident: {"name": page.name, "nodes": list(page.nodes)}
            for ident, page in self.objects.pages.items()
            if ident != loose
        }

    def _ordered(self, things: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
        rank = {ident: at for at, ident in enumerate(texts_of(self.own.get("order")))}
        return tuple(sorted(things, key=lambda each: rank.get(each.id, len(rank)))) if rank else things

    def _tell_unknown(self, element: Element) -> None:
        for each in element:
            name = word(each, self.space)
            known = name in _KNOWN or name in OBJECTS or (self.high is not None and name in _HIGH_LABELS)
            known = known or (name == "type" and word(element, self.space) == "arc")
            if isinstance(each.tag, str) and not known:
                said = shown(name or str(each.tag))
                sentence = say("The label {said} is kept for writing, and does nothing when the net runs.", said=said)
                self.notes.once("info", "pnml.label", said, each, sentence)

    def _foreign(self, arcs: Arcs) -> dict[str, object]:
        """What the net has no word for; nothing at all when there is nothing."""
        kept = self._kept()
        found = {
            "kept": kept,
            "references": [
                {"id": ident, "kind": word(each, self.space), "ref": self.objects.named(each.get("ref"))}
                for ident, each in self.objects.references.items()
            ],
            "ends": arcs.ends,
            "where": arcs.pages | {ident: self.objects.page_of[ident] for ident in self.objects.references},
            "parents": {ident: page.parent for ident, page in self.objects.pages.items() if page.parent},
            "high": self.high is not None and "made" not in self.own,
            "stopped": sorted(arcs.stopped),
            "type": self.type if self.type not in (SYMMETRIC if self.high else PTNET, *EXTENDED.values()) else "",
        }
        pnml = {name: value for name, value in found.items() if value}
        others = self.own.get("foreign")
        return {**(others if isinstance(others, dict) else {}), **({"pnml": pnml} if pnml else {})}

    def _kept(self) -> dict[str, list[str]]:
        objects = self.objects
        made = "made" in self.own
        things = {"": self.element, **{ident: page.element for ident, page in objects.pages.items()},
                  **objects.places, **objects.transitions, **objects.references, **objects.arcs}  # fmt: skip
        drop = _HIGH_LABELS | {"arctype"} if made else frozenset()
        found = {ident: kept_of(element, self.space, drop) for ident, element in things.items() if len(element)}
        return {ident: texts for ident, texts in found.items() if texts}


def _own_tokens(found: object) -> tuple[Initial, ...] | None:
    if not isinstance(found, list):
        return None
    return tuple(
        Initial(as_value(each[0]), each[1])
        for each in found
        if isinstance(each, list) and len(each) == 2 and type(each[1]) is int
    )
