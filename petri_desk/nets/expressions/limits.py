"""How much an expression may ask for, so that a net from a stranger cannot hold up a station.

Theory: there are no loops, so the tree bounds the work except where texts and lists come in.
Every node costs one step, paid for the whole tree before the run; work on texts and lists is
paid as it happens. The price depends on the source and the values alone, never on the machine.

KB are counted in characters.
"""

from petri_desk.kernel.saying import say
from petri_desk.nets.expressions.errors import ExpressionError

SOURCE_LIMIT = 16 * 1024
TEXT_LIMIT = 64 * 1024
DEPTH_LIMIT = 64
STEP_BUDGET = 100_000
INTEGER_LIMIT = 2**63 - 1
DIGITS = 28
TOKEN_LIMIT = 100_000      # tokens in one multiset
VALUES_LIMIT = 20_000      # values of a colour set that `all` may list

# Chosen so that the whole budget lasts less than 50 ms, whatever it is spent on.
CHARACTERS_PER_STEP = 16
CHARACTERS_PER_SLOW_STEP = 2  # searching, changing case, reading a number
STEPS_PER_ITEM = 4

# [steps left, steps given]. A list, because making an object would cost as much as a small guard.
Purse = list[int]


def over_budget(budget: int, at: int | None) -> ExpressionError:
    return ExpressionError("budget", say("The expression needs more than its budget of {budget:,} steps.",
                                         budget=budget), at)  # fmt: skip


def spend(purse: Purse, steps: int, at: int | None) -> None:
    purse[0] -= steps
    if purse[0] < 0:
        raise over_budget(purse[1], at)


def spend_text(purse: Purse, characters: int, at: int | None) -> None:
    spend(purse, characters // CHARACTERS_PER_STEP, at)


def spend_slow_text(purse: Purse, characters: int, at: int | None) -> None:
    spend(purse, characters // CHARACTERS_PER_SLOW_STEP, at)


def spend_items(purse: Purse, items: int, at: int | None) -> None:
    spend(purse, items * STEPS_PER_ITEM, at)
