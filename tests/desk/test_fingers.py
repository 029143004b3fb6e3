"""Fingers: a list follows the finger that pushes it, and what is pressed keeps its size and its distance."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QScroller, QWidget

from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, row, wide

STEPS, STEP, STEP_MS = 12, 12, 16
MANY = 30
NUMBERS = count(1)


@pytest.fixture
def usual_sizes() -> Iterator[None]:
    yield
    themes.theme().use_fingers(False)
    themes.theme().resize(1.0, 1.0)


@pytest.fixture(scope="module")
def finger() -> Any:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


@pytest.fixture
def full(desk: Any) -> Any:
    """A queue that is longer than its place."""
    desk.other.do("job_create", actor="Nok", route="wallet", job_code="JOB-MANY", target_qty=MANY)
    desk.until(lambda: len(desk.lines()) > MANY)
    return desk


def push(desk: Any, area: QAbstractScrollArea, finger: Any, start: QPoint, *, steps: int = STEPS) -> None:
    """A finger goes upwards; each has a number of its own."""
    view, number = area.viewport(), next(NUMBERS)
    QTest.touchEvent(view, finger).press(number, start).commit()
    for step in range(1, steps + 1):
        desk.bot.wait(STEP_MS)
        QTest.touchEvent(view, finger).move(number, start - QPoint(0, STEP * step)).commit()
    desk.bot.wait(STEP_MS)
    QTest.touchEvent(view, finger).release(number, start - QPoint(0, STEP * steps)).commit()


def test_the_queue_follows_a_finger_and_takes_no_piece_up_for_it(full: Any, finger: Any) -> None:
    queue = full.window.station.queue.list
    full.until(lambda: queue.verticalScrollBar().maximum() > STEPS * STEP)
    picked: list[int] = []
    full.window.station.queue.picked.connect(picked.append)
    push(full, queue, finger, queue.viewport().rect().center())
    full.until(lambda: queue.verticalScrollBar().value() > STEPS * STEP // 3)
    full.until(lambda: QScroller.scroller(queue.viewport()).state() is QScroller.State.Inactive)
    assert picked == []
    middle = queue.viewport().rect().center()
    push(full, queue, finger, middle, steps=0)
    full.until(lambda: len(picked) == 1)


def test_a_button_along_which_a_finger_slid_is_not_pressed(qtbot: Any, finger: Any) -> None:
    """It pushed what the button stands on; a short touch presses."""
    button, pressed = Act("Pass"), list[bool]()
    qtbot.addWidget(button)
    button.resize(400, 300)
    button.show()
    button.clicked.connect(lambda: pressed.append(True))
    for slide in (0, 60):
        number = next(NUMBERS)
        QTest.touchEvent(button, finger).press(number, QPoint(200, 200)).commit()
        QTest.touchEvent(button, finger).move(number, QPoint(200, 200 - slide)).commit()
        QTest.touchEvent(button, finger).release(number, QPoint(200, 200 - slide)).commit()
    qtbot.waitUntil(lambda: not button.isDown())
    assert len(pressed) == 1


def test_the_second_press_of_two_does_not_press_what_has_come_up_under_it(qtbot: Any) -> None:
    """A double press on "Hold 14 pieces" held eight: "Cancel the rest" stood in its place by then."""
    window, pressed = QWidget(), list[str]()
    hold, cancel = Act("Hold", parent=window), Act("Cancel", parent=window)
    cancel.hide()
    hold.clicked.connect(lambda: (pressed.append("hold"), hold.hide(), cancel.show()))
    cancel.clicked.connect(lambda: pressed.append("cancel"))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    press_twice(window.windowHandle(), hold.geometry().center())
    assert pressed == ["hold"]
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert pressed == ["hold", "cancel"]


def test_who_presses_fast_presses_every_time(qtbot: Any) -> None:
    """Keys of a number pad are pressed twice in a row."""
    window, pressed = QWidget(), list[bool]()
    key = Act("1", parent=window)
    key.clicked.connect(lambda: pressed.append(True))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    press_twice(window.windowHandle(), key.geometry().center())
    assert len(pressed) == 2


def press_twice(window: Any, at: QPoint) -> None:
    """As a mouse does it: the window system says where, Qt says that the second is one of two."""
    QTest.mouseDClick(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)


def test_the_facts_are_a_stop_of_the_keyboard_only_where_they_are_longer_than_their_place(desk: Any) -> None:
    """Convention 16: Page Down reads on."""
    desk.pick("W001")
    desk.says("Start W001")
    facts, tab = desk.card.facts, Qt.FocusPolicy.TabFocus
    assert facts.verticalScrollBar().maximum() == 0 and not facts.focusPolicy() & tab
    facts.setFixedHeight(60)
    desk.until(lambda: facts.verticalScrollBar().maximum() > 0)
    assert facts.focusPolicy() & tab
    facts.setFocus()
    desk.bot.keyClick(facts, Qt.Key.Key_PageDown)
    desk.until(lambda: facts.verticalScrollBar().value() > 0)


def test_fingers_have_wide_scroll_bars(qapp: Any, usual_sizes: None) -> None:
    """Convention 2: nothing that is pressed is narrow where there are only fingers."""
    assert tokens.bar() < 24
    themes.theme().use_fingers(True)
    assert tokens.bar() >= 24 and f"width: {tokens.bar()}px" in themes.sheet(themes.colours())


def test_what_is_measured_in_millimetres_follows_the_screen(qapp: Any, qtbot: Any, usual_sizes: None) -> None:
    """Convention 2: widths and the 3 mm between targets, while the window is open."""
    window, button, other = QWidget(), Act("+"), Act("-")
    qtbot.addWidget(window)
    wide(button, tokens.PRIMARY_MM)
    window.setLayout(row(button, other))
    box = window.layout()
    assert isinstance(box, QHBoxLayout) and box.spacing() == tokens.GAP
    themes.theme().use_fingers(True)
    themes.theme().resize(1.0, 1.5)
    assert button.width() == tokens.millimetres(tokens.PRIMARY_MM)
    assert box.spacing() == tokens.millimetres(tokens.APART_MM) > tokens.GAP
    themes.theme().resize(1.0, 1.0)
    themes.theme().use_fingers(False)
    assert button.width() == tokens.millimetres(tokens.PRIMARY_MM) and box.spacing() == tokens.GAP
