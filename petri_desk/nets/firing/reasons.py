"""Why a transition is not enabled: the first thing that would have to be otherwise.

Each question asks the search again with one demand left out: nothing is told that the search itself would not say.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from petri_desk.nets.expressions import Value
from petri_desk.nets.firing.binding import modes, untold
from petri_desk.nets.firing.failing import Failed, Reason, reason
from petri_desk.nets.firing.keys import Key, key_of
from petri_desk.nets.firing.lying import Bag, Bags
from petri_desk.nets.firing.patterns import HIDDEN, Term
from petri_desk.nets.firing.ready import ReadyTransition, Stop

if TYPE_CHECKING:
    from petri_desk.nets.firing.play import Play


def why_not(play: "Play", transition: ReadyTransition, other: str | None) -> Reason:
    """The reason, as one sentence with its numbers."""
    if other is not None:
        return reason("net_priority", other=other)
    try:
        return _why_not(play, transition)
    except Failed as fault:
        return Reason(fault.code, fault.message, fault.details)


def _why_not(play: "Play", transition: ReadyTransition) -> Reason:
    without_room = replace(transition, gives=())
    free = replace(without_room, stops=())
    given = {each.name for each in free.ranging if each.given}
    unguarded = replace(
        free, conditions=tuple(each for each in free.conditions if each.equals is not None),
        equations=tuple(each for each in free.equations if each.name[0] == HIDDEN or each.name in given),
    )  # fmt: skip
    here = Bags({place: play.bag(place) for place in transition.asked})
    if _any(free, here):
        if transition.stops and not _any(without_room, play):
            return _inhibited(play, transition)
        return _full(play, transition)
    for _, fault in untold(free, here):
        return Reason(fault.code, fault.message, fault.details)
    if transition.guard is not None and _any(unguarded, here):
        return reason("net_guard", guard=transition.guard)
    if _any(free, Bags(_with(play, transition, later=True, held=False))):
        return reason("net_later", time=play.next_time(), clock=play.clock)
    if _any(free, Bags(_with(play, transition, later=True, held=True))):
        return reason("net_held")
    return _missing(play, transition)


def _any(transition: ReadyTransition, lying: "Bags | Play") -> bool:
    return next(modes(transition, lying), None) is not None


def _inhibited(play: "Play", transition: ReadyTransition) -> Reason:
    for stop in transition.stops:
        others = tuple(each for each in transition.stops if each is not stop)
        if _any(replace(transition, gives=(), stops=others), play):
            return _stopped(play, stop)
    return _stopped(play, transition.stops[0])


def _stopped(play: "Play", stop: Stop) -> Reason:
    """What an inhibitor arc asks for, which may name values or not."""
    place, one = _named(play, stop.place), stop.weight == 1
    if stop.inscription and one:
        return reason("net_in_the_way", place=place, inscription=stop.inscription)
    if stop.inscription:
        return reason("net_inhibited", place=place, wanted=stop.weight, inscription=stop.inscription)
    return reason("net_not_empty", place=place) if one else reason("net_too_many", place=place, wanted=stop.weight)


def _full(play: "Play", transition: ReadyTransition) -> Reason:
    for give in transition.rooms:
        if play.total(give.place) + 1 > (give.capacity or 0) or len(transition.rooms) == 1:
            return reason("net_capacity", place=_named(play, give.place), capacity=give.capacity)
    return reason("net_capacity", place=_named(play, transition.rooms[0].place), capacity=transition.rooms[0].capacity)


def _missing(play: "Play", transition: ReadyTransition) -> Reason:
    terms = [part for part in transition.parts if isinstance(part, Term)]
    for term in terms:
        alone = replace(transition, parts=(term,), conditions=(), stops=(), gives=())
        if not _any(alone, play):
            return _lacking(play, transition, term)
    places = ", ".join(dict.fromkeys(_named(play, place) for place in transition.asked))
    return reason("net_not_together", places=places)


def _lacking(play: "Play", transition: ReadyTransition, term: Term) -> Reason:
    """What one arc does not find."""
    place = _named(play, term.place)
    most = max((count for _, count in play.bag(term.place).values()), default=0)
    whole = term.single is not None or not term.inscription
    if most and whole and isinstance(term.count, int):
        return reason("net_too_few", place=place, found=most, transition=transition.id, wanted=term.count * term.weight)
    if term.inscription:
        return reason("net_missing_token", place=place, inscription=term.inscription)
    return reason("net_empty", place=place)


def _with(play: "Play", transition: ReadyTransition, *, later: bool, held: bool) -> Mapping[str, Bag]:
    """The bags as they would be with tokens that are ready later, and with those that are held."""
    found: dict[str, dict[Key, tuple[Value, int]]] = {place: dict(play.bag(place)) for place in transition.asked}
    for each in play.aside.values():
        if each.place in found and (held if each.held else later):
            _add(found[each.place], (each.value,))
    return found


def _add(bag: dict[Key, tuple[Value, int]], values: Iterable[Value]) -> None:
    for value in values:
        key = key_of(value)
        bag[key] = (value, bag.get(key, (None, 0))[1] + 1)


def _named(play: "Play", place: str) -> str:
    return play.ready.net.place[place].name or place
