"""The page of one act: what it asks, what it would do, and the one button."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading import telling, words
from petri_desk.desk.leading.fields import Choices, Day, Line, Reason
from petri_desk.desk.leading.foretelling import Foretold
from petri_desk.desk.leading.kinds import CHOSEN, FIELDS, Ask, Kind
from petri_desk.desk.leading.listing import Listing, Row
from petri_desk.desk.leading.reading import Offer, Outlook
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.asked import Asked, Field
from petri_desk.desk.widgets.entry import Entry
from petri_desk.desk.widgets.pad import FieldPad
from petri_desk.desk.widgets.parts import Words, column, emptied
from petri_desk.kernel.commands import Parameter
from petri_desk.kernel.refusals import Refused

FOR_GOOD = ("scrap", "job_cancel")      # what is lost is not the same again
NUMBERS = (Ask.QTY, Ask.MINUTES, Ask.PRIORITY)
PAUSE_MS = 150          # so long after the last key a preview is asked for
WAIT_MS = 400           # a preview of thousands takes longer, and says so
PRIMARY_MM = 16.0
ASKED_HIGH = 460        # kept for what is asked, before the list of what would change grows

Typed = Entry | Reason | Day


class Question(Speaks, QWidget):
    """Fields above, below them what would change."""

    answered = Signal(object, str)
    sent = Signal()

    changing_ms = 400       # so long a button that has just changed its meaning does not listen

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._outlook: Outlook | None = None
        self.offer: Offer | None = None
        self._answers: dict[Ask, str] = {}
        self._foretold = Foretold()
        self.choices: dict[Ask, Choices] = {}
        self.typed: dict[Ask, Typed] = {}
        self._fields, self._pad = column(gap=tokens.PAD), FieldPad(self)
        self._summary = Words(wraps=True)
        self._warnings, self._notes = Words(kind="caution", wraps=True), Words(kind="muted", wraps=True)
        self.listing = Listing()
        self.primary = Line("", "primary", high=PRIMARY_MM, size=tokens.LARGE)
        self.primary.setObjectName("leading-do")
        self._since = QElapsedTimer()
        self._since.start()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_typed)
        self._late: dict[Ask, str] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._say_waiting)
        self._lay()

    def _lay(self) -> None:
        """What is asked may be longer than its place; what would change is always in sight above the button."""
        inside = QWidget()
        body = column(gap=tokens.GAP)
        body.addLayout(self._fields)
        body.addWidget(self._pad)
        body.addStretch(1)
        inside.setLayout(body)
        whole = column(gap=tokens.STEP * 2)
        whole.addWidget(scrolled(inside), 1)
        for widget in (self._summary, self._warnings, self._notes, self.listing):
            whole.addWidget(widget)
        whole.addSpacing(tokens.STEP)
        whole.addWidget(self.primary)
        self.setLayout(whole)
        self.primary.clicked.connect(self._on_primary)

    def resizeEvent(self, event: object) -> None:
        self.listing.show_most(max((self.height() - ASKED_HIGH) // self.listing.row_high(), 1))

    def retext(self) -> None:
        if self._outlook is None or self.offer is None:
            return
        for ask in self.choices:
            self._fill_choices(ask)
        self._say_foretold()

    # -- what is asked ------------------------------------------------------------------------------------------

    def ask(self, outlook: Outlook, offer: Offer, answers: Mapping[Ask, str]) -> None:
        self._outlook, self.offer, self._answers = outlook, offer, dict(answers)
        self._foretold = Foretold()
        self._late.clear()
        self._pause.stop()
        self._wait.stop()
        emptied(self._fields)
        self.choices, self.typed = {}, {}
        for each in offer.kind.asks:
            if each not in CHOSEN:
                self._add_typed(offer.kind, each)
            elif len(offer.options.get(each, ())) > 1 or each in (Ask.SESSION, Ask.ACT):
                self._add_choices(offer.kind, each)
        self._pad.setVisible(any(each in NUMBERS for each in self.typed))
        self.primary.be("failing" if offer.kind.name in FOR_GOOD else "primary")
        self._since.restart()
        self.retext()

    def begin(self) -> None:
        """What is to be another number, or else the first field that is still empty, takes the keyboard."""
        lines = {ask: line for ask, each in self.typed.items() if isinstance(line := _line(each), QLineEdit)}
        wanted = next((line for ask, line in lines.items() if ask is not Ask.REASON or not line.text()), None)
        (wanted or self.primary).setFocus()
        if wanted is not None:
            wanted.selectAll()

    def _add_choices(self, kind: Kind, ask: Ask) -> None:
        made = self.choices[ask] = Choices(partial(words.asked, ask, kind))
        made.picked.connect(partial(self._choose, ask))
        self._fields.addWidget(made)

    def _fill_choices(self, ask: Ask) -> None:
        assert self._outlook is not None and self.offer is not None
        options, at = self.offer.options[ask], self._now()
        lines = [(each.value, words.option(ask, each, self._outlook, at)) for each in options if each.why is None]
        why = [] if ask is Ask.NODE else [
            f"{words.option(ask, each, self._outlook, at)}: {words.refused(each.why)}"
            for each in options if each.why is not None
        ]  # fmt: skip
        self.choices[ask].show_lines(lines, self._answers.get(ask, ""), why)

    def _add_typed(self, kind: Kind, ask: Ask) -> None:
        asked = Asked(_parameter(kind, ask), Field.LINE, (), self._answers.get(ask, ""))
        called = partial(words.asked, ask, kind)
        made: Typed
        if ask is Ask.REASON:
            made = Reason(asked, called)
        elif ask is Ask.DUE:
            made = Day(asked, called)
        else:
            made = Entry(asked, called)
        _line(made).setObjectName(f"leading-{ask}")
        made.typed.connect(partial(self._type, ask))
        made.entered.connect(self._on_primary)
        self.typed[ask] = made
        self._fields.addWidget(made)

    def _choose(self, ask: Ask, value: str) -> None:
        self._answers[ask] = value
        self.answered.emit(ask, value)

    def _type(self, ask: Ask, text: str) -> None:
        """What is typed is told at once; a preview waits until nobody types."""
        self._answers[ask] = text
        self.complain(ask, None)
        if ask is Ask.REASON:
            self.answered.emit(ask, text)
        else:
            self.primary.setEnabled(False)
            self._late[ask] = text
            self._pause.start()

    def _tell_typed(self) -> None:
        late, self._late = self._late, {}
        for ask, text in late.items():
            self.answered.emit(ask, text)

    @property
    def unsaid(self) -> bool:
        """Whether something was typed that nobody was told yet."""
        return bool(self._late)

    def show_reasons(self, reasons: Sequence[str]) -> None:
        field = self.typed.get(Ask.REASON)
        if isinstance(field, Reason):
            field.show_reasons(reasons)

    def show_answer(self, ask: Ask, text: str) -> None:
        """What follows from another answer."""
        self._answers[ask] = text
        line = _line(self.typed[ask]) if ask in self.typed else None
        if isinstance(line, QLineEdit) and line.text() != text:
            line.blockSignals(True)
            line.setText(text)
            line.blockSignals(False)

    def complain(self, ask: Ask, wrong: Refused | None) -> None:
        field = self.typed.get(ask)
        if field is not None:
            (field if isinstance(field, Entry) else field.entry).complain(wrong)

    # -- what it would do ---------------------------------------------------------------------------------------

    def wait(self) -> None:
        """What would change is being worked out."""
        self._wait.start()

    def _say_waiting(self) -> None:
        self._summary.setText(self.tr("Working out what it touches…"))
        self._summary.show()

    def show_foretold(self, foretold: Foretold) -> None:
        self._wait.stop()
        self._foretold = foretold
        for ask in self.typed:
            self.complain(ask, None)
        self._say_foretold()

    def _say_foretold(self) -> None:
        if self.offer is None or self._outlook is None:
            return
        foretold = self._foretold
        self._summary.setText(words.summary(foretold))
        self._summary.setVisible(bool(self._summary.text()))
        warnings = words.warnings(foretold)
        for label, sentences in ((self._warnings, warnings), (self._notes, words.notes(foretold))):
            label.setText("\n".join(sentences))
            label.setVisible(bool(sentences))
        self.listing.show_rows(foretold.pieces, self._row_of)
        said = words.button(self.offer.kind, foretold)
        if said != self.primary.accessibleName():
            self._since.restart()
        self.primary.tell(said, words.ICONS[self.offer.kind.name])

    def _row_of(self, piece: tuple[Mapping[str, Any] | None, Mapping[str, Any]]) -> Row:
        assert self._outlook is not None
        before, after = piece
        busy = before is not None and any(each["ended_at"] is None for each in before["sessions"])
        return Row(
            telling.serial(after), telling.shape(before or after),
            telling.standing(before, self._outlook) if before else "",
            " · ".join(telling.changes(before, after, self._outlook)), "caution" if busy else "",
        )  # fmt: skip

    def show_ready(self, ready: bool) -> None:
        self.primary.setEnabled(ready and not self._late)

    def _on_primary(self) -> None:
        """The second half of a double click is not an act."""
        if self.primary.isEnabled() and self._since.elapsed() >= self.changing_ms:
            self.sent.emit()


def _line(field: Typed) -> QLineEdit | QPlainTextEdit | QComboBox:
    return field.field if isinstance(field, Entry) else field.entry.field


def _parameter(kind: Kind, ask: Ask) -> Parameter:
    """The parameter of the catalogue that an answer goes into."""
    from petri_desk.engine import COMMANDS

    name = "target_qty" if kind.of_job and ask is Ask.QTY else FIELDS[ask]
    return next(each for each in COMMANDS[kind.command].parameters if each.name == name)
