"""What can be proved of a net: how many markings it has, whether it stands still, grows, and always comes to its end.

Rule 1: counts are exact, and of the net as it is. What a budget left open is None, never a guess.
Rule 2: a verdict against a net comes with its witness, the moves that lead there: as few as possible, unless a smaller
net decided it.
Rule 3: markings stand breadth first in the order of the moves, whatever the machine and the way they were found.

`plain` is what is worked on, `unfolding` and `growing` make it of a net; `exploring` finds the markings, `coloured`
those of a net with calls or too many values (over `frames` and `effects`), `covering` what grows without end,
`reducing` a smaller net that answers the same, `verdicts` what follows, `invariants` what never changes, `checking` all
of it as a report.
What needs numpy is imported when it is first asked for.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from petri_desk.nets.analysis.budget import Budget, Progress, Stopped
from petri_desk.nets.analysis.plain import Move, Plain

if TYPE_CHECKING:
    from petri_desk.nets.analysis.report import Report
    from petri_desk.nets.analysis.space import Space
    from petri_desk.nets.model import Net

__all__ = ["Budget", "Move", "Plain", "check", "explore"]


def explore(
    plain: Plain, budget: Budget, progress: Progress | None = None, stopped: Stopped | None = None
) -> "Space":
    """Every marking that can be reached, as far as the budget goes."""
    from petri_desk.nets.analysis.exploring import explored

    return explored(plain, budget, progress, stopped)


def check(
    net: "Net", budget: Budget, find: "Callable[[str], Net | None] | None" = None,
    progress: Progress | None = None, stopped: Stopped | None = None,
) -> "Report":  # fmt: skip
    """Everything that can be said of a net; `find` gives the nets that it calls."""
    from petri_desk.nets.analysis.checking import checked

    return checked(net, budget, find, progress, stopped)
