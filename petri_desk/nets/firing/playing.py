"""Playing a net in memory, without a case: for simulation, measurements and tests.

Rule: ids of tokens are given in the order in which tokens are born, from 1, or by the one who plays.
"""

from collections.abc import Callable, Mapping
from itertools import count

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.failing import Failed
from petri_desk.nets.firing.outcome import Outcome, outcome
from petri_desk.nets.firing.play import Binding, Play
from petri_desk.nets.firing.ready import ready
from petri_desk.nets.model import Net

Fresh = Callable[[], int]


def begun(net: Net, fresh: Fresh | None = None) -> tuple[Play, Fresh]:
    """A net with its initial marking, and what gives the ids of further tokens."""
    fresh = fresh or count(1).__next__
    play = Play(ready(net))
    for place in net.places:
        for each in net.initial.get(place.id, ()):
            play.put(place.id, fresh(), each.value, each.time)
    return play, fresh


def fire(
    play: Play, transition: str, binding: Binding, fresh: Fresh, form: Mapping[str, Value] | None = None
) -> Outcome:
    """One firing: worked out whole before anything is changed."""
    found = outcome(play.ready, transition, binding, form, play.clock)
    refuse_overfull(play, transition, binding, found)
    for place, ident in (*binding.takes, *binding.emptied):
        play.take(place, ident)
    if found.clock > play.clock:
        play.go_on(found.clock)
    for place, value, time in found.gives:
        play.put(place, fresh(), value, time)
    play.fired(transition)
    return found


def refuse_overfull(play: Play, transition: str, binding: Binding, found: Outcome) -> None:
    """C31: what a form says may make an outcome larger than the search could know."""
    ready_one = play.ready.transition[transition]
    if not ready_one.form or not ready_one.rooms:
        return
    for give in ready_one.rooms:
        left = sum(place == give.place for place, _ in (*binding.takes, *binding.emptied))
        more = sum(place == give.place for place, _, _ in found.gives)
        if more and play.total(give.place) - left + more > (give.capacity or 0):
            raise Failed("net_overfull", net=play.ready.net.id, transition=transition, place=give.place,
                         capacity=give.capacity)  # fmt: skip


def step(play: Play, fresh: Fresh, fair: bool = False) -> str | None:
    """The next automatic firing; answers what went."""
    found = play.automatic(fair)
    if found is None:
        return None
    fire(play, *found, fresh)
    return found[0]
