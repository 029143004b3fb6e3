"""C31: whether places have room for what a transition gives, after taking and emptying."""

from petri_desk.nets.firing.failing import Failed
from petri_desk.nets.firing.giving import how_many, variables_after
from petri_desk.nets.firing.lying import Lying, Mode
from petri_desk.nets.firing.ready import ReadyTransition


def has_room(transition: ReadyTransition, mode: Mode, lying: Lying) -> bool:
    """Whether every place has room for what this answer gives."""
    if not transition.rooms:
        return True
    try:
        variables = variables_after(transition, mode.variables)
        more: dict[str, int] = {}
        for give in transition.rooms:
            more[give.place] = more.get(give.place, 0) + how_many(transition, give, variables)
    except Failed:
        if transition.form:
            return True         # what the form gives is known when it fires, and asked again then
        raise
    for give in transition.rooms:
        stays = lying.held(give.place) if give.place in transition.empties else (
            lying.total(give.place) - _taken(mode, give.place)
        )
        if more[give.place] and stays + more[give.place] > (give.capacity or 0):
            return False
    return True


def _taken(mode: Mode, place: str) -> int:
    return sum(many for term, _, many in mode.chosen if term.place == place and not term.keeps)
