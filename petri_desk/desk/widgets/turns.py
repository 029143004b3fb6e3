"""What takes longer than a frame is done a little at a time, and what is seen before what is not."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

A_TURN_MS = 4
Steps: TypeAlias = Iterator[object]
Some = TypeVar("Some", bound=QWidget)


class Turns(QObject):
    """Goes through steps, as many in a turn of the event loop as hold it for a few milliseconds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Steps = iter(())
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._go_on)

    def begin(self, steps: Iterable[object]) -> None:
        """A step is done when it is asked for. What was left of the steps before is let go."""
        self._steps = iter(steps)
        self._clock.start(0)

    def finish(self) -> None:
        """Does all that is left now."""
        self._clock.stop()
        for _ in self._steps:
            pass

    def busy(self) -> bool:
        return self._clock.isActive()

    def _go_on(self) -> None:
        turn = QElapsedTimer()
        turn.start()
        for _ in self._steps:
            if turn.elapsed() >= A_TURN_MS:
                return
        self._clock.stop()


class After(QObject):
    """Called with something to do: paints at once the widget that somebody looks at, and does the rest after that."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._rest: list[Callable[[], object]] = []
        self._clock = QTimer(self, singleShot=True, interval=0)
        self._clock.timeout.connect(self._go_on)

    def __call__(self, act: Callable[[], object]) -> None:
        """The next frame is not waited for; but before it is painted everything takes its place."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._widget.repaint()
        self.do(act)

    def do(self, act: Callable[[], object]) -> None:
        """Does something in the next turn of the event loop."""
        self._rest.append(act)
        self._clock.start()

    def _go_on(self) -> None:
        rest, self._rest = self._rest, []
        for act in rest:
            act()


def parted(widgets: Iterable[Some]) -> tuple[list[Some], list[Some]]:
    """Those that are seen now, and the others; without those that have gone meanwhile."""
    seen: list[Some] = []
    hidden: list[Some] = []
    for each in filter(shiboken6.isValid, widgets):
        (seen if each.isVisible() else hidden).append(each)
    return seen, hidden


def each_of(widgets: Iterable[Some], act: Callable[[Some], object]) -> Steps:
    """A step for every widget that is still there."""
    for each in widgets:
        if shiboken6.isValid(each):
            yield act(each)


@contextmanager
def unpainted(windows: Collection[QWidget]) -> Iterator[None]:
    """Windows stay as they are painted until everything is done."""
    for each in windows:
        each.setUpdatesEnabled(False)
    try:
        yield
    finally:
        for each in windows:
            if shiboken6.isValid(each):
                each.setUpdatesEnabled(True)
