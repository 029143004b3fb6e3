"""The frame around a screen: in the past its edge turns sepia and says so; what is inside is hidden by nothing."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.past.compared import ComparedPanel
from petri_desk.desk.past.track import Scope
from petri_desk.desk.past.view import EDGE, PastBar
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, column, panel, row, rule

SMALL_MM = 10.0


class PastFrame(Speaks, QWidget):
    """A body, below it the bar of time, beside it what is different between two moments."""

    at = Signal(object)             # the gseq to show; None: now
    reading_only = Signal(str)      # why nothing can be changed; "": it can be
    compared = Signal(object)       # a Difference; None: no more
    token_picked = Signal(int)      # of a difference

    def __init__(self, body: QWidget, jobs: Jobs, now: Callable[[], datetime] = moments.now,
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.body, self._now = body, now
        self.bar = PastBar(jobs, now)
        self.difference = ComparedPanel()
        self.difference.hide()
        self.ribbon = panel("past")
        self._sentence = Words(size=tokens.LARGE, strong=True, kind="past", wraps=True)
        self.back = Act(icon="undo", high=SMALL_MM)
        self.back.setObjectName("past-to-now")
        line = row(Shape("past", 24, tint="past"), self._sentence, self.back, gap=tokens.GAP)
        line.setStretch(1, 1)
        line.setContentsMargins(tokens.GAP, tokens.STEP, tokens.GAP, tokens.STEP + EDGE)
        self.ribbon.setLayout(line)
        self.ribbon.hide()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(body, 1)
        beside.addWidget(self.difference)
        self._layout = column(self.ribbon, gap=0)
        self._layout.addLayout(beside, 1)
        self._line = rule()
        for each in (self._line, self.bar):
            self._layout.addWidget(each)
            each.hide()                     # until there is something to look back at
        self.setLayout(self._layout)
        self._wire()
        self.retext()

    def _wire(self) -> None:
        self.bar.at.connect(self.at)
        self.bar.stood.connect(lambda _: self._show())
        self.bar.reading_only.connect(self._turn)
        self.bar.compared.connect(self._compare)
        self.back.clicked.connect(self.bar.to_now)
        self.difference.closed.connect(self.bar.presenter.unpin)
        self.difference.picked.connect(self.token_picked)
        themes.theme().changed.connect(self.update)

    # -- for the screen -----------------------------------------------------------------------------------------

    def follow(self, scope: Scope) -> None:
        self.bar.follow(scope)
        if self.bar.isVisibleTo(self):
            return
        for each in (self._line, self.bar):
            each.show()
        for part in (self.ribbon, self.bar, self.difference):       # now, and not under the hand that looks back
            for widget in part.findChildren(QWidget):
                widget.ensurePolished()

    def watch(self, token: int | None) -> None:
        self.bar.watch(token)

    def arrived(self, gseq: int | None) -> None:
        self.bar.arrived(gseq)

    def lost(self) -> None:
        self.bar.lost()

    def go_to(self, gseq: int) -> None:
        self.bar.go_to(gseq)

    def go_to_moment(self, moment: str) -> None:
        self.bar.go_to_moment(moment)

    def to_now(self) -> bool:
        return self.bar.to_now()

    def rest(self) -> None:
        """As when nobody has looked back: at now, nothing compared, no token gone along, the bar closed."""
        self.bar.rest()

    @property
    def gseq(self) -> int | None:
        return self.bar.gseq

    @property
    def why(self) -> str:
        return self.bar.why

    def when(self) -> datetime:
        """The moment that is shown: what ages and due dates are told by."""
        moment = self.bar.moment
        return datetime.fromtimestamp(moment, UTC) if moment is not None else self._now()

    # -- the frame ----------------------------------------------------------------------------------------------

    def retext(self) -> None:
        self.back.say(self.tr("Back to now"))
        self._show()

    def _turn(self, why: str) -> None:
        """Into the past, or back to now."""
        past = bool(why)
        if past != self.ribbon.isVisibleTo(self):
            edge = EDGE if past else 0
            self._layout.setContentsMargins(edge, edge, edge, edge)
            self.ribbon.setVisible(past)
            self.update()
            announce(self, why or self.tr("Back to now"), at_once=True)
        self._show()
        self.reading_only.emit(why)

    def _show(self) -> None:
        if self.bar.why != self._sentence.text():
            self._sentence.setText(self.bar.why)
        self.setAccessibleName(self.bar.why or self.tr("As things stand now"))

    def _compare(self, found: Any) -> None:
        held = self.bar.held
        if found is not None and held is not None:
            self.difference.show_difference(found, held, self.bar.moment, self._now())
        self.difference.setVisible(found is not None)
        self.compared.emit(found)

    def paintEvent(self, _: QPaintEvent) -> None:
        if not self.bar.why:
            return
        painter, given = QPainter(self), themes.colours()
        painter.fillRect(self.rect(), QColor(given.past_ground))
        inside = self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        painter.fillRect(inside, QColor(given.ground))
        painter.setPen(QPen(QColor(given.past), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()
