"""What a case of a coloured net may do next, with its child cases inside it; everything by number.

Rule 1: a frame is what lies in each place of one case, and its children; it is a number. Equal frames are one frame,
and what it may do is worked out once; what a transition does with its own places as well (`effects`).
Rule 2: the rules are those of the engine. A case is at its end when nothing automatic is enabled in it, it waits for no
child and its end places are marked. An automatic transition waits for one of higher priority.
Rule 3: what goes on by itself goes on before anything else: a child that was started with its call, its automatic
transitions as they are ranked; and the end of a child, once it was started. One that waits to be started is `idle`; it
is started with the first thing that happens in it.
Rule 4: time is left out, and what time left out cannot tell: of several tokens any may be the oldest, which is taken
first and handed out first; heirs are handed out before others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TypeAlias

from petri_desk.kernel.saying import say
from petri_desk.nets.analysis.effects import Effects, Ended, Heap, Lying, Numbered, StoppedError, Tokens, Turn, put
from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.failing import Failed, shown, shown_values
from petri_desk.nets.firing.keys import key_of
from petri_desk.nets.firing.ready import Ready, ReadyTransition, ready
from petri_desk.nets.model import Net, SubLink
from petri_desk.nets.ports import entry, exit_of

Frame: TypeAlias = tuple[int, tuple[Heap, ...], tuple[int, ...]]     # net, places, children
Child: TypeAlias = tuple[int, int, int, bool]           # call, the variables that it fired with, frame, idle
Way: TypeAlias = tuple[int, str, int]                   # transition, in words, frame after it
Where: TypeAlias = tuple[str, str]                      # transition, expression
Fault: TypeAlias = tuple[Failed, int]                   # what went wrong, and the frame in which it did

MANY = 200              # ways of one transition: then it is asked whether to stop


@dataclass(frozen=True, slots=True)
class Call:
    """A link of one net, and the net that it plays."""

    link: SubLink
    parent: int
    net: int


class Playing:
    """One net with the nets that it calls."""

    def __init__(self, net: Net, find: Callable[[str], Net | None] | None, ended: Ended | None = None) -> None:
        self.nets: list[Net] = []
        self.calls: list[Call] = []
        self.titles: list[str] = []             # of all transitions, those of called nets after their calls
        self._titled: list[dict[str, int]] = []
        self._end_title: dict[int, int] = {}
        self.tokens, self.frames, self.scopes, self.children = Tokens(), Numbered(), Numbered(), Numbered()
        self.failures: dict[Where, Fault] = {}  # what cannot be worked out, where it stops a firing
        self.untold: dict[Where, Fault] = {}    # and where it only keeps a binding from being offered
        self.asked: dict[str, int] = {}         # a transition whose form cannot be tried out -> such a frame
        self.lame: set[int] = set()             # frames of which not all ways are known
        self.stopped: set[tuple[int, str]] = set()      # a frame, and what would go by itself there and fails
        self._ways: dict[int, tuple[Way, ...]] = {}
        self._going: dict[int, tuple[Way, ...]] = {}
        self._ended = ended
        self._add(net, find, "")
        self.ready: list[Ready] = [ready(each) for each in self.nets]
        self.place = [{place.id: number for number, place in enumerate(each.places)} for each in self.nets]
        self._turn = [{each.id: Turn(net, each, self.tokens, partial(self._opened, number), ended)
                       for each in ready(net).transition.values()}
                      for number, net in enumerate(self.nets)]  # fmt: skip

    def _add(self, net: Net, find: Callable[[str], Net | None] | None, before: str) -> int:
        own = len(self.nets)
        self.nets.append(net)
        self._titled.append({each.id: number for number, each in enumerate(net.transitions, len(self.titles))})
        self.titles += [before + each.id for each in net.transitions]
        for link in net.links:
            called = find(link.net) if find is not None else None
            assert called is not None, "calls were checked before"
            number = len(self.calls)
            self.calls.append(Call(link, own, len(self.nets)))
            self._add(called, find, f"{before}{link.id}/")
            self._end_title[number] = len(self.titles)
            self.titles.append(say("{call} ends", call=f"{before}{link.id}"))
        return own

    # -- frames -------------------------------------------------------------------------------------------------

    def first(self) -> int:
        return self._frame(0, self._laid(0), ())

    def _laid(self, net: int, *more: tuple[int, int]) -> list[Heap]:
        """What a case begins with, and more tokens, each with its place."""
        lying: Lying = [{} for _ in self.nets[net].places]
        for place, tokens in self.nets[net].initial.items():
            for each in tokens:
                put(lying[self.place[net][place]], self.tokens.token(each.value, False), 1)
        for number, token in more:
            put(lying[number], token, 1)
        return [tuple(sorted(heap.items())) for heap in lying]

    def _frame(self, net: int, places: Sequence[Heap], children: Sequence[int]) -> int:
        frame = (net, tuple(places), tuple(sorted(children)))
        return self.frames.number(frame, frame)

    def _with(self, number: int, turn: Turn, heaps: Sequence[Heap], children: Sequence[int]) -> int:
        """The frame in which a transition's places are otherwise, and the children."""
        net, places, _ = self.frames.things[number]
        after = list(places)
        for place, heap in zip(turn.places, heaps, strict=True):
            after[place] = heap
        return self._frame(net, after, children)

    def ways(self, number: int) -> tuple[Way, ...]:
        """What a case may do next, in the order of its transitions, then its children."""
        if number not in self._ways:
            found = list(self.at_once(number)) or [*self._own_ways(number), *self._later(number)]
            self._ways[number] = tuple(dict.fromkeys(found))
        return self._ways[number]

    def by_itself(self, number: int) -> tuple[Way, ...]:
        """What a case that was started with its call goes on with, and nothing before it."""
        if number not in self._going:
            found = tuple(self.at_once(number))
            if not found and (best := next(self._ranked(number), None)) is not None:
                found = self._ways_of(number, best)
            self._going[number] = tuple(dict.fromkeys(found))
        return self._going[number]

    def at_once(self, number: int) -> Iterator[Way]:
        """What the children of a case do before anything else."""
        for child, rest in self._children(number):
            call, _, inner, idle = self.children.things[child]
            ended = [] if idle else list(self._endings(number, child, rest))
            goes = self.by_itself(inner) if self.calls[call].link.auto_start else tuple(self.at_once(inner))
            yield from ended or self._through(number, child, rest, goes)

    def _later(self, number: int) -> Iterator[Way]:
        """What the children of a case may do."""
        for child, rest in self._children(number):
            inner = self.children.things[child][2]
            yield from list(self._endings(number, child, rest)) or self._through(number, child, rest, self.ways(inner))
            if inner in self.lame:
                self.lame.add(number)

    def _children(self, number: int) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each child once, and the others."""
        children: tuple[int, ...] = self.frames.things[number][2]
        for position, child in enumerate(children):
            if not position or children[position - 1] != child:
                yield child, (*children[:position], *children[position + 1 :])

    def _through(self, number: int, child: int, rest: Sequence[int], ways: Sequence[Way]) -> Iterator[Way]:
        """Ways of a child as ways of its parent."""
        net, places, _ = self.frames.things[number]
        call, scope, _, _ = self.children.things[child]
        for title, said, after in ways:
            again = self._child(call, scope, after, False)
            yield title, f"{self.calls[call].link.id}/{said}", self._frame(net, places, (*rest, again))

    def _child(self, call: int, scope: int, frame: int, idle: bool) -> int:
        child = call, scope, frame, idle
        return self.children.number(child, child)

    # -- firing -------------------------------------------------------------------------------------------------

    def _own_ways(self, number: int) -> Iterator[Way]:
        net = self.frames.things[number][0]
        best = next(self._ranked(number), None) if self.ready[net].levels else None
        for transition in self.ready[net].transition.values():
            if best is None or transition.manual or transition.priority == best.priority:
                yield from self._ways_of(number, transition)

    def _ranked(self, number: int) -> Iterator[ReadyTransition]:
        """What may go by itself in a case, as it is ranked; also what fails then."""
        for transition in self.ready[self.frames.things[number][0]].ranked:
            if self._ways_of(number, transition) or (number, transition.id) in self.stopped:
                yield transition

    def _ways_of(self, number: int, transition: ReadyTransition) -> tuple[Way, ...]:
        """The ways of one transition of a case itself."""
        net, places, children = self.frames.things[number]
        turn = self._turn[net][transition.id]
        effects, title = turn.effects(places), self._titled[net][transition.id]
        if effects.lame or effects.faults or effects.untold:
            self._remember(number, transition, effects, self.titles[title])
        if len(effects.found) > MANY and self._ended is not None and self._ended():
            raise StoppedError
        return tuple([
            (title, each.said, self._with(number, turn, each.heaps, children if each.child is None
                                          else (*children, each.child)))
            for each in effects.found])  # fmt: skip

    def _remember(self, number: int, transition: ReadyTransition, effects: Effects, title: str) -> None:
        """What is wrong with what a transition does, where it was seen first."""
        if effects.lame:
            self.lame.add(number)
        if effects.asks:
            self.asked.setdefault(transition.id, number)
        if effects.faults and not transition.manual:
            self.stopped.add((number, transition.id))
        for faults, known in ((effects.faults, self.failures), (effects.untold, self.untold)):
            for each in faults:
                known.setdefault((title, str(each.details.get("expression", ""))), (each, number))

    # -- children -----------------------------------------------------------------------------------------------

    def _opened(self, net: int, transition: ReadyTransition, variables: Mapping[str, Value], heir: bool) -> int:
        """The child that a call opens."""
        link = self.nets[net].link_of[transition.id]
        call = next(number for number, each in enumerate(self.calls) if each.parent == net and each.link is link)
        inner = self.calls[call].net
        more = [self._handed_in(inner, transition, theirs, ours, variables) for theirs, ours in link.inputs.items()]
        scope = self.scopes.number((key_of(variables), heir), (variables, heir)) if link.propagate else -1
        return self._child(call, scope, self._frame(inner, self._laid(inner, *more), ()), not link.auto_start)

    def _handed_in(
        self, inner: int, transition: ReadyTransition, theirs: str, ours: str, variables: Mapping[str, Value]
    ) -> tuple[int, int]:
        """The place that a value is laid into, and its token there."""
        net, value = self.nets[inner], variables[ours]
        place = entry(net, theirs)
        assert place is not None, "calls were checked before"
        colour = self.ready[inner].colour[place]
        if not colour.holds(value):
            raise Failed("net_wrong_colour", net=transition.net, transition=transition.id, expression=ours,
                         value=shown(value), values=shown_values(variables), colour=colour.name,
                         place=f"{net.id}/{place}")  # fmt: skip
        return self.place[inner][place], self.tokens.token(value, True)

    def _endings(self, number: int, child: int, rest: Sequence[int]) -> Iterator[Way]:
        """The ways in which a child ends, if it is at its end."""
        net, places, _ = self.frames.things[number]
        call, scope, inner, _ = self.children.things[child]
        link = self.calls[call].link
        if not self.at_end(inner):
            return
        said = f"{link.id} ends"
        if not link.propagate:
            yield self._end_title[call], said, self._frame(net, places, rest)
            return
        turn = self._turn[net][link.transition]
        for handed in self._handed(inner, link):
            fired, heir = self.scopes.things[scope]
            try:
                heaps = turn.delivered([places[place] for place in turn.places], {**fired, **handed}, heir)
            except Failed as failed:
                title = self.titles[self._titled[net][link.transition]]
                self._remember(number, turn.transition, Effects(faults=[failed]), title)
                continue
            if heaps is not None:
                yield (self._end_title[call], f"{said} ({shown_values(handed)})" if handed else said,
                       self._with(number, turn, heaps, rest))  # fmt: skip

    def at_end(self, number: int) -> bool:
        """Whether a case is at its end; a child that names no end is, when nothing can be done in it."""
        net, places, children = self.frames.things[number]
        ends = self.nets[net].end_places
        if children or not ends:
            return not children and not self.ways(number)
        return all(places[self.place[net][end]] for end in ends) and next(self._ranked(number), None) is None

    def _handed(self, inner: int, link: SubLink) -> Iterator[dict[str, Value]]:
        """What a child may hand out: of several tokens any, of heirs where there are some."""
        net, places, _ = self.frames.things[inner]
        names, choices = [], []
        for theirs, ours in link.outputs.items():
            place = exit_of(self.nets[net], theirs)
            there = [self.tokens.things[token] for token, _ in places[self.place[net][place]]] if place else []
            names.append(ours)
            choices.append([value for value, heir in there if heir] or [value for value, _ in there])
        for chosen in product(*choices):
            yield dict(zip(names, chosen, strict=True))
