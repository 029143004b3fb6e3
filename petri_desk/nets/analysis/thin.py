"""Exploring a thin net: few tokens in many places, never two in one place, as the nets of one unit of a route are.

A state is the places that are marked, and only the moves that take from one of them are looked at: the cost grows with
what happens, and not with the size of the net. States stand in the order in which they are first reached.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from petri_desk.nets.analysis.budget import Watch
from petri_desk.nets.analysis.plain import Plain

ASKED_EVERY = 256               # states between two questions whether to stop
Marked = tuple[int, ...]        # the marked places, in order


@dataclass(frozen=True, slots=True)
class Thin:
    """What was explored; a state is a number here, and `ways` are (move, next state)."""

    plain: Plain
    marked: Sequence[Marked]
    ways: Sequence[Sequence[tuple[int, int]]]
    reached: Sequence[tuple[int, int]]          # the state before and the move, of every state but the first
    complete: bool

    @property
    def firings(self) -> int:
        return sum(map(len, self.ways))

    @property
    def edges(self) -> int:
        """Pairs of states, one after the other."""
        return sum(len({state for _, state in ways}) for ways in self.ways)

    def path_to(self, state: int, reached: Mapping[int, tuple[int, int]] | None = None) -> tuple[str, ...]:
        """The moves of a shortest way to a state, or of the one that `reaching` found."""
        moves = []
        while state:
            state, move = self.reached[state] if reached is None else reached[state]
            moves.append(self.plain.moves[move].name)
        return tuple(reversed(moves))

    def reaching(self, without: Container[int]) -> dict[int, tuple[int, int]]:
        """The states that can be reached without some moves: the state and the move before each."""
        found, queue = {0: (0, 0)}, [0]
        for state in queue:
            for move, after in self.ways[state]:
                if move not in without and after not in found:
                    found[after] = (state, move)
                    queue.append(after)
        return found

    def leading_to(self, wanted: Iterable[int], without: Container[int] = ()) -> set[int]:
        """The states from which one of these can be reached without some moves, and these themselves."""
        before: dict[int, list[int]] = defaultdict(list)
        for state, ways in enumerate(self.ways):
            for move, after in ways:
                if move not in without:
                    before[after].append(state)
        found = set(wanted)
        queue = list(found)
        while queue:
            new = [state for state in before[queue.pop()] if state not in found]
            found.update(new)
            queue += new
        return found


def explore_thin(plain: Plain, most: int, watch: Watch) -> Thin:
    """Every state, or at most so many; which ways lead on from the last ones is then not known."""
    moves = [(frozenset(place for place, _ in move.takes), [place for place, _ in move.gives]) for move in plain.moves]
    taking: dict[int, list[int]] = defaultdict(list)
    for number, move in enumerate(plain.moves):
        assert move.takes and not (move.reads or move.stops or move.empties), "a thin net takes and gives"
        assert all(count == 1 for _, count in (*move.takes, *move.gives)), "a thin net takes and gives one by one"
        for place, _ in move.takes:
            taking[place].append(number)
    first = tuple(place for place, count in enumerate(plain.initial) if count)
    known, marked, reached, complete = {first: 0}, [first], [(0, 0)], True
    ways: list[list[tuple[int, int]]] = []
    for state in marked:
        if len(ways) % ASKED_EVERY == 0:
            watch.ended(len(marked))
        lying, found = frozenset(state), []
        for number in sorted({number for place in state for number in taking[place]}):
            takes, gives = moves[number]
            if not takes <= lying:
                continue
            after = _marked(lying - takes, gives)
            if after not in known:
                if len(marked) >= most or watch.reason:
                    complete = False
                    continue
                known[after] = len(marked)
                marked.append(after)
                reached.append((len(ways), number))
            found.append((number, known[after]))
        ways.append(found)
    return Thin(plain, marked, ways, reached, complete)


def _marked(left: frozenset[int], gives: Sequence[int]) -> Marked:
    assert left.isdisjoint(gives), "a thin net has one token in a place"
    return tuple(sorted((*left, *gives)))
