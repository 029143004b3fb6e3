"""The story of what is selected: sentences, the newest first; a press on one leads to its moment."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QMouseEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from petri_desk.desk.genealogy import telling
from petri_desk.desk.genealogy.screen import Told
from petri_desk.desk.genealogy.story import Entry
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, flick, row, tip

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
PHOTO_ROLE = Qt.ItemDataRole.UserRole + 2
TOLD = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
ICON, PHOTO_HIGH, EDGE = 20, 88, 10


class StoryModel(QAbstractListModel):
    """The entries, and the photos that have come."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now
        self.entries: Sequence[Entry] = ()
        self.photos: dict[str, QImage] = {}

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def show_photos(self, photos: Mapping[str, QImage]) -> None:
        self.photos.update(photos)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == PHOTO_ROLE:
            return self.photos.get(entry.photo)
        if role in TOLD:
            return ", ".join([telling.headline(entry), *telling.details(entry), telling.when(entry, self._now())])
        return tip(moments.exactly(entry.at)) if role == Qt.ItemDataRole.ToolTipRole else None


class StoryDelegate(QStyledItemDelegate):
    """A shape, the sentence, what else there is to say, a photo, and when it was."""

    def __init__(self, parent: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: Any, index: Index) -> QSize:
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else 320
        high = sum(_high(text, font, self._room(wide)) for text, font, _ in self._texts(index.data(ENTRY_ROLE)))
        photo = index.data(PHOTO_ROLE)
        return QSize(wide, round(high) + 2 * EDGE + (PHOTO_HIGH + tokens.STEP if photo is not None else 0))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        given, box = themes.colours(), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, option, box)
        shape = telling.icon(entry)
        tint = given.muted if entry.later else getattr(given, telling.TINTS.get(shape, "good"))
        icons.paint(painter, shape, tint, QRectF(box.left() + EDGE, box.top() + EDGE + 1, ICON, ICON))
        left, top = box.left() + 2 * EDGE + ICON, float(box.top() + EDGE)
        for text, font, kind in self._texts(entry):
            colour = given.muted if entry.later or kind == "muted" else given.ink
            top += _write(painter, text, font, QPointF(left, top), self._room(box.width()), colour)
        photo = index.data(PHOTO_ROLE)
        if photo is not None:
            small = photo.scaledToHeight(PHOTO_HIGH, Qt.TransformationMode.SmoothTransformation)
            painter.drawImage(QPointF(left, top + tokens.STEP), small)
        painter.restore()

    def _ground(self, painter: QPainter, option: Any, box: QRect) -> None:
        given = themes.colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(given.selected if chosen else given.hover))
        painter.setPen(QPen(QColor(given.line), tokens.LINE))
        painter.drawLine(box.left() + EDGE, box.bottom(), box.right() - EDGE, box.bottom())

    def _room(self, wide: int) -> float:
        return max(wide - 3 * EDGE - ICON, 60)

    def _texts(self, entry: Entry) -> list[tuple[str, QFont, str]]:
        strong, small = tokens.face(tokens.SMALL, strong=True), tokens.face(tokens.SMALL, figures=True)
        told = [(telling.headline(entry), strong, "")]
        told += [(each, small, "") for each in telling.details(entry)]
        after = telling.translate("Genealogy", "later than the moment looked at") if entry.later else ""
        when = telling.when(entry, self._now())
        return [*told, (f"{when} · {after}" if after else when, tokens.face(tokens.TINY, figures=True), "muted")]


def _laid(text: str, font: QFont, wide: float) -> tuple[QTextLayout, float]:
    """A text in lines that have room for what stands above and below Thai letters."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    high, step = 0.0, max(QFontMetrics(font).height() * 1.15, font.pixelSize() * 1.45)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(wide)
        line.setPosition(QPointF(0, high))
        high += step
    layout.endLayout()
    return layout, high


def _high(text: str, font: QFont, wide: float) -> float:
    return _laid(text, font, wide)[1]


def _write(painter: QPainter, text: str, font: QFont, at: QPointF, wide: float, colour: str) -> float:
    layout, high = _laid(text, font, wide)
    painter.setPen(QColor(colour))
    layout.draw(painter, at)
    return high


class StoryList(QListView):
    """The entries; pressing one, or Enter, leads to its moment."""

    pressed_at = Signal(int)        # gseq

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = StoryModel(self, now)
        self.setModel(self.shown)
        self.setItemDelegate(StoryDelegate(self, now))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        flick(self)
        self.activated.connect(self._on_activated)
        themes.theme().changed.connect(self.viewport().update)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self._press(index)

    def _on_activated(self, index: QModelIndex) -> None:
        if self.hasFocus():
            self._press(index)

    def _press(self, index: QModelIndex) -> None:
        self.pressed_at.emit(index.data(ENTRY_ROLE).gseq)


class StoryPanel(Speaks, QFrame):
    """Whose story it is, what can be done, and the story."""

    moment_wanted = Signal(int)     # a gseq
    photos_wanted = Signal(object)  # hashes
    acts_wanted = Signal()
    dossier_wanted = Signal()
    looked_wanted = Signal()        # look at this one

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._told: Told | None = None
        self._shape = Shape("ready", 24)
        self._serial = Elided(size=tokens.LARGE, font=tokens.serial_face(tokens.LARGE))
        self._where = Words(size=tokens.SMALL, kind="muted", wraps=True)
        self._held = Words(size=tokens.SMALL, kind="held", wraps=True)
        self.acts = Act(high=11.0, size=tokens.SMALL)
        self.acts.setObjectName("genealogy-acts")
        self.dossier = Act(high=11.0, size=tokens.SMALL)
        self.dossier.setObjectName("genealogy-dossier")
        self.look = Act(high=11.0, size=tokens.SMALL)
        self.look.setObjectName("genealogy-look")
        self.list = StoryList(now)
        head = row(self._shape, self._serial)
        head.setStretch(1, 1)
        layout = column(margin=tokens.GAP)
        layout.addLayout(head)
        layout.addWidget(self._where)
        layout.addWidget(self._held)
        layout.addLayout(row(self.look, self.acts, self.dossier, None))
        layout.addWidget(self.list, 1)
        self.setLayout(layout)
        self.list.pressed_at.connect(self.moment_wanted)
        self.acts.clicked.connect(self.acts_wanted)
        self.dossier.clicked.connect(self.dossier_wanted)
        self.look.clicked.connect(self.looked_wanted)
        self.retext()

    def retext(self) -> None:
        self.acts.say(self.tr("Acts…"))
        self.dossier.say(self.tr("Dossier"))
        self.look.say(self.tr("Look at it"))
        self.list.setAccessibleName(self.tr("Story"))
        self._say()
        self.list.shown.layoutChanged.emit()

    def show_story(self, told: Told | None, looked: bool) -> None:
        same = told is not None and self._told is not None and told.member.id == self._told.member.id
        self._told = told
        self.setVisible(told is not None)
        self.look.setVisible(not looked)
        if told is None:
            return
        place = self.list.verticalScrollBar().value() if same else 0
        if list(told.entries) != list(self.list.shown.entries):
            self.list.shown.show(told.entries)
            self.list.verticalScrollBar().setValue(place)
        self._say()
        wanted = [each.photo for each in told.entries if each.photo and each.photo not in self.list.shown.photos]
        if wanted:
            self.photos_wanted.emit(wanted)

    def show_photos(self, photos: Mapping[str, QImage]) -> None:
        self.list.shown.show_photos(photos)

    def _say(self) -> None:
        if self._told is None:
            return
        member = self._told.member
        self._shape.show_shape(member.shape)
        self._serial.setText(member.name)
        state = telling.shape(member.shape, member.outcome)
        parts = (telling.kind(member.type), state, self._told.where if member.open else "")
        self._where.setText(" · ".join(each for each in parts if each))
        held = member.held if member.open else None
        self._held.setText(self.tr("On hold: {reason}").format(reason=held) if held else "")
        self._held.setVisible(bool(held))
