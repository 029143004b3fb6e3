"""The sheet of keys and commands, made from the same tables as the keys and the palette themselves."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from petri_desk.desk.shell import words
from petri_desk.desk.shell.actions import Action, Press
from petri_desk.desk.shell.hints import Lines
from petri_desk.desk.shell.page import Page
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.parts import Words, column, emptied
from petri_desk.kernel.commands import Command

KEYS_WIDE = 160
A_TURN = 12             # lines that are laid at a time


class SheetPage(Page):
    """What keys do here, and which commands there are for the one who stands here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: Sequence[Action] = ()
        self._presses: Sequence[Press] = ()
        self._commands: Sequence[Command] = ()
        self._hints: Callable[[], Mapping[str, Lines]] = dict
        self._told: dict[str, Lines] = {}
        self._left: list[tuple[str, str]] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._lay_some)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.PAD * 2)
        self._grid.setVerticalSpacing(tokens.STEP * 2)
        self._grid.setColumnMinimumWidth(0, KEYS_WIDE)
        self._grid.setColumnStretch(1, 1)
        inside = QWidget()
        layout = column(gap=0)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        inside.setLayout(layout)
        self._area = scrolled(inside, reading=True)
        self.body.addWidget(self._area, 1)
        self.retext()

    def retext(self) -> None:
        super().retext()
        self._area.setAccessibleName(self.title())
        parts: dict[str, Lines] = {
            self.tr("Everywhere"): [(words.keys(each.keys), words.action(each.name)) for each in self._actions],
            self.tr("In this room"): [(words.keys(each.keys), words.press(each.button)) for each in self._presses],
            **self._hints(),
            self.tr("What you may do (Ctrl+K)"): [("", words.command(each)) for each in self._commands],
        }
        if parts == self._told:
            return
        self._told = parts
        emptied(self._grid)
        self._left = [line for head, lines in parts.items() if lines for line in ((head, ""), *lines)]
        self._lay_some()

    def title(self) -> str:
        return self.tr("Keys and commands")

    def show_all(
        self, actions: Iterable[Action], presses: Sequence[Press], commands: Sequence[Command],
        hints: Callable[[], Mapping[str, Lines]] = dict,
    ) -> None:  # fmt: skip
        self._actions = [each for each in actions if each.keys]
        self._presses, self._commands, self._hints = presses, commands, hints
        self.retext()

    def lines(self) -> list[tuple[str, str]]:
        """Keys and what they do, as they are shown."""
        found = []
        for number in range(self._grid.rowCount()):
            left, right = (self._grid.itemAtPosition(number, place) for place in (0, 1))
            if left is not None and right is not None and left is not right:
                pair = left.widget(), right.widget()
                if isinstance(pair[0], Words) and isinstance(pair[1], Words):
                    found.append((pair[0].text(), pair[1].text()))
        return found

    def laid(self) -> bool:
        """Whether every line is there."""
        return not self._left

    def _lay_some(self) -> None:
        """As many lines as fill a frame; the rest in the next turns of the event loop."""
        now, self._left = self._left[:A_TURN], self._left[A_TURN:]
        for number, (keys, text) in enumerate(now, self._grid.rowCount()):
            if text:
                self._grid.addWidget(Words(keys, font=tokens.serial_face(tokens.SMALL, strong=False)), number, 0)
                self._grid.addWidget(Words(text, wraps=True), number, 1)
            else:
                self._grid.addWidget(Words(keys, size=tokens.LARGE, strong=True), number, 0, 1, 2)
        if self._left:
            self._next.start()
