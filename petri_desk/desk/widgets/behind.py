"""What a screen hears while nobody sees it waits until it is shown, and does not hold up the one that is seen."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

MOST = 1000         # so many acts are told one by one; after more the screen reads anew


class Behind(QObject):
    """Keeps acts for a screen that is behind another."""

    def __init__(self, screen: QWidget, hear: Callable[[Sequence[Any]], None], read_anew: Callable[[], None]) -> None:
        super().__init__(screen)
        self._screen, self._hear, self._read_anew = screen, hear, read_anew
        self._kept: list[Any] = []
        screen.installEventFilter(self)

    def take(self, acts: Sequence[Any]) -> None:
        if self._screen.isVisible():
            self._hear(acts)
        elif len(self._kept) <= MOST:
            self._kept.extend(acts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._kept:
            kept, self._kept = self._kept, []
            if len(kept) > MOST:
                self._read_anew()
            else:
                self._hear(kept)
        return False
