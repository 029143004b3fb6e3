"""The arcs of a PNML net: between which nodes they lie in the end, of which kind, and with what on them."""

from dataclasses import replace

from petri_desk.kernel.saying import say
from petri_desk.nets.formats.pnml.highlevel import HighLevel
from petri_desk.nets.formats.pnml.marks import kind_of, weight_of
from petri_desk.nets.formats.pnml.notes import Notes, shown
from petri_desk.nets.formats.pnml.objects import Objects
from petri_desk.nets.formats.pnml.ours import NOTHING, Own, own_of
from petri_desk.nets.formats.pnml.vocabulary import Element, child
from petri_desk.nets.model import UNIT, Arc


class Arcs:
    """All arcs; beside them what only the file says (`ends`, `pages`) and which transitions must never fire."""

    def __init__(self, objects: Objects, colours: dict[str, str], high: HighLevel | None, notes: Notes) -> None:
        self._objects, self._colours, self._high, self._notes = objects, colours, high, notes
        self.ends: dict[str, list[str]] = {}
        self.pages: dict[str, str] = {}
        self.stopped: dict[str, bool] = {}
        self.of: dict[str, list[tuple[bool, Element]]] = {}  # of each transition: (into a place, the arc)

    def all(self) -> tuple[Arc, ...]:
        found = (self._arc(ident, each) for ident, each in self._objects.arcs.items())
        return tuple(arc for arc in found if arc is not None)

    def _arc(self, ident: str, element: Element) -> Arc | None:
        own = own_of(element, self._objects.space)
        source, target = self._end(element, "source"), self._end(element, "target")
        if not source or not target:
            return None
        into = source in self._objects.transitions
        if into == (target in self._objects.transitions):
            self._notes.broken_by("pnml.arc_between", element,
                                  say("An arc goes between a place and a transition; this one goes from {source} to "
                                      "{target}.", source=shown(source), target=shown(target)))  # fmt: skip
            return None
        place, transition = (target, source) if into else (source, target)
        kind = self._kind(element, own, into)
        self._remember(ident, element, transition)
        if own.text("half") is not None:
            return None
        arc = Arc(
            id=ident, place=place, transition=transition, into=into and kind != "read", kind=kind,  # type: ignore[arg-type]
            weight=weight_of(element, self._objects.space, self._notes),
        )  # fmt: skip
        return arc if own is NOTHING and self._high is None else self._finished(element, own, arc)

    def _end(self, element: Element, side: str) -> str:
        said = element.get(side) or ""
        found = self._objects.node(said)
        if found in self._objects.places or found in self._objects.transitions:
            return found
        if self._objects.named(said) not in self._objects.resolved:
            self._notes.broken_by("pnml.arc_end", element,
                                  say("The arc's {side} {said!r} is nowhere.", side=side, said=shown(said)))
        return ""

    def _kind(self, element: Element, own: Own, into: bool) -> str:
        kind = kind_of(element, self._objects.space, self._notes)
        if own.text("kind") in ("read", "inhibitor", "reset"):
            kind = str(own.text("kind"))
        if into and kind in ("inhibitor", "reset"):
            self._notes.broken_by("pnml.arc_way", element,
                                  say("An arc of the kind {kind} goes from a place to a transition.", kind=kind))
        return kind

    def _remember(self, ident: str, element: Element, transition: str) -> None:
        said = [self._objects.named(element.get(side)) for side in ("source", "target")]
        if any(each in self._objects.resolved for each in said):
            self.ends[ident] = said
        page = self._objects.page_of[ident]
        if page != self._objects.page_of[transition]:
            self.pages[ident] = page

    def _inscription(self, high: HighLevel, element: Element, arc: Arc, weight: int) -> tuple[str | None, int] | None:
        """A number will do at a place of black tokens."""
        if self._colours[arc.place] == UNIT and child(element, "hlinscription", self._objects.space) is None:
            return None, weight
        return high.inscription_of(element, self._objects.places[arc.place], arc)

    def _finished(self, element: Element, own: Own, arc: Arc) -> Arc:
        """With what its inscription says, and what only our own part does."""
        expression, weight = None, arc.weight
        if self._high:
            self.of.setdefault(arc.transition, []).append((arc.into, element))
            found = self._inscription(self._high, element, arc, weight)
            if found is None:
                self.stopped[arc.transition] = True
                expression = self._high.text_of(element)
            else:
                expression, weight = found
        return replace(
            arc,
            expression=own.rather("expression", expression),
            weight=(own.whole("weight") if own.stands("weight", weight) else None) or weight,
        )
