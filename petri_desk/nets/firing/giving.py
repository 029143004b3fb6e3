"""What a transition gives: its output inscriptions worked out, each token with when it is ready.

Rule 1: `delay(v, n)` marks one token as ready n later than the clock. A plain one is ready when it is given; in a place
of a timed colour set, or from a transition with a delay, it has the time of the clock.
Rule 2: a value that its place's colour set does not hold is never given.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from petri_desk.nets.expressions import Delayed, ExpressionError, Multiset, Value
from petri_desk.nets.firing.failing import Failed, shown, shown_values
from petri_desk.nets.firing.ready import Give, ReadyTransition

Given: TypeAlias = tuple[tuple[str, Value, int], ...]


def variables_after(transition: ReadyTransition, variables: Mapping[str, Value]) -> dict[str, Value]:
    """The variables as the outputs see them: with what the action assigned."""
    if transition.action is None:
        return dict(variables)
    try:
        return {**variables, **transition.action.run(variables)}
    except ExpressionError as fault:
        raise transition.failed(transition.action.source, variables, fault) from None


def given(transition: ReadyTransition, variables: Mapping[str, Value], clock: int) -> Given:
    """The tokens that it gives, in the order of its arcs."""
    found: list[tuple[str, Value, int]] = []
    delayed = transition.delay is not None
    for give in transition.gives:
        colour = give.colour
        time = clock if delayed or (colour is not None and colour.timed) else 0
        for count, value, later in _answered(transition, give, variables):
            if colour is not None and not colour.holds(value):
                raise _wrong(transition, give, value, variables)
            token = (give.place, value, clock + later if later else time)
            if count == give.weight == 1:
                found.append(token)
            else:
                found += [token] * (count * give.weight)
    return tuple(found)


def how_many(transition: ReadyTransition, give: Give, variables: Mapping[str, Value]) -> int:
    """How many tokens an output arc gives with these variables."""
    if give.count is not None:
        return give.count
    return sum(count for count, _, _ in _answered(transition, give, variables)) * give.weight


def _answered(
    transition: ReadyTransition, give: Give, variables: Mapping[str, Value]
) -> Iterable[tuple[int, Value, int]]:
    """(how many, of what, how much later) of one inscription."""
    if give.expression is None:
        return ((1, None, 0),)
    try:
        answer: Any = give.expression.evaluate(variables)
    except ExpressionError as fault:
        raise transition.failed(give.inscription, variables, fault) from None
    if isinstance(answer, Multiset):
        return [_timed(count, value) for count, value in answer.items]
    return (_timed(1, answer),)


def _timed(count: int, value: Value) -> tuple[int, Value, int]:
    return (count, value.value, value.by) if isinstance(value, Delayed) else (count, value, 0)


def _wrong(transition: ReadyTransition, give: Give, value: Value, variables: Mapping[str, Value]) -> Failed:
    return Failed("net_wrong_colour", net=transition.net, transition=transition.id, expression=give.inscription,
                  value=shown(value), values=shown_values(variables), colour=give.colour.name if give.colour else "",
                  place=give.place)  # fmt: skip
