"""What a case of a coloured net may do next, with its child cases inside it; everything by number.

Rule 1: a token is a number that stands for a value, and for whether it descends from what was laid into its case
(`heir`): of that depends what a child hands out. A frame is what lies in each place of one case, and its children; it
too has a number. Equal frames are one frame, and what it may do is worked out once.
Rule 2: the rules are those of the engine. A child ends when nothing automatic is enabled in it, it waits for no child
of its own and its end places are marked; then it does nothing else. Of several tokens to hand out any may be the
oldest, among heirs if there are some.
Rule 3: time and priorities are left out, and a child that waits to be started counts as started.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, TypeAlias

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.binding import Bags, Mode, modes, seen
from petri_desk.nets.firing.failing import Failed, shown_values
from petri_desk.nets.firing.giving import given, variables_after
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.ready import Ready, ReadyTransition, ready
from petri_desk.nets.model import AUTO, Net, SubLink
from petri_desk.nets.ports import entry, exit_of

Heap: TypeAlias = tuple[tuple[int, int], ...]           # (token, how many) in a place, in order
Frame: TypeAlias = tuple[int, tuple[Heap, ...], tuple[int, ...]]     # net, places, children
Child: TypeAlias = tuple[int, int, int]                 # call, the variables that it fired with, frame
Way: TypeAlias = tuple[int, str, int]                   # transition, in words, frame after it


@dataclass(frozen=True, slots=True)
class Call:
    """A link of one net, and the net that it plays."""

    link: SubLink
    parent: int
    net: int


class Numbered:
    """Things that are told apart by a key, numbered as they are met."""

    def __init__(self) -> None:
        self.things: list[Any] = []
        self._numbers: dict[Key, int] = {}

    def number(self, key: Key, thing: Any) -> int:
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self.things)
            self.things.append(thing)
        return found


class Playing:
    """One net with the nets that it calls."""

    def __init__(self, net: Net, find: Callable[[str], Net | None] | None) -> None:
        self.nets: list[Net] = []
        self.calls: list[Call] = []
        self.titles: list[str] = []             # of all transitions, those of called nets after their calls
        self._first_title: list[int] = []
        self._end_title: dict[int, int] = {}
        self.tokens, self.frames, self.scopes, self.children = Numbered(), Numbered(), Numbered(), Numbered()
        self.failures: dict[str, int] = {}      # what cannot be worked out -> the frame in which that is
        self.asked: dict[str, int] = {}         # a transition whose form cannot be tried out -> such a frame
        self.lame: set[int] = set()             # frames of which not all ways are known
        self._ways: dict[int, tuple[Way, ...]] = {}
        self._add(net, find, "")
        self.ready: list[Ready] = [ready(each) for each in self.nets]
        self.place = [{place.id: number for number, place in enumerate(each.places)} for each in self.nets]

    def _add(self, net: Net, find: Callable[[str], Net | None] | None, before: str) -> int:
        own = len(self.nets)
        self.nets.append(net)
        self._first_title.append(len(self.titles))
        self.titles += [before + each.id for each in net.transitions]
        for link in net.links:
            called = find(link.net) if find is not None else None
            assert called is not None, "calls were checked before"
            number = len(self.calls)
            self.calls.append(Call(link, own, len(self.nets)))
            self._add(called, find, f"{before}{link.id}/")
            self._end_title[number] = len(self.titles)
            self.titles.append(f"{before}{link.id} ends")
        return own

    # -- frames -------------------------------------------------------------------------------------------------

    def first(self) -> int:
        return self._frame(0, self._initial(0), ())

    def _initial(self, net: int) -> list[dict[int, int]]:
        lying: list[dict[int, int]] = [{} for _ in self.nets[net].places]
        for place, tokens in self.nets[net].initial.items():
            for each in tokens:
                _put(lying[self.place[net][place]], self._token(each.value, False), 1)
        return lying

    def _token(self, value: Value, heir: bool) -> int:
        return self.tokens.number((key_of(value), heir), (value, heir))

    def _frame(self, net: int, lying: Sequence[Mapping[int, int]], children: Sequence[int]) -> int:
        frame = (net, tuple(tuple(sorted(heap.items())) for heap in lying), tuple(sorted(children)))
        return self.frames.number(frame, frame)

    def ways(self, number: int) -> tuple[Way, ...]:
        """What a case may do next, in the order of its transitions, then its children."""
        if number not in self._ways:
            self._ways[number] = tuple(dict.fromkeys(self._all_ways(number)))
        return self._ways[number]

    def _all_ways(self, number: int) -> Iterator[Way]:
        frame: Frame = self.frames.things[number]
        net, places, children = frame
        yield from self._own_ways(number)
        for position, child in enumerate(children):
            if position and children[position - 1] == child:
                continue
            rest = (*children[:position], *children[position + 1 :])
            call, scope, inner = self.children.things[child]
            ended = list(self._endings(number, child, rest))
            yield from ended
            ways = () if ended else self.ways(inner)
            if inner in self.lame:
                self.lame.add(number)
            for title, said, after in ways:
                again = self.children.number((call, scope, after), (call, scope, after))
                yield title, f"{self.calls[call].link.id}/{said}", self._frame(net, [dict(heap) for heap in places],
                                                                             (*rest, again))  # fmt: skip

    # -- firing -------------------------------------------------------------------------------------------------

    def _own_ways(self, number: int) -> Iterator[Way]:
        net = self.frames.things[number][0]
        bags = self._bags(number)
        for rank, transition in enumerate(self.ready[net].transition.values()):
            try:
                for mode in modes(transition, Bags(bags)):
                    for form in self._forms(number, transition, mode):
                        yield from self._fired(number, transition, self._first_title[net] + rank, mode, form)
            except Failed as failed:
                self.lame.add(number)
                self.failures.setdefault(failed.message, number)

    def _forms(self, number: int, transition: ReadyTransition, mode: Mode) -> Iterator[dict[str, Value]]:
        """What a person may give, where that is one of a few; a form whose fields nothing asks for gives nothing."""
        asked = [name for name in sorted(transition.form & self._used(transition)) if name not in mode.variables]
        fields = (self.nets[self.frames.things[number][0]].transition[transition.id].form or {}).get("properties") or {}
        choices = [_choices(fields.get(name) or {}) for name in asked]
        if all(choices):
            for chosen in product(*choices):
                yield dict(zip(asked, chosen, strict=True))
        else:
            self.lame.add(number)
            self.asked.setdefault(transition.id, number)

    def _used(self, transition: ReadyTransition) -> frozenset[str]:
        """The names that its action and its outputs ask for."""
        found = {name for give in transition.gives if give.expression is not None for name in give.expression.names}
        return frozenset(found | (set(transition.action.names) if transition.action is not None else set()))

    def _bags(self, number: int) -> dict[str, dict[Key, tuple[Value, int]]]:
        net, places, _ = self.frames.things[number]
        found: dict[str, dict[Key, tuple[Value, int]]] = {}
        for place, heap in zip(self.nets[net].places, places, strict=True):
            bag = found[place.id] = {}
            for token, count in heap:
                value = self.tokens.things[token][0]
                key = key_of(value)
                bag[key] = (value, count + bag[key][1] if key in bag else count)
        return found

    def _fired(
        self, number: int, transition: ReadyTransition, title: int, mode: Mode, form: Mapping[str, Value]
    ) -> Iterator[Way]:
        net, _, children = self.frames.things[number]
        link = self.nets[net].link_of.get(transition.id)
        shown = {**seen(mode.variables), **form}
        try:
            gives = () if transition.defers else given(transition, variables_after(transition, shown), 0)
        except Failed as failed:
            self.failures.setdefault(failed.message, number)
            return
        said = f"{transition.id} ({shown_values(shown)})" if shown else transition.id
        for lying, heir in self._taken(number, transition, mode):
            for place, value, _ in gives:
                _put(lying[self.place[net][place]], self._token(value, heir), 1)
            more = () if link is None else (self._called(net, link, shown),)
            yield title, said, self._frame(net, lying, (*children, *more))

    def _taken(
        self, number: int, transition: ReadyTransition, mode: Mode
    ) -> Iterator[tuple[list[dict[int, int]], bool]]:
        """What is left after taking, and whether an heir was taken; each way to choose between heirs and others."""
        net, places, _ = self.frames.things[number]
        wanted: dict[tuple[int, Key], tuple[Value, int]] = {}
        for term, key, count in mode.chosen:
            if not term.keeps:
                place = self.place[net][term.place]
                value = self._value_at(places[place], key)
                wanted[place, key] = (value, count + wanted.get((place, key), (None, 0))[1])
        choices = []
        for (place, _), (value, count) in wanted.items():
            heap = dict(places[place])
            heirs, others = heap.get(self._token(value, True), 0), heap.get(self._token(value, False), 0)
            choices.append([(place, value, count - taken, taken)
                            for taken in range(max(0, count - others), min(count, heirs) + 1)])  # fmt: skip
        for chosen in product(*choices):
            lying = [dict(heap) for heap in places]
            for place, value, plain, heir in chosen:
                _put(lying[place], self._token(value, False), -plain)
                _put(lying[place], self._token(value, True), -heir)
            for place_id in transition.empties:
                lying[self.place[net][place_id]].clear()
            yield lying, any(heir for *_, heir in chosen)

    def _value_at(self, heap: Heap, key: Key) -> Value:
        found: Value = next(self.tokens.things[token][0] for token, _ in heap
                            if key_of(self.tokens.things[token][0]) == key)  # fmt: skip
        return found

    # -- children -----------------------------------------------------------------------------------------------

    def _called(self, net: int, link: SubLink, variables: Mapping[str, Value]) -> int:
        call = next(number for number, each in enumerate(self.calls) if each.parent == net and each.link is link)
        inner = self.calls[call].net
        lying = self._initial(inner)
        for theirs, ours in link.inputs.items():
            place = entry(self.nets[inner], theirs)
            if place is not None:
                _put(lying[self.place[inner][place]], self._token(variables[ours], True), 1)
        scope = self.scopes.number(key_of(variables), variables) if link.propagate else -1
        frame = self._frame(inner, lying, ())
        return self.children.number((call, scope, frame), (call, scope, frame))

    def _endings(self, number: int, child: int, rest: Sequence[int]) -> Iterator[Way]:
        """The ways in which a child ends, if it is at its end."""
        net, places, _ = self.frames.things[number]
        call, scope, inner = self.children.things[child]
        link = self.calls[call].link
        if not self._is_at_end(inner):
            return
        said = f"{link.id} ends"
        if not link.propagate:
            yield self._end_title[call], said, self._frame(net, [dict(heap) for heap in places], rest)
            return
        transition = self.ready[net].transition[link.transition]
        for handed in self._handed(inner, link):
            variables = {**self.scopes.things[scope], **handed}
            try:
                gives = given(transition, variables_after(transition, variables), 0)
            except Failed as failed:
                self.failures.setdefault(failed.message, number)
                continue
            lying = [dict(heap) for heap in places]
            for place, value, _ in gives:
                _put(lying[self.place[net][place]], self._token(value, False), 1)
            if self._fits(net, places, lying):
                yield (self._end_title[call], f"{said} ({shown_values(handed)})" if handed else said,
                       self._frame(net, lying, rest))  # fmt: skip

    def _fits(self, net: int, before: Sequence[Heap], after: Sequence[Mapping[int, int]]) -> bool:
        return all(place.capacity is None or sum(heap.values()) <= max(place.capacity, sum(n for _, n in old))
                   for place, old, heap in zip(self.nets[net].places, before, after, strict=True))  # fmt: skip

    def _is_at_end(self, number: int) -> bool:
        net, places, children = self.frames.things[number]
        ends, ways = self.nets[net].end_places, self.ways(number)
        if children or not ends:
            return not children and not ways
        return all(places[self.place[net][end]] for end in ends) and not any(
            self.automatic[title] for title, _, _ in ways)  # fmt: skip

    @cached_property
    def automatic(self) -> list[bool]:
        """Of each title, whether it goes by itself."""
        kinds: list[bool] = [True] * len(self.titles)
        for net, first in zip(self.nets, self._first_title, strict=True):
            kinds[first : first + len(net.transitions)] = [each.kind == AUTO for each in net.transitions]
        return kinds

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


def _put(heap: dict[int, int], token: int, count: int) -> None:
    left = heap.get(token, 0) + count
    if left:
        heap[token] = left
    else:
        heap.pop(token, None)


def _choices(field: Mapping[str, Any]) -> list[Value]:
    """The few values that a field of a form takes; none where they are not few."""
    if "enum" in field:
        return list(field["enum"])
    return [False, True] if field.get("type") == "boolean" else []
