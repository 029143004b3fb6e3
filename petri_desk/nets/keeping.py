"""What was worked out from a net is kept with the net, so that it is worked out once and goes when the net goes."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from petri_desk.nets.model import Net

T = TypeVar("T")


def once_per_net(work: Callable[[Net], T]) -> Callable[[Net], T]:
    """The answer of the first time; a net never changes."""
    name = f"_{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def kept(net: Net) -> T:
        if name not in net.__dict__:
            net.__dict__[name] = work(net)
        answer: T = net.__dict__[name]
        return answer

    return kept
