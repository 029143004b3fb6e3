"""Eyes on the screen's thread: when a change was painted, how long the event loop was held, and by what.

A timer on the thread itself ticks every millisecond; a stretch is what lies between two ticks: so long a finger has to
wait. The processor's share of it is told apart, because on a busy machine a stretch also holds what others took.
"""

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

OURS = str(Path(__file__).parents[2] / "petri_desk")
QT = "Qt"               # where none of our own lines was at work
TICK_MS = 1
LOOK = 0.001            # seconds between looks at what the thread does
LONGEST_MS = 30_000
Flags = QEventLoop.ProcessEventsFlag


class Eyes(QObject):
    """Sees when a widget is painted while something holds."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._wanted: Callable[[], bool] = bool
        self._seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = self._wanted()
        return False

    def seconds(self, act: Callable[[], Any], wanted: Callable[[], bool]) -> float:
        """From an act to the end of the painting that shows what came of it."""
        self._wanted, self._seen = wanted, False
        began = time.perf_counter()
        act()
        assert self._wait(LONGEST_MS), "this was never painted"
        return time.perf_counter() - began

    def seen_within(self, seconds: float, wanted: Callable[[], bool]) -> bool:
        """Whether it was painted meanwhile; comes back from the painting itself."""
        self._wanted, self._seen = wanted, False
        return self._wait(round(1000 * seconds))

    def _wait(self, milliseconds: int) -> bool:
        deadline, alarm = QDeadlineTimer(milliseconds), QTimer()
        alarm.start(milliseconds)       # something to wake up for, if nothing comes
        while not self._seen and not deadline.hasExpired():
            QApplication.processEvents(Flags.AllEvents | Flags.WaitForMoreEvents)
        return self._seen


@dataclass(slots=True)
class Stretch:
    """Between two ticks: seconds by the wall, seconds of processor, and our lines that were seen at work."""

    wall: float
    processor: float
    seen: Counter[str] = field(default_factory=Counter)

    def culprit(self) -> str:
        ours = [name for name, _ in self.seen.most_common() if name != QT]
        return ours[0] if ours else QT


class Watch(QObject):
    """Measures every stretch of this thread's event loop while it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.stretches: list[Stretch] = []
        self._thread = threading.get_ident()
        self._last = (time.perf_counter(), time.thread_time())
        self._seen: Counter[str] = Counter()
        self._ended = threading.Event()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start()
        self._looker.start()

    def stop(self) -> None:
        self._clock.stop()
        self._ended.set()
        self._looker.join()

    def longest(self) -> Stretch:
        """By the processor's time: what others took meanwhile is not ours."""
        return max(self.stretches, key=lambda each: each.processor)

    def _on_tick(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        seen, self._seen = self._seen, Counter()
        self.stretches.append(Stretch(now[0] - self._last[0], now[1] - self._last[1], seen))
        self._last = now

    def _look(self) -> None:
        while not self._ended.wait(LOOK):
            self._seen[place(sys._current_frames().get(self._thread))] += 1


def place(frame: FrameType | None) -> str:
    """The innermost of our own lines on a stack, and who called it."""
    ours = []
    while frame is not None and len(ours) < 2:
        code = frame.f_code
        if code.co_filename.startswith(OURS):
            ours.append(f"{Path(code.co_filename).stem}.{code.co_name}")
        frame = frame.f_back
    return " < ".join(ours) or QT


@contextmanager
def watched() -> Iterator[Watch]:
    watch = Watch()
    try:
        yield watch
    finally:
        watch.stop()


def rest(milliseconds: int = 30) -> None:
    """Lets the screen live for a while, as the program's own loop does: asleep between its events."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(true: Callable[[], Any], longest: int = LONGEST_MS) -> None:
    deadline = QDeadlineTimer(longest)
    while not true():
        assert not deadline.hasExpired(), "this never came about"
        rest(5)
