"""The pill: how the desk stands with its database, and when something was saved last. Always visible."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QWidget

from petri_desk.desk.jobs import Link
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.icons import Shape
from petri_desk.desk.widgets.parts import Words, row, tip

OFFLINE_SECONDS = 15


class Pill(Speaks, QFrame):
    """A shape, a word, and the time of the last act that the database has."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._link, self._why = now, Link.OPENING, ""
        self._away_since: datetime | None = None
        self._saved_at, self._roomy = "", True
        self._shape, self._word = Shape("away", 20, tint="muted"), Words()
        self._saved = Words(size=tokens.SMALL, kind="muted")
        self.setLayout(row(self._shape, self._word, self._saved, gap=tokens.STEP * 2))
        self.retext()

    def retext(self) -> None:
        word, shape, tint = self._standing()
        self._shape.show_shape(shape, tint)
        self._word.setText(word)
        self._saved.setVisible(bool(self._saved_at) and self._roomy)
        saved = self.tr("saved {time}").format(time=moments.clock_time(self._saved_at)) if self._saved_at else ""
        self._saved.setText(saved)
        self.setToolTip(tip(self._why) if self._why else "")
        self.setAccessibleName(f"{word} {saved}".rstrip())

    def show_link(self, link: Link, why: str) -> None:
        if link is Link.AWAY and self._link is not Link.AWAY:
            self._away_since = self._now()
        self._link, self._why = link, why
        self._tell()

    def show_saved(self, at: str) -> None:
        """The moment of an act that is in the database; an older one changes nothing."""
        if not self._saved_at or moments.moment_of(at) > moments.moment_of(self._saved_at):
            self._saved_at = at
            self.retext()

    def least(self) -> int:
        """How wide it is without the moment of the last act."""
        return self._shape.sizeHint().width() + tokens.STEP * 2 + self._word.sizeHint().width()

    def make_room(self, room: int) -> int:
        """The moment of the last act is shown where there is room for it; the answer is how much it takes."""
        wide = self._saved.sizeHint().width() + tokens.STEP * 2
        self._roomy = room >= wide
        self._saved.setVisible(bool(self._saved_at) and self._roomy)
        layout = self.layout()
        if layout is not None:
            layout.activate()       # at once: the head is laid out in the same turn
        return wide if self._roomy else 0

    def tick(self) -> None:
        if self._link is Link.AWAY:
            self._tell()

    def word(self) -> str:
        return self._word.text()

    def _tell(self) -> None:
        before = self.word()
        self.retext()
        if self.word() != before:
            announce(self, self.word(), at_once=self._link is Link.AWAY)

    def saved(self) -> str:
        return self._saved.text()

    def _standing(self) -> tuple[str, str, str]:
        if self._link is Link.ONLINE:
            return self.tr("online"), "online", "good"
        if self._link is Link.OPENING:
            return self.tr("opening…"), "away", "caution"
        since = self._away_since
        if since is None or (self._now() - since).total_seconds() < OFFLINE_SECONDS:
            return self.tr("reconnecting…"), "away", "caution"
        return self.tr("offline since {time}").format(time=f"{moments.here(since):%H:%M}"), "away", "alarm"
