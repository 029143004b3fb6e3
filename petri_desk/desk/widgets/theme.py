"""The theme: a palette and one small style sheet, both made from the design tokens.

A widget says what it is with the property `kind` (primary, secondary, quiet, danger, panel, banner …); how that looks
stands here and nowhere else.
"""

from collections.abc import Sequence
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.tokens import Colours
from petri_desk.desk.widgets.turns import Steps, Turns, each_of, parted, unpainted

SYSTEM = "system"
HIGH = "high_mm"        # the property of what has its height in millimetres, but is no button
WIDE = "wide_mm"        # of what has its width in millimetres: how many, and whether it is just so wide
APART = "keeps_apart"   # of a layout that keeps apart what is pressed

SHEET = Template("""
QWidget[kind="surface"], QFrame[kind="surface"] { background: $surface; }
QFrame[kind="panel"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[kind="header"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QFrame[kind="refusal"] { background: $caution_ground; border: 1px solid $caution; border-radius: 8px; }
QFrame[kind="undo"] { background: $hover; border: 1px solid $line; border-radius: 8px; }
QFrame[kind="past"] { background: $past_ground; border: none; }
QLabel { background: transparent; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="act"] { color: $act; }
QLabel[kind="caution"] { color: $caution; }
QLabel[kind="alarm"] { color: $alarm; }
QLabel[kind="held"] { color: $held; }
QLabel[kind="past"] { color: $past; }

QPushButton { background: $surface; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 0 16px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $press; }
QPushButton:focus { border: 2px solid $act; padding: 0 15px; }
QPushButton:disabled { color: $muted; background: $ground; border: 1px solid $line; }
QPushButton[kind="primary"] { background: $act; color: $on_act; border: 1px solid $act; }
QPushButton[kind="primary"]:hover { background: $act_hover; border-color: $act_hover; }
QPushButton[kind="primary"]:pressed { background: $act_press; border-color: $act_press; }
QPushButton[kind="primary"]:focus { border: 6px double $on_act; padding: 0 11px; }
QPushButton[kind="primary"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $alarm; border: 2px solid $alarm; background: $surface; }
QPushButton[kind="danger"]:focus { border: 6px double $alarm; padding: 0 12px; }
QPushButton[kind="danger"]:hover { background: $alarm_ground; }
QPushButton[kind="danger"]:disabled { color: $muted; border-color: $line; }
QPushButton[kind="failing"] { background: $alarm; color: $on_act; border: 1px solid $alarm; }
QPushButton[kind="failing"]:focus { border: 6px double $on_act; padding: 0 11px; }
QPushButton[kind="failing"]:disabled { background: $hover; color: $muted; border-color: $line; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; padding: 0 12px; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $act; padding: 0 11px; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="choice"] { text-align: left; }
QPushButton[kind="option"] { padding: 0 12px; }
QPushButton[kind="key"], QPushButton[kind="key"]:focus { padding: 0 4px; }
QPushButton[kind="option"]:checked { background: $selected; border: 2px solid $act; padding: 0 11px; }
QPushButton[kind="option"]:focus { border: 2px solid $act; padding: 0 11px; }
QPushButton[kind="option"]:checked:focus { border: 6px double $act; padding: 0 7px; }
QPushButton[kind="person"] { background: transparent; border: 1px solid $edge; padding: 0 12px; }
QPushButton[kind="person"]:hover { background: $hover; }
QPushButton[kind="person"]:focus { border: 2px solid $act; padding: 0 11px; }
QPushButton[kind="room"] { background: transparent; border: 1px solid transparent; padding: 0 12px; }
QPushButton[kind="room"]:checked { border: 1px solid $edge; background: $selected; }
QPushButton[kind="room"]:focus { border: 2px solid $act; padding: 0 11px; }
QPushButton[kind="choice"]:checked { background: $selected; border: 2px solid $act; padding: 0 15px; }
QPushButton[kind="choice"]:checked:focus { border: 6px double $act; padding: 0 11px; }

QLineEdit, QPlainTextEdit, QComboBox { background: $surface; color: $ink; border: 1px solid $edge; border-radius: 8px;
    padding: 4px 12px; selection-background-color: $act; selection-color: $on_act;
    placeholder-text-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border: 2px solid $act; }
QComboBox[kind="choice"]::drop-down { border: none; width: 28px; }
QComboBox[kind="choice"]::down-arrow { image: none; }
QListView { background: $surface; border: 1px solid $line; border-radius: 8px; outline: none; padding: 1px; }
QListView:focus { border: 2px solid $act; padding: 0; }
QTableView { background: $surface; color: $ink; border: 1px solid $line; border-radius: 8px; outline: none;
    padding: 1px; selection-background-color: $selected; selection-color: $ink; }
QTableView:focus { border: 2px solid $act; padding: 0; }
QTableView::item { padding: 0 8px; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
    padding: 4px 8px; }
QScrollArea { background: transparent; border: none; }
QFrame[kind="times"] { background: $surface; border: 2px solid $surface; border-radius: 8px; }
QFrame[kind="times"]:focus { border: 2px solid $act; }
QScrollArea[kind="reading"] { border: 2px solid transparent; border-radius: 8px; }
QScrollArea[kind="reading"]:focus { border: 2px solid $act; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 2px; }
QScrollBar::handle:vertical { background: $line; border-radius: 4px; min-height: 40px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; height: 0; }
QToolTip { background: $surface; color: $ink; border: 1px solid $line; padding: 4px 8px; }
QMenu { background: $surface; color: $ink; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: ${line_room}px 20px; border-radius: 4px; }
QMenu::item:selected { background: $hover; }
QMenu::separator { background: $line; height: 1px; margin: 4px 12px; }
QListView::item:selected { background: $selected; color: $ink; }
QComboBox QAbstractItemView { background: $surface; color: $ink; selection-background-color: $selected;
    selection-color: $ink; }
""")


if TYPE_CHECKING:
    Dressing = QWidget
else:
    Dressing = object


class Dressed(Dressing):
    """A widget of which there are many, and that is more than the style sheet makes of it."""

    def redress(self) -> None:
        """Takes on the colours and sizes of now."""


class Theme(QObject):
    """The theme in use; what paints for itself asks it, and is a `Dressed` or listens to `changed`."""

    changed = Signal()

    def __init__(self, application: QApplication, name: str | None = None) -> None:
        super().__init__(application)
        self._application, self._wish, self._high = application, name or SYSTEM, False
        self._turns = Turns(self)
        application.setStyle("Fusion")
        application.setFont(tokens.face())
        self.colours = self._wanted()
        self._dress()
        QApplication.styleHints().colorSchemeChanged.connect(self._on_system)

    def use(self, name: str, *, high: bool | None = None) -> None:
        """Light or dark, or what the system has; and with more contrast than usual, or not."""
        self._wish, self._high = name, self._high if high is None else high
        wanted = self._wanted()
        if wanted is not self.colours:
            self.colours = wanted
            self._turns.begin(self._dressed())

    def other(self) -> str:
        return "light" if self.colours.name.endswith("dark") else "dark"

    def resize(self, text: float, screen: float) -> None:
        """Makes texts and targets larger or smaller, those that are there too."""
        if (text, screen) == (tokens.sizes.text, tokens.sizes.screen):
            return
        back = {tokens.written(size): size for size in tokens.TYPE_SCALE}
        every = QApplication.allWidgets()
        written = [(each, back[size]) for each in every if (size := each.font().pixelSize()) in back]
        tokens.sizes.text, tokens.sizes.screen = text, screen
        self._application.setFont(tokens.face())
        for widget, size in written:
            _rewrite(widget, tokens.written(size))
        self._rise(every)

    def use_fingers(self, fingers: bool) -> None:
        """Whether this desk is touched only."""
        if fingers != tokens.sizes.fingers:
            tokens.sizes.fingers = fingers
            self._rise(QApplication.allWidgets())

    def finish(self) -> None:
        """Dresses at once whatever is still to be dressed."""
        self._turns.finish()

    def busy(self) -> bool:
        """Whether something is still to be dressed."""
        return self._turns.busy()

    def _rise(self, widgets: Sequence[QWidget]) -> None:
        """Everything that is pressed becomes as high, as wide and as far apart as it is now to be."""
        for widget in widgets:
            high = widget.property(HIGH)
            if high is not None:
                widget.setMinimumHeight(tokens.target(float(high)))
            stretch(widget)
            if widget.isWindow():
                for layout in widget.findChildren(QLayout):
                    keep_apart(layout)
        self._dress()

    def _wanted(self) -> Colours:
        name = system_theme() if self._wish == SYSTEM else self._wish
        return tokens.THEMES[f"high-{name}" if self._high else name]

    def _on_system(self) -> None:
        if self._wish == SYSTEM:
            self.use(SYSTEM)

    def _dress(self) -> None:
        """Everything at once."""
        self._turns.begin(self._dressed())
        self._turns.finish()

    def _dressed(self) -> Steps:
        """Everything in the colours of now, what is seen at first.

        With a new style sheet Qt styles every widget that it has styled before, and each time all that is inside it:
        the deeper a widget lies, the more often. So Qt is made to forget them, and every widget is styled once.
        """
        seen, hidden = parted(QApplication.allWidgets())
        with unpainted(QApplication.topLevelWidgets()):
            self._application.style().unpolish(self._application)
            self._application.setStyleSheet(sheet(self.colours))
            yield None
            self._application.setPalette(palette(self.colours))
            yield None
            yield from each_of(seen, _restyle)
            self.changed.emit()
            yield None
        yield from each_of(hidden, _restyle)


def _restyle(widget: QWidget) -> None:
    """A new style sheet puts back the face that a widget had under its first one; it keeps that of now."""
    face = widget.font() if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) else None
    widget.style().polish(widget)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    if face is not None and widget.font() != face:
        widget.setFont(face)
    if isinstance(widget, Dressed):
        widget.redress()


def _rewrite(widget: QWidget, pixels: int) -> None:
    """Sets a face of the type scale in its new size."""
    font = widget.font()
    if font.pixelSize() != pixels:
        font.setPixelSize(pixels)
        widget.setFont(font)


def stretch(widget: QWidget) -> None:
    """Gives something its width, if that is said in millimetres."""
    wide = widget.property(WIDE)
    if wide is not None:
        length, exactly = wide
        (widget.setFixedWidth if exactly else widget.setMinimumWidth)(tokens.target(float(length)))


def keep_apart(layout: QLayout) -> None:
    if layout.property(APART) and layout.spacing() != tokens.gap():
        layout.setSpacing(tokens.gap())


def theme(name: str | None = None) -> Theme:
    """The application's one theme, made when it is first asked for; a name changes it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication), "a theme needs an application"
    found = application.findChild(Theme)
    if found is None:
        return Theme(application, name)
    if name is not None:
        found.use(name)
    return found


def colours() -> Colours:
    return theme().colours


def system_theme() -> str:
    dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def sheet(given: Colours) -> str:
    colours = {name: getattr(given, name) for name in given.__slots__}
    line_room = max((tokens.target(0) - tokens.written(tokens.LARGE)) // 2, tokens.GAP)
    return SHEET.substitute(colours, line_room=line_room, bar=tokens.bar())


def palette(given: Colours) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for part, name in (
        (role.Window, given.ground), (role.WindowText, given.ink), (role.Base, given.surface),
        (role.AlternateBase, given.ground), (role.Text, given.ink), (role.Button, given.surface),
        (role.ButtonText, given.ink), (role.PlaceholderText, given.muted), (role.Highlight, given.act),
        (role.HighlightedText, given.on_act), (role.ToolTipBase, given.surface), (role.ToolTipText, given.ink),
        (role.Link, given.act), (role.Mid, given.line), (role.Midlight, given.hover), (role.Dark, given.line),
    ):  # fmt: skip
        made.setColor(part, QColor(name))
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, QColor(given.muted))
    return made


def dress(widget: QWidget, kind: str) -> None:
    """Says what a widget is, and lets the style sheet see it."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
