"""Sounds for a desk that wishes them: one beep for done, two for a label scanned twice, three for not done.

Rule: whatever sounds is seen as well; nobody needs to hear it.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

DONE, TWICE, NOT_DONE = 1, 2, 3
APART_MS = 180


class Beeps(QObject):
    """Counts beeps out, as the computer makes them; silent until it is switched on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self._left = 0
        self._next = QTimer(self)
        self._next.setInterval(APART_MS)
        self._next.timeout.connect(self._beep)

    def play(self, times: int) -> None:
        if self.on:
            self._left = times
            self._next.start()
            self._beep()

    def _beep(self) -> None:
        QApplication.beep()
        self._left -= 1
        if self._left <= 0:
            self._next.stop()
