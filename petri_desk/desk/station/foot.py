"""The foot of a card: the one next act at its right end, always at the same place; smaller acts left of it."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.station import words
from petri_desk.desk.station.card import Deed
from petri_desk.desk.widgets import theme as themes
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Act, row

PRIMARY_WIDE, FAIL_WIDE, NARROW_PART = 260, 140, 0.8
FIRST = ("token_pause", "token_note")   # what stays where there is little room


class Foot(Speaks, QWidget):
    """Buttons only; what they mean now is told to them."""

    chosen = Signal(object)
    primed = Signal()
    failed = Signal()
    left = Signal()
    more = Signal()
    crowded = Signal()          # there is more or less room than before

    changing_ms = 400           # so long a button that has just changed its meaning does not listen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning = ""
        self._since = QElapsedTimer()
        self._since.start()
        self._offered: tuple[list[Deed], bool, bool] = ([], False, False)
        self.primary, self.fail = Act(kind="primary"), Act(kind="danger", icon="fail")
        self.back, self._more = Act(icon="back"), Act(icon="menu")
        self._secondary = row(gap=tokens.GAP)
        self._buttons: dict[str, Act] = {}
        self._before, self._apart, self._probe = QWidget(), QWidget(), Act(parent=self)
        self._probe.hide()
        self._build()
        self.retext()

    def retext(self) -> None:
        self.back.say(self.tr("Back"))
        self._say_more(None, bare=self._offered[2])
        for button in self.findChildren(Act):
            if isinstance(button.property("deed"), Deed):
                button.say(words.short(button.property("deed")))

    def _build(self) -> None:
        self.primary.setObjectName("primary")
        self.fail.setObjectName("fail")
        self._more.setObjectName("more")
        self.fail.setMinimumHeight(self.primary.minimumHeight())
        self._keep_apart()
        for button in (self.primary, self.fail, self.back, self._more):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot = row(gap=tokens.GAP)
        foot.addStrut(self.primary.minimumHeight())         # the same height with and without a next act
        foot.addWidget(self.back)
        foot.addLayout(self._secondary)
        foot.addWidget(self._more)
        foot.addStretch(1)
        for widget in (self._before, self.fail, self._apart, self.primary):
            foot.addWidget(widget)
        self.setLayout(foot)
        self.primary.clicked.connect(self._on_primary)
        self.fail.clicked.connect(self.failed)
        self.back.clicked.connect(self.left)
        self._more.clicked.connect(self.more)
        themes.theme().changed.connect(self._keep_apart)
        themes.theme().changed.connect(self.crowded)

    def _keep_apart(self) -> None:
        """Nothing is near to what fails a piece."""
        for each in (self._before, self._apart):
            each.setFixedWidth(max(tokens.millimetres(tokens.DANGER_APART_MM) - 2 * tokens.gap(), 0))

    def show_acts(self, secondary: Sequence[Deed], more: Sequence[Deed], fail: Deed | None) -> list[Deed]:
        """The smaller acts; answers which of them had no room, and stand behind More with the rest."""
        self._show_fail(fail)
        shown, slim, narrow = self._with_room(secondary, bool(more))
        hidden = [deed for deed in secondary if deed not in shown] + list(more)
        bare = narrow and self._wanted(shown, slim, narrow, bool(hidden)) > self.width()
        self._fill_secondary(shown, slim=slim, bare=bare)
        self.back.hide()
        self._more.setVisible(bool(hidden))
        self._widen(narrow)
        return hidden

    def _with_room(self, secondary: Sequence[Deed], more: bool) -> tuple[list[Deed], bool, bool]:
        """As many acts as there is room for: first their icons go, then those that are needed more rarely."""
        every, first = list(secondary), [deed for deed in secondary if deed.command in FIRST]
        for shown, slim, narrow in ((every, False, False), (every, True, False), (first, False, False),
                                    (first, True, False), (first, True, True)):  # fmt: skip
            if self._wanted(shown, slim, narrow, more or len(shown) < len(every)) <= self.width():
                return shown, slim, narrow
        return [], True, True

    def _wanted(self, shown: Sequence[Deed], slim: bool, narrow: bool, more: bool) -> int:
        """How wide the foot would have to be."""
        acts = [(words.short(deed), "" if slim else words.ICONS.get(deed.command, "")) for deed in shown]
        acts += [(self.tr("More"), "" if slim else "menu")] if more else []
        wide = [self._measured(*act) + tokens.gap() for act in acts] + [sum(self._large(narrow))]
        if not self.fail.isHidden():
            wide.append(self._before.width() + self._apart.width() + 3 * tokens.gap())
        return sum(wide)

    def _measured(self, text: str, icon: str) -> int:
        self._probe.say(text, icon)
        self._probe.ensurePolished()
        return self._probe.sizeHint().width()

    def _large(self, narrow: bool) -> tuple[int, int]:
        """How wide fail and the next act are; to pass is the wider one by far."""
        part = NARROW_PART if narrow else 1.0
        fail = max(round(part * FAIL_WIDE), self.fail.sizeHint().width()) if not self.fail.isHidden() else 0
        return fail, max(round(part * PRIMARY_WIDE), 2 * fail, self.primary.sizeHint().width())

    def _widen(self, narrow: bool) -> None:
        fail, primary = self._large(narrow)
        if fail:
            self.fail.setFixedWidth(fail)
        self.primary.setMinimumWidth(primary)

    def minimumSizeHint(self) -> QSize:
        """Any width will do: what has no room goes behind More."""
        return QSize(0, self.primary.minimumHeight())

    def show_question(self, fail: Deed | None = None) -> None:
        """A question is open: back is the way out of it."""
        self._fill_secondary([], slim=False, bare=False)
        self._more.hide()
        self._show_fail(fail)
        self._widen(narrow=True)
        self.back.show()

    def arm(self, text: str, icon: str, kind: str = "primary", *, ready: bool = True) -> None:
        """The big button means something from now on."""
        if text.split(":")[0] != self._meaning:
            self._meaning = text.split(":")[0]
            self._since.restart()
        self.primary.be(kind)
        self.primary.say(text, icon)
        self.primary.setEnabled(ready)
        self.primary.show()

    def resizeEvent(self, event: object) -> None:
        self.crowded.emit()

    def press(self) -> None:
        """As if the big button was pressed."""
        if self.primary.isVisible() and self.primary.isEnabled():
            self._on_primary()

    def _show_fail(self, fail: Deed | None) -> None:
        self.fail.setVisible(fail is not None)
        self._before.setVisible(fail is not None)
        self._apart.setVisible(fail is not None)
        if fail is not None:
            self.fail.say(words.short(fail))

    def _fill_secondary(self, deeds: Sequence[Deed], *, slim: bool, bare: bool) -> None:
        if self._offered == (list(deeds), slim, bare):
            return
        self._offered = (list(deeds), slim, bare)
        for button in self._buttons.values():
            self._secondary.removeWidget(button)
            button.hide()
        self._say_more("" if slim and not bare else "menu", bare=bare)
        for deed in deeds:
            button = self._button(deed.command)
            button.say(words.short(deed), "" if slim else words.ICONS.get(deed.command, ""))
            button.setProperty("deed", deed)
            self._secondary.addWidget(button)
            button.show()

    def _say_more(self, icon: str | None, *, bare: bool) -> None:
        """Where there is no room even for its word, the button is known by its icon."""
        told = self.tr("More")
        self._more.say("" if bare else told, icon)
        self._more.setAccessibleName(told)
        self._more.setToolTip(told if bare else "")

    def _button(self, command: str) -> Act:
        """One for each act, made when it is first offered: to make one takes a third of a millisecond."""
        if command not in self._buttons:
            made = self._buttons[command] = Act()
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setObjectName(command)
            made.clicked.connect(self._on_secondary)
        return self._buttons[command]

    def _on_secondary(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.chosen.emit(button.property("deed"))

    def _on_primary(self) -> None:
        if self._since.elapsed() >= self.changing_ms:       # the second half of a double click is not the next act
            self.primed.emit()
