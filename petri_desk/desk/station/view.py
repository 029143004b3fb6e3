"""The station on the screen: the queue at the left, one token large at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from petri_desk.desk.station import words
from petri_desk.desk.station.book import Line
from petri_desk.desk.station.card import Card, Deed
from petri_desk.desk.station.card_view import CardView
from petri_desk.desk.station.queue_view import QueuePanel
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Words, column, row
from petri_desk.engine import Refused

QUEUE_LEAST, QUEUE_MOST, QUEUE_PART = 392, 520, 0.28
TICK_MS = 1000


class Nothing(QFrame):
    """An empty queue: not an error, but the moment to see what is coming."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._shape = Shape("completed", 48, tint="muted")
        self._head = Words(self.tr("Nothing waits here"), size=tokens.TITLE, strong=True)
        self._coming = Words(size=tokens.BODY, kind="muted", wraps=True)
        for part in (self._head, self._coming):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = column(None, self._shape, self._head, self._coming, None, gap=tokens.GAP, margin=tokens.PAD * 2)
        layout.setAlignment(self._shape, Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(layout)

    def show_coming(self, coming: Sequence[tuple[str, int]]) -> None:
        if not coming:
            self._coming.setText(self.tr("No work is open anywhere in the shop."))
            return
        each = self.tr("{n} at {node}")
        places = ", ".join(each.format(n=count, node=node) for node, count in coming)
        self._coming.setText(self.tr("Work lies elsewhere now: {places}.").format(places=places))


class StationScreen(QWidget):
    """The view of a station. What it shows comes from its presenter; what was pressed goes there as signals."""

    picked = Signal(int)
    found = Signal(str)
    taken = Signal()
    narrowed = Signal(object)
    chosen = Signal(object)
    said = Signal(object, object)
    following = Signal()
    undone = Signal()
    heard = Signal(object)
    linked = Signal(object, str)
    who_wanted = Signal()

    def __init__(self, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: object = None
        self._remedy: Deed | None = None
        self.queue = QueuePanel(now)
        self.card, self.nothing = CardView(now), Nothing()
        self._right = QStackedWidget()
        for page in (QWidget(), self.card, self.nothing):
            self._right.addWidget(page)
        layout = row(self.queue, self._right, gap=tokens.PAD, margin=tokens.PAD)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._connect()

    def _connect(self) -> None:
        self.queue.picked.connect(self.picked)
        self.queue.found.connect(self.found)
        self.queue.taken.connect(self._on_taken)
        self.queue.narrowed.connect(self.narrowed)
        self.card.chosen.connect(self.chosen)
        self.card.said.connect(self.said)
        self.card.following.connect(self.following)
        self.card.undo.undo.connect(self.undone)
        self.card.banner.mend.connect(self._on_mend)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_queue(self, lines: Sequence[Line], counts: Mapping[str, int], selected: int | None) -> None:
        self.queue.show_queue(lines, counts, selected)

    def show_card(self, card: Card, following: Line | None) -> None:
        self.card.show_card(card, following)
        self._right.setCurrentWidget(self.card)

    def show_nothing(self, coming: Sequence[tuple[str, int]]) -> None:
        self.nothing.show_coming(coming)
        self._right.setCurrentWidget(self.nothing)

    def take_focus(self) -> None:
        self.queue.list.setFocus()

    def show_busy(self, busy: bool) -> None:
        self.card.show_busy(busy)

    def show_refusal(self, refusal: Refused, line: Line | None, remedy: Deed | None) -> None:
        self._remedy = remedy
        self.card.undo.withdraw()
        self.card.banner.say(words.refusal(refusal, line), words.deed(remedy) if remedy else None)

    def show_away(self, why: str) -> None:
        self._remedy = None
        sentence = self.tr("Not done: the database cannot be reached. {why}").format(why=why)
        self.card.banner.say(sentence)

    def show_unsettled(self, deed: Deed) -> None:
        self._remedy = None
        sentence = self.tr("Not yet confirmed: {act}. The desk asks again until it is known.")
        self.card.banner.say(sentence.format(act=words.deed(deed)))

    def show_done(self, deed: Deed, made: int, seconds: int) -> None:
        self.card.banner.hide()
        self.card.answered()
        self.card.undo.offer(words.done(deed, made), seconds)

    def clear_messages(self) -> None:
        self._remedy = None
        self.card.banner.hide()
        self.card.undo.withdraw()

    def ask_count(self, card: Card, deed: Deed) -> None:
        self.card.count.show_card(card)
        self.card.ask(self.card.count, deed)

    def ask_defect(self, card: Card, deed: Deed) -> None:
        self.card.defect.show_card(card, deed)
        self.card.ask(self.card.defect, deed)

    def ask_measurements(self, card: Card, deed: Deed) -> None:
        self.card.measure.show_card(card, deed)
        self.card.ask(self.card.measure, deed)

    def ask_words(self, card: Card, deed: Deed) -> None:
        self.card.words.show_card(card, deed)
        self.card.ask(self.card.words, deed)

    def ask_who(self) -> None:
        self.who_wanted.emit()

    # -- what was pressed ---------------------------------------------------------------------------------------

    def _on_mend(self) -> None:
        if self._remedy is not None:
            self.chosen.emit(self._remedy)

    def _on_taken(self) -> None:
        self.taken.emit()
        self.queue.search.clear()

    def resizeEvent(self, event: object) -> None:
        self.queue.setFixedWidth(min(max(round(self.width() * QUEUE_PART), QUEUE_LEAST), QUEUE_MOST))

    def _tick(self) -> None:
        self.queue.tick()
        self.card.tick()
