"""Convention 15: one language at a time, and no word of the machine.

What a shop gives a name of its own has no language: people, serials, codes, keys. The caller says which those are.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from petri_desk.desk.widgets.parts import Elided
from walking.names import name
from walking.seen import Painted, shown

LATIN, THAI = re.compile(r"[A-Za-z][A-Za-z']*"), re.compile(r"[\u0e01-\u0e5b]+")
CODE = re.compile(
    r"\b[A-Z]{1,8}-?\d[\w-]*|\bJOB-[\w-]+|\bPD1-[\w-]+|\bCtrl\+\S*|\bF\d{1,2}\b|\bEsc\b|\bEnter\b|\bTab\b|\bShift\+\S*|\btty\w+|\bCOM\d+"
    r"|\S*\.(?:txt|json|db|log|local|pnml|cpn)\b"
)
MACHINE = re.compile(r"\{\w*\}|\bNone\b(?! of)|\b[a-z]+(?:_[a-z]+)+\b|\bTrue\b|\bFalse\b|[\x00-\x08\x0b-\x1f\ufffd]")
CUT = "…"
OTHER_TONGUE = "language"       # the button that leads to the other language speaks it


def foreign(window: QWidget, painted: Painted, language: str, names: frozenset[str]) -> list[str]:
    """Words of the other language, whoever says them."""
    found = []
    for text in dict.fromkeys(texts(window, painted)):
        words = THAI.findall(text) if language == "en" else LATIN.findall(_without(text, names))
        if words and text not in names and not _begins_one(text, names):
            found.append(f"'{text}' says {', '.join(words)}")
    return found


def _begins_one(text: str, names: frozenset[str]) -> bool:
    """Whether it is the beginning of what somebody said, where there is no room for all of it."""
    return text.endswith(CUT) and len(text) > len(CUT) and any(name.startswith(text[: -len(CUT)]) for name in names)


def of_the_machine(window: QWidget, painted: Painted, names: frozenset[str]) -> list[str]:
    """Places that were not filled, and names that only the program knows."""
    return [f"'{text}' is no word of a person" for text in dict.fromkeys(texts(window, painted))
            if MACHINE.search(text) and text not in names]  # fmt: skip


def texts(window: QWidget, painted: Painted) -> Iterator[str]:
    """All that is painted, read out, told to the mouse, or waits in a field.

    A label says its text itself, whole; what a line of it has lost its end tells elsewhere.
    """
    for text in painted.texts:
        if not isinstance(text.widget, QLabel | QPushButton) and not _is_typed(text.widget) and CUT not in text.words:
            yield text.words
    for widget in shown(window):
        if not _is_other_tongue(widget) and not _is_as_written(widget):
            yield from (text for text in _said(widget) if text)


def _is_typed(widget: QWidget) -> bool:
    """What somebody has written is in the language of whoever wrote it."""
    if _is_as_written(widget) or (widget.parentWidget() is not None and _is_as_written(widget.parentWidget())):
        return True
    field = widget if isinstance(widget, QLineEdit) else widget.parentWidget()
    return isinstance(field, QLineEdit | QPlainTextEdit)


def _is_as_written(widget: QWidget) -> bool:
    """It says what stands in a file, or what the engine found in it."""
    return widget.property("asWritten") is True


def _said(widget: QWidget) -> Iterator[str]:
    yield from (read(widget.toolTip()), name(widget), widget.accessibleDescription())
    if isinstance(widget, Elided):
        yield widget.whole()
    elif isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(number) for number in range(widget.count()))
    if isinstance(widget, QMenu):
        yield from (act.text() for act in widget.actions())
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        rows = (widget.model().index(row, 0) for row in range(widget.model().rowCount()))
        yield from (read(str(row.data(role) or "")) for row in rows for role in (0, 3, 11))


def read(tip: str) -> str:
    """A tool tip as it is read: some are written as markup."""
    return unescape(re.sub(r"</?\w+>", "", tip))


def _is_other_tongue(widget: QWidget) -> bool:
    return widget.objectName().split("-")[0] == OTHER_TONGUE


def _without(text: str, names: frozenset[str]) -> str:
    """A text without the names that are the same in every language."""
    return CODE.sub(" ", _any_of(names).sub(" ", text))


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    every = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z])(?:{every})(?![A-Za-z])" if every else r"(?!)")
