"""What the firings of a net keep: weighted counts of its tokens, whatever their values (place invariants).

Rule 1: a place from which a reset arc takes, or where how many tokens come or go depends on values, is in no sum.
Rule 2: a call that hands over later is two moves, with the calls that are under way between them (`under_way`).
"""

from collections.abc import Mapping

from petri_desk.nets.analysis.invariants import place_base
from petri_desk.nets.analysis.plain import Move, Plain
from petri_desk.nets.firing.ready import ReadyTransition, places_of, ready
from petri_desk.nets.keeping import once_per_net
from petri_desk.nets.model import Net

LARGEST = 40_000        # places times moves; finding the sums of a larger net would take too long

Weights = Mapping[str, int]


def under_way(transition: str) -> str:
    """What stands for the calls of a transition that have not handed over yet."""
    return f"@{transition}"


@once_per_net
def kept_sums(net: Net) -> tuple[Weights, ...]:
    """A base of the sums that every firing keeps: how much a token in each place counts."""
    transitions = tuple(ready(net).transition.values())
    names = (*net.place, *(under_way(each.id) for each in transitions if each.defers))
    number = {name: index for index, name in enumerate(names)}
    moves = tuple(move for each in transitions for move in _moves(each, number))
    if len(names) * len(moves) > LARGEST:
        return ()
    base = place_base(Plain(places=names, moves=moves, initial=(0,) * len(names)))
    return tuple({names[place]: weight for place, weight in enumerate(row) if weight} for row in base)


def _moves(transition: ReadyTransition, number: Mapping[str, int]) -> tuple[Move, ...]:
    takes: dict[int, int] = {}
    gives: dict[int, int] = {}
    unsure = {number[place] for place in transition.empties}
    for part in transition.parts:
        count = getattr(part, "count", None)
        if not isinstance(count, int):
            unsure.update(number[place] for place in places_of(part))
        elif not getattr(part, "keeps", False):
            place = number[places_of(part)[0]]
            takes[place] = takes.get(place, 0) + count * part.weight  # type: ignore[union-attr]
    for give in transition.gives:
        if give.count is None:
            unsure.add(number[give.place])
        else:
            gives[number[give.place]] = gives.get(number[give.place], 0) + give.count
    ways = tuple(sorted(unsure))
    taken, given = tuple(takes.items()), tuple(gives.items())
    if not transition.defers:
        return (Move(name=transition.id, takes=taken, gives=given, empties=ways),)
    call = ((number[under_way(transition.id)], 1),)
    return (Move(name=transition.id, takes=taken, gives=call, empties=ways),
            Move(name=f"{transition.id} hands over", takes=call, gives=given, empties=ways))  # fmt: skip
