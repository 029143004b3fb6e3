"""The whole graph is saved, whatever part of it is in sight; beside the screen's thread."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

from petri_desk.desk.canvas import whole
from petri_desk.desk.canvas.graph import Box, Face, Graph, Mark, Tie
from petri_desk.desk.canvas.view import Canvas

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TITLES = ["Cut", "Stitch 2", "F0018", "Inspection", "จบงาน", 'a & "b" <c>']
GRAPH = Graph(map(Box, map(str, range(6))), [Tie(f"{n}", f"{n}", f"{n + 1}", label="SEW05"[: 5 * (n == 2)])
                                            for n in range(5)])  # fmt: skip


@pytest.fixture
def canvas(open_canvas: Any) -> Canvas:
    """On which only one box is in sight."""
    faces = {str(number): Face(title, f"note {number}", marks=(Mark("ready", "7"),), badges=(Mark("late", "8"),))
             for number, title in enumerate(TITLES)}  # fmt: skip
    made: Canvas = open_canvas(GRAPH, faces, (400, 300))
    made.fly_to("3")
    return made


def packed(canvas: Canvas, kind: str) -> bytes:
    """As it is done: taken here, painted on another thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(canvas.whole().packed, kind).result()


def test_a_drawing_has_every_title_once_as_a_text(canvas: Canvas):
    """Convention 20: SVG, read back."""
    drawing = ElementTree.fromstring(packed(canvas, "svg"))
    said = ["".join(each.itertext()).strip() for each in drawing.iter("{http://www.w3.org/2000/svg}text")]
    words = Counter("".join(said).replace("\u200b", "").count(title) for title in TITLES if title.isascii())
    assert words == {1: 5}, said
    assert "".join(said).count("จบงาน") == 1
    assert "".join(said).count("SEW05") == 1 and "".join(said).count("note ") == 6
    wide, high = (float(each) for each in (drawing.get("viewBox") or "").split()[2:])
    assert (wide, high) == (round(canvas.whole().size.width()), round(canvas.whole().size.height()))


def test_a_picture_shows_all_of_it(canvas: Canvas):
    """Convention 20: PNG, twice as fine as the screen."""
    picture, size = QImage.fromData(packed(canvas, "png")), canvas.whole().size
    assert (picture.width(), picture.height()) == (round(2 * size.width()), round(2 * size.height()))
    for box in GRAPH.boxes:
        assert inked(picture, canvas, box.id), box.id


def inked(picture: QImage, canvas: Canvas, box: str) -> bool:
    """Whether there is something on that box."""
    bounds, area = canvas.scene.bounds, canvas.scene.area(box)
    size = canvas.whole().size
    left, top = area.left - bounds.middle[0] + size.width() / 2, area.top - bounds.middle[1] + size.height() / 2
    part = picture.copy(round(2 * left), round(2 * top), round(2 * area.width), round(2 * area.height))
    return len({part.pixel(x, y) for x in range(0, part.width(), 3) for y in range(0, part.height(), 3)}) > 8


def test_a_document_is_one_page_as_large_as_the_graph(canvas: Canvas, monkeypatch: pytest.MonkeyPatch):
    """Convention 20: PDF; a page has an end, and the graph is then made smaller."""
    size = canvas.whole().size
    assert page(packed(canvas, "pdf")) == pytest.approx((size.width() * 0.75, size.height() * 0.75), abs=1)
    monkeypatch.setattr(whole, "PAGE", 300.0)
    assert max(page(packed(canvas, "pdf"))) == pytest.approx(300, abs=1)


def page(document: bytes) -> tuple[float, ...]:
    (box,) = re.findall(rb"/MediaBox \[([\d. ]+)\]", document)
    return tuple(float(part) for part in box.split()[2:])


def test_a_picture_is_never_too_large(canvas: Canvas, monkeypatch: pytest.MonkeyPatch):
    """Board: a shop of thousands of steps is a picture that can be opened."""
    monkeypatch.setattr(whole, "LONGEST", 500)
    assert QImage.fromData(packed(canvas, "png")).width() == 500
    monkeypatch.setattr(whole, "MOST_DOTS", 10_000)
    picture = QImage.fromData(packed(canvas, "png"))
    assert 9_000 < picture.width() * picture.height() <= 10_100
