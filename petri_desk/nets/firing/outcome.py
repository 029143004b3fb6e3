"""What a firing comes to: worked out, and nothing changed.

Rule 1: the guard was asked with the tokens; then the action assigns, in its order; then the delay is worked out, then
the outputs, arc by arc. Each sees what was assigned before it.
Rule 2: what a form gives is a variable for the action, the delay and the outputs. It may stand for a variable that an
arc has bound only where the transition's form asks for that name.
Rule 3: a delay moves the case's clock on when the transition fires, and its tokens have that time; the clock never goes
back.
"""

from collections.abc import Mapping

from msgspec import Struct

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions import ExpressionError, Value
from petri_desk.nets.firing.failing import Failed
from petri_desk.nets.firing.giving import Given, given, variables_after
from petri_desk.nets.firing.play import Binding
from petri_desk.nets.firing.ready import Ready, ReadyTransition

__all__ = ["Failed", "Outcome", "delay_of", "outcome"]


class Outcome(Struct, frozen=True, gc=False):
    """What a firing gives, with its variables after the action, and the clock after it."""

    gives: Given
    variables: dict[str, Value]
    clock: int


def outcome(
    ready: Ready, transition: str, binding: Binding, form: Mapping[str, Value] | None = None, clock: int = 0
) -> Outcome:
    """What this firing comes to; Failed names what cannot be worked out."""
    found = ready.transition[transition]
    if found.always is not None and not form:
        return Outcome(found.always, binding.variables, clock)
    variables = variables_after(found, _with_form(found, binding.variables, form) if form else binding.variables)
    after = clock if found.delay is None else clock + delay_of(found, variables)
    return Outcome(given(found, variables, after), variables, after)


def _with_form(
    transition: ReadyTransition, variables: Mapping[str, Value], form: Mapping[str, Value]
) -> Mapping[str, Value]:
    for name in form:
        if name in variables and name not in transition.form:
            raise Failed("net_form_name", net=transition.net, transition=transition.id, name=name)
    return {**variables, **form} if form else variables


def delay_of(transition: ReadyTransition, variables: Mapping[str, Value]) -> int:
    """How far the clock goes on."""
    if transition.delay is None:
        return 0
    try:
        found = transition.delay.evaluate(variables)
        if type(found) is not int or found < 0:
            raise ExpressionError("type", say("A delay is a whole number, 0 or more."))
    except ExpressionError as fault:
        raise transition.failed(transition.delay.source, variables, fault) from None
    return found
