"""Pictures of the real screens, filled from a real database: for the README, and for looking at what was made."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread
from PySide6.QtWidgets import QApplication

from petri_desk.desk.language.speech import speech
from petri_desk.desk.shell import Memory, Window
from petri_desk.desk.shell.running import open_window
from petri_desk.desk.widgets import moments
from petri_desk.desk.widgets import theme as themes

if TYPE_CHECKING:
    from petri_desk.engine import Engine

LONGEST_MS, PAUSE_MS = 10_000, 2


def wait_until(true: Callable[[], bool], longest: int = LONGEST_MS) -> bool:
    """Lets the screen live until something holds, or for so long."""
    deadline = QDeadlineTimer(longest)
    while not true() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QThread.msleep(PAUSE_MS)        # the threads that are waited for need the processor
    return true()


def settle(window: Window, milliseconds: int = 300) -> None:
    """So long, and until everything is in the theme and the language of now."""
    deadline, theme, speaks = QDeadlineTimer(milliseconds), themes.theme(), speech()
    wait_until(lambda: deadline.hasExpired() and not theme.busy() and not speaks.busy())


def render(
    engine: "Engine", out: Path | str, size: tuple[int, int] = (1280, 800), theme: str = "light", *,
    station: str | None = None, actor: str = "Nok", now: Callable[[], datetime] = moments.now,
    steps: Callable[[Window], Any] | None = None, **wishes: Any,
) -> Path:  # fmt: skip
    """Saves a picture of the station, after `steps` such as picking a token; the engine is closed with it."""
    memory = Memory(Path(out).with_suffix(".desk.json"))
    memory.write({"name": actor, "theme": theme})
    window = open_window(engine, station=station, memory=memory, theme=theme, now=now, **wishes)
    try:
        window.resize(*size)
        wait_until(lambda: window.pages.currentWidget() is not window.opening)
        settle(window)
        if steps is not None:
            steps(window)
            settle(window)
        window.grab().save(str(out))
    finally:
        window.jobs.close()
        window.close()
        Path(out).with_suffix(".desk.json").unlink(missing_ok=True)
    return Path(out)
