"""Questions of which only the newest is answered: what one wished before it no longer counts. No Qt in here."""

from collections.abc import Callable
from typing import Any

Then = Callable[[Any], None]


class Newest:
    """One kind of question.

        fresh = self._newest.begin()
        jobs.query(view, ask, fresh(done), away=fresh(away))
    """

    def __init__(self) -> None:
        self._mine: object = None

    def begin(self) -> Callable[[Then], Then]:
        """A new question; what is wrapped in the answer is called while there is no newer one."""
        mine = self._mine = object()

        def fresh(then: Then) -> Then:
            return lambda found: then(found) if mine is self._mine else None

        return fresh

    def drop(self) -> None:
        """The question is taken back."""
        self._mine = None
