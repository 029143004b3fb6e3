"""Calls for help on the screen: the page where they are made, and the strip that says whether somebody comes."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import sentences
from petri_desk.desk.station.calls import KINDS, Call
from petri_desk.desk.station.panels.panel import field, name, rolled
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.banner import Banner
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, emptied, row, space, tall

KIND_MM, KINDS_A_ROW = 20.0, 3
ICONS = {"supervisor": "person", "material": "lot", "machine": "machine", "quality": "search", "safety": "safety"}
STAYS = 15 * 60         # seconds that an answer stays in sight


class CallStrip(Speaks, QFrame):
    """The newest call of this station: open with its age, or answered and by whom."""

    pressed = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._calls: Sequence[Call] = ()
        self.setProperty("kind", "undo")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._shape, self._text, self._more = Shape("call", 20), Elided(), Elided(kind="muted")
        layout = row(self._shape, margin=tokens.STEP * 2)
        layout.addLayout(column(self._text, self._more, gap=0), 1)
        self.setLayout(layout)
        tall(self, tokens.SECONDARY_MM)
        self.hide()

    def show_calls(self, calls: Sequence[Call]) -> None:
        new = calls != self._calls
        self._calls = calls
        self.tick()
        if new and not self.isHidden():
            announce(self, self.text())

    def retext(self) -> None:
        self.tick()

    def text(self) -> str:
        return " · ".join(each.whole() for each in (self._text, self._more) if each.whole())

    def tick(self) -> None:
        at = self._now()
        shown = [call for call in self._calls if call.open or moments.seconds_since(call.answered_at, at) < STAYS]
        self.setVisible(bool(shown))
        if shown:
            told = [sentences.call(call, at) for call in shown]
            self._shape.show_shape("call", "caution" if shown[0].open else "muted")
            self._text.setText(told[0])
            self._more.setText(" · ".join(told[1:]))
            self._more.setVisible(len(told) > 1)
            self.setAccessibleName(self.text())

    def mousePressEvent(self, event: object) -> None:
        self.pressed.emit()


class CallPage(Speaks, QFrame):
    """Five kinds of help, each a large button; below, the calls of this station and their answers."""

    called = Signal(str, str)
    answered = Signal(int, str)
    left = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._now = now
        self._calls: Sequence[Call] = ()
        self._question = Words(size=tokens.TITLE, strong=True)
        self.words = field()
        self._kinds = {kind: Act(icon=ICONS[kind], high=KIND_MM, size=tokens.LARGE) for kind in KINDS}
        self._grid = QGridLayout()
        self._open = Words(size=tokens.SMALL, kind="muted")
        self._list = column(gap=tokens.GAP)
        self.banner, self.back = Banner(), Act(icon="back")
        self.back.setObjectName("leave-calls")
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setLayout(self._built())
        self.back.clicked.connect(self.left)
        self.retext()

    def _built(self) -> QVBoxLayout:
        space(self._grid)
        for kind, button in self._kinds.items():
            button.setObjectName(f"call-{kind}")
            button.setProperty("call", kind)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._on_kind)
        self._lay_kinds()
        layout = column(self._question, self.words, gap=tokens.PAD, margin=tokens.PAD + tokens.STEP)
        area, inside, whole = QScrollArea(), QWidget(), column(gap=tokens.PAD)
        whole.addLayout(self._grid)
        whole.addWidget(self._open)
        whole.addLayout(self._list)
        whole.addStretch(1)
        inside.setLayout(whole)
        rolled(area, inside)
        layout.addWidget(area, 1)
        layout.addWidget(self.banner)
        layout.addLayout(row(self.back, None))
        return layout

    def _lay_kinds(self) -> None:
        """As many in a row as have room for their words."""
        widest = max(button.sizeHint().width() for button in self._kinds.values()) + tokens.gap()
        in_a_row = min(max((self.width() - 2 * (tokens.PAD + tokens.STEP)) // widest, 1), KINDS_A_ROW)
        for number, button in enumerate(self._kinds.values()):
            self._grid.addWidget(button, number // in_a_row, number % in_a_row)

    def resizeEvent(self, event: object) -> None:
        self._lay_kinds()

    def retext(self) -> None:
        self._question.setText(self.tr("What is needed?"))
        name(self.words, self.tr("A word about it, if it helps"))
        self.back.say(self.tr("Back"))
        self._open.setText(self.tr("Calls of this station"))
        for kind, button in self._kinds.items():
            button.say(sentences.call_kind(kind))
        self._lay_kinds()
        self.show_calls(self._calls)

    def show_calls(self, calls: Sequence[Call]) -> None:
        self._calls = calls
        self._open.setVisible(bool(calls))
        emptied(self._list)
        for call in calls:
            self._list.addWidget(self._line(call))

    def lines(self) -> list[str]:
        return [sentences.call_told(call, self._now()) for call in self._calls]

    def tick(self) -> None:
        for number, told in enumerate(self.lines()):
            item = self._list.itemAt(number)
            widget = item.widget() if item is not None else None
            label = widget.findChild(Elided) if widget is not None else None
            if label is not None:
                label.setText(told)

    def _line(self, call: Call) -> QWidget:
        holder = QWidget()
        shape = Shape("call" if call.open else "completed", 20, tint="caution" if call.open else "muted")
        told = Elided(sentences.call_told(call, self._now()))
        holder.setToolTip(moments.exactly(call.at))
        layout = row(shape, told)
        layout.setStretch(1, 1)
        if call.open:
            button = Act()
            button.say(self.tr("Answer"))
            button.setObjectName(f"answer-{call.id}")
            button.setProperty("call", call.id)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._on_answer)
            layout.addWidget(button)
        holder.setLayout(layout)
        return holder

    def _on_kind(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.called.emit(str(button.property("call")), self.words.text().strip())

    def _on_answer(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.answered.emit(int(button.property("call")), self.words.text().strip())
