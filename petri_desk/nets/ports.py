"""Where a call's variables enter a child net, and where they come out of it.

A variable enters by the place whose input arc binds it alone (`x`), and comes out by the place whose output arc gives
it alone; where several do, the first in the order of the file counts. End places go before other places on the way out.
"""

from collections.abc import Iterator

from petri_desk.nets.model import Net


def entry(net: Net, variable: str) -> str | None:
    """The place that a child's variable is injected into."""
    return next((place for place in entries(net, variable)), None)


def entries(net: Net, variable: str) -> Iterator[str]:
    """Every place whose input arc binds the variable."""
    found = (arc.place for arc in net.arcs if not arc.into and arc.kind == "normal" and _is(arc.expression, variable))
    return iter(dict.fromkeys(found))


def exit_of(net: Net, variable: str) -> str | None:
    """The place that a child's variable comes out of."""
    found = [arc.place for arc in net.arcs if arc.into and _is(arc.expression, variable)]
    ends = [place for place in found if place in net.end_places]
    return next(iter(ends or found), None)


def _is(expression: str | None, variable: str) -> bool:
    return expression is not None and expression.strip() == variable
