"""The card: one token large. The one next act is always at the same place, bottom right."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import words
from petri_desk.desk.station.book import Line
from petri_desk.desk.station.card import BIND, LOT, Card, Deed
from petri_desk.desk.station.facts import Facts
from petri_desk.desk.station.foot import Foot
from petri_desk.desk.station.panels import (
    CountPanel,
    DefectPanel,
    LinePanel,
    MeasurePanel,
    MorePanel,
    Panel,
    TogetherPanel,
    WhyPanel,
    WordsPanel,
)
from petri_desk.desk.station.way import WayStrip
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.banner import Banner, UndoBar
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Elided, Words, column, row, rule

SLOW_MS = 400               # an act that takes longer shows that it does
FAILING = ("qc_fail", "token_scrap")
LOW = 760                   # pixels of the window, at the usual size of texts


class CardView(Speaks, QFrame):
    """Shows a card, asks what an act needs, and says which act was chosen."""

    chosen = Signal(object)             # Deed
    said = Signal(object, object)       # Deed, what the person said to it
    following = Signal()
    crowded = Signal(bool)              # a question is open, and needs all the room there is
    let_go = Signal()                   # the question that had the keyboard is closed

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._now = now
        self._card: Card | None = None
        self._next: Line | None = None
        self._hidden: Sequence[Deed] = ()
        self._answered = self._back = False
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._show_slow)
        self._serial = Words(font=tokens.serial_face(tokens.TITLE))
        self._shape, self._state = Shape("ready", 24), Elided(kind="muted")
        self._job, self._due = Words(strong=True), Words(kind="muted")
        self._product = Elided(kind="muted")
        self._way, self._below = WayStrip(), rule()
        self.facts = Facts(now)
        self.count, self.defect, self.measure, self.words = CountPanel(), DefectPanel(), MeasurePanel(), WordsPanel()
        self.line, self.together, self.more, self.why = LinePanel(), TogetherPanel(), MorePanel(), WhyPanel()
        self._panels: tuple[Panel, ...] = (
            self.count, self.defect, self.measure, self.words, self.line, self.together, self.more, self.why
        )  # fmt: skip
        self._body = QStackedWidget()
        self.banner, self.undo = Banner(), UndoBar()
        self.foot = Foot()
        self.primary, self.fail = self.foot.primary, self.foot.fail
        self._build()
        self._connect()
        self.retext()

    @property
    def card(self) -> Card | None:
        """What is shown."""
        return self._card

    def newest(self, line: Line) -> Line:
        """A token as it is shown, if it is the one on the card."""
        return self._card.line if self._card is not None and self._card.line.id == line.id else line

    @property
    def changing_ms(self) -> int:
        return self.foot.changing_ms

    def retext(self) -> None:
        self.foot.retext()
        if self._card is not None:
            self.show_card(self._card, self._next)

    def _build(self) -> None:
        for page in (self.facts, *self._panels):
            self._body.addWidget(page)
        layout = column(gap=tokens.GAP, margin=tokens.PAD + tokens.STEP)
        layout.addLayout(self._head())
        layout.addWidget(rule())
        layout.addWidget(self._way)
        layout.addWidget(self._below)
        layout.addWidget(self._body, 1)
        for part in (self.banner, self.undo, self.foot):
            layout.addWidget(part)
        self.setLayout(layout)

    def _head(self) -> QVBoxLayout:
        name = row(self._serial, self._shape, self._state, self._job)
        name.setStretch(2, 1)
        name.setAlignment(self._shape, Qt.AlignmentFlag.AlignVCenter)
        about = row(self._product, self._due)
        about.setStretch(0, 1)
        both = column(gap=tokens.STEP)
        both.addLayout(name)
        both.addLayout(about)
        return both

    def _connect(self) -> None:
        self.foot.primed.connect(self._on_primary)
        self.foot.failed.connect(self._on_fail)
        self.foot.left.connect(self.close_panel)
        self.foot.more.connect(self._on_more)
        self.foot.chosen.connect(self.chosen)
        self.foot.crowded.connect(self._show_acts)
        self.more.chosen.connect(self.chosen)
        self.why.chosen.connect(self._on_mend)
        self.facts.why.clicked.connect(self._on_why)
        for panel in self._panels:
            panel.changed.connect(self._on_panel)
            panel.entered.connect(self.foot.press)

    # -- showing ------------------------------------------------------------------------------------------------

    def show_card(self, card: Card, following: Line | None) -> None:
        """A newer card of the same token leaves an open question open, unless it no longer makes sense."""
        panel = self.panel()
        keep = panel is not None and not self._answered and self._same_question(card)
        self._card, self._next = card, following
        line = card.line
        self._serial.setText(line.serial)
        self._shape.show_shape(line.shape if card.here else "completed", None if card.here else "muted")
        self._state.setText(self._state_words(card))
        self._job.setText(line.case_id)
        self._product.setText(" · ".join(each for each in (line.product, line.route) if each))
        self._due.setText(moments.due_words(line.due, self._now()) if line.due else "")
        self._due.setToolTip(moments.due_exactly(line.due) if line.due else "")
        self._way.show_way(card.way, card.reached, line.shape)
        self.facts.show_card(card)
        self.why.show_card(card)
        if panel is not None and keep:
            panel.renew(card)
        else:
            self.close_panel()
        self._show_acts()

    def _same_question(self, card: Card) -> bool:
        old = self._card
        return old is not None and (old.line.id, old.line.node, old.line.status) == (
            card.line.id, card.line.node, card.line.status,
        )  # fmt: skip

    def _state_words(self, card: Card) -> str:
        if not card.here:
            return ""
        node = card.line.node_name
        word = words.state(card.line.shape)
        return self.tr("{state} at {node}").format(state=word, node=node) if node else word

    def show_busy(self, busy: bool) -> None:
        """Quick acts change nothing on the screen; one that takes its time is seen to do so."""
        if busy:
            self._slow.start()
        else:
            self._slow.stop()
            self.unsetCursor()

    def _show_slow(self) -> None:
        self.setCursor(Qt.CursorShape.BusyCursor)

    def tick(self) -> None:
        self.facts.tick()

    # -- asking -------------------------------------------------------------------------------------------------

    def ask_count(self, card: Card, deed: Deed) -> None:
        self._open(self.count, card, deed)

    def ask_defect(self, card: Card, deed: Deed) -> None:
        self._open(self.defect, card, deed)

    def ask_measurements(self, card: Card, deed: Deed) -> None:
        self._open(self.measure, card, deed)

    def ask_words(self, card: Card, deed: Deed) -> None:
        self._open(self.line if deed.command in (LOT, BIND) else self.words, card, deed)

    def ask_together(self, card: Card, deed: Deed) -> None:
        self._open(self.together, card, deed)

    def _open(self, panel: Panel, card: Card, deed: Deed) -> None:
        """What was typed to the same question, and neither sent nor out of date, still stands there."""
        line = card.line
        question = (deed.name, line.id, line.node, line.status, line.quantity, card.left)
        if panel.question == question:
            panel.renew(card)
        else:
            panel.show_card(card, deed)
        panel.question = question
        self._ask(panel, deed)

    def _ask(self, panel: Panel, deed: Deed | None) -> None:
        self._answered = False
        panel.deed = deed
        self._body.setCurrentWidget(panel)
        self.banner.hide()
        self.undo.withdraw()
        self._make_room()
        self._show_acts()
        panel.begin()

    def answered(self) -> None:
        """What the panel asked for was done; it closes when the card shows what came of it."""
        self._answered = True
        for panel in self._panels:
            panel.question = None

    def close_panel(self) -> None:
        panel, focused = self.panel(), QApplication.focusWidget()
        had_keyboard = panel is not None and focused is not None and (panel is focused or panel.isAncestorOf(focused))
        self._answered = False
        self._body.setCurrentWidget(self.facts)
        self._make_room()
        self._show_acts()
        if had_keyboard:
            self.let_go.emit()

    def stand_back(self, back: bool) -> None:
        """Another page stands before the card, and needs its room."""
        self._back = back
        self._make_room()

    def _make_room(self) -> None:
        """On a low screen a question needs the room, here or on the page before the card."""
        crowded = (self._back or self.panel() is not None) and self.window().height() < tokens.written(LOW)
        for part in (self._way, self._below, self._product, self._due):
            part.setVisible(not crowded)
        self.crowded.emit(crowded)

    def panel(self) -> Panel | None:
        """The question that is open."""
        shown = self._body.currentWidget()
        return shown if isinstance(shown, Panel) else None

    def prompt(self) -> Deed | None:
        """The act that the open question is about."""
        panel = self.panel()
        return panel.deed if panel is not None and panel.asks and not self._answered else None

    # -- the foot -----------------------------------------------------------------------------------------------

    def _show_acts(self) -> None:
        card, panel = self._card, self.panel()
        if card is None:
            return
        if panel is None:
            here = card.here
            self._show_next_act(card)
            self._hidden = self.foot.show_acts(
                card.secondary if here else (), card.more if here else (), card.fail if here else None
            )
            self.more.show_deeds(self._hidden)
        else:
            outside = panel is self.measure and bool(self.measure.measures.troubles())
            self.foot.show_question(card.fail if outside else None)
            self._show_panel_act(panel)

    def _show_panel_act(self, panel: Panel) -> None:
        if not panel.asks:
            self.primary.hide()
            return
        command = panel.deed.command if panel.deed else ""
        failing = command in FAILING
        icon = "fail" if failing else words.ICONS.get(command, "")
        self.foot.arm(panel.verb(), icon, "failing" if failing else "primary", ready=panel.ready())

    def _show_next_act(self, card: Card) -> None:
        deed = self._next_deed()
        if deed is not None:
            self.foot.arm(words.deed(deed), words.ICONS.get(deed.command, ""))
        elif self._next is not None:
            self.foot.arm(self.tr("Next: {serial}").format(serial=self._next.serial), "")
        else:
            self.primary.hide()

    def _next_deed(self) -> Deed | None:
        card = self._card
        if card is None or not card.here:
            return None
        return card.primary or (card.blocked.remedy if card.blocked is not None else None)

    def _on_primary(self) -> None:
        panel, deed = self.panel(), self._next_deed()
        if panel is not None and panel.deed is not None:
            self.said.emit(panel.deed, dict(panel.said()))
        elif deed is not None:
            self.chosen.emit(deed)
        else:
            self.following.emit()

    def _on_fail(self) -> None:
        if self._card is not None and self._card.fail is not None:
            self.chosen.emit(self._card.fail)

    def _on_more(self) -> None:
        self._ask(self.more, None)

    def _on_why(self) -> None:
        self._ask(self.why, None)

    def _on_mend(self, deed: Deed) -> None:
        self.close_panel()
        self.chosen.emit(deed)

    def _on_panel(self) -> None:
        if self.panel() is self.sender():
            self._show_acts()
