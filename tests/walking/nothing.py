"""Convention 20: where there is nothing, it says what to do next."""

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLabel, QMenu, QWidget

from walking.seen import called, shown

SENTENCE = 3        # words and more are a sentence


def dead_ends(window: QWidget) -> list[str]:
    """Empty lists that say nothing, and pages from which no button leads on."""
    found = [f"{called(each)} is empty and says nothing" for each in shown(window) if _is_empty(each)]
    buttons = [each for each in shown(window) if isinstance(each, QAbstractButton) and each.isEnabled()]
    return found if buttons or isinstance(window, QMenu) else [*found, "there is nothing to press"]


def _is_empty(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractItemView) or isinstance(widget.parent(), QComboBox):
        return False
    model = widget.model()
    return (model is None or model.rowCount() == 0) and not _says_something(widget)


def _says_something(view: QWidget) -> bool:
    """A sentence or a button on the list or right beside it."""
    parent = view.parentWidget()
    near = [*view.findChildren(QLabel), *(parent.findChildren(QLabel) if parent is not None else [])]
    return any(each.isVisible() and len(each.text()) > SENTENCE and not each.text().isdecimal() for each in near)
