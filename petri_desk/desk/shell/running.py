"""Running the desk: an application, its jobs, and the window."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language import speech
from petri_desk.desk.language.names import chosen
from petri_desk.desk.shell import Memory, Window, bare_window, furnish, open_shell
from petri_desk.desk.shell.awake import keep_awake
from petri_desk.desk.shell.window import FIRST_ROOM
from petri_desk.desk.widgets import icons, moments
from petri_desk.desk.widgets import theme as themes

if TYPE_CHECKING:
    from petri_desk.engine import Engine


UNSEEN_MS = 1000        # so long a window may wait for its first painting, behind others
CALM_MS = 2000          # so long after the desk has opened, what nobody has asked for yet is loaded


class Painted(QObject):
    """Does something once, when a window has been painted for the first time."""

    def __init__(self, window: QWidget, act: Callable[[], None]) -> None:
        super().__init__(window)
        self._act: Callable[[], None] | None = act
        window.installEventFilter(self)
        QTimer.singleShot(UNSEEN_MS, self, self._do)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._do)
        return False

    def _do(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()


def application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(sys.argv[:1])
    made.setApplicationName("petri-desk")
    made.setApplicationDisplayName("Petri Desk")
    return made


def run(
    open_engine: Callable[[], "Engine"], *, station: str | None = None,
    fill_demo: Callable[["Engine"], Any] | None = None, theme: str | None = None, language: str | None = None,
    kiosk: bool = False, screen: str | None = None,
) -> int:  # fmt: skip
    app = application()
    themes.theme(theme)
    system_language = speech.system_language()
    speech.speech().use(chosen(language, system_language))
    jobs = Jobs(open_engine)
    window = bare_window(jobs, can_fill=fill_demo is not None, kiosk=kiosk)
    window.first_room = screen or FIRST_ROOM

    def on_painted() -> None:
        icons.load_all()
        speech.load_all()
        furnish(window, Memory(), station=station, fill_demo=fill_demo, language=language,
                system_language=system_language, theme=theme, tour=True)  # fmt: skip
        if window.crashes is not None:
            sys.excepthook = window.crashes.hook
        jobs.opened.connect(gc.freeze)      # what is there now stays: looking through it would hold the screen up
        if not kiosk:
            jobs.opened.connect(lambda: QTimer.singleShot(CALM_MS, window, window.rooms.load_all))
        jobs.start()
        if kiosk:
            jobs.work(window, lambda: keep_awake(os.getpid()), awake.append)

    awake: list[Any] = []
    _fit(window)
    window.appear()
    Painted(window, on_painted)
    try:
        return int(app.exec())
    finally:
        jobs.close()


def _fit(window: Window) -> None:
    """A window for which the screen is too small takes all of it, so that nothing lies under the edge."""
    room = window.screen().availableSize()
    if room.width() <= window.width() or room.height() <= window.height():
        window.setWindowState(Qt.WindowState.WindowMaximized)


def open_window(
    engine: "Engine", *, memory: Memory | None = None, theme: str | None = "light",
    now: Callable[[], datetime] = moments.now, **wishes: Any,
) -> Window:  # fmt: skip
    """For tests and pictures: a window whose jobs live as long as it does. `wishes` are those of `open_shell`."""
    application()
    themes.theme(theme)
    icons.load_all()
    speech.load_all()
    jobs = Jobs(lambda: engine)
    window = open_shell(jobs, memory or Memory(), now=now, theme=theme, **wishes)
    jobs.setParent(window)
    window.appear()
    jobs.start()
    return window
