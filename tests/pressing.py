"""Hands for a window: keys where the focus is, and a scanner that types."""

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget
from wedge import Wedge, native


def key(desk: Any, combination: str, widget: QWidget | None = None) -> None:
    """Presses keys where the focus is."""
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)
    desk.bot.wait(80)       # a key that follows at once belongs to a scan
    *held, last = combination.split("+") if combination != "?" else ["?"]
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}[each]
    code = {"Esc": Qt.Key.Key_Escape, "?": Qt.Key.Key_Question, ",": Qt.Key.Key_Comma, "F11": Qt.Key.Key_F11,
            "F2": Qt.Key.Key_F2, "Enter": Qt.Key.Key_Return}.get(last) or Qt.Key(ord(last))  # fmt: skip
    desk.bot.keyClick(widget or desk.window.focusWidget() or desk.window, code, modifiers)


def scan(desk: Any, code: str, layout: str = "us") -> None:
    """Types as a scanner does."""
    for event in native(Wedge(layout), code):
        QCoreApplication.sendEvent(desk.window.focusWidget() or desk.window, event)
    QCoreApplication.processEvents()


def on(desk: Any, page: QWidget) -> bool:
    return desk.window.pages.currentWidget() is page
