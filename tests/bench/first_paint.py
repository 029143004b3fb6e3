"""A window in a process of its own, until it is painted: `python -m tests.bench.first_paint bare` or `… ours DATABASE`.

It prints when that was, and which of the heavy modules were imported by then.
"""

import os
import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

WIDE, HIGH = 1280, 800
HEAVY = ("petri_desk.engine", "sqlalchemy", "networkx", "psycopg", "pyqtgraph", "alembic")


class Painted(QObject):
    """Ends the process when a window has been painted."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow):
            QTimer.singleShot(0, tell)
        return False


def tell() -> None:
    print(time.time_ns(), *(name for name in HEAVY if name in sys.modules), flush=True)
    os._exit(0)


def watched(run: Callable[[], int]) -> int:
    """The program's own loop, with an eye on it."""
    application = QApplication.instance()
    assert application is not None
    eyes = Painted(application)
    application.installEventFilter(eyes)
    return run()


def main(kind: str, *words: str) -> int:
    run = QApplication.exec
    QApplication.exec = lambda *_: watched(run)     # type: ignore[method-assign, assignment, misc]
    if kind == "bare":
        QApplication([])
        window = QMainWindow()
        window.resize(WIDE, HIGH)
        window.show()
        return QApplication.exec()
    from petri_desk.__main__ import main as petri_desk

    return petri_desk(["--database", *words])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
