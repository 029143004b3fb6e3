"""A witness that is played step by step. No Qt in here."""

from typing import Any

from petri_desk.desk.proving.records import Stood, Walk


class Player:
    """Where one is on a walk; without one it shows where everything begins."""

    def __init__(self, view: Any) -> None:
        self._view = view
        self.walk: Walk | None = None
        self.finding = -1
        self.at = 0
        self.plays = False

    @property
    def last(self) -> int:
        return len(self.walk.stood) - 1 if self.walk is not None else 0

    @property
    def stood(self) -> Stood | None:
        return self.walk.stood[self.at] if self.walk is not None else None

    def begin(self, walk: Walk | None, finding: int) -> None:
        """The walk of a finding, from its beginning."""
        self.walk, self.finding, self.at, self.plays = walk, finding, 0, False
        self._show(moves=False)

    def stop(self) -> None:
        self.walk, self.finding, self.at, self.plays = None, -1, 0, False

    def first(self) -> None:
        self.plays = False
        self._go(0)

    def back(self) -> None:
        self.plays = False
        self._go(self.at - 1)

    def on(self) -> None:
        self.plays = False
        self._go(self.at + 1)

    def go(self, number: int) -> None:
        self.plays = False
        self._go(number)

    def play(self) -> None:
        """On by itself, from the beginning where it had come to its end; pressed again it stays."""
        if self.walk is None:
            return
        self.plays = not self.plays
        if self.plays and self.at == self.last:
            self._go(0)
        else:
            self._show(moves=False)

    def tick(self) -> None:
        """One step of playing."""
        if self.plays:
            self.plays = self.at + 1 < self.last
            self._go(self.at + 1)

    def _go(self, number: int) -> None:
        if self.walk is not None:
            before, self.at = self.at, min(max(number, 0), self.last)
            self._show(moves=self.at == before + 1)

    def _show(self, moves: bool) -> None:
        self._view.show_walk(self, moves)
