"""The card: one token large. The one next act is always at the same place, bottom right."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from petri_desk.desk.station import words
from petri_desk.desk.station.book import Line
from petri_desk.desk.station.card import Card, Deed
from petri_desk.desk.station.facts import Facts
from petri_desk.desk.station.panels import CountPanel, DefectPanel, MeasurePanel, Panel, WordsPanel
from petri_desk.desk.station.way import WayStrip
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.banner import Banner, UndoBar
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, emptied, row, rule

PRIMARY_WIDE, FAIL_WIDE, PASS_WIDE = 260, 140, 280
SLOW_MS = 400               # an act that takes longer shows that it does


class CardView(QFrame):
    """Shows a card, asks what an act needs, and says which act was chosen."""

    chosen = Signal(object)             # Deed
    said = Signal(object, object)       # Deed, what the person said to it
    following = Signal()

    changing_ms = 400           # so long a button that has just changed its meaning does not listen

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._now = now
        self._card: Card | None = None
        self._next: Line | None = None
        self._deed: Deed | None = None
        self._offered: tuple[list[Deed], bool] = ([], False)
        self._meaning, self._answered = "", False
        self._since = QElapsedTimer()
        self._since.start()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._show_slow)
        self._serial = Words(font=tokens.serial_face(tokens.TITLE))
        self._shape, self._state = Shape("ready", 24), Words(kind="muted")
        self._job, self._due = Words(strong=True), Words(kind="muted")
        self._product = Elided(kind="muted")
        self._way = WayStrip()
        self.facts = Facts(now)
        self.count, self.defect, self.measure, self.words = CountPanel(), DefectPanel(), MeasurePanel(), WordsPanel()
        self._body = QStackedWidget()
        self.banner, self.undo = Banner(), UndoBar()
        self.primary, self.fail, self.back = Act(kind="primary"), Act(kind="danger", icon="fail"), Act(icon="back")
        self._secondary = row(gap=tokens.GAP)
        self._build()
        self._connect()

    def _build(self) -> None:
        for page in (self.facts, self.count, self.defect, self.measure, self.words):
            self._body.addWidget(page)
        self.primary.setObjectName("primary")
        self.fail.setObjectName("fail")
        self.fail.setMinimumHeight(self.primary.minimumHeight())
        self.fail.setFixedWidth(FAIL_WIDE)
        self.back.say(self.tr("Back"))
        for button in (self.primary, self.fail, self.back):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = column(gap=tokens.GAP, margin=tokens.PAD + tokens.STEP)
        layout.addLayout(self._head())
        layout.addWidget(rule())
        layout.addWidget(self._way)
        layout.addWidget(rule())
        layout.addWidget(self._body, 1)
        layout.addWidget(self.banner)
        layout.addWidget(self.undo)
        layout.addLayout(self._foot())
        self.setLayout(layout)

    def _head(self) -> QVBoxLayout:
        name = row(self._serial, self._shape, self._state, None, self._job)
        name.setAlignment(self._shape, Qt.AlignmentFlag.AlignVCenter)
        about = row(self._product, self._due)
        about.setStretch(0, 1)
        both = column(gap=tokens.STEP)
        both.addLayout(name)
        both.addLayout(about)
        return both

    def _foot(self) -> QHBoxLayout:
        foot = row(gap=tokens.GAP)
        foot.addStrut(self.primary.minimumHeight())         # the same height with and without a next act
        foot.addWidget(self.back)
        foot.addLayout(self._secondary)
        foot.addStretch(1)
        foot.addWidget(self.fail)
        self._apart = QWidget()
        self._apart.setFixedWidth(tokens.millimetres(tokens.DANGER_APART_MM) - 2 * tokens.GAP)
        foot.addWidget(self._apart)
        foot.addWidget(self.primary)
        return foot

    def _connect(self) -> None:
        self.primary.clicked.connect(self._on_primary)
        self.fail.clicked.connect(self._on_fail)
        self.back.clicked.connect(self.close_panel)
        for panel in (self.count, self.defect, self.measure, self.words):
            panel.changed.connect(self._on_panel)

    # -- showing ------------------------------------------------------------------------------------------------

    def show_card(self, card: Card, following: Line | None) -> None:
        """A newer card of the same token leaves an open question open, unless it no longer makes sense."""
        keep = self._panel() is not None and not self._answered and self._same_question(card)
        self._card, self._next = card, following
        line = card.line
        self._serial.setText(line.serial)
        self._shape.show_shape(line.shape if card.here else "completed", None if card.here else "muted")
        self._state.setText(self._state_words(card))
        self._job.setText(line.case_id)
        self._product.setText(" · ".join(each for each in (line.product, line.route) if each))
        self._due.setText(moments.due_words(line.due, self._now()) if line.due else "")
        self._way.show_way(card.way, line.node, line.shape)
        self.facts.show_card(card)
        if not keep:
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

    def ask(self, panel: Panel, deed: Deed) -> None:
        self._deed = deed
        self._body.setCurrentWidget(panel)
        self.banner.hide()
        self.undo.withdraw()
        self._show_acts()
        panel.setFocus()

    def answered(self) -> None:
        """What the panel asked for was done; it closes when the card shows what came of it."""
        self._answered = True

    def close_panel(self) -> None:
        self._answered = False
        self._deed = None
        self._body.setCurrentWidget(self.facts)
        self._show_acts()

    def _panel(self) -> Panel | None:
        shown = self._body.currentWidget()
        return shown if isinstance(shown, Panel) and self._deed is not None else None

    # -- the foot -----------------------------------------------------------------------------------------------

    def _show_acts(self) -> None:
        card, panel = self._card, self._panel()
        if card is None:
            return
        self.back.setVisible(panel is not None)
        passes = panel is None and card.here and card.fail is not None
        self._fill_secondary([] if panel is not None or not card.here else card.secondary, slim=passes)
        self.fail.setVisible(passes)
        self._apart.setVisible(passes)
        self.primary.setMinimumWidth(PASS_WIDE if passes else PRIMARY_WIDE)
        if panel is not None:
            self._show_panel_act(panel)
        else:
            self._show_next_act(card)

    def _show_panel_act(self, panel: Panel) -> None:
        failing = self._deed is not None and self._deed.command in ("qc_fail", "token_scrap")
        icon = "fail" if failing else words.ICONS.get(self._deed.command if self._deed else "", "")
        self._arm(panel.verb(), icon, "failing" if failing else "primary")
        self.primary.setEnabled(panel.ready())

    def _show_next_act(self, card: Card) -> None:
        if card.fail is not None:
            self.fail.say(words.short(card.fail))
        if card.primary is not None and card.here:
            self._arm(words.deed(card.primary), words.ICONS.get(card.primary.command, ""))
        elif card.here and card.blocked is not None and card.blocked.remedy is not None:
            self._arm(words.deed(card.blocked.remedy), words.ICONS.get(card.blocked.remedy.command, ""))
        elif self._next is not None:
            self._arm(self.tr("Next: {serial}").format(serial=self._next.serial), "")
        else:
            self.primary.hide()
            return
        self.primary.setEnabled(True)

    def _arm(self, text: str, icon: str, kind: str = "primary") -> None:
        if text.split(":")[0] != self._meaning:
            self._meaning = text.split(":")[0]
            self._since.restart()
        self.primary.be(kind)
        self.primary.say(text, icon)
        self.primary.show()

    def _fill_secondary(self, deeds: Sequence[Deed], *, slim: bool) -> None:
        if self._offered == (list(deeds), slim):
            return
        self._offered = (list(deeds), slim)
        emptied(self._secondary)
        for deed in deeds:
            button = Act(icon=None if slim else words.ICONS.get(deed.command))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.say(words.short(deed))
            button.setObjectName(deed.command)
            button.clicked.connect(self._on_secondary)
            button.setProperty("deed", deed)
            self._secondary.addWidget(button)

    def _on_secondary(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.chosen.emit(button.property("deed"))

    def _on_primary(self) -> None:
        card, panel = self._card, self._panel()
        if self._since.elapsed() < self.changing_ms:
            return                          # the second half of a double click must not mean the next act
        if panel is not None:
            self.said.emit(self._deed, dict(panel.said()))
        elif card is not None and card.here and card.primary is not None:
            self.chosen.emit(card.primary)
        elif card is not None and card.here and card.blocked is not None and card.blocked.remedy is not None:
            self.chosen.emit(card.blocked.remedy)
        else:
            self.following.emit()

    def _on_fail(self) -> None:
        if self._card is not None and self._card.fail is not None:
            self.chosen.emit(self._card.fail)

    def _on_panel(self) -> None:
        panel = self._panel()
        if panel is not None:
            self._show_panel_act(panel)
