"""Convention 17: everything that can be pressed, typed in or looked at has a name that can be read out."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from walking.seen import called, shown

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)
NAME, VALUE = QAccessible.Text.Name, QAccessible.Text.Value
READ_OUT = Qt.ItemDataRole.AccessibleTextRole


def nameless(window: QWidget) -> list[str]:
    """Controls, rows and painted widgets that a screen reader has no words for."""
    found = [f"{called(each)} has no name" for each in shown(window) if _wants_name(each) and not name(each)]
    for view in shown(window):
        if isinstance(view, QAbstractItemView):
            found += _nameless_rows(view)
    return found


def name(widget: QWidget) -> str:
    """What is read out for a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(NAME).strip() if interface is not None else widget.accessibleName().strip()


def _wants_name(widget: QWidget) -> bool:
    if isinstance(widget, CONTROLS):
        return not _inside_another(widget)
    if _is_picture(widget):
        return not _beside_words(widget)
    return _paints_for_itself(widget) or _takes_focus(widget)


def _inside_another(widget: QWidget) -> bool:
    """A part of a control, such as the list that a choice opens."""
    parent = widget.parentWidget()
    return parent is not None and isinstance(parent, QComboBox)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()


def _is_picture(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and not widget.pixmap().isNull()


def _beside_words(picture: QWidget) -> bool:
    """A shape that stands by the text it belongs to needs no words of its own."""
    parent = picture.parentWidget()
    labels = parent.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly) if parent else []
    return any(each.isVisible() and each.text().strip() for each in labels)


def _paints_for_itself(widget: QWidget) -> bool:
    painter = next(each for each in type(widget).__mro__ if "paintEvent" in vars(each))
    return painter.__module__.startswith("petri_desk.")


def _nameless_rows(view: QAbstractItemView) -> list[str]:
    model = view.model()
    rows = range(model.rowCount()) if model is not None else ()
    return [f"row {row} of {called(view)} has no name" for row in rows if not model.index(row, 0).data(READ_OUT)]
