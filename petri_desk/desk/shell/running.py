"""Running the desk: an application, its jobs, and the window."""

import os
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QApplication

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language import speech
from petri_desk.desk.shell import Memory, Window, open_shell
from petri_desk.desk.shell.awake import keep_awake
from petri_desk.desk.widgets import icons, moments
from petri_desk.desk.widgets import theme as themes
from petri_desk.engine import Engine


def application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    made = QApplication(sys.argv[:1])
    made.setApplicationName("petri-desk")
    made.setApplicationDisplayName("Petri Desk")
    return made


def run(
    open_engine: Callable[[], Engine], *, station: str | None = None,
    fill_demo: Callable[[Engine], Any] | None = None, theme: str | None = None, language: str | None = None,
    kiosk: bool = False,
) -> int:  # fmt: skip
    app = application()
    themes.theme(theme)
    icons.load_all()
    speech.load_all()
    jobs = Jobs(open_engine)
    window = open_shell(jobs, Memory(), station=station, fill_demo=fill_demo, language=language,
                        system_language=speech.system_language(), theme=theme, kiosk=kiosk)  # fmt: skip
    if window.crashes is not None:
        sys.excepthook = window.crashes.hook
    window.appear()
    jobs.start()
    awake: list[Any] = []
    if kiosk:
        jobs.work(window, lambda: keep_awake(os.getpid()), awake.append)
    try:
        return int(app.exec())
    finally:
        jobs.close()


def open_window(
    engine: Engine, *, station: str | None = None, fill_demo: Callable[[Engine], Any] | None = None,
    memory: Memory | None = None, theme: str | None = "light", now: Callable[[], datetime] = moments.now,
    language: str | None = None, kiosk: bool = False,
) -> Window:  # fmt: skip
    """For tests and pictures: a window whose jobs live as long as it does."""
    application()
    themes.theme(theme)
    speech.load_all()
    jobs = Jobs(lambda: engine)
    window = open_shell(jobs, memory or Memory(), station=station, fill_demo=fill_demo, now=now, language=language,
                        theme=theme, kiosk=kiosk)  # fmt: skip
    jobs.setParent(window)
    window.appear()
    jobs.start()
    return window
