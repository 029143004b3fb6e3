"""What the panel asks with: lines to choose from, a reason with those of late, a day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from petri_desk.desk.language.speech import Speaks, speech
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.asked import Asked
from petri_desk.desk.widgets.entry import Entry
from petri_desk.desk.widgets.parts import Act, Words, column, emptied, no_mnemonic, row, tip

LINE_MM, CHIP_MM = 11.0, 9.0
CHIPS = 3
BESIDE = 40         # of a button, beside its words


class Line(Act):
    """A button as wide as its place; what has no room in it stands in its tool tip."""

    def __init__(
        self, whole: str, kind: str = "option", *, high: float = LINE_MM, icon: str | None = None,
        size: int = tokens.SMALL,
    ) -> None:  # fmt: skip
        super().__init__("", kind, high=high, icon=icon, size=size)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.whole = ""
        self.tell(whole)

    def tell(self, whole: str, icon: str | None = None) -> None:
        self.say(whole, icon)
        self.whole = whole
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        hint.setWidth(tokens.target(LINE_MM))
        return hint

    def _fit(self) -> None:
        room = max(self.width() - BESIDE - (self.iconSize().width() if not self.icon().isNull() else 0), 0)
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, room)
        if no_mnemonic(shown) != self.text():
            self.setText(no_mnemonic(shown))
        self.setToolTip(tip(self.whole) if shown != self.whole else "")


class Choices(QWidget):
    """One of several lines; what is not possible stands below with its reason."""

    picked = Signal(str)

    def __init__(self, called: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._called = called
        self._name = Words(size=tokens.SMALL, strong=True)
        self._lines = column(gap=tokens.GAP)
        self._not = Words(size=tokens.SMALL, kind="muted", wraps=True)
        layout = column(self._name, gap=tokens.STEP)
        layout.addLayout(self._lines)
        layout.addWidget(self._not)
        self.setLayout(layout)

    def show_lines(self, lines: Sequence[tuple[str, str]], chosen: str, impossible: Sequence[str]) -> None:
        """Values with their words, and the sentences that say why others are not among them."""
        emptied(self._lines)
        for value, told in lines:
            line = Line(told, "choice")
            line.setCheckable(True)
            line.setObjectName(f"choice-{value}")
            line.setProperty("value", value)
            line.setChecked(value == chosen)
            line.clicked.connect(self._on_line)
            self._lines.addWidget(line)
        self._name.setText(self._called())
        self._not.setText("\n".join(impossible))
        self._not.setVisible(bool(impossible))

    def press_first(self) -> None:
        """As if the first line was pressed."""
        item = self._lines.itemAt(0)
        line = item.widget() if item is not None else None
        if isinstance(line, Line):
            line.click()

    def _on_line(self) -> None:
        pressed = self.sender()
        for number in range(self._lines.count()):
            item = self._lines.itemAt(number)
            line = item.widget() if item is not None else None
            if isinstance(line, Line):
                line.setChecked(line is pressed)
        if isinstance(pressed, Line):
            self.picked.emit(str(pressed.property("value")))


class Reason(QWidget):
    """Why it is done; what was said of late is said again with a press."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self, asked: Asked, called: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = Entry(asked, called)
        self._chips = column(gap=tokens.GAP)
        layout = column(self.entry, gap=tokens.GAP)
        layout.addLayout(self._chips)
        self.setLayout(layout)
        self.entry.typed.connect(self.typed)
        self.entry.entered.connect(self.entered)

    def show_reasons(self, reasons: Sequence[str]) -> None:
        emptied(self._chips)
        for number, reason in enumerate(reasons[:CHIPS]):
            chip = Line(reason, high=CHIP_MM)
            chip.setObjectName(f"reason-{number}")
            chip.clicked.connect(self._on_chip)
            self._chips.addWidget(chip)

    def _on_chip(self) -> None:
        chip, field = self.sender(), self.entry.field
        if isinstance(chip, Line) and isinstance(field, QLineEdit):
            field.setText(chip.whole)
            field.setFocus()


class Day(Speaks, QWidget):
    """A date, or a date and an hour of the shop: typed, or a day and a week earlier or later."""

    typed = Signal(str)         # as it is stored
    entered = Signal()

    def __init__(self, asked: Asked, called: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = Entry(replace(asked, given=shown_day(asked.given)), called)
        self._told = Words(size=tokens.SMALL, kind="muted")
        self._steps = {days: Act(kind="key", high=LINE_MM, size=tokens.SMALL) for days in (-7, -1, 1, 7)}
        steps = row(gap=tokens.GAP)
        for days, step in self._steps.items():
            step.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            step.setObjectName(f"day{days:+}")
            step.setProperty("days", days)
            step.clicked.connect(self._on_step)
            steps.addWidget(step, 1)
        layout = column(self.entry, self._told, gap=tokens.STEP)
        layout.addSpacing(tokens.STEP * 2)
        layout.addLayout(steps)
        self.setLayout(layout)
        self.entry.typed.connect(self._on_typed)
        self.entry.entered.connect(self.entered)
        self.retext()

    def retext(self) -> None:
        words = {-7: self.tr("−1 week"), -1: self.tr("−1 day"), 1: self.tr("+1 day"), 7: self.tr("+1 week")}
        for days, step in self._steps.items():
            step.say(words[days])
        self._tell()

    def _tell(self) -> None:
        day = stored_day(self.entry.text())
        try:
            self._told.setText(moments.due_exactly(day) if day else "")
        except ValueError:
            self._told.setText("")

    def _on_typed(self, text: str) -> None:
        self._tell()
        self.typed.emit(stored_day(text))

    def _on_step(self) -> None:
        button, field = self.sender(), self.entry.field
        if not isinstance(button, Act) or not isinstance(field, QLineEdit):
            return
        text = field.text().strip() or f"{moments.here(moments.now()):%Y-%m-%d}"
        try:
            moved = date.fromisoformat(text[: moments.A_DAY]) + timedelta(days=int(button.property("days")))
        except (ValueError, OverflowError):
            return
        field.setText(f"{moved:%Y-%m-%d}{text[moments.A_DAY :]}")


def shown_day(stored: str) -> str:
    """A due date as it is typed here: 2026-12-24, or 2026-12-24 17:00 by the shop's clock."""
    if len(stored) <= moments.A_DAY:
        return stored
    return f"{moments.here(moments.due_moment(stored)):%Y-%m-%d %H:%M}"


def stored_day(typed: str) -> str:
    """What was typed as it is stored; what is no date stays, and is refused."""
    text = typed.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if len(text) <= moments.A_DAY or moment.tzinfo is not None:
        return text
    zone = speech().zone
    here = moment.replace(tzinfo=zone) if zone is not None else moment.astimezone()
    return f"{here.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
