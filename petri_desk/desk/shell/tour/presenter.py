"""The tour: which step is shown, and when it is over. No Qt in here.

Rule 1: it is offered once on a desk, where there is work, and never in a kiosk. Whoever wants it again asks for it.
Rule 2: it is never in the way: the first scan or act ends it, and whatever ends it, it is not offered again.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

STEPS = ("queue", "next", "scan", "who", "board", "genealogy", "menu")
KEPT_AS, SEEN = "tour", "seen"


class TourView(Protocol):
    """What the presenter asks of the screen."""

    def has(self, step: str) -> bool: ...
    def show_step(self, step: str, number: int, steps: int) -> None: ...
    def hide_tour(self) -> None: ...


class TourPresenter:
    """Leads from step to step; one whose part of the screen is not there is left out."""

    def __init__(self, view: TourView, keep: Callable[[str, str], None], *, offers: bool) -> None:
        self._view, self._keep, self._offers = view, keep, offers
        self._step = ""

    @property
    def running(self) -> bool:
        return bool(self._step)

    def offer(self, remembered: Mapping[str, str]) -> None:
        """A room with work is shown, and what this desk remembers is known."""
        if self._offers and remembered.get(KEPT_AS) != SEEN:
            self.begin()
        self._offers = False

    def begin(self) -> None:
        self._show(next(iter(self._there()), ""))

    def go_on(self) -> None:
        after = STEPS[STEPS.index(self._step) + 1 :] if self.running else ()
        self._show(next((step for step in self._there() if step in after), ""))

    def leave(self) -> None:
        """Skipped, gone through, or somebody has begun to work."""
        if self.running:
            self._show("")

    def _there(self) -> list[str]:
        return [step for step in STEPS if self._view.has(step)]

    def _show(self, step: str) -> None:
        self._step = step
        if step:
            there = self._there()
            self._view.show_step(step, there.index(step) + 1, len(there))
        else:
            self._view.hide_tour()
            self._keep(KEPT_AS, SEEN)
