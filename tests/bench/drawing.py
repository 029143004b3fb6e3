"""P14 and P15: a graph of random layers, laid out beside dot itself, and painted beside a scene with an item for each.

Both are given the same graph. dot is asked for it in this process, by the same text; ours goes to another process and
comes back as positions. There are two scenes, with the same ties, in Qt's own index. The plain one is what one writes
first: each box is a card with its texts, however far away it is; against it the goal is set. The sparing one paints
as little as ours does at the same distance, cards, blocks or dots; its lines are told beside it.
"""

import math
import os
import random
import threading
from collections.abc import Callable
from functools import partial
from time import thread_time
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.pairs import Pairs, in_turns, quantile, seconds
from tests.bench.table import Goal, Row

NEARLY_DOT, A_TENTH, FRAME = Goal("<=", 1.1), Goal("<=", 0.1), Goal("<=", 16.0, "ours")
SCREEN = (1920, 1080)
STEP = (-17, -9)
BACK, SKIPS, MORE = 3, 0.08, 0.27
PATIENCE = 600


def dag(boxes: int, seed: int = 1) -> Any:
    """Random layers, about 1.35 ties to a box, of which some skip a layer or two, under shuffled ids."""
    from petri_desk.desk.canvas.graph import Box, Graph, Tie

    dice, wide = random.Random(seed), max(int(math.sqrt(boxes)), 1)
    ids = [f"n{number:05d}" for number in range(boxes)]
    dice.shuffle(ids)
    layers = [ids[start : start + wide] for start in range(0, boxes, wide)]
    pairs = list[tuple[str, str]]()
    for number, layer in enumerate(layers[1:], 1):
        for box in layer:
            pairs.append((dice.choice(layers[number - 1]), box))
            if dice.random() < MORE:
                pairs.append((dice.choice(layers[number - 1]), box))
            if dice.random() < SKIPS:
                pairs.append((dice.choice(layers[max(number - BACK, 0)]), box))
    return Graph(map(Box, ids), [Tie(f"t{number:06d}", *pair) for number, pair in enumerate(pairs)])


def faces_of(graph: Any, seed: int = 2) -> dict[str, Any]:
    """Something lies at two boxes of five, and one in a hundred is late."""
    from petri_desk.desk.canvas.graph import Face, Mark

    dice = random.Random(seed)
    return {
        box.id: Face(f"Step {box.id}", "STITCH",
                     marks=(Mark("ready", str(dice.choice((1, 2, 5, 12, 60)))),) if dice.random() < 0.4 else (),
                     badges=(Mark("late", "8"),) if dice.random() < 0.01 else ())
        for box in graph.boxes
    }  # fmt: skip


# --- P14 --------------------------------------------------------------------------------------------------------------


def p14(quick: bool = False) -> list[Row]:
    try:
        import pygraphviz
    except ImportError:
        return [Row(row="P14", what="layout", note="pygraphviz is not installed; it comes with the program")]
    rows = []
    for boxes, rounds in ((40, 1),) if quick else ((500, 15), (5000, 3)):
        graph = dag(boxes)
        with Asked() as ours:
            ours.lay_out(dag(3))
            pairs = in_turns(partial(ours.lay_out, graph), partial(drawn_here, pygraphviz, graph), rounds)
        note = f"{len(graph.ties)} ties; the peer is dot in this process"
        rows.append(pairs.row("P14", f"layout of DAG({boxes})", NEARLY_DOT, note))
    return [*rows, held_by_layout(quick)]


class Asked:
    """Layouts, and one who waits for them."""

    def __enter__(self) -> "Asked":
        from petri_desk.desk.canvas.layout import Layouts

        self._done = threading.Event()
        self._layouts = Layouts(lambda *_: self._done.set())
        return self

    def __exit__(self, *_: object) -> None:
        self._layouts.close()

    def lay_out(self, graph: Any) -> None:
        self._done.clear()
        self._layouts.ask(graph)
        assert self._done.wait(PATIENCE)


def drawn_here(pygraphviz: Any, graph: Any) -> None:
    """By the same text, with its positions read from what dot has written."""
    from petri_desk.desk.canvas import dot

    laid = pygraphviz.AGraph(string=dot.written(graph).decode())
    laid.layout("dot")
    _ = [node.attr["pos"] for node in laid.nodes_iter()], [edge.attr["pos"] for edge in laid.edges_iter()]
    laid.close()


def held_by_layout(quick: bool) -> Row:
    """From the question to the first whole picture, the longest stretch for which the screen's thread was held."""
    from tests.bench.watching import rest, watched

    graph, small = dag(40 if quick else 5000), dag(20)
    faces = faces_of(graph)
    with Shown(small, faces_of(small)) as shown:
        shown.lay()         # fonts and shapes are there, as at a desk that has been open for a while
        with watched() as watch:
            shown.canvas.show_faces(faces)
            shown.canvas.show_graph(graph)
            while shown.canvas.scene.graph is not graph or not shown.canvas.fresh():
                rest(20)
    longest = watch.longest()
    return Row(row="P14", what=f"screen held while DAG({len(graph.boxes)}) is laid out and shown", unit="ms",
               ours=1000 * longest.processor, goal=FRAME, note=longest.culprit())  # fmt: skip


# --- P15 --------------------------------------------------------------------------------------------------------------


def p15(quick: bool = False) -> list[Row]:
    rows = []
    for boxes, rounds in ((60, 1),) if quick else ((5000, 15), (20000, 7)):
        graph = dag(boxes)
        with Shown(graph, faces_of(graph)) as shown:
            shown.lay()
            plain, sparing = Items(shown.canvas, _plain_box), Items(shown.canvas, _sparing_box)
            rows += [whole(shown, plain, boxes, rounds, A_TENTH, "the peer has a card with texts for each"),
                     whole(shown, sparing, boxes, rounds, None, "the peer paints dots from afar, as ours does")]
            plain.close()
            rows += [panned(shown, sparing, boxes, scale, 4 if quick else 60) for scale in (0.0, 0.25, 1.0)]
            sparing.close()
    return rows


def whole(shown: "Shown", peer: "Items", boxes: int, rounds: int, goal: Goal | None, note: str) -> Row:
    """Everything in sight, painted anew."""
    shown.canvas.fit()
    shown.anew()
    peer.look(shown.canvas.glance)
    pairs = Pairs()
    for _ in range(rounds):
        pairs.add(seconds(shown.anew), seconds(peer.paint))
    return pairs.row("P15", f"whole picture of {boxes} boxes", goal, note)


def panned(shown: "Shown", peer: "Items", boxes: int, scale: float, steps: int) -> Row:
    """Pushed step by step, each until everything is painted."""
    shown.look(scale)
    peer.look(shown.canvas.glance)
    ours, busy = list[float](), list[float]()
    for _ in range(steps):
        began = thread_time()
        ours.append(seconds(shown.push))
        busy.append(thread_time() - began)
    peers = [seconds(peer.push) for _ in range(min(steps, 12))]
    best, other = quantile(ours, 0.95), quantile(peers, 0.95)
    near = f"at scale {shown.canvas.glance.scale:.2f}"
    return Row(row="P15", what=f"push of {boxes} boxes, {near}, p95", unit="ms", ours=1000 * best, peer=1000 * other,
               ratio=best / other, goal=FRAME,
               note=f"{1000 * quantile(busy, 0.95):.1f} ms of processor; the peer paints as little")  # fmt: skip


class Shown:
    """A canvas on a screen of its own."""

    def __init__(self, graph: Any, faces: Any) -> None:
        self._graph, self._faces = graph, faces

    def __enter__(self) -> "Shown":
        from petri_desk.desk.canvas.view import Canvas
        from petri_desk.desk.jobs import Jobs
        from petri_desk.desk.shell.running import application
        from petri_desk.desk.widgets import icons

        application()
        icons.load_all()
        self._jobs = Jobs(_no_engine)
        self.canvas = Canvas(self._jobs)
        self.canvas.resize(*SCREEN)
        self.canvas.show()
        return self

    def __exit__(self, *_: object) -> None:
        from tests.bench.watching import rest

        self._jobs.close()
        self.canvas.close()
        self.canvas.deleteLater()
        rest(20)

    def lay(self) -> None:
        """In layers: what is measured here is painting."""
        from petri_desk.desk.canvas.layers import laid_in_layers
        from tests.bench.watching import until

        self.canvas.show_faces(self._faces)
        self.canvas.show_graph(self._graph, laid_in_layers(self._graph).places)
        until(lambda: self.canvas.scene.graph is self._graph and self.canvas.fresh())

    def anew(self) -> None:
        self.canvas.repaint_all()
        self._paint()

    def _paint(self) -> None:
        """At once, as far as that fits into a frame, and the rest in the frames that follow."""
        from PySide6.QtWidgets import QApplication

        self.canvas.repaint()
        while not self.canvas.fresh():
            QApplication.processEvents()

    def look(self, scale: float) -> None:
        """From so near; 0 is half as near again as where everything is in sight."""
        canvas = self.canvas
        canvas.fit()
        canvas.eye.zoom(scale / canvas.glance.scale if scale else 1.5)
        canvas.eye.centre(canvas.scene.bounds.middle)
        canvas.eye.push(0.0, 0.0)
        self._paint()

    def push(self) -> None:
        self.canvas.eye.push(*STEP)
        self._paint()


def _no_engine() -> Any:
    raise AssertionError("nobody asks an engine here")


class Items:
    """The peer: Qt's scene with an item for each box and each tie, in Qt's view."""

    def __init__(self, canvas: Any, item: Callable[[Any, str], Any]) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QPainter
        from PySide6.QtWidgets import QGraphicsScene, QGraphicsView

        from tests.bench.watching import rest

        self._scene = QGraphicsScene()
        for wire in canvas.scene.wires.values():
            self._scene.addItem(_tie(wire))
        for box in canvas.scene.graph.boxes:
            self._scene.addItem(item(canvas, box.id))
        self._view = QGraphicsView(self._scene)
        self._view.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self._view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.resize(*SCREEN)
        self._view.show()
        rest(50)

    def close(self) -> None:
        self._view.close()
        self._view.deleteLater()

    def look(self, glance: Any) -> None:
        self._view.resetTransform()
        self._view.scale(glance.scale, glance.scale)
        self._view.centerOn(*glance.part(*SCREEN).middle)
        self.paint()

    def paint(self) -> None:
        self._view.viewport().repaint()

    def push(self) -> None:
        bars = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        for bar, by in zip(bars, STEP, strict=True):
            bar.setValue(bar.value() - by)
        self.paint()


def _tie(wire: Any) -> Any:
    """Qt's own item for a path, with a hairline."""
    from PySide6.QtWidgets import QGraphicsPathItem

    from petri_desk.desk.canvas.painting import hairline
    from petri_desk.desk.canvas.scene import traced
    from petri_desk.desk.widgets import theme as themes

    item = QGraphicsPathItem(traced(wire.points))
    item.setPen(hairline(themes.colours().line))
    return item


def _plain_box(canvas: Any, box: str) -> Any:
    """A card: a rounded rectangle with a name and a number."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QPen
    from PySide6.QtWidgets import QGraphicsItem

    from petri_desk.desk.widgets import theme as themes

    area, face, colours = canvas.scene.area(box), canvas.look.face(box), themes.colours()
    around = QRectF(area.left, area.top, area.width, area.height)
    upper, lower = around.adjusted(10, 4, -10, -area.height / 2), around.adjusted(10, area.height / 2, -10, -4)
    edge, fill, ink = QPen(QColor(colours.edge)), QColor(colours.surface), QPen(QColor(colours.ink))

    class Item(QGraphicsItem):
        def boundingRect(self) -> Any:
            return around

        def paint(self, painter: Any, option: Any, widget: Any = None) -> None:
            painter.setPen(edge)
            painter.setBrush(fill)
            painter.drawRoundedRect(around, 8, 8)
            painter.setPen(ink)
            painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, face.title)
            painter.drawText(lower, Qt.AlignmentFlag.AlignVCenter, f"{face.note} {face.number}")

    return Item()


def _sparing_box(canvas: Any, box: str) -> Any:
    """Paints the box as ours does, from so near or so far: by the same code near by, and as few strokes from afar."""
    from PySide6.QtCore import QPointF, QRectF, Qt
    from PySide6.QtGui import QColor, QPen
    from PySide6.QtWidgets import QGraphicsItem

    from petri_desk.desk.canvas.cards import Cards, on_screen
    from petri_desk.desk.canvas.far import DOTS
    from petri_desk.desk.canvas.painting import MIDDLE, NEAR, block_look, hairline
    from petri_desk.desk.canvas.scene import dot_look
    from petri_desk.desk.widgets import theme as themes

    area, face, colours = canvas.scene.area(box), canvas.look.face(box), themes.colours()
    around, middle = QRectF(area.left, area.top, area.width, area.height), QPointF(*area.middle)
    cards = Cards(colours, on_screen, canvas.letters)
    size, tint = dot_look(face)
    dot = QPen(QColor(getattr(colours, tint)), DOTS[size])
    dot.setCosmetic(True)
    dot.setCapStyle(Qt.PenCapStyle.RoundCap)
    edge, fill = (getattr(colours, name) for name in block_look(face))

    class Item(QGraphicsItem):
        def boundingRect(self) -> Any:
            return around

        def paint(self, painter: Any, option: Any, widget: Any = None) -> None:
            scale = option.levelOfDetailFromTransform(painter.worldTransform())
            if scale >= NEAR:
                cards.paint(painter, area, face)
            elif scale >= MIDDLE:
                painter.setPen(hairline(edge))
                painter.setBrush(QColor(fill))
                painter.drawRect(around)
                painter.drawText(middle, str(face.number))
            else:
                painter.setPen(dot)
                painter.drawPoint(middle)

    return Item()
