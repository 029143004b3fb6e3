"""What is in sight of a canvas: a part that can be read, a visit and the way back, and what small boxes still say."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from petri_desk.desk.canvas.eye import LEAST
from petri_desk.desk.canvas.graph import Box, Face, Graph, Mark, Tie
from petri_desk.desk.canvas.painting import Level, level_of
from petri_desk.desk.widgets import theme as themes
from tests.desk.conftest import painted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAMES = [f"F{number:03d}" for number in range(30)]
ROW = Graph(map(Box, NAMES), [Tie(f"{a}-{b}", a, b) for a, b in zip(NAMES, NAMES[1:], strict=False)])


def in_sight(canvas: Any) -> list[str]:
    part = canvas.eye.part()
    return [box for box in NAMES if part.holds(canvas.scene.layout.places[box])]


def test_a_part_is_seen_so_large_that_it_can_be_read(open_canvas: Any) -> None:
    """Genealogy: what is looked at is in sight with its line as large as it fits, and never too small to be read."""
    canvas = open_canvas(ROW)
    assert canvas.glance.scale < LEAST
    canvas.eye.see(NAMES[4:7], "F005")
    assert set(NAMES[4:7]) <= set(in_sight(canvas)) and canvas.glance.scale > LEAST
    canvas.eye.see(NAMES, "F020")
    assert canvas.glance.scale == pytest.approx(LEAST) and "F020" in in_sight(canvas)
    canvas.eye.see(NAMES, "F000")
    assert "F000" in in_sight(canvas)
    assert canvas.glance.shown(canvas.scene.layout.places["F000"])[0] < 150     # nothing empty before the first one


def test_a_part_stays_in_sight_until_a_hand_looks_elsewhere(open_canvas: Any) -> None:
    """Genealogy: another size of the window changes nothing about it; what a hand has pushed stays pushed."""
    canvas = open_canvas(ROW)
    canvas.eye.see(NAMES[4:7], "F005")
    canvas.resize(700, 400)
    assert set(NAMES[4:7]) <= set(in_sight(canvas))
    canvas.eye.push(-5_000, 0)
    assert "F005" not in in_sight(canvas)
    canvas.resize(900, 600)
    assert "F005" not in in_sight(canvas)
    canvas.fit()
    assert canvas.eye.sees_all()


def test_a_picture_begins_where_it_can_be_read(open_canvas: Any) -> None:
    """Nets: on a small window a large net shows its beginning, with names; all of it comes by hand, or with room."""
    canvas = open_canvas(ROW)
    canvas.eye.begin()
    assert canvas.glance.scale == pytest.approx(LEAST)
    assert "F000" in in_sight(canvas) and "F029" not in in_sight(canvas)
    canvas.resize(640, 400)
    assert "F000" in in_sight(canvas) and canvas.glance.scale == pytest.approx(LEAST)
    canvas.fit()
    assert canvas.eye.sees_all()
    few = open_canvas(Graph(map(Box, NAMES[:2]), [Tie("a", *NAMES[:2])]))
    few.eye.begin()
    assert few.eye.sees_all()


def test_a_visit_leads_back_to_where_one_was(qtbot: QtBot, open_canvas: Any) -> None:
    """Board: a route that was chosen comes into sight; afterwards one is where one was, or where a hand has led."""
    canvas = open_canvas(ROW)
    canvas.eye.visit(NAMES[10:13])
    qtbot.waitUntil(lambda: not canvas.eye.flies())
    assert set(NAMES[10:13]) <= set(in_sight(canvas)) and "F000" not in in_sight(canvas)
    canvas.eye.visit(NAMES[20:22])
    canvas.eye.leave()
    qtbot.waitUntil(lambda: not canvas.eye.flies())
    assert canvas.eye.sees_all()
    canvas.eye.visit(NAMES[10:13])
    canvas.eye.push(10, 0)
    looked = canvas.glance
    canvas.eye.leave()
    assert canvas.glance == looked and not canvas.eye.flies()


def test_what_is_selected_stays_readable_when_the_view_becomes_small(open_canvas: Any) -> None:
    """Board: where everything is in sight and a panel comes up, the box that was picked is not too small to be read."""
    canvas = open_canvas(Graph(map(Box, NAMES[:6]), ROW.ties[:5]), size=(1300, 600))
    assert canvas.glance.scale > LEAST
    canvas.pick("F004")
    canvas.resize(420, 600)
    assert canvas.glance.scale == pytest.approx(LEAST)
    assert canvas.eye.part().holds(canvas.scene.layout.places["F004"])
    canvas.select("")
    canvas.resize(1300, 600)
    assert canvas.eye.sees_all()


def test_only_keys_put_a_frame_around_the_view(qtbot: QtBot, open_canvas: Any) -> None:
    """Board: the frame tells where the keys are to who has come with them."""
    canvas = open_canvas(ROW)
    canvas.activateWindow()
    act = QColor(themes.colours().act)
    for reason, framed in ((Qt.FocusReason.OtherFocusReason, False), (Qt.FocusReason.TabFocusReason, True),
                           (Qt.FocusReason.MouseFocusReason, False)):  # fmt: skip
        canvas.clearFocus()
        canvas.setFocus(reason)
        qtbot.waitUntil(canvas.hasFocus)
        painted(qtbot, canvas)
        assert (canvas.grab().toImage().pixelColor(1, 300) == act) is framed


def test_a_small_box_shows_a_serial_and_counts_only_groups(open_canvas: Any) -> None:
    """Genealogy: the box of one piece says its serial and no 1; that of many, how many."""
    def seen(face: Face) -> Any:
        canvas = open_canvas(Graph([Box("one"), Box("far", 1_400)], [Tie("way", "one", "far")]), {"one": face})
        assert level_of(canvas.glance.scale) is Level.BLOCKS
        ring = canvas.ring("one").toAlignedRect().adjusted(6, 6, -6, -6)
        return canvas.grab().toImage().copy(ring)

    named = seen(Face("F018", serial=True))
    assert seen(Face("F018", serial=True, count=1)) == named
    assert seen(Face("", serial=True)) != named
    assert seen(Face("F018", serial=True, count=6)) != named
    assert seen(Face("F018", marks=(Mark("ready", "1"),), serial=True, count=1)) != seen(Face("", count=1))
