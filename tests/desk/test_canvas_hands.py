"""Hands on a canvas: a mouse, fingers, keys, and what a screen reader hears."""

import random
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputDevice, QPointingDevice, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from petri_desk.desk.canvas import hands
from petri_desk.desk.canvas.graph import Box, Face, Graph, Tie
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.widgets import announcing
from tests.desk.conftest import painted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
GRAPH = Graph(map(Box, "abcd"), [Tie("ab", "a", "b"), Tie("ac", "a", "c"), Tie("bd", "b", "d"), Tie("cd", "c", "d")])
FACES = {name: Face(name.upper(), note=f"note {name}") for name in "abcd"}
GROUND = QPoint(8, 8)


@pytest.fixture
def canvas(open_canvas: Any) -> Canvas:
    made: Canvas = open_canvas(GRAPH, FACES, (1000, 600))
    made.activateWindow()
    return made


def on(canvas: Canvas, box: str) -> QPoint:
    x, y = canvas.glance.shown(canvas.scene.layout.places[box])
    return QPoint(round(x), round(y))


def told(spy: QSignalSpy) -> list[Any]:
    return [spy.at(number) for number in range(spy.count())]


def drag(canvas: Canvas, start: QPoint, by: QPoint, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(canvas, button, NONE, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, start + by * part)
    QTest.mouseRelease(canvas, button, NONE, start + by)


# --- mouse ------------------------------------------------------------------------------------------------------------


def test_a_click_picks_and_a_double_click_opens(canvas: Canvas):
    """Board: the box under the hand, and the ground is nothing."""
    picked, opened, pressed = QSignalSpy(canvas.picked), QSignalSpy(canvas.opened), QSignalSpy(canvas.pressed)
    QTest.mouseClick(canvas, LEFT, NONE, on(canvas, "b"))
    assert canvas.selected() == "b"
    QTest.mouseDClick(canvas, LEFT, NONE, on(canvas, "c"))
    QTest.mouseClick(canvas, LEFT, NONE, GROUND)
    assert told(picked)[0] == ["b"] and told(picked)[-1] == [""] and canvas.selected() == ""
    assert told(opened) == [["c"]]
    assert ["b"] in told(pressed)


@pytest.mark.parametrize("scale", [1.0, 0.3, 0.05])
def test_what_is_pressed_is_what_is_seen_there(canvas: Canvas, scale: float):
    """Board: also a dot, which a hand need not meet exactly."""
    canvas.eye.zoom(scale / canvas.glance.scale)
    for box in "abcd":
        canvas.eye.centre(canvas.scene.layout.places[box])
        QTest.mouseClick(canvas, LEFT, NONE, on(canvas, box))
        assert canvas.selected() == box


@pytest.mark.parametrize("button", [LEFT, MIDDLE])
def test_the_ground_follows_the_hand(canvas: Canvas, button: Qt.MouseButton):
    """Board: drag the ground, or anything with the middle button; nothing is picked by it."""
    before, picked = on(canvas, "a"), QSignalSpy(canvas.picked)
    drag(canvas, GROUND if button is LEFT else before, QPoint(90, 47), button)
    assert (on(canvas, "a") - before - QPoint(90, 47)).manhattanLength() <= 2
    assert told(picked) == []


def test_the_wheel_pushes_and_with_ctrl_zooms_to_the_cursor(canvas: Canvas):
    """Board: what lies under the cursor stays there."""
    before = canvas.glance
    turn(canvas, on(canvas, "a"), -120)
    assert canvas.glance.top > before.top and canvas.glance.left == before.left
    turn(canvas, on(canvas, "a"), -120, SHIFT)
    assert canvas.glance.left > before.left
    at = on(canvas, "c")
    turn(canvas, at, 240, CTRL)
    assert canvas.glance.scale > before.scale
    assert (on(canvas, "c") - at).manhattanLength() <= 1
    turn(canvas, at, -240, CTRL)
    assert canvas.glance.scale == pytest.approx(before.scale)


def turn(canvas: Canvas, at: QPoint, parts: int, held: Qt.KeyboardModifier = NONE) -> None:
    event = QWheelEvent(QPointF(at), QPointF(canvas.mapToGlobal(at)), QPoint(), QPoint(0, parts),
                        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(canvas, event)


def test_a_box_that_was_carried_stays_where_it_was_let_go(qtbot: QtBot, canvas: Canvas):
    """Board: one signal at the end; the others lie where they lay, and no new layout moves it."""
    moved, places = QSignalSpy(canvas.moved), dict(canvas.scene.layout.places)
    with qtbot.waitSignal(canvas.laid_out):
        drag(canvas, on(canvas, "b"), QPoint(60, 150))
    scale = canvas.glance.scale
    ((box, x, y),) = told(moved)
    assert (box, x, y) == ("b", pytest.approx(places["b"][0] + 60 / scale), pytest.approx(places["b"][1] + 150 / scale))
    assert canvas.scene.layout.places == {**places, "b": (x, y)}
    canvas.show_graph(GRAPH, {"b": (x, y)})
    with qtbot.waitSignal(canvas.laid_out):
        canvas.show_graph(Graph([*GRAPH.boxes, Box("e")], GRAPH.ties), {"b": (x, y)})
    assert canvas.scene.layout.places["b"] == (x, y)


def test_esc_puts_a_carried_box_back(canvas: Canvas):
    """Board: as if it had never been lifted."""
    moved, before = QSignalSpy(canvas.moved), canvas.grab().toImage()
    start = on(canvas, "b")
    QTest.mousePress(canvas, LEFT, NONE, start)
    QTest.mouseMove(canvas, start + QPoint(30, 60))
    QTest.mouseMove(canvas, start + QPoint(60, 120))
    assert canvas.grab().toImage() != before
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    QTest.mouseRelease(canvas, LEFT, NONE, start + QPoint(60, 120))
    assert told(moved) == [] and canvas.selected() == ""
    assert canvas.grab().toImage() == before


def test_boxes_that_may_not_be_moved_push_the_ground(canvas: Canvas):
    """Genealogy: time lays it out, not a hand."""
    canvas.movable = False
    before, moved = on(canvas, "a"), QSignalSpy(canvas.moved)
    drag(canvas, on(canvas, "b"), QPoint(50, 40))
    assert (on(canvas, "a") - before - QPoint(50, 40)).manhattanLength() <= 2
    assert told(moved) == []


def test_a_menu_is_asked_for_what_lies_under_the_hand(canvas: Canvas):
    """Board: right click, and the Menu key for what is selected."""
    asked = QSignalSpy(canvas.asked)
    for at in (on(canvas, "c"), GROUND):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
        QApplication.sendEvent(canvas, event)
    canvas.select("d")
    QApplication.sendEvent(canvas, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, GROUND, GROUND))
    assert told(asked) == [["c"], [""], ["d"]]


# --- fingers ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def finger() -> QPointingDevice:
    return QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)


def test_a_finger_pushes_and_picks_and_never_carries_by_accident(canvas: Canvas, finger: QPointingDevice):
    """Board: also when it begins on a box; a short touch picks."""
    before, moved = on(canvas, "a"), QSignalSpy(canvas.moved)
    start = on(canvas, "b")
    QTest.touchEvent(canvas, finger).press(0, start).commit()
    for step in (20, 45, 70):
        QTest.touchEvent(canvas, finger).move(0, start + QPoint(step, 0)).commit()
    QTest.touchEvent(canvas, finger).release(0, start + QPoint(70, 0)).commit()
    assert (on(canvas, "a") - before - QPoint(70, 0)).manhattanLength() <= 2
    assert told(moved) == [] and canvas.selected() == ""
    QTest.touchEvent(canvas, finger).press(1, on(canvas, "c")).commit()
    QTest.touchEvent(canvas, finger).release(1, on(canvas, "c")).commit()
    assert canvas.selected() == "c"


def test_two_fingers_come_nearer(canvas: Canvas, finger: QPointingDevice):
    """Board: pinch zooms about the middle between them."""
    before, middle = canvas.glance.scale, on(canvas, "b")
    QTest.touchEvent(canvas, finger).press(0, middle - QPoint(40, 0)).commit()
    QTest.touchEvent(canvas, finger).move(0, middle - QPoint(40, 0)).press(1, middle + QPoint(40, 0)).commit()
    QTest.touchEvent(canvas, finger).move(0, middle - QPoint(80, 0)).move(1, middle + QPoint(80, 0)).commit()
    QTest.touchEvent(canvas, finger).release(0, middle - QPoint(80, 0)).release(1, middle + QPoint(80, 0)).commit()
    assert canvas.glance.scale == pytest.approx(2 * before, rel=0.05)
    assert (on(canvas, "b") - middle).manhattanLength() <= 3
    assert canvas.selected() == ""


def test_a_long_press_asks_for_a_menu(qtbot: QtBot, canvas: Canvas, finger: QPointingDevice):
    """Board: as a right click does; a finger that slides asks for none."""
    with qtbot.waitSignal(canvas.asked, timeout=4 * hands.LONG_PRESS_MS) as asked:
        QTest.touchEvent(canvas, finger).press(0, on(canvas, "b")).commit()
    QTest.touchEvent(canvas, finger).release(0, on(canvas, "b")).commit()
    assert asked.args == ["b"] and canvas.selected() == "b"
    spy = QSignalSpy(canvas.asked)
    QTest.touchEvent(canvas, finger).press(2, GROUND).commit()
    QTest.touchEvent(canvas, finger).move(2, GROUND + QPoint(60, 0)).commit()
    qtbot.wait(hands.LONG_PRESS_MS + 150)
    QTest.touchEvent(canvas, finger).release(2, GROUND + QPoint(60, 0)).commit()
    assert told(spy) == []


# --- keys -------------------------------------------------------------------------------------------------------------


def test_tab_comes_in_and_goes_out_again(qtbot: QtBot, bare_jobs: Any):
    """Convention 16: a visible focus; the canvas is one stop, not a trap."""
    page = QWidget()
    qtbot.addWidget(page)
    before, canvas, after = QLineEdit(page), Canvas(bare_jobs, page), QLineEdit(page)
    layout = QVBoxLayout(page)
    for each in (before, canvas, after):
        layout.addWidget(each)
    page.show()
    page.activateWindow()
    before.setFocus()
    for each in (canvas, after):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        assert page.focusWidget() is each


def test_arrows_walk_and_enter_opens(canvas: Canvas, monkeypatch: pytest.MonkeyPatch):
    """Convention 16: along the ties; each step is told, to the owner and to a screen reader."""
    heard = list[str]()
    monkeypatch.setattr(announcing, "announce", lambda _, text: heard.append(text))
    picked, opened = QSignalSpy(canvas.picked), QSignalSpy(canvas.opened)
    above = min("bc", key=lambda box: canvas.scene.layout.places[box][1])
    below = "bc".replace(above, "")
    for name in ("Right", "Right", "Up", "Down", "Right", "Return"):
        QTest.keyClick(canvas, Qt.Key[f"Key_{name}"])
    walked = [each for (each,) in told(picked)]
    assert walked[0] == "a" and walked[1] in "bc" and walked[-1] == "d" and below in walked
    assert told(opened) == [["d"]]
    assert heard[0] == "A, note a" and len(heard) == len(walked)


def test_a_screen_reader_is_told_the_neighbours(canvas: Canvas, monkeypatch: pytest.MonkeyPatch):
    """Convention 16: from where one comes to the box, and where one goes; it stands there, and Space says it."""
    heard = list[str]()
    monkeypatch.setattr(announcing, "announce", lambda _, text: heard.append(text))
    canvas.pick("b")
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.accessibleName() == "Graph"
    assert canvas.accessibleDescription() == heard[-1] == "B, note b. From: A. To: D"


@pytest.mark.parametrize("seed", range(6))
def test_the_keys_reach_every_box(open_canvas: Any, seed: int):
    """Convention 16: whatever the graph is, also where nothing is tied."""
    dice = random.Random(seed)
    names = [f"n{number}" for number in range(dice.randrange(2, 18))]
    ties = [Tie(str(number), *dice.sample(names, 2)) for number in range(dice.randrange(0, 20))]
    canvas = open_canvas(Graph(map(Box, names), ties))
    keys = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp]
    QTest.keyClick(canvas, Qt.Key.Key_End)
    last = canvas.selected()
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    found, rest = set[str](), [canvas.selected()]
    while rest:
        at = rest.pop()
        found.add(at)
        for key in keys:
            canvas.select(at)
            QTest.keyClick(canvas, key)
            if canvas.selected() not in found:
                rest.append(canvas.selected())
    assert found == set(names) and last in found


def test_plus_minus_and_fit(canvas: Canvas):
    """Board: nearer, farther, all of it."""
    before = canvas.glance
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.glance.scale > before.scale
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.glance.scale == pytest.approx(before.scale)
    for key in (Qt.Key.Key_F, Qt.Key.Key_0):
        canvas.eye.push(400, 400)
        QTest.keyClick(canvas, key)
        assert canvas.glance == before


def test_keys_of_others_are_left_to_them(canvas: Canvas):
    """Board: Esc, what is typed, and what is held with Ctrl go on to the window."""

    class Around(QWidget):
        def keyPressEvent(self, event: Any) -> None:
            heard.append(Qt.Key(event.key()).name)

    heard = list[str]()
    around = Around()
    canvas.setParent(around)
    for name, held in (("Escape", NONE), ("A", NONE), ("F", CTRL), ("Return", NONE)):
        QTest.keyClick(canvas, Qt.Key[f"Key_{name}"], held)
    assert [name for name in heard if name != "Key_Control"] == ["Key_Escape", "Key_A", "Key_F", "Key_Return"]
    canvas.setParent(None)


def test_a_walk_brings_into_sight_what_it_reaches(qtbot: QtBot, canvas: Canvas):
    """Board: whoever walks on the keys sees where he is."""
    canvas.eye.zoom(1.0 / canvas.glance.scale)
    canvas.resize(400, 300)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        QTest.keyClick(canvas, key)
        painted(qtbot, canvas)
        assert canvas.rect().contains(canvas.ring(canvas.selected()).toAlignedRect())
