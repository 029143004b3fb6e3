"""Small parts: plain labels, rules, rows, and buttons sized for a finger."""

from math import inf
from typing import TypeVar

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QInputDevice, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScroller,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from petri_desk.desk.widgets import icons, tokens
from petri_desk.desk.widgets import theme as themes

Box = TypeVar("Box", QHBoxLayout, QVBoxLayout)

ICON, ICON_ROOM, SLIP_MM = 24, 6, 6.0
INK = 4                 # so far some letters reach over their place
ICON_TINT = {"primary": "on_act", "failing": "on_act", "danger": "alarm"}


class Words(QLabel):
    """A text that may come from data: never read as markup."""

    def __init__(
        self, text: str = "", size: int = tokens.BODY, *, kind: str = "", strong: bool = False, wraps: bool = False,
        font: QFont | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font or tokens.face(size, strong=strong, figures=True))
        self.setWordWrap(wraps)
        if kind:
            self.setProperty("kind", kind)


class Elided(Words):
    """One line that gives up its end rather than push its neighbours away; the whole stands in its tool tip."""

    def __init__(self, text: str = "", size: int = tokens.BODY, *, kind: str = "", strong: bool = False,
                 font: QFont | None = None) -> None:  # fmt: skip
        super().__init__("", size, kind=kind, strong=strong, font=font)
        self._whole = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def whole(self) -> str:
        return self._whole

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + INK + 2, super().sizeHint().height())

    def _fit(self) -> None:
        room = self.width() - INK
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        super().setText(shown)
        self.setToolTip(tip(self._whole) if shown != self._whole else "")


def tip(text: str) -> str:
    """A text from data as a tool tip: never read as markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    lines = escaped.replace("\n", "<br>")
    return f"<span>{lines}</span>"


def no_mnemonic(text: str) -> str:
    """A text from data as a button shows it: its ampersands are letters."""
    return text.replace("&", "&&")


class Act(themes.Dressed, QPushButton):
    """A button for a finger: its height is measured in millimetres."""

    def __init__(
        self, text: str = "", kind: str = "secondary", *, icon: str | None = None, high: float | None = None,
        size: int | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(no_mnemonic(text), parent)
        self._icon = icon
        self._look: tuple[str, str, str, int] | None = None     # the icon that is set, as it was drawn
        self._held_at = QPointF()
        self._held_when = -inf
        self.setProperty("kind", kind)
        large = kind == "primary"
        self.setFont(tokens.face(size or (tokens.LARGE if large else tokens.BODY), strong=large or kind == "danger"))
        self._high = high or (tokens.PRIMARY_MM if large else tokens.SECONDARY_MM)
        self._tall = tokens.target(self._high)
        self.setMinimumHeight(self._tall)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.redress()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The second press of two is for what the first was for, not for a button that has come up under it."""
        before, self._held_when = self._held_when, event.timestamp()
        again = event.type() is QEvent.Type.MouseButtonDblClick
        if again and self._held_when - before > QApplication.doubleClickInterval():
            return
        self._held_at = event.globalPosition()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger that slid along pushed what the button stands on."""
        slid = (event.globalPosition() - self._held_at).manhattanLength() > tokens.millimetres(SLIP_MM)
        if slid and event.device().type() is QInputDevice.DeviceType.TouchScreen:
            self.setDown(False)
        super().mouseReleaseEvent(event)

    def say(self, text: str, icon: str | None = None) -> None:
        self.setText(no_mnemonic(text))
        self.setAccessibleName(text)
        if icon is not None:
            self._icon = icon or None
        self._tint()

    def be(self, kind: str) -> None:
        themes.dress(self, kind)
        self._tint()

    def redress(self) -> None:
        before, self._tall = self._tall, tokens.target(self._high)
        if self._tall != before:
            self.setMinimumHeight(round(self.minimumHeight() * self._tall / before))
        self.setMinimumWidth(max(self.minimumWidth(), tokens.target(0)))
        self._tint()

    def _tint(self) -> None:
        given = themes.colours()
        colour = getattr(given, ICON_TINT.get(str(self.property("kind")), "ink"))
        room = ICON_ROOM if self.text() else 0
        look = (self._icon, colour, given.muted, room) if self._icon else None
        if look != self._look:
            self._look = look
            self.setIcon(icons.icon(self._icon, colour, given.muted, ICON, room) if self._icon else QIcon())
            self.setIconSize(QSize(ICON + room, ICON))


def tall(widget: QWidget, high: float) -> None:
    """Gives something to type in its height in millimetres; the theme keeps it."""
    widget.setProperty(themes.HIGH, high)
    widget.setMinimumHeight(tokens.target(high))


def wide(widget: QWidget, length: float, *, exactly: bool = True) -> None:
    """Gives something its width in millimetres; the theme keeps it."""
    widget.setProperty(themes.WIDE, [length, exactly])
    themes.stretch(widget)


def space(layout: QLayout, gap: int = tokens.GAP) -> None:
    """The usual gap is kept by the theme: for fingers it is measured in millimetres."""
    layout.setSpacing(gap)
    layout.setProperty(themes.APART, gap == tokens.GAP)
    themes.keep_apart(layout)


def flick(area: QAbstractScrollArea) -> None:
    """What is longer than its place is pushed with a finger, too."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)


def panel(kind: str = "panel") -> QFrame:
    made = QFrame()
    made.setProperty("kind", kind)
    return made


def rule() -> QFrame:
    made = panel("rule")
    made.setFixedHeight(tokens.LINE)
    return made


def row(*widgets: QWidget | None, gap: int = tokens.GAP, margin: int = 0) -> QHBoxLayout:
    """Widgets side by side; None is the space that gives."""
    return _filled(QHBoxLayout(), widgets, gap, margin)


def column(*widgets: QWidget | None, gap: int = tokens.GAP, margin: int = 0) -> QVBoxLayout:
    return _filled(QVBoxLayout(), widgets, gap, margin)


def _filled(box: Box, widgets: tuple[QWidget | None, ...], gap: int, margin: int) -> Box:
    space(box, gap)
    box.setContentsMargins(margin, margin, margin, margin)
    for widget in widgets:
        if widget is None:
            box.addStretch(1)
        else:
            box.addWidget(widget)
    return box


def emptied(layout: QLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
