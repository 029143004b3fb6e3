"""The canvas shows a graph: laid out beside the screen, painted by how near one is, and still where nothing changed."""

import gc
import random
import threading
from typing import Any

import numpy
import psutil
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QProxyStyle, QStyle
from pytestqt.qtbot import QtBot

from petri_desk.desk.canvas import arranging, painting
from petri_desk.desk.canvas.geometry import Glance
from petri_desk.desk.canvas.graph import REWORK, Box, Face, Form, Graph, Mark, Tie
from petri_desk.desk.canvas.painting import Level, level_of
from petri_desk.desk.canvas.travel import TRAVEL_MS
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from tests.desk.conftest import painted

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAMES = ("CUT", "SEW", "ASSEMBLE", "QC", "RESEW", "END")
ROUTE = Graph(
    map(Box, NAMES),
    [*(Tie(f"{a}-{b}", a, b) for a, b in zip(NAMES[:4], [*NAMES[1:4], "END"], strict=True)),
     Tie("back", "QC", "RESEW", REWORK, "SEW05"), Tie("again", "RESEW", "QC")],
)  # fmt: skip
FORMS = dict(zip(NAMES, Form, strict=False))
FACES = {
    name: Face(f"{name.title()} ผู้ที่", "STITCH", FORMS[name], (Mark("ready", "7"), Mark("active", "2")),
               (Mark("late", "8"), Mark("held")), 0.2 * number, ("normal", "act", "faded")[number % 3])
    for number, name in enumerate(NAMES)
}  # fmt: skip


def thicket(boxes: int, seed: int = 3) -> Graph:
    """So many boxes, each tied to one before it and some to others."""
    dice, names = random.Random(seed), [f"n{number:05d}" for number in range(boxes)]
    ties = [Tie(name, names[dice.randrange(max(0, number - 60), number)], name)
            for number, name in enumerate(names) if number]  # fmt: skip
    return Graph(map(Box, names), ties)


def shown(canvas: Canvas) -> QImage:
    return canvas.grab().toImage()


def part_of(canvas: Canvas, box: str) -> QRect:
    return canvas.ring(box).toAlignedRect().adjusted(6, 6, -6, -6)


def test_a_graph_is_laid_out_and_shown_whole(open_canvas: Any):
    """Board: the whole graph is in sight at first, never larger than life, and stays so while the window is resized."""
    canvas = open_canvas(ROUTE, FACES)
    assert set(canvas.scene.layout.places) == set(NAMES)
    assert canvas.eye.sees_all()
    canvas.resize(700, 400)
    assert canvas.eye.sees_all() and canvas.glance.scale < 1
    canvas.resize(3000, 1500)
    assert canvas.eye.sees_all() and canvas.glance.scale == tokens.sizes.text


def test_everything_is_laid_out_off_the_screens_thread(open_canvas: Any, monkeypatch: pytest.MonkeyPatch):
    """P14: a scene is made on another thread; this one only shows it."""
    threads = list[threading.Thread]()
    make = arranging.scene_of

    def watched(*given: Any) -> Any:
        threads.append(threading.current_thread())
        return make(*given)

    monkeypatch.setattr(arranging, "scene_of", watched)
    open_canvas(ROUTE)
    assert threads and threading.main_thread() not in threads


def test_a_new_face_moves_nothing_and_paints_only_its_box(qtbot: QtBot, open_canvas: Any):
    """Board: counts change without a layout, and what did not change is not painted again."""
    canvas = open_canvas(ROUTE, FACES)
    scene, before = canvas.scene, shown(canvas)
    canvas.show_faces(dict(FACES))
    assert canvas.fresh()
    canvas.show_faces({**FACES, "SEW": Face("Sew", marks=(Mark("paused", "3"),))})
    assert not canvas.fresh()
    painted(qtbot, canvas)
    after = shown(canvas)
    assert canvas.scene is scene
    assert before.copy(part_of(canvas, "SEW")) != after.copy(part_of(canvas, "SEW"))
    assert before.copy(part_of(canvas, "QC")) == after.copy(part_of(canvas, "QC"))


def test_what_was_painted_in_parts_is_what_is_painted_at_once(qtbot: QtBot, open_canvas: Any):
    """P15: pushed about and painted in strips, it looks as if it had been painted there anew."""
    canvas = open_canvas(thicket(120), size=(700, 500))
    for scale in (1.0, 0.3, 0.1):
        canvas.eye.look(Glance(*canvas.scene.bounds.middle, scale).pushed(333, 222))
        for across, down in ((17, 5), (-40, 31), (3, -90)):
            canvas.eye.push(across, down)
            painted(qtbot, canvas)
        pushed = shown(canvas)
        canvas.repaint_all()
        painted(qtbot, canvas)
        assert near_enough(pushed, shown(canvas)), scale


def test_what_is_not_painted_yet_is_what_was_there_or_ground(qtbot: QtBot, open_canvas: Any):
    """P15: a large graph is painted in many frames; meanwhile nothing is seen that nobody painted."""
    canvas = open_canvas(Graph([Box("a")]), {"a": Face("A")}, size=(700, 500))
    allowed = colours_of(shown(canvas))

    def idle(*_: Any) -> QRegion:
        return QRegion()

    canvas._backing.freshen = idle
    for size, scale in (((700, 500), 0.4), ((900, 700), 0.4), ((800, 650), 0.7), ((800, 650), 0.2)):
        canvas.resize(*size)
        canvas.eye.zoom(scale / canvas.glance.scale)
        canvas.eye.push(31, -17)
        assert colours_of(shown(canvas), canvas.rect().adjusted(4, 4, -4, -4)) <= allowed, (size, scale)


def near_enough(one: QImage, other: QImage) -> bool:
    """But for a dot here and there, which rounds the other way."""
    apart = numpy.abs(dots(one).astype(int) - dots(other).astype(int)).max(axis=2)
    return bool((apart > 48).mean() < 1 / 2000)


def dots(picture: QImage, part: QRect | None = None) -> Any:
    """Rows of dots: red, green, blue."""
    plain = picture.copy(part or picture.rect()).convertToFormat(QImage.Format.Format_RGB888)
    rows = numpy.frombuffer(plain.constBits(), numpy.uint8).reshape(plain.height(), plain.bytesPerLine())
    return rows[:, : 3 * plain.width()].reshape(plain.height(), plain.width(), 3).copy()


def colours_of(picture: QImage, part: QRect | None = None) -> set[str]:
    found = numpy.unique(dots(picture, part).reshape(-1, 3), axis=0)
    return {f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in found}


def test_from_further_away_there_is_less_to_see():
    """Board: cards become blocks, blocks become dots."""
    assert [level_of(scale) for scale in (1.3, painting.NEAR, 0.49, painting.MIDDLE, 0.15, 0.01)] == [
        Level.CARDS, Level.CARDS, Level.BLOCKS, Level.BLOCKS, Level.DOTS, Level.DOTS,
    ]  # fmt: skip


@pytest.mark.parametrize("scale", [1.0, 0.3, 0.1])
def test_what_stands_out_does_so_from_any_distance(qtbot: QtBot, open_canvas: Any, scale: float):
    """Board: a late box is seen as late on a card, on a block and on a dot; the others are grey."""
    canvas = open_canvas(ROUTE, {name: Face(name) for name in NAMES})
    canvas.eye.look(Glance(0, 0, scale).centred(canvas.scene.layout.places["QC"], 900, 600))
    painted(qtbot, canvas)
    calm = tinted(shown(canvas))
    canvas.show_faces({"QC": Face("QC", badges=(Mark("late", "8"),))})
    painted(qtbot, canvas)
    assert calm < 3 and tinted(shown(canvas)) > calm + 20


def tinted(picture: QImage) -> int:
    """How many dots have the colour of what is late."""
    wanted = QColor(themes.colours().caution)
    apart = numpy.abs(dots(picture).astype(int) - (wanted.red(), wanted.green(), wanted.blue())).sum(axis=2)
    return int((apart < 40).sum())


@pytest.mark.parametrize("name", sorted(tokens.THEMES))
def test_every_theme_paints_every_form(qtbot: QtBot, open_canvas: Any, name: str):
    """Board: the four themes, at once when they change, with nothing left of the one before."""
    canvas = open_canvas(ROUTE, FACES)
    theme, high = name.removeprefix("high-"), name.startswith("high-")
    try:
        themes.theme().use(theme, high=high)
        themes.theme().finish()
        painted(qtbot, canvas)
        picture = shown(canvas)
    finally:
        themes.theme().use("light", high=False)
    colours = tokens.THEMES[name]
    assert {colours.ground, colours.surface, colours.act, colours.selected} <= colours_of(picture)
    others = {other.ground for other in tokens.THEMES.values()} - {colours.ground, colours.surface, colours.on_act}
    assert picture.pixelColor(2, 2).name().upper() not in others


def test_texts_that_are_set_larger_make_the_whole_larger(open_canvas: Any):
    """Board: at 130 % a box is 1.3 times as large, and nothing is laid out anew."""
    canvas = open_canvas(Graph([Box("a")]), {"a": Face("Cut")})
    scene, before = canvas.scene, canvas.ring("a").width()
    try:
        themes.theme().resize(1.3, 1.0)
        assert canvas.ring("a").width() - 8 == pytest.approx(1.3 * (before - 8))
        assert canvas.scene is scene
    finally:
        themes.theme().resize(1.0, 1.0)


def test_what_one_looks_at_stays_when_the_graph_grows(qtbot: QtBot, open_canvas: Any):
    """Board: a new job brings new boxes; the one that is selected does not jump."""
    canvas = open_canvas(ROUTE, FACES)
    canvas.select("SEW")
    canvas.eye.zoom(1.4, (450, 300))
    canvas.bring_in("SEW")
    before = canvas.glance.shown(canvas.scene.layout.places["SEW"])
    grown = Graph([*ROUTE.boxes, *(Box(f"more{n}") for n in range(9))], ROUTE.ties)
    with qtbot.waitSignal(canvas.laid_out, timeout=20_000):
        canvas.show_graph(grown)
    assert canvas.glance.shown(canvas.scene.layout.places["SEW"]) == pytest.approx(before)
    assert canvas.selected() == "SEW"


def test_the_last_graph_of_many_is_shown(qtbot: QtBot, open_canvas: Any):
    """Board: graphs that come fast overtake each other; what stays is the latest."""
    canvas = open_canvas(ROUTE)
    shapes = [thicket(boxes) for boxes in (40, 300, 3, 30)]
    for graph in shapes:
        canvas.show_graph(graph)
    qtbot.waitUntil(lambda: canvas.scene.graph is shapes[-1], timeout=20_000)
    qtbot.wait(100)
    assert canvas.scene.graph is shapes[-1]


def test_an_empty_graph_is_empty(qtbot: QtBot, open_canvas: Any):
    """Board: no job at all is nothing wrong, before and after there was one."""
    canvas = open_canvas(Graph())
    assert not canvas.scene.numbers and canvas.search("x") == 0
    canvas.fit()
    canvas.fly_to("nobody")
    canvas.select("nobody")
    assert canvas.selected() == ""
    for graph in (ROUTE, Graph()):
        with qtbot.waitSignal(canvas.laid_out, timeout=20_000):
            canvas.show_graph(graph)
    painted(qtbot, canvas)
    inside = canvas.rect().adjusted(4, 4, -4, -4)       # within the frame that says where the keys are
    assert colours_of(shown(canvas), inside) == {themes.colours().ground}


def test_flying_brings_a_box_into_the_middle_and_near(qtbot: QtBot, open_canvas: Any):
    """Board: scanning or typing a serial flies to the token."""
    canvas = open_canvas(thicket(400))
    canvas.fly_to("n00007")
    assert canvas.eye.flies()
    painted(qtbot, canvas)
    assert canvas.glance.shown(canvas.scene.layout.places["n00007"]) == pytest.approx((450, 300), abs=1)
    assert level_of(canvas.glance.scale) is Level.CARDS


class Still(QProxyStyle):
    """A system that asks for less motion."""

    def styleHint(self, hint: Any, option: Any = None, widget: Any = None, data: Any = None) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_nothing_moves_where_the_system_asks_for_less_motion(qtbot: QtBot, open_canvas: Any):
    """Board: no token travels and nothing flies; one is there at once."""
    canvas = open_canvas(ROUTE, FACES)
    style = Still("fusion")
    style.setParent(canvas)
    canvas.setStyle(style)
    canvas.travel("CUT-SEW", "active")
    assert canvas.travelling() == []
    canvas.fly_to("QC")
    assert not canvas.eye.flies()
    assert canvas.glance.shown(canvas.scene.layout.places["QC"]) == pytest.approx((450, 300), abs=1)


def test_tokens_travel_and_leave_nothing(qtbot: QtBot, open_canvas: Any):
    """Board: a token goes along its tie in 400 ms; many at once are one with a number; then all is as it was."""
    canvas = open_canvas(ROUTE, FACES)
    canvas.activateWindow()
    before = shown(canvas)
    for _ in range(12):
        canvas.travel("CUT-SEW", "active")
    canvas.travel("CUT-SEW", "rework")
    canvas.travel("nobody", "active")
    assert [(trip.tie, trip.shape, trip.count) for trip in canvas.travelling()] == [
        ("CUT-SEW", "active", 12), ("CUT-SEW", "rework", 1)]  # fmt: skip
    qtbot.wait(TRAVEL_MS // 2)
    assert shown(canvas) != before
    qtbot.waitUntil(lambda: not canvas.travelling(), timeout=5000)
    qtbot.wait(50)
    assert shown(canvas) == before


def test_a_tie_thickens_with_what_passed(qtbot: QtBot, open_canvas: Any):
    """Board: the more passed in the last hour, the thicker; without it all are thin again."""
    canvas = open_canvas(ROUTE, {name: Face(name) for name in NAMES})
    thin = ink(canvas)
    canvas.show_weights({"CUT-SEW": 12.0, "SEW-ASSEMBLE": 1.0, "QC-END": 0.0})
    assert sorted({stroke.thick for stroke in canvas.look.strokes.near}) == [0, 1, 3]
    painted(qtbot, canvas)
    assert ink(canvas) > thin
    canvas.show_weights({})
    painted(qtbot, canvas)
    assert ink(canvas) == thin


def ink(canvas: Canvas) -> int:
    """How many dots are not ground between the first two boxes."""
    (x1, y), (x2, _) = (canvas.glance.shown(canvas.scene.layout.places[name]) for name in ("CUT", "SEW"))
    ground = QColor(themes.colours().ground)
    between = dots(shown(canvas), QRect(int(x1), int(y) - 8, int(x2 - x1), 16))
    return int((between != (ground.red(), ground.green(), ground.blue())).any(axis=2).sum())


def test_a_search_marks_what_it_finds_and_goes_from_one_to_the_next(qtbot: QtBot, open_canvas: Any):
    """Board: in titles and notes, whatever the case; and round again."""
    canvas = open_canvas(ROUTE, FACES)
    before = shown(canvas)
    assert canvas.search("sEw") == 2
    assert shown(canvas) != before
    with qtbot.waitSignals([canvas.picked] * 3):
        gone = [canvas.go_on() or canvas.selected() for _ in range(3)]
    assert set(gone[:2]) == {"SEW", "RESEW"} and gone[2] == gone[0]
    assert canvas.search("stitch") == len(NAMES) and canvas.search("") == 0


def test_the_overview_is_there_when_not_everything_is_in_sight(qtbot: QtBot, open_canvas: Any):
    """Board: it frames what is in sight, and brings into sight what is pressed in it."""
    canvas = open_canvas(thicket(300))
    assert not canvas.overview.isVisible()
    canvas.eye.zoom(6)
    assert canvas.overview.isVisible()
    wide = canvas.overview.frame().width()
    canvas.eye.zoom(2)
    assert canvas.overview.frame().width() == pytest.approx(wide / 2, abs=1)
    place = canvas.overview.rect().center()
    qtbot.mouseClick(canvas.overview, Qt.MouseButton.LeftButton, pos=place)
    assert canvas.eye.part().middle == pytest.approx(canvas.scene.bounds.middle, rel=0.1)
    canvas.fit()
    assert not canvas.overview.isVisible()


def test_the_overview_gives_way_to_what_is_selected(open_canvas: Any):
    """Board: what one looks at does not lie under the overview."""
    canvas = open_canvas(thicket(300))
    box = next(iter(canvas.scene.numbers))
    canvas.eye.zoom(6)
    canvas.select(box)
    x, y = canvas.scene.area(box).middle
    across, down = (canvas.width() / 2 - 100) / canvas.glance.scale, (canvas.height() / 2 - 80) / canvas.glance.scale
    canvas.eye.centre((x - across, y + down))
    low = canvas.overview.y()
    canvas.eye.centre((x - across, y - down))
    assert canvas.overview.y() < low
    assert not canvas.ring(box).toAlignedRect().intersects(canvas.overview.geometry())


def test_twenty_openings_leave_nothing(qtbot: QtBot, bare_jobs: Jobs):
    """Board: no widget, no thread and no process stays, also when it is closed while something is laid out."""
    before = standing()
    for number in range(20):
        canvas = Canvas(bare_jobs)
        canvas.show()
        canvas.show_graph(thicket(150) if number % 2 else ROUTE)
        if number % 4 == 0:
            with qtbot.waitSignal(canvas.laid_out, timeout=20_000):
                pass
        canvas.close()
        canvas.deleteLater()
        del canvas
    qtbot.waitUntil(lambda: standing() == before, timeout=20_000)


def standing() -> tuple[int, int, int]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    canvases = sum(isinstance(each, Canvas) for each in shiboken6.getAllValidWrappers())
    threads = sum(each.name == "petri-desk-layout" for each in threading.enumerate())
    return canvases, threads, len(psutil.Process().children())


def test_the_whole_is_painted_into_any_size(open_canvas: Any):
    """Board: also what is not in sight."""
    canvas = open_canvas(ROUTE, FACES)
    canvas.fly_to("QC")
    picture = QImage(1200, 300, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    canvas.paint_whole(painter, picture.size().toSizeF())
    painter.end()
    assert {themes.colours().ground, themes.colours().surface, themes.colours().selected} <= colours_of(picture)
