"""The strip of people at this desk: who acts now, who else is signed in, and how long they have been at work."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.shell.people.presenter import Person
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Act, Words, emptied, row

HIGH_MM, TICK_MS = 12.0, 1000


class Strip(Speaks, QWidget):
    """The one who acts stands first; a press on another name changes hands."""

    who_wanted = Signal()
    switched = Signal(str)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._people: Sequence[Person] = ()
        self._room = 0
        self.person = Act(kind="quiet", icon="person", high=HIGH_MM)
        self._shape, self._timer = Shape("active", 16), Words(strong=True)
        self._rest = row(gap=tokens.GAP)
        layout = row(self.person, self._shape, self._timer, gap=tokens.STEP * 2)
        layout.addLayout(self._rest)
        self.setLayout(layout)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.person.clicked.connect(self.who_wanted)
        self.retext()

    def retext(self) -> None:
        acting = self._acting()
        self.person.say(acting.name if acting else self.tr("Who are you?"))
        self._tick()

    def show_people(self, people: Sequence[Person]) -> None:
        self._people = people
        self._follow()

    def show_within(self, room: int) -> None:
        """Of the others so many are seen as have room beside the one who acts."""
        self._room = room
        for number, button in enumerate(self.others()):
            button.setVisible(self.wide(number + 1) <= room)

    def wide(self, others: int) -> int:
        """How much room so many others take."""
        return sum(button.sizeHint().width() + tokens.GAP for button in self.others()[:others])

    def several(self) -> bool:
        """Whether there are others beside the one who acts."""
        return len(self._people) > 1

    def least(self) -> int:
        """How wide it is without the others."""
        own = (self.person, self._shape, self._timer)
        return sum(part.sizeHint().width() + tokens.STEP * 2 for part in own if not part.isHidden())

    def _follow(self) -> None:
        if [button.property("person") for button in self.others()] != [each.name for each in self._others()]:
            self._build()
        self.retext()

    def others(self) -> list[Act]:
        """The buttons of those who do not act now."""
        return [button for number in range(self._rest.count()) if isinstance(button := self._at(number), Act)]

    def _at(self, number: int) -> QWidget | None:
        item = self._rest.itemAt(number)
        return item.widget() if item is not None else None

    def _acting(self) -> Person | None:
        return next((each for each in self._people if each.acting), None)

    def _others(self) -> list[Person]:
        return [each for each in self._people if not each.acting]

    def _build(self) -> None:
        emptied(self._rest)
        for person in self._others():
            button = Act(kind="person", high=HIGH_MM)
            button.setObjectName(f"person-{person.name}")
            button.setProperty("person", person.name)
            button.clicked.connect(self._on_other)
            self._rest.addWidget(button)

    def _tick(self) -> None:
        acting, at = self._acting(), self._now()
        since = acting.since if acting else ()
        self._shape.setVisible(bool(since))
        self._timer.setVisible(bool(since))
        self._timer.setText(_time(since, at))
        for button, person in zip(self.others(), self._others(), strict=True):
            button.say(f"{person.name}  {_time(person.since, at)}".rstrip(), "active" if person.since else "")
        self.show_within(self._room)

    def _on_other(self) -> None:
        button = self.sender()
        if isinstance(button, Act):
            self.switched.emit(str(button.property("person")))


def _time(since: Sequence[str], at: datetime) -> str:
    """How long the newest piece of work has run, and of how many it is one."""
    if not since:
        return ""
    time = moments.timer(moments.seconds_since(since[0], at))
    return f"{time} ×{len(since)}" if len(since) > 1 else time
