"""Scanning anywhere: real key events into fields, buttons, dialogs and popups of a running application."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThread
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from wedge import Wedge, native

from petri_desk.desk.scanning import Scanner, words
from petri_desk.kernel import labels

TOKEN = labels.token(1042)
LAYOUTS = ("us", "thai", "french", "german")


class Keyboard(QWidget):
    """Takes keys without being a text field, like a count on a screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.taken, self.moves = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.taken += event.text()
        self.moves += f"↓{event.text()}"

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self.moves += f"↑{event.text()}"


@dataclass
class Bench:
    """A window with one of everything, and a scanner that listens."""

    bot: QtBot
    window: QWidget
    scanner: Scanner
    scanned: list[Any] = field(default_factory=list)
    rejected: list[str] = field(default_factory=list)

    def add(self, widget: QWidget) -> Any:
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(widget)
        widget.setFocus()
        self.bot.waitUntil(widget.hasFocus)
        return widget

    def scan(self, widget: QObject, code: str = TOKEN.code, wedge: Wedge | None = None) -> None:
        """Every key of a scan goes through the application to a widget, as the window system sends it."""
        for event in native(wedge or Wedge(), code):
            QCoreApplication.sendEvent(widget, event)
        QCoreApplication.processEvents()

    def labels(self) -> list[labels.Label | None]:
        return [scan.label for scan in self.scanned]


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication) -> Iterator[Bench]:
    window = QWidget()
    window.setLayout(QVBoxLayout())
    window.setMinimumSize(400, 300)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitActive(window)
    scanner = Scanner(qapp)
    scanner.belong_to(window)       # a window that another test left behind hears nothing of this one
    made = Bench(qtbot, window, scanner)
    scanner.scanned.connect(made.scanned.append)
    scanner.rejected.connect(made.rejected.append)
    yield made
    scanner.stop()
    scanner.deleteLater()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_label_goes_through_a_text_field_and_leaves_no_trace(bench: Bench, layout: str) -> None:
    """Barcode rule 4: held, taken out of the field again, acted on; what was marked in the field is marked again."""
    line = bench.add(QLineEdit("a note in work"))
    line.setSelection(2, 4)
    entered: list[bool] = []
    line.returnPressed.connect(lambda: entered.append(True))
    bench.scan(line, wedge=Wedge(layout))
    assert bench.labels() == [TOKEN]
    assert (line.text(), line.selectedText()) == ("a note in work", "note")
    assert entered == []


def test_the_cursor_is_back_where_it_was(bench: Bench) -> None:
    """Barcode rule 4: whoever was writing goes on writing."""
    line = bench.add(QLineEdit("a note in work"))
    line.setCursorPosition(6)
    bench.scan(line)
    line.insert("s")
    assert (bench.labels(), line.text()) == ([TOKEN], "a notes in work")


def test_a_serial_scanned_into_a_field_stays_with_its_enter(bench: Bench) -> None:
    """Barcode rule 4: a lot number goes where the cursor is, and right under a Thai layout too."""
    line = bench.add(QLineEdit("lot "))
    entered: list[str] = []
    line.returnPressed.connect(lambda: entered.append(line.text()))
    bench.scan(line, "H-2207", Wedge("thai"))
    assert entered == ["lot H-2207"]
    assert bench.scanned == []


@pytest.mark.parametrize("selected", [False, True])
def test_a_label_leaves_no_trace_in_a_page_of_text(bench: Bench, selected: bool) -> None:
    page = bench.add(QPlainTextEdit("scratch on the back\nwill polish"))
    cursor = page.textCursor()
    cursor.setPosition(7)
    if selected:
        cursor.setPosition(12, cursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    bench.scan(page, wedge=Wedge("thai"))
    assert bench.labels() == [TOKEN]
    assert page.toPlainText() == "scratch on the back\nwill polish"
    assert page.textCursor().selectedText() == (" on t" if selected else "")
    assert page.textCursor().position() == (12 if selected else 7)


def test_a_label_leaves_no_trace_in_a_number_or_a_choice(bench: Bench) -> None:
    number = bench.add(QSpinBox())
    number.setMaximum(99_999)
    number.setValue(18)
    bench.scan(number)
    choice = bench.add(QComboBox())
    choice.setEditable(True)
    choice.setEditText("lunch")
    bench.scan(choice, labels.token(7).code)
    assert bench.labels() == [TOKEN, labels.token(7)]
    assert (number.value(), number.text(), choice.currentText()) == (18, "18", "lunch")


@pytest.mark.parametrize("ending", ["enter", "pad enter", "tab", "eot"])
def test_the_key_that_ends_a_scan_presses_no_button(bench: Bench, ending: str) -> None:
    """Barcode rule 5: and moves no focus."""
    button = bench.add(QPushButton("Complete"))
    button.setAutoDefault(True)
    bench.window.layout().addWidget(QPushButton("Scrap"))
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    bench.scan(button, wedge=Wedge(ending=ending))
    assert bench.labels() == [TOKEN]
    assert pressed == []
    assert button.hasFocus()
    bench.scan(button, "", Wedge())
    assert pressed == [True], "Enter by itself presses it"


def test_enter_presses_the_button_that_has_the_focus(bench: Bench) -> None:
    """Convention 16: the keyboard reaches all; Enter does as Space does, and holding it down presses once."""
    button = bench.add(QPushButton("Publish"))
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    bench.scan(button, "", Wedge())
    assert pressed == [True]
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True)
    QCoreApplication.sendEvent(button, held)
    QCoreApplication.processEvents()
    assert pressed == [True]


@pytest.mark.parametrize("code", ["7", "12", "F0014", TOKEN.code])
def test_enter_right_after_other_keys_presses_nothing(bench: Bench, code: str) -> None:
    """Barcode rule 5: also of a code that is too short to be a scan; the same Enter later does."""
    button = bench.add(QPushButton("Scrap"))
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    bench.scan(button, code)
    assert pressed == []
    bench.scan(button, "", Wedge())
    assert pressed == [True]


def test_an_open_dialog_is_scanned_into_and_not_closed(bench: Bench) -> None:
    """Convention 3: dialogs, with a default button that Enter would press."""
    dialog = QDialog(bench.window)
    dialog.setModal(True)
    dialog.setMinimumSize(200, 100)
    inside = QVBoxLayout(dialog)
    line, good = QLineEdit(), QPushButton("Good")
    good.setDefault(True)
    good.clicked.connect(dialog.accept)
    for widget in (line, good):
        inside.addWidget(widget)
    bench.bot.addWidget(dialog)
    dialog.open()
    bench.bot.waitActive(dialog)
    line.setFocus()
    bench.scan(dialog.windowHandle(), wedge=Wedge("thai"))
    assert bench.labels() == [TOKEN]
    assert dialog.isVisible() and line.text() == ""
    bench.scan(dialog.windowHandle(), "", Wedge())
    assert not dialog.isVisible(), "Enter by itself closes it"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_open_menu_stays_open(bench: Bench) -> None:
    """Convention 3: popups, whose entries answer to letters."""
    menu = QMenu(bench.window)
    chosen: list[str] = []
    for name in ("&Pause", "&Discard", "&Take 1"):
        menu.addAction(name, lambda name=name: chosen.append(name))
    bench.bot.addWidget(menu)
    menu.popup(bench.window.mapToGlobal(bench.window.rect().center()))
    bench.bot.waitUntil(menu.isVisible)
    bench.scan(menu)
    assert bench.labels() == [TOKEN]
    assert menu.isVisible() and chosen == []
    menu.close()


def test_a_screen_that_takes_digits_gets_none_of_a_scan(bench: Bench) -> None:
    """A count on the screen is not made of the digits of a label."""
    count = bench.add(Keyboard(bench.window))
    bench.scan(count)
    bench.scan(count, "8851234567890")
    assert count.taken == ""
    assert [scan.text for scan in bench.scanned] == [TOKEN.code, "8851234567890"]


def test_what_a_person_types_arrives_in_order(bench: Bench) -> None:
    """Barcode rule 1: typing at 120 ms stays typing, and 20 pieces are still 20."""
    count = bench.add(Keyboard(bench.window))
    for event in native(Wedge(gap=120), "20 ok"):
        QCoreApplication.sendEvent(count, event)
    assert count.taken == "20 ok\r"
    assert count.moves == "↓2↑2↓0↑0↓ ↑ ↓o↑o↓k↑k↓\r↑\r"
    assert bench.scanned == []


def test_the_last_key_of_a_person_is_given_back_by_itself(bench: Bench) -> None:
    count = bench.add(Keyboard(bench.window))
    for event in native(Wedge(ending="none"), "7"):
        QCoreApplication.sendEvent(count, event)
    assert count.taken == ""
    bench.bot.waitUntil(lambda: count.taken == "7")


def test_while_the_screen_was_busy_keys_are_not_given_back_too_early(bench: Bench) -> None:
    """The rest of a scan may be waiting in the queue; its timestamps say that it belongs together."""
    count = bench.add(Keyboard(bench.window))
    events = list(native(Wedge(), TOKEN.code))
    for event in events[:10]:
        QCoreApplication.sendEvent(count, event)
    QThread.msleep(300)
    QCoreApplication.processEvents()
    for event in events[10:]:
        QCoreApplication.sendEvent(count, event)
    QCoreApplication.processEvents()
    assert (bench.labels(), count.taken) == ([TOKEN], "")


def test_a_person_types_into_a_field_without_delay(bench: Bench) -> None:
    line = bench.add(QLineEdit())
    for event in native(Wedge(gap=120, ending="none"), "Nok"):
        QCoreApplication.sendEvent(line, event)
    assert line.text() == "Nok"


def test_inside_a_scan_no_key_is_a_shortcut(bench: Bench) -> None:
    """Keys go the whole way here, through the shortcuts; the screen's own Return is one of them."""
    fired: list[str] = []
    for keys in ("T", "Return"):
        shortcut = QShortcut(QKeySequence(keys), bench.window)
        shortcut.activated.connect(lambda keys=keys: fired.append(keys))
    button = bench.add(QPushButton("Start"))
    for event in native(Wedge(), TOKEN.code):
        if event.type() == QEvent.Type.KeyPress:
            _offer(button, event)
        QCoreApplication.sendEvent(button, event)
    QCoreApplication.processEvents()
    assert (bench.labels(), fired) == ([TOKEN], [])


def _offer(widget: QWidget, press: QKeyEvent) -> None:
    """What Qt asks first: does the widget want the key, or may it be a shortcut?"""
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, press.key(), press.modifiers(), press.nativeScanCode(), 0, 0,
                      press.text())  # fmt: skip
    asked.setTimestamp(press.timestamp())
    asked.ignore()
    QCoreApplication.sendEvent(widget, asked)
    first = press.text() == labels.MARK[0]
    assert asked.isAccepted() != first, f"{press.text()!r} could have been a shortcut"


def test_what_an_input_method_writes_is_scanned_too(bench: Bench) -> None:
    """Under Linux Thai often comes through an input method: text without any key."""
    line = bench.add(QLineEdit("note"))
    bench.scanner.use(bench.scanner.settings.__class__(gap=200))
    for key in Wedge("thai", ending="none").keys(TOKEN.code):
        written = QInputMethodEvent()
        written.setCommitString(key.text)
        QCoreApplication.sendEvent(line, written)
    assert line.text() != "note"
    enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 36, 0, 0, "\r")
    QCoreApplication.sendEvent(line, enter)
    QCoreApplication.processEvents()
    assert (bench.labels(), line.text()) == ([TOKEN], "note")


def test_a_damaged_or_repeated_label_is_told_and_not_acted_on(bench: Bench) -> None:
    """Barcode rules 3 and 6."""
    button = bench.add(QPushButton("Complete"))
    wedge, damaged = Wedge(gap=1), TOKEN.code[:-1] + "0"
    for at, code in ((1000, damaged), (2000, TOKEN.code), (2500, TOKEN.code)):
        for event in native(wedge, code, at):
            QCoreApplication.sendEvent(button, event)
    QCoreApplication.processEvents()
    assert bench.rejected == ["damaged", "duplicate"]
    assert bench.labels() == [TOKEN]
    assert all(words.reason(each).endswith(".") for each in bench.rejected)


def test_nothing_is_told_inside_a_key_press(bench: Bench) -> None:
    """What a scan sets off may open a dialog; the key press is over by then."""
    button = bench.add(QPushButton("Complete"))
    for event in native(Wedge(), TOKEN.code):
        QCoreApplication.sendEvent(button, event)
    assert bench.scanned == []
    QCoreApplication.processEvents()
    assert bench.labels() == [TOKEN]


def test_a_widget_that_closes_while_its_keys_are_held_is_no_trouble(bench: Bench) -> None:
    count = bench.add(Keyboard(bench.window))
    for event in native(Wedge(ending="none"), "12"):
        QCoreApplication.sendEvent(count, event)
    count.setParent(None)
    count.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    button = bench.add(QPushButton("Complete"))
    bench.scan(button)
    assert bench.labels() == [TOKEN]


def test_every_key_is_heard_once(bench: Bench) -> None:
    """Barcode rule 7: the page for trying out a scanner shows each key as it came."""
    heard: list[Any] = []
    bench.scanner.heard.connect(heard.append)
    button = bench.add(QPushButton("Complete"))
    bench.scan(button, "AA11", Wedge("thai"))
    assert [key.position for key in heard] == [30, 30, 2, 2, 28]
    assert "".join(key.text for key in heard) == "ฤฤๅๅ\r"


def test_a_scanner_that_was_stopped_gives_back_what_it_held_and_hears_nothing(bench: Bench) -> None:
    count = bench.add(Keyboard(bench.window))
    for event in native(Wedge(ending="none"), "12"):
        QCoreApplication.sendEvent(count, event)
    bench.scanner.stop()
    assert count.taken == "12"
    bench.scan(count)
    assert bench.scanned == []
    assert count.taken == f"12{TOKEN.code}\r"


def test_a_scanner_that_is_stopped_while_it_rests_stays_so(bench: Bench) -> None:
    """A window may be closed while a room is built in it."""
    count = bench.add(Keyboard(bench.window))
    with bench.scanner.resting():
        bench.scanner.stop()
    bench.scan(count)
    assert (count.taken != "", bench.scanned) == (True, [])


def test_a_thousand_scans_leave_nothing_behind(bench: Bench) -> None:
    """Reference counts hold over 20,000 key events."""
    button = bench.add(QPushButton("Complete"))
    before = sys.getrefcount(True), sys.getrefcount(None)
    for number in range(1, 1001):
        for event in native(Wedge(gap=1), labels.token(number).code):
            QCoreApplication.sendEvent(button, event)
    QCoreApplication.processEvents()
    assert len(bench.scanned) == 1000
    bench.scanned.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(now - then) < 500 for then, now in zip(before, after, strict=True))


def test_of_two_windows_each_hears_its_own_keys(bench: Bench, qapp: QApplication) -> None:
    """Barcode rule 1: a scan into one window, or a dialog of it, is no scan at the other; typing stays typing."""
    bench.scanner.belong_to(bench.window)
    mine = bench.add(QLineEdit())
    other, heard = QWidget(), list[Any]()
    bench.bot.addWidget(other)
    scanner = Scanner(qapp)
    scanner.belong_to(other)
    scanner.scanned.connect(heard.append)
    line, dialog = QLineEdit(other), QDialog(other)
    inside = QLineEdit(dialog)
    other.show()
    bench.scan(line)
    bench.scan(inside, labels.token(7).code)
    bench.scan(mine, labels.token(8).code)
    bench.bot.keyClicks(line, "abc")
    scanner.stop()
    bench.scanner.setParent(qapp)
    assert ([each.label for each in heard], bench.labels()) == ([TOKEN, labels.token(7)], [labels.token(8)])
    assert (line.text(), inside.text(), mine.text()) == ("abc", "", "")


def test_a_window_without_a_scanner_is_everybody_s(bench: Bench) -> None:
    """A dialog without a parent is heard as well."""
    bench.scanner.belong_to(bench.window)
    dialog = QDialog()
    bench.bot.addWidget(dialog)
    bench.scan(QLineEdit(dialog))
    bench.scanner.setParent(QCoreApplication.instance())
    assert bench.labels() == [TOKEN]
