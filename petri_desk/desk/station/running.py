"""The strip of running work: every piece that somebody works on at this station, with its timer; a tap takes it up."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import words
from petri_desk.desk.station.book import Line
from petri_desk.desk.widgets import icons, moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.painting import choice, text
from petri_desk.desk.widgets.parts import Act, Words, emptied, row, tip

HIGH_MM, LEAST_WIDE, MOST_WIDE = 15.0, 212, 280


class RunningChip(QAbstractButton):
    """One running piece: its serial, who works on it, and for how long."""

    def __init__(self, line: Line, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._now = line, now
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMaximumWidth(MOST_WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(f"running-{line.serial}")
        themes.theme().changed.connect(self._grow)
        self._grow()
        self.show_line(line, chosen=False)

    def _grow(self) -> None:
        lines = tokens.line_high(tokens.BODY) + tokens.line_high(tokens.SMALL)
        self.setFixedHeight(max(tokens.millimetres(HIGH_MM), lines + 2 * tokens.STEP))
        self.update()

    def show_line(self, line: Line, *, chosen: bool) -> None:
        self._line = line
        self.setChecked(chosen)
        self.setAccessibleName(f"{line.serial}, {', '.join(line.people)}")
        self.setToolTip(tip(self.accessibleName()))
        self.update()

    def line(self) -> Line:
        return self._line

    def timer(self) -> str:
        return moments.timer(words.worked(self._line, self._now()))

    def sizeHint(self) -> QSize:
        return QSize(LEAST_WIDE, self.height())

    def paintEvent(self, event: object) -> None:
        given = themes.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        choice(painter, self.rect(), given, chosen=self.isChecked(), focused=self.hasFocus())
        middle = self.height() // 2
        icons.paint(painter, "active", tokens.state_colour(given, "active"), QRectF(12, middle - 9, 18, 18))
        upper, lower = tokens.line_high(tokens.BODY), tokens.line_high(tokens.SMALL)
        box = QRect(38, (self.height() - upper - lower) // 2, self.width() - 50, upper)
        used = text(painter, box, self.timer(), tokens.face(tokens.BODY, strong=True, figures=True), given.ink,
                    right=True)  # fmt: skip
        text(painter, box.adjusted(0, 0, -used - tokens.STEP, 0), self._line.serial,
             tokens.serial_face(tokens.BODY), given.ink)  # fmt: skip
        below = QRect(38, box.bottom() + 1, self.width() - 50, lower)
        text(painter, below, ", ".join(self._line.people), tokens.face(tokens.SMALL), given.muted)
        painter.end()


class RunningStrip(Speaks, QWidget):
    """As many as there is room for; the rest stands first in the queue."""

    picked = Signal(int)
    narrowed = Signal()         # back to this station's own work

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._lines: Sequence[Line] = ()
        self._selected: int | None = None
        self._aside = False
        self._chips: dict[int, RunningChip] = {}
        self._box = row(gap=tokens.GAP)
        self._rest = Words(kind="muted")
        self.only_here = Act(icon="back")
        self.only_here.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        whole = row(self.only_here, gap=tokens.GAP)
        whole.addLayout(self._box, 1)
        whole.addWidget(self._rest)
        self.setLayout(whole)
        self.only_here.clicked.connect(self.narrowed)
        self.only_here.hide()
        self.retext()
        self.hide()

    def retext(self) -> None:
        self.only_here.say(self.tr("Only this station"))
        self._say_rest()

    def show_lines(self, lines: Sequence[Line], selected: int | None, whole_shop: bool) -> None:
        self._lines, self._selected = lines, selected
        self.only_here.setVisible(whole_shop)
        self._lay()
        self._appear()

    def stand_aside(self, aside: bool) -> None:
        """There is no room for it now."""
        self._aside = aside
        self._appear()

    def _appear(self) -> None:
        self.setVisible((bool(self._lines) or not self.only_here.isHidden()) and not self._aside)

    def chips(self) -> list[RunningChip]:
        return list(self._chips.values())

    def tick(self) -> None:
        for chip in self._chips.values():
            chip.update()

    def resizeEvent(self, event: object) -> None:
        self._lay()

    def _shown(self) -> Sequence[Line]:
        beside = (self.only_here,) if self.only_here.isVisibleTo(self) else ()
        room = self._room(*beside)
        return self._lines[: room if room >= len(self._lines) else self._room(*beside, self._rest)]

    def _room(self, *beside: QWidget) -> int:
        """For how many there is room, with something else beside them."""
        taken = sum(each.sizeHint().width() + tokens.GAP for each in beside)
        return max((self.width() - taken) // (LEAST_WIDE + tokens.GAP), 1)

    def _lay(self) -> None:
        shown = self._shown()
        if [line.id for line in shown] != list(self._chips):
            emptied(self._box)
            self._chips = {line.id: self._chip(line) for line in shown}
            self._box.addStretch(1)
        for line in shown:
            self._chips[line.id].show_line(line, chosen=line.id == self._selected)
        self._say_rest()

    def _chip(self, line: Line) -> RunningChip:
        made = RunningChip(line, self._now)
        made.clicked.connect(self._on_chip)
        self._box.addWidget(made, 4)
        return made

    def _say_rest(self) -> None:
        left = len(self._lines) - len(self._chips)
        self._rest.setText(self.tr("and {n} more").format(n=left) if left else "")
        self._rest.setVisible(bool(left))

    def _on_chip(self) -> None:
        chip = self.sender()
        if isinstance(chip, RunningChip):
            self.picked.emit(chip.line().id)
