"""Faults of the program: kept on this computer, told calmly, and the desk goes on.

Rule 1: a report is a file in the user's data folder; the newest ten are kept. Nothing leaves the computer.
Rule 2: the same fault again makes no second report, so that a fault in a timer does not fill the disk.
"""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from platformdirs import user_data_path
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from petri_desk import __version__
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.shell.page import Page
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, column, panel, row, wide

KEPT = 10


def folder() -> Path:
    return user_data_path("petri-desk", appauthor=False) / "crashes"


def write(text: str, at: str, into: Path | None = None) -> Path | None:
    """Keeps a report under the moment of the fault, and lets the oldest go. None where nothing can be written."""
    place = into or folder()
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=f"crash-{at}-", suffix=".txt", dir=place)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        for old in sorted(place.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return Path(name)


def report(told: str) -> str:
    system = f"Petri Desk {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{system}\n\n{told}"


class Crashes(QObject):
    """Takes what nobody caught, on the screen's thread or on another one."""

    kept = Signal(str, object)      # the report, and where it is kept (or None)

    _met = Signal(str)

    def __init__(self, jobs: Jobs, moment: Callable[[], str], into: Path | None = None,
                 parent: QObject | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._moment, self._into, self._last = jobs, moment, into, ""
        self._met.connect(self.take, Qt.ConnectionType.QueuedConnection)

    def hook(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """For `sys.excepthook`."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, fault, trace)
            return
        self._met.emit("".join(traceback.format_exception(kind, fault, trace)))

    def take(self, told: str) -> None:
        if told != self._last:
            self._last = told
            self.keep(told, self.kept.emit)

    def keep(self, told: str, done: Callable[[str, Any], None]) -> None:
        """Writes a report on a thread of the jobs."""
        text, at, into = report(told), self._moment(), self._into
        self._jobs.work(self, lambda: write(text, at, into), lambda path: done(text, path))


class CrashPage(Page):
    """One calm page; the desk is behind it as it was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report, self._path, self._copied = "", "", False
        self._said = Words(size=tokens.LARGE, wraps=True)
        self._where = Words(size=tokens.SMALL, wraps=True, font=tokens.serial_face(tokens.SMALL, strong=False))
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = Act(icon="note")
        self.copy.setObjectName("copy-report")
        self.go_on = Act(kind="primary")
        self.go_on.setObjectName("go-on")
        wide(self.go_on, tokens.PRIMARY_WIDE_MM, exactly=False)
        card = panel()
        inside = column(Shape("late", 48), self._said, self._where, gap=tokens.PAD, margin=tokens.PAD * 2)
        inside.addLayout(row(self.copy, None, self.go_on))
        card.setLayout(inside)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.back.hide()
        self.copy.clicked.connect(self._on_copy)
        self.go_on.clicked.connect(self.left)
        self.retext()

    def retext(self) -> None:
        super().retext()
        self._said.setText(self.tr("Nothing you did is lost: what was done is in the database. You can go on working."))
        kept = self.tr("The report is kept in {path}").format(path=self._path)
        self._where.setText(kept if self._path else self.tr("The report could not be written; copy it, please."))
        self.copy.say(self.tr("Copied") if self._copied else self.tr("Copy the report"))
        self.go_on.say(self.tr("Go on"))

    def title(self) -> str:
        return self.tr("Something went wrong")

    def show_report(self, report: str, path: Path | None) -> None:
        self._report, self._path, self._copied = report, str(path or ""), False
        self.retext()
        self.go_on.setFocus()

    def where(self) -> str:
        return self._where.text()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copied = True
        self.retext()
