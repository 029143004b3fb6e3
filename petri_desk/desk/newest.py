"""Questions of which only the newest is answered: what one wished before it no longer counts. No Qt in here."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

LET_IN, BREATH = 0.004, 0.0005      # seconds
Then = Callable[[Any], None]


class Dropped(Exception):
    """Nobody waits for the answer any more."""


class Newest:
    """One kind of question.

        fresh = self._newest.begin()
        jobs.query(view, ask, fresh(done), away=fresh(away))
    """

    def __init__(self) -> None:
        self._mine: Fresh | None = None

    def begin(self) -> "Fresh":
        """A new question; what is wrapped in the answer is called while there is no newer one."""
        self._mine = Fresh(self)
        return self._mine

    def drop(self) -> None:
        """The question is taken back."""
        self._mine = None

    def stands(self, asked: "Fresh") -> bool:
        return asked is self._mine


class Fresh:
    """A question that was asked."""

    def __init__(self, of: Newest) -> None:
        self._of, self._rested = of, monotonic()

    def __call__(self, then: Then) -> Then:
        return lambda found: then(found) if self._of.stands(self) else None

    def go_on(self) -> None:
        """Between the parts of a long answer, on a reader's thread: raises Dropped when nobody waits for it any more.

        Who reckons without a rest keeps the screen's thread waiting: it is let in every few milliseconds.
        """
        if not self._of.stands(self):
            raise Dropped
        if monotonic() - self._rested > LET_IN:
            sleep(BREATH)
            self._rested = monotonic()
