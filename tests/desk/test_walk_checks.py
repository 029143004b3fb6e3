"""Every check of the walk can fail: each is shown something that is wrong on purpose, and its like that is right."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from walking import contrast, fitting, focus, names, nothing, shapes, sizes, tongues
from walking.seen import painted

from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.order import ReadInOrder
from petri_desk.desk.widgets.parts import Act, Elided, Words

NOBODY: frozenset[str] = frozenset()
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Board(ReadInOrder, QWidget):
    """A window on which something is put."""


@pytest.fixture
def board(qapp: Any, qtbot: Any) -> Iterator[QWidget]:
    themes.theme("light")
    icons.load_all()
    made = Board()
    made.resize(400, 300)
    qtbot.addWidget(made)
    yield made


def put(board: QWidget, *widgets: QWidget, layout: type[QHBoxLayout] | type[QVBoxLayout] = QVBoxLayout) -> QWidget:
    box = layout(board)
    for each in widgets:
        box.addWidget(each)
    return shown(board)


def shown(board: QWidget) -> QWidget:
    board.show()
    board.activateWindow()
    themes.QApplication.processEvents()
    return board


def picture(board: QWidget) -> Any:
    return board.grab().toImage().convertToFormat(board.grab().toImage().Format.Format_RGB32)


class Painter(QWidget):
    """Something that paints for itself."""

    def __init__(self, words: str = "F0012", colour: str = "#000000") -> None:
        super().__init__()
        self.words, self.colour = words, colour
        self.setMinimumHeight(40)

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setFont(tokens.face())
        painter.setPen(QColor(self.colour))
        painter.drawText(QPoint(4, 24), self.words)
        painter.end()


Painter.__module__ = "petri_desk.desk.test"        # as the desk's own are known


def test_what_has_no_name_is_found(board: QWidget) -> None:
    named = Act("Start")
    rows, list_ = QStringListModel(["F0012"]), QListView()
    list_.setModel(rows)
    put(board, QLineEdit(), Act(icon="menu"), named, Painter(), Shape("ready"), list_)
    told = " ".join(names.nameless(board))
    assert all(kind in told for kind in ("QLineEdit", "Act", "Painter", "Shape", "QListView", "row 0"))
    assert "'Start'" not in told


def test_what_is_too_small_or_too_near_is_found(board: QWidget) -> None:
    small, large, danger = Act("Pause", high=9), Act("Complete", "primary"), Act("Scrap", "danger")
    large.setFixedSize(tokens.millimetres(30), tokens.millimetres(20))
    put(board, small, large, danger, layout=QHBoxLayout).layout().setSpacing(tokens.millimetres(4))
    shown(board)
    assert [told.split(" is ")[0] for told in sizes.too_small_for_a_finger(board)] == ["Act 'Pause'", "Act 'Complete'"]
    assert [told for told in sizes.too_near(board) if "Scrap" in told]
    assert not [told for told in sizes.too_near(board) if "Scrap" not in told]
    small.setFixedSize(20, 20)
    assert sizes.too_small_for_a_mouse(board) == ["Act 'Pause' is 20 x 20 pixels"]


def test_clipped_texts_are_found(board: QWidget) -> None:
    put(board, label := Words("Complete F0012"), button := Act("Complete F0012"), elided := Elided("Complete F0012"),
        field := QLineEdit())  # fmt: skip
    field.setPlaceholderText("Scan or search for something long")
    assert fitting.clipped(board) == []
    for each in (label, button, field):
        each.setFixedWidth(40)
    elided.setFixedHeight(9)
    assert len(fitting.clipped(board)) == 4
    label.setFixedWidth(500)
    label.move(0, -20)
    assert any("reaches out" in told for told in fitting.outside(board))


def test_texts_that_lie_over_each_other_are_found(board: QWidget) -> None:
    one, other = Words("Stitch body"), Words("due today")
    for each in (one, other):
        each.setParent(board)
        each.adjustSize()
    shown(board)
    assert len(fitting.covered(board)) == 1
    other.move(0, 60)
    assert fitting.covered(board) == []


def test_a_painted_text_that_is_cut_or_squeezed_is_found(board: QWidget) -> None:
    cut, whole = Painter("on hold: stains when…"), Painter("กี้ปู่ญู")
    put(board, cut, whole)
    assert len(fitting.cut(board, painted(board))) == 1
    cut.setToolTip("on hold: stains when wet")
    assert fitting.cut(board, painted(board)) == []
    assert fitting.squeezed(board, painted(board)) == []
    whole.setFixedHeight(20)
    assert "stands" in " ".join(fitting.squeezed(shown(board), painted(board)))


def test_the_other_language_and_the_words_of_the_machine_are_found(board: QWidget) -> None:
    put(board, Words("เริ่ม Start F0012"), Words("Nok เย็บ F0012"), Words("rework_limit of {n}"), QLabel("None"))
    now = painted(board)
    assert tongues.foreign(board, now, "th", frozenset({"Nok"}))[0] == "'เริ่ม Start F0012' says Start"
    assert not [told for told in tongues.foreign(board, now, "th", frozenset({"Nok"})) if "Nok" in told]
    assert len(tongues.foreign(board, now, "en", NOBODY)) == 2
    assert len(tongues.of_the_machine(board, now, NOBODY)) == 2


def test_what_does_not_stand_out_is_found(board: QWidget) -> None:
    """Conventions 5: a palette that is broken on purpose."""
    grey, field, shape, button = Painter("F0012", "#C8C8C8"), QLineEdit(), Shape("ready"), Act("Start")
    put(board, grey, field, shape, button)
    fine = painted(board), picture(board)
    assert [told.split(" of ")[0] for told in contrast.weak_texts(board, *fine, high=False)] == ["'F0012'"]
    assert len(contrast.weak_texts(board, *fine, high=True)) == 1
    assert contrast.weak_marks(board, *fine) == [] and contrast.weak_edges(board, fine[1]) == []
    shape.setPixmap(icons.pixmap("ready", "#EEEEEE", 24))
    for each in (field, button):
        each.setStyleSheet("border: 1px solid #F0F0F0; background: #F5F6F7;")
    bad = painted(board), picture(board)
    assert len(contrast.weak_marks(board, *bad)) == 1 and len(contrast.weak_edges(board, bad[1])) == 2


def test_shapes_that_are_alike_but_for_their_colour_are_found(qapp: Any) -> None:
    assert shapes.alike(("ready", "late", "ready"), tokens.LIGHT, "protanopia") == ["ready and ready differ in 0%"]


def test_the_way_of_tab_is_followed(board: QWidget) -> None:
    first, second, third = Act("one"), Act("two"), Act("three")
    put(board, first, second, third)
    way = focus.forth(board)
    assert way == [first, second, third]
    assert focus.unreached(board, way) + focus.disordered(board, way) + focus.invisible(way) == []
    assert focus.unreached(board, [first, second]) != []
    assert focus.disordered(board, [first, third, second]) == ["Tab goes back from Act 'three' to Act 'two'"]
    third.setStyleSheet("QPushButton:focus { border: 1px solid #7E8792; padding: 0 16px; }")
    assert [told.split(" is ")[0] for told in focus.invisible(way)] == ["the focus on Act 'three'"]


def test_a_block_that_tab_leaves_and_enters_again_is_found(board: QWidget) -> None:
    block, inside, also, outside = QWidget(), QPushButton("in"), QPushButton("also"), QPushButton("out")
    QVBoxLayout(block).addWidget(inside)
    block.layout().addWidget(also)
    put(board, block, outside)
    assert any("2 times" in told for told in focus.disordered(board, [inside, outside, also, outside]))


def test_an_empty_list_that_says_nothing_is_found(board: QWidget) -> None:
    list_ = QListView()
    list_.setModel(QStringListModel([]))
    put(board, list_)
    assert len(nothing.dead_ends(board)) == 2
    QLabel("Nothing waits here. Scan a piece.", list_).show()
    QPushButton("Show all open work", board).show()
    assert nothing.dead_ends(board) == []


def test_tab_goes_by_the_layouts_also_through_what_came_later(board: QWidget) -> None:
    """Convention 16: buttons that are made anew stand where they are seen."""
    first, last, late = Act("first"), Act("last"), Act("late")
    put(board, first, last)
    board.layout().insertWidget(1, late)
    late.show()
    assert focus.forth(board) == [first, late, last]
    late.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert focus.forth(board) == [first, last]


def test_the_keys_stay_near_what_was_hidden(board: QWidget) -> None:
    """Who presses a button that then goes is not led to the first of the window."""
    first, panel, last, beside = Act("First"), QWidget(), Act("Last"), Act("Beside")
    inner = QHBoxLayout(panel)
    inner.addWidget(beside)
    inner.addWidget(last)
    put(board, first, panel)
    last.setFocus()
    last.hide()
    assert board.focusWidget() is beside
