"""One transition, made ready to be fired: with which values, what is asked for, and the button; or why it may not."""

from collections.abc import Mapping
from textwrap import shorten

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading.fields import Choices, Line
from petri_desk.desk.nets import words
from petri_desk.desk.nets.form import FormField, fields_of, shown
from petri_desk.desk.nets.records import Offer, Way
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.choice import Choice
from petri_desk.desk.widgets.parts import Words, column, emptied, tall
from petri_desk.kernel.refusals import Refused

FIELD_MM, FIRE_MM = 11.0, 14.0
MANY, LONG = 8, 60          # bindings, from which on they stand in a box to choose from; letters of each there


class FieldEntry(Speaks, QWidget):
    """One field: its name above, what is wrong with it below."""

    entered = Signal()
    typed = Signal()

    def __init__(self, asked: FormField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self._wrong: Refused | None = None
        self._name = Words(size=tokens.SMALL, strong=True)
        self._why = Words(size=tokens.SMALL, kind="alarm", wraps=True)
        self.field: QLineEdit | QComboBox = self._choice() if asked.choices else self._line()
        self.field.setObjectName(f"net-field-{asked.name}")
        self.setLayout(column(self._name, self.field, self._why, gap=tokens.STEP))
        self.retext()

    def _line(self) -> QLineEdit:
        line = QLineEdit(self.asked.given)
        tall(line, FIELD_MM)
        line.setFont(tokens.face())
        line.returnPressed.connect(self.entered)
        line.textChanged.connect(self.typed)
        return line

    def _choice(self) -> QComboBox:
        choice = Choice(FIELD_MM)
        for value in ("", *map(shown, self.asked.choices)):
            choice.addItem(value, value)
        choice.setCurrentIndex(max(choice.findData(self.asked.given), 0))
        choice.currentIndexChanged.connect(self.typed)
        return choice

    def retext(self) -> None:
        self._name.setText(words.field(self.asked))
        self.field.setAccessibleName(self._name.text())
        if isinstance(self.field, QComboBox):
            for number, value in enumerate(self.asked.choices, 1):
                self.field.setItemText(number, words.choice(value))
        self._why.setText(words.wrong(self._wrong, self.asked.title) if self._wrong else "")
        self._why.setVisible(self._wrong is not None)

    def text(self) -> str:
        return str(self.field.currentData() or "") if isinstance(self.field, QComboBox) else self.field.text()

    def complain(self, wrong: Refused | None) -> None:
        self._wrong = wrong
        self.retext()


class FiringPanel(Speaks, QFrame):
    """What was typed stays until it is fired, whatever happens meanwhile."""

    fired = Signal(object)          # what was typed, by field
    chosen = Signal(int)            # a binding

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._offer: Offer | None = None
        self._way: Way | None = None
        self._may = self._busy = False
        self._title, self._about = Words(size=tokens.LARGE, strong=True, wraps=True), Words(kind="muted", wraps=True)
        self._why = Words(wraps=True)
        self.ways, self.many = Choices(words.with_what), Choice(FIELD_MM)
        self.many.setObjectName("net-bindings")
        self.many.setMinimumContentsLength(1)
        self.many.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.entries: dict[str, FieldEntry] = {}
        self._form = column(gap=tokens.GAP)
        self.fire = Line("", kind="primary", icon="start", high=FIRE_MM, size=tokens.LARGE)
        self.fire.setObjectName("net-fire")
        inside = QWidget()
        asked = column(self._title, self._about, self._why, self.ways, self.many, gap=tokens.GAP)
        asked.addLayout(self._form)
        inside.setLayout(asked)
        self._asked = scrolled(inside, fitting=True)    # a long form on a small screen; the button stays in sight
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(column(self._asked, self.fire, gap=tokens.GAP, margin=tokens.GAP))
        self.ways.picked.connect(lambda value: self.chosen.emit(int(value)))
        self.many.activated.connect(lambda row: self.chosen.emit(int(self.many.itemData(row))))
        self.fire.clicked.connect(self.send)
        self.retext()

    def retext(self) -> None:
        self._show()

    def show_prepared(self, offer: Offer | None, way: Way | None, may: bool) -> None:
        """The form is made anew for another transition only."""
        other = offer is None or self._offer is None or (offer.id, offer.form) != (self._offer.id, self._offer.form)
        again = (offer, way, may) == (self._offer, self._way, self._may)
        self._offer, self._way, self._may = offer, way, may
        if other:
            self._build(offer)
        if not again or other:
            self._show()

    def _build(self, offer: Offer | None) -> None:
        emptied(self._form)
        self.entries = {}
        for asked in fields_of(offer.form if offer is not None else None):
            entry = self.entries[asked.name] = FieldEntry(asked)
            entry.entered.connect(self.send)
            self._form.addWidget(entry)

    def _show(self) -> None:
        offer = self._offer
        self.setVisible(offer is not None)
        if offer is None:
            return
        ready = offer.enabled and self._may
        self._title.setText(offer.name)
        self.setAccessibleName(offer.name)
        self._about.setText(words.about(offer))
        self._why.setText(words.reason(offer))
        self._why.setVisible(not offer.enabled)
        self._show_ways(offer, len(offer.ways) if ready else 0)
        for entry in self.entries.values():
            entry.setVisible(ready)
        self.fire.tell(words.fire(offer))
        self.fire.setAccessibleName(words.fire(offer))
        self.fire.setVisible(ready)
        self.fire.setEnabled(not self._busy)

    def _show_ways(self, offer: Offer, count: int) -> None:
        """A single one is told with the rest; a few are lines, many a box to choose from."""
        self.ways.setVisible(1 < count <= MANY)
        self.many.setVisible(count > MANY)
        chosen = self._way.index if self._way is not None else -1
        if count > MANY:
            told = [shorten(words.way(each), LONG, placeholder="…") for each in offer.ways]
            if [self.many.itemText(row) for row in range(self.many.count())] != told:
                self.many.clear()
                for each, text in zip(offer.ways, told, strict=True):
                    self.many.addItem(text, each.index)
            self.many.setCurrentIndex(self.many.findData(chosen))
            self.many.setAccessibleName(words.with_what())
        elif count > 1:
            self.ways.show_lines([(str(each.index), words.way(each)) for each in offer.ways], str(chosen), ())
        elif count and self._way is not None and self._way.values:
            self._about.setText(f"{words.about(offer)} · {words.way(self._way)}")

    def show_wrong(self, wrong: Mapping[str, Refused]) -> None:
        for name, entry in self.entries.items():
            entry.complain(wrong.get(name))
        first = next((self.entries[name] for name in self.entries if name in wrong), None)
        if first is not None:
            first.field.setFocus()

    def show_busy(self, busy: bool) -> None:
        self._busy = busy
        self.fire.setEnabled(not busy)

    def clear(self) -> None:
        """It was fired: the next one begins with an empty form."""
        self._build(self._offer)
        self._show()

    def ask(self) -> None:
        """To the first thing that is to be said."""
        first = next((entry.field for entry in self.entries.values() if entry.isVisible()), None)
        (first or self.fire).setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        if self.fire.isVisible() and self.fire.isEnabled():
            self.fired.emit({name: entry.text() for name, entry in self.entries.items()})
