"""The canvas: one widget that mirrors a graph. It lays out, paints and points; what a box means is its owner's.

Rule 1: a new graph is laid out beside this thread and shown when it is ready; a new face is only painted.
Rule 2: what a person looks at stays where it is when the graph changes.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from petri_desk.desk.canvas.arranging import Arranging
from petri_desk.desk.canvas.backing import Backing
from petri_desk.desk.canvas.cards import RAISED, REACH
from petri_desk.desk.canvas.eye import Eye
from petri_desk.desk.canvas.far import SIGN, SIGNED
from petri_desk.desk.canvas.geometry import Area, Glance
from petri_desk.desk.canvas.graph import Face, Form, Graph, Point
from petri_desk.desk.canvas.hands import Hands
from petri_desk.desk.canvas.lettering import Lettering
from petri_desk.desk.canvas.overview import Overview
from petri_desk.desk.canvas.painting import Look, Picture
from petri_desk.desk.canvas.scene import FAR_CELL, Scene, Strokes, cell_of, let_go, strokes_of, thickness
from petri_desk.desk.canvas.travel import Travellers, Trip
from petri_desk.desk.canvas.walking import Walk
from petri_desk.desk.canvas.whole import Whole
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import announcing, tokens
from petri_desk.desk.widgets import theme as themes

RING, LEAST_RING = 4.0, 20.0
SMALLEST = QSize(320, 160)
KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
MANY = 2000                 # ties, from which on they are sorted anew on another thread
SPOILS_ALL = 200            # so many new faces, and all is painted anew
AT_FIRST = 0.003            # seconds for painting anew in a frame in which other things happen as well
PATIENCE_MS = 300           # before it says that it is laying out


class Canvas(Speaks, QWidget):
    """Shows a graph; says what a person picks, opens, moves, and wants a menu for."""

    laid_out = Signal()
    picked = Signal(str)
    pressed = Signal(str)           # picked by a hand, not on a walk from box to box
    opened = Signal(str)
    moved = Signal(str, float, float)
    asked = Signal(str)             # a menu for a box; "" for the ground
    glanced = Signal()              # something else is in sight

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hands: Hands | None = None        # events come before there are any
        self._jobs = jobs
        self.scene, self.look, self.letters = Scene(), Look(), Lettering()
        self.movable = True                     # whether boxes may be carried elsewhere
        self._weights: dict[str, int] = {}
        self._faded: frozenset[str] = frozenset()
        self._selected, self._by_keys = "", False      # whether the keys have led here
        self._backing, self._picture = Backing(), self.picture()
        self.eye, self.walk, self._travellers = Eye(self), Walk(self), Travellers(self)
        self._arranging = Arranging(jobs, self, lambda: self.look.faces)
        self._arranging.arranged.connect(self._show_scene)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._paint_on)
        self._overdue = True                    # whether nothing was painted yet for the frame that comes
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.update)
        self.overview = Overview(self)
        self._hands = Hands(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMinimumSize(SMALLEST)
        self._named = ""
        self.retext()
        themes.theme().changed.connect(self._on_theme)

    # -- what is shown ------------------------------------------------------------------------------------------

    def show_graph(self, graph: Graph, kept: Mapping[str, Point] | None = None) -> None:
        """`kept` is where somebody has put boxes. It is shown as soon as it is laid out."""
        self._arranging.arrange(graph, kept or {})
        self._patience.start()

    def show_faces(self, faces: Mapping[str, Face]) -> None:
        """Only boxes with another face than before are painted."""
        before = self.look.faces
        self.look.wear(dict(faces))
        changed = [box for box in self.scene.numbers
                   if (face := faces.get(box)) is not (old := before.get(box)) and face != old]  # fmt: skip
        faded, before_faded = _faded(faces), self._faded
        self._faded = faded
        if not changed:
            return
        self.overview.repaint_soon()
        if self._selected in changed:
            self._describe()
        if faded != before_faded:
            self._restroke()
        if len(changed) > SPOILS_ALL:
            self.look.sorted.forget_all()
            self.repaint_all()
        else:
            places = self.scene.layout.places
            self.look.sorted.forget({cell_of(places[box], FAR_CELL) for box in changed})
            for box in changed:
                self._spoil(self.scene.area(box))

    def show_weights(self, weights: Mapping[str, float]) -> None:
        """How much passes along each tie."""
        if thickness(weights) != self._weights:
            self._weights = thickness(weights)
            self._restroke()

    def travel(self, tie: str, shape: str) -> None:
        """Something goes along a tie, where the system lets things move."""
        self._travellers.set_out(tie, shape)

    def travelling(self) -> list[Trip]:
        """What is on its way just now."""
        return self._travellers.trips

    def _restroke(self) -> None:
        """Sorts the ties anew by how they look."""
        wires, thick, faded = self.scene.wires, self._weights, self._faded
        sort = partial(strokes_of, wires.values(), thick, faded)
        if not thick and not faded:
            self._take_strokes(self.scene, self.scene.strokes)
        elif len(wires) < MANY:
            self._take_strokes(self.scene, sort())
        else:
            self._jobs.work(self, sort, partial(self._take_strokes, self.scene))

    def _take_strokes(self, scene: Scene, strokes: Strokes) -> None:
        if scene is self.scene:
            before, self.look.strokes = [self.look.strokes], strokes
            self.repaint_all()
            if len(scene.wires) >= MANY:
                self._jobs.work(self, partial(let_go, before))

    @Slot(object)
    def _show_scene(self, scene: Scene) -> None:
        anchor = "" if self.eye.on_all or self.eye.on_part else self.eye.anchor()
        place = self.glance.shown(self.scene.layout.places[anchor]) if anchor else (0.0, 0.0)
        self._patience.stop()
        self._travellers.stop()
        self.scene = scene
        self._selected = self._selected if self._selected in scene.numbers else ""
        self.look.take(scene)
        self._picture = self.picture()
        self._restroke()
        self._backing.forget()
        self.overview.forget()
        if anchor in scene.numbers:
            now = self.glance.shown(scene.layout.places[anchor])
            self.show_glance(self.glance.pushed(place[0] - now[0], place[1] - now[1]))
        elif self.eye.on_all or self.eye.on_part:
            self.eye.fit_again()
        else:
            self.eye.fit()
        self.repaint_all()
        self.laid_out.emit()

    # -- where one looks ----------------------------------------------------------------------------------------

    @property
    def glance(self) -> Glance:
        return self._backing.glance

    def show_glance(self, glance: Glance) -> None:
        self._backing.look(glance)
        self.overview.follow()
        self.update()
        self.glanced.emit()

    def fit(self) -> None:
        """The whole graph."""
        self.eye.fit()

    def fly_to(self, box: str) -> None:
        """Brings a box into the middle, near enough to be read."""
        if box in self.scene.numbers:
            self.eye.fly_to(box)

    def bring_in(self, box: str) -> None:
        """Pushes just so far that a box is in sight."""
        if box in self.scene.numbers:
            self.eye.bring_in(box)

    # -- what is selected and what was found --------------------------------------------------------------------

    def selected(self) -> str:
        return self._selected

    def select(self, box: str) -> None:
        """Marks a box; "" marks none. Nobody is told: it was not a person who picked it."""
        if box != self._selected and (not box or box in self.scene.numbers):
            self._selected = box
            self._describe()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(self.walk.told(self._selected) if self._selected else "")

    def pick(self, box: str) -> None:
        """A person has picked it, or nothing."""
        self.select(box)
        if box:
            self.eye.bring_in(box)
            announcing.announce(self, self.walk.said(box))
        self.picked.emit(box)

    def search(self, text: str) -> int:
        """Marks the boxes that have this text in their words; says how many. `go_on` leads to each of them."""
        self.update()
        return self.walk.search(text)

    def go_on(self) -> None:
        """To the next box that was found."""
        box = self.walk.next_found()
        if box:
            self.pick(box)
            self.fly_to(box)

    def put(self, box: str, place: Point) -> None:
        """A person has put a box there."""
        self._arranging.keep(box, place)
        self.moved.emit(box, *place)

    # -- painting -----------------------------------------------------------------------------------------------

    def picture(self, small: bool = False) -> Picture:
        return Picture(self.scene, self.look, themes.colours(), self.letters, small=small)

    def whole(self) -> Whole:
        """All of the graph as it looks now, to be saved."""
        return Whole(self.scene, self.look, themes.colours())

    def paint_whole(self, painter: QPainter, size: QSizeF) -> None:
        self.whole().paint(painter, size)

    def fresh(self) -> bool:
        """Whether everything in sight is painted as it should be."""
        return self._backing.fresh

    def repaint_all(self) -> None:
        self._backing.spoil()
        self.overview.repaint_soon()
        self._later.start()

    def _on_theme(self) -> None:
        self._picture = self.picture()
        self.eye.fit_again()
        self.repaint_all()

    def _spoil(self, area: Area) -> None:
        """A part of the graph no longer looks as it should."""
        left, top = self.glance.shown((area.left - REACH, area.top - REACH / 4))
        right, foot = self.glance.shown((area.right + REACH, area.foot + REACH / 4))
        self._backing.spoil(QRectF(left, top, right - left, foot - top).adjusted(-16, -16, 16, 16).toAlignedRect())
        self._later.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._backing.resize(self.size(), self.devicePixelRatioF())
        if self._overdue:
            done = self._backing.freshen(self._picture.steps, AT_FIRST)
            self.update(done - event.region())
        self._overdue = True
        painter = QPainter(self)
        self._backing.show(painter, event.rect(), QColor(themes.colours().ground))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rings(painter)
        self._travellers.paint(painter)
        assert self._hands is not None
        self._hands.paint(painter, self._picture)
        if self._arranging.waits and not self._patience.isActive():
            self._paint_waiting(painter)
        painter.end()
        if not self._backing.fresh:
            self._later.start()

    def _paint_on(self) -> None:
        """What did not fit into the frame before."""
        done = self._backing.freshen(self._picture.steps)
        self._overdue = self._overdue and done.isEmpty()
        self.update(done)
        if self.isVisible() and not self._backing.fresh:
            self._later.start()

    def _paint_rings(self, painter: QPainter) -> None:
        """What was found, and what is selected: twice as thick when the keys are here."""
        colours = themes.colours()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.act), 2.0, Qt.PenStyle.DotLine))
        for box in self.walk.found():
            painter.drawRoundedRect(self.ring(box), tokens.RADIUS, tokens.RADIUS)
        if self._selected:
            painter.setPen(QPen(QColor(colours.act), 4.0 if self.hasFocus() else 2.0))
            painter.drawRoundedRect(self.ring(self._selected), tokens.RADIUS, tokens.RADIUS)
        if self.hasFocus() and self._by_keys:
            painter.setPen(QPen(QColor(colours.act), 2.0))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_waiting(self, painter: QPainter) -> None:
        size, words = tokens.BODY, self.tr("Laying out…")
        at = tokens.PAD, tokens.line_high(size), float(self.width() - 2 * tokens.PAD)
        self.letters.write(painter, words, at, tokens.written(size), QColor(themes.colours().muted))

    def ring(self, box: str) -> QRectF:
        """The frame around a box, in pixels of the view; also a dot has one that can be seen."""
        area = self.scene.area(box)
        left, top = self.glance.shown((area.left, area.top))
        wide, high = area.width * self.glance.scale, area.height * self.glance.scale
        more = max(0.0, LEAST_RING - min(wide, high)) / 2 + RING
        face, raised = self.look.face(box), max(SIGN + 1, RAISED * self.glance.scale)
        sign = raised if face.form is Form.BAR and face.badges and high >= SIGNED else 0.0
        return QRectF(left, top, wide, high).adjusted(-more, -more - sign, more, more)

    # -- events -------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(960, 600)

    def resizeEvent(self, event: Any) -> None:
        self.eye.fit_again()
        self.overview.follow()

    def retext(self) -> None:
        """Its own name, unless its owner has given it another."""
        if self.accessibleName() == self._named:
            self._named = self.tr("Graph")
            self.setAccessibleName(self._named)
        self.overview.setAccessibleName(self.tr("Overview"))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._by_keys = event.reason() in KEYS
        return (self._hands is not None and self._hands.take(event)) or super().event(event)


def _faded(faces: Mapping[str, Face]) -> frozenset[str]:
    return frozenset(box for box, face in faces.items() if face.tone == "faded")
