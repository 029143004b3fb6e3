"""Text fields that a scan has gone into: what they held before is put back."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

Written = Callable[[str], None]     # takes what came out of a field, and writes a text instead
Page = QTextEdit | QPlainTextEdit


def before(widget: QObject) -> Written | None:
    """Remembers a text field as it is now; None for a widget that takes no text."""
    line = _line(widget)
    if line is not None:
        return None if line.isReadOnly() else _line_before(line)
    if isinstance(widget, QTextEdit | QPlainTextEdit) and not widget.isReadOnly():
        return _page_before(widget)
    return None


def _line(widget: QObject) -> QLineEdit | None:
    if isinstance(widget, QLineEdit):
        return widget
    if isinstance(widget, QComboBox):
        return widget.lineEdit() if widget.isEditable() else None
    return widget.findChild(QLineEdit) if isinstance(widget, QAbstractSpinBox) else None


def _line_before(line: QLineEdit) -> Written:
    text, place = line.text(), line.cursorPosition()
    start, length = line.selectionStart(), line.selectionLength()

    def write(instead: str) -> None:
        if not shiboken6.isValid(line):
            return
        line.setText(text)
        line.setCursorPosition(place)
        if start >= 0:
            line.setSelection(start, length)
        if instead:
            line.insert(instead)

    return write


def _page_before(page: Page) -> Written:
    cursor = page.textCursor()
    start, end, held = cursor.selectionStart(), cursor.selectionEnd(), cursor.selectedText()
    rest = page.document().characterCount() - end

    def write(instead: str) -> None:
        if not shiboken6.isValid(page):
            return
        undone = page.textCursor()
        undone.setPosition(start)
        undone.setPosition(page.document().characterCount() - rest, QTextCursor.MoveMode.KeepAnchor)
        undone.insertText(instead or held)
        if held and not instead:
            undone.setPosition(start)
            undone.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        page.setTextCursor(undone)

    return write
