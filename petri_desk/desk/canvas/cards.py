"""A box as one sees it near by: its outline, its words, its marks, its badges and its age."""

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from petri_desk.desk.canvas.geometry import Area
from petri_desk.desk.canvas.graph import Face, Form, Mark
from petri_desk.desk.canvas.lettering import Lettering
from petri_desk.desk.canvas.rings import paint_tokens
from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets.tokens import Colours

TITLE, NOTE, MARK, UNDER = 16, 12, 14, 12
TITLE_HIGH, NOTE_HIGH, MARK_HIGH = 26, 19, 22
SIDE, AGE, CORNER, PILE = 10.0, 4.0, 16.0, 4.0
ICON, MARK_GAP, BADGE, BADGE_PAD = 15.0, 8.0, 20.0, 4.0
BADGE_WIDE, RAISED = 180.0, 16.0            # how much of a badge stands over its box
SLIM, BAR_WIDE, UNDER_WIDE = 60.0, 10.0, 130.0     # narrower boxes have their words below them
UNDER_HIGH, UNDER_FOOT = 17.0, 15.0
REACH = 150.0                               # how far badges and words may stand out of a box

DrawIcon = Callable[[QPainter, str, str, QRectF], None]


@lru_cache(None)
def colour(name: str) -> QColor:
    return QColor(name)


class Cards:
    """Paints boxes near by, on a screen or on paper."""

    def __init__(self, colours: Colours, draw_icon: DrawIcon, lettering: Lettering) -> None:
        self._colours, self._icon, self._letters = colours, draw_icon, lettering

    def paint(self, painter: QPainter, area: Area, face: Face) -> None:
        self._outline(painter, area, face)
        if face.form is Form.FRAME:
            self._head(painter, area, face)
            self._badges(painter, area, face.badges)
            return
        if face.form is Form.RING:
            paint_tokens(painter, area, face.number, self._ink(face), self._letters)
        if area.width < SLIM and face.form in (Form.BAR, Form.ROUND, Form.RING):
            self._words_below(painter, area, face)
        else:
            self._words(painter, area, face)
        if face.age is not None:
            self._age(painter, area, face.age)
        self._badges(painter, area, face.badges)

    def _outline(self, painter: QPainter, area: Area, face: Face) -> None:
        colours = self._colours
        act, faded = face.tone == "act", face.tone == "faded"
        pen = QPen(colour(colours.act if act else colours.line if faded else colours.edge), 2.0 if act else 1.0)
        if face.form is Form.DASHED:
            pen.setDashPattern([5.0, 4.0])
            pen.setWidthF(pen.widthF() + 0.5)
        painter.setPen(pen)
        painter.setBrush(QBrush(colour(colours.ground if faded else colours.selected if act else colours.surface)))
        if face.form is Form.STACK:
            for step in (2, 1):
                painter.drawPath(outline(area.width, area.height, Form.CARD)
                                 .translated(area.left + step * PILE, area.top - step * PILE))  # fmt: skip
        if face.form in (Form.BAR, Form.FRAME):
            painter.setBrush(QBrush(pen.color()) if face.form is Form.BAR else Qt.BrushStyle.NoBrush)
        painter.drawPath(outline(area.width, area.height, face.form).translated(area.left, area.top))

    def _head(self, painter: QPainter, area: Area, face: Face) -> None:
        """The title of a frame, and what of it stands nowhere within."""
        left, y, room = area.left + SIDE, area.top + SIDE + TITLE_HIGH / 2, area.width - 2 * SIDE
        used = self._letters.write(painter, face.title, (left, y, room), TITLE, self._ink(face), strong=True)
        self._marks(painter, left + used + MARK_GAP * 2, y, area.right - SIDE, face)

    def _ink(self, face: Face) -> QColor:
        return colour(self._colours.muted if face.tone == "faded" else self._colours.ink)

    def _words(self, painter: QPainter, area: Area, face: Face) -> None:
        """Title, marks and note, as far as there is room for them, in this order of weight."""
        inset = area.width * 0.15 if face.form is Form.ROUND else SIDE
        left, room, middle = area.left + inset, area.width - 2 * inset, face.form is Form.ROUND
        rest = area.height - (AGE if face.age is not None else 0) - TITLE_HIGH
        marks = bool(face.marks) and rest >= MARK_HIGH
        note = bool(face.note) and rest - MARK_HIGH * marks >= NOTE_HIGH
        rest -= MARK_HIGH * marks + NOTE_HIGH * note
        top = area.top + max(rest, 0) / 2
        size = NOTE if middle else TITLE
        self._letters.write(painter, face.title, (left, top + TITLE_HIGH / 2, room), size, self._ink(face),
                            strong=True, serial=face.serial, middle=middle)  # fmt: skip
        top += TITLE_HIGH
        if note:
            self._letters.write(painter, face.note, (left, top + NOTE_HIGH / 2, room), NOTE,
                                colour(self._colours.muted), middle=middle)  # fmt: skip
            top += NOTE_HIGH
        if marks:
            wide = self._marks_wide(face.marks)
            self._marks(painter, left + max(room - wide, 0) / 2 if middle else left, top + MARK_HIGH / 2,
                        left + room, face)  # fmt: skip

    def _words_below(self, painter: QPainter, area: Area, face: Face) -> None:
        x, y = area.middle[0] - UNDER_WIDE / 2, area.foot + UNDER_FOOT
        self._letters.write(painter, face.title, (x, y, UNDER_WIDE), UNDER, self._ink(face), middle=True)
        if face.note and face.form is Form.RING:
            self._letters.write(painter, face.note, (x, y + UNDER_HIGH, UNDER_WIDE), UNDER,
                                colour(self._colours.muted), middle=True)  # fmt: skip
        if face.marks:
            wide = self._marks_wide(face.marks)
            self._marks(painter, area.middle[0] - wide / 2, area.top - (31 if face.badges else 13),
                        area.middle[0] + UNDER_WIDE, face)  # fmt: skip

    def _marks_wide(self, marks: tuple[Mark, ...]) -> float:
        return sum(ICON + 3 + self._letters.width(mark.text, MARK) + MARK_GAP for mark in marks) - MARK_GAP

    def _marks(self, painter: QPainter, x: float, y: float, end: float, face: Face) -> None:
        for mark in face.marks:
            if x + ICON > end:
                return
            tint = self.tint(mark) if face.tone != "faded" else self._colours.muted
            self._icon(painter, mark.shape, tint, QRectF(x, y - ICON / 2, ICON, ICON))
            x += ICON + 3
            if mark.text:
                x += self._letters.write(painter, mark.text, (x, y, max(end - x, 0)), MARK, self._ink(face))
            x += MARK_GAP

    def tint(self, mark: Mark) -> str:
        return str(getattr(self._colours, mark.tint)) if mark.tint else tokens.state_colour(self._colours, mark.shape)

    def _age(self, painter: QPainter, area: Area, age: float) -> None:
        foot = QRectF(area.left + SIDE, area.foot - AGE - 3, area.width - 2 * SIDE, AGE)
        painter.fillRect(foot, colour(self._colours.line))
        foot.setWidth(foot.width() * min(max(age, 0.0), 1.0))
        painter.fillRect(foot, colour(self._colours.caution if age >= 1 else self._colours.muted))

    def _badges(self, painter: QPainter, area: Area, badges: tuple[Mark, ...]) -> None:
        """From the right corner to the left, each on a plate of its own; above a slim box in the middle."""
        wide = [self.badge_wide(badge) for badge in badges]
        right = area.right + BADGE_PAD
        if area.width < SLIM:
            right = area.middle[0] + (sum(wide) + BADGE_PAD * (len(wide) - 1)) / 2
        for badge, room in zip(badges, wide, strict=True):
            self.badge(painter, badge, QRectF(right - room, area.top - RAISED, room, BADGE))
            right -= room + BADGE_PAD

    def badge_wide(self, badge: Mark, high: float = BADGE, size: int = NOTE) -> float:
        words = self._letters.width(badge.text, size, True) + 2 * BADGE_PAD + 1 if badge.text else 0
        return min(high + words, BADGE_WIDE)

    def badge(self, painter: QPainter, badge: Mark, plate: QRectF, size: int = NOTE) -> None:
        tint, high = self.tint(badge), plate.height()
        painter.setPen(QPen(colour(tint), 1.5))
        painter.setBrush(colour(self._colours.surface))
        painter.drawRoundedRect(plate, high / 2, high / 2)
        self._icon(painter, badge.shape, tint, QRectF(plate.left() + 3, plate.top() + 3, high - 6, high - 6))
        if badge.text:
            room = plate.left() + high, plate.center().y(), plate.width() - high - BADGE_PAD
            self._letters.write(painter, badge.text, room, size, colour(tint), strong=True)


@lru_cache(512)
def outline(width: float, height: float, form: Form) -> QPainterPath:
    """A box' outline, from its corner."""
    path = QPainterPath()
    if form in (Form.ROUND, Form.RING):
        side = min(width, height)
        path.addEllipse(QPointF(width / 2, height / 2), side / 2, side / 2)
    elif form is Form.BAR:
        path.addRoundedRect(QRectF((width - BAR_WIDE) / 2, 0, BAR_WIDE, height), 3, 3)
    elif form is Form.CUT:
        path.moveTo(CORNER, 0)
        for x, y in ((width, 0), (width, height), (0, height), (0, CORNER)):
            path.lineTo(x, y)
        path.closeSubpath()
    else:
        path.addRoundedRect(QRectF(0, 0, width, height), tokens.RADIUS, tokens.RADIUS)
    return path


def on_screen(painter: QPainter, name: str, tint: str, box: QRectF) -> None:
    """A shape as a picture, drawn once for each size it is seen in."""
    scale, ratio = painter.worldTransform().m11(), painter.device().devicePixelRatioF()
    picture = icons.pixmap(name, tint, max(round(box.width() * scale), 1), ratio=ratio)
    painter.drawPixmap(box, picture, QRectF(picture.rect()))
