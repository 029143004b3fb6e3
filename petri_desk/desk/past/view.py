"""The bar at the foot of a screen: the strip with its slider, and, looking back, the hands that go with it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.past import typed, words
from petri_desk.desk.past.difference import Difference
from petri_desk.desk.past.playing import PACES, USUAL
from petri_desk.desk.past.presenter import PastPresenter, Stand
from petri_desk.desk.past.span import LENGTHS
from petri_desk.desk.past.strip import Strip
from petri_desk.desk.past.track import Scope, Track, seconds_of
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.announcing import announce
from petri_desk.desk.widgets.choice import Choice
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, panel, row, tall, wide

SMALL_MM = 10.0
EDGE = 8                # of the frame around what was
TICK_MS, CALM_MS = 40, 600


class PastBar(Speaks, QWidget):
    """Goes through time with whoever looks; `at` says where to."""

    at = Signal(object)             # a gseq; None: now
    compared = Signal(object)       # a Difference; None: no more
    reading_only = Signal(str)      # why nothing can be changed; "": it can be
    stood = Signal(object)          # a Stand
    heard = Signal(object)
    linked = Signal(object, str)

    def __init__(self, jobs: Jobs, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._stand, self._was_open, self._why = now, Stand(), False, ""
        self.presenter = PastPresenter(self, jobs, now)
        self.strip = Strip(now)
        self._build()
        self._playing, self._elapsed = QTimer(self), QElapsedTimer()
        self._playing.setInterval(TICK_MS)
        self._playing.timeout.connect(self._tick)
        self._calm = QTimer(self)           # what is read out waits until the hand rests
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self._rest)
        self._wire(jobs)
        self.retext()
        self._show_hands()

    # -- for the screen that it stands on -----------------------------------------------------------------------

    def follow(self, scope: Scope) -> None:
        """What one looks back at."""
        if self.presenter.scope is None and (scope.case_id or scope.tokens):
            self._show_range("all")
        self.presenter.follow(scope)

    def watch(self, token: int | None) -> None:
        """The token whose acts one can go along."""
        self.presenter.watch(token)
        self._show_hands()

    def arrived(self, gseq: int | None) -> None:
        self.presenter.arrived(gseq)

    def lost(self) -> None:
        self.presenter.lost()

    def go_to(self, gseq: int) -> None:
        self.presenter.go_to(gseq)

    def go_to_moment(self, moment: str) -> None:
        self.presenter.go_to_moment(seconds_of(moment))

    def to_now(self) -> bool:
        return self.presenter.to_now()

    def rest(self) -> None:
        """As when nobody has looked back."""
        self.presenter.unpin()
        self.to_now()
        self.open.setChecked(False)
        self.jump.clear()

    @property
    def gseq(self) -> int | None:
        return self.presenter.gseq

    @property
    def why(self) -> str:
        """Why nothing can be changed here; "" now."""
        return words.why(self._stand.seconds, self._now()) if self._stand.gseq is not None else ""

    @property
    def moment(self) -> float | None:
        """The moment one looks at, in seconds."""
        return self._stand.seconds if self._stand.gseq is not None else None

    @property
    def held(self) -> float | None:
        """The moment that others are compared with."""
        return self._stand.pinned

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_track(self, track: Track) -> None:
        self.strip.show_track(track)

    def show_stand(self, stand: Stand) -> None:
        was, self._stand = self._stand, stand
        self.strip.show_stand(stand)
        self._say()
        if (was.gseq is None) != (stand.gseq is None):
            self._turn(stand.gseq is not None)
        self._tell_why()
        if stand.playing != self._playing.isActive():
            self._play(stand.playing)
        if stand.gseq != was.gseq and not stand.playing:
            self._calm.start()
        self.stood.emit(stand)

    def show_difference(self, found: Difference | None) -> None:
        self.compared.emit(found)

    def show_away(self) -> None:
        self._doing.setText(words.away())

    def tell(self, gseq: int | None) -> None:
        self.at.emit(gseq)

    # -- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._when, self._doing = Words(size=tokens.TITLE, strong=True), Elided(size=tokens.SMALL, kind="muted")
        self.open = _hand("past", "past-open")
        self.open.setCheckable(True)
        self.now = _hand("", "past-now")
        self.back, self.on = _hand("back", "past-back"), _hand("next", "past-on")
        self.token_back, self.token_on = _hand("step-back", "past-token-back"), _hand("step-on", "past-token-on")
        self.play = _hand("start", "past-play")
        self.compare = _hand("compare", "past-compare")
        self.compare.setCheckable(True)
        self.pace, self.range, self.jump = Choice(SMALL_MM), Choice(SMALL_MM), QLineEdit()
        tall(self.jump, SMALL_MM)
        said = column(self._when, self._doing, gap=0)
        self._hands = panel("plain")
        self._when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons = row(self.back, self.play, self.on, self.token_back, self.token_on, self.pace, self.range,
                            self.jump, self.compare)  # fmt: skip
        hands = QHBoxLayout()
        hands.setSpacing(tokens.GAP)
        hands.addLayout(said, 1)
        hands.addLayout(self._buttons)
        self._hands.setLayout(hands)
        hands.setContentsMargins(0, 0, 0, 2 * tokens.STEP)
        line = row(self.open, self.strip, self.now, gap=tokens.GAP)
        whole = column(self._hands, gap=0)
        whole.addLayout(line)
        self.setLayout(whole)
        self._place(tokens.GAP + EDGE)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _wire(self, jobs: Jobs) -> None:
        given = self.presenter
        self.strip.dragged.connect(given.drag)
        self.strip.stepped.connect(lambda by, of_token: given.step(by, of_token=of_token))
        self.strip.turned.connect(given.turn)
        self.strip.ended.connect(lambda first: given.to_first() if first else given.to_now())
        self.strip.played.connect(self._toggle)
        self.strip.zoomed.connect(self._zoom)
        self.back.clicked.connect(lambda: given.step(-1))
        self.on.clicked.connect(lambda: given.step(1))
        self.token_back.clicked.connect(lambda: given.step(-1, of_token=True))
        self.token_on.clicked.connect(lambda: given.step(1, of_token=True))
        self.play.clicked.connect(self._toggle)
        self.now.clicked.connect(given.to_now)
        self.open.toggled.connect(lambda _: self._show_hands())
        self.compare.toggled.connect(lambda on: given.pin() if on else given.unpin())
        self.jump.returnPressed.connect(self._jump)
        self.range.activated.connect(lambda number: self.strip.zoom(list(LENGTHS)[number]))
        self.pace.activated.connect(self._take_pace)
        self.heard.connect(given.hear)
        jobs.changed.connect(self.heard)        # signal to signal: cut by Qt when the bar dies
        self.linked.connect(lambda link, _: given.online() if link is Link.ONLINE else None)
        jobs.connection.connect(self.linked)

    # -- texts --------------------------------------------------------------------------------------------------

    def retext(self) -> None:
        ranges = {"hour": self.tr("Hour"), "shift": self.tr("Shift"), "day": self.tr("Day"), "week": self.tr("Week"),
                  "all": self.tr("All of it")}  # fmt: skip
        _fill(self.range, [ranges[name] for name in LENGTHS], list(LENGTHS).index(self.strip.span.range))
        _fill(self.pace, [words.pace(each) for each in PACES], PACES.index(USUAL))
        named = {
            self.back: self.tr("The act before"), self.on: self.tr("The next act"),
            self.token_back: self.tr("The act before of the chosen token"),
            self.token_on: self.tr("The next act of the chosen token"), self.range: self.tr("How much time is shown"),
            self.pace: self.tr("How fast it is played"), self.jump: self.tr("Go to a moment"),
        }  # fmt: skip
        for widget, name in named.items():
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self.jump.setPlaceholderText(self.tr("yesterday 14:00"))
        self.open.say(self.tr("Look back"))
        self.compare.say(self.tr("Compare"))
        self.compare.setToolTip(self.tr("Keep this moment, and compare others with it"))
        self._say()
        self._tell_why()
        self._fit()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for the large moment, the frame says it alone."""
        self.jump.setFixedWidth(self.jump.fontMetrics().horizontalAdvance(self.jump.placeholderText()) + 2 * tokens.PAD)
        self._buttons.invalidate()
        room = self.width() - self._buttons.sizeHint().width() - 4 * tokens.GAP
        self._when.setVisible(self._when.sizeHint().width() <= room)

    def _turn(self, past: bool) -> None:
        """Into the past, or back to now. The strip stays where it is: a hand may be on it."""
        self._place(tokens.GAP if past else tokens.GAP + EDGE)
        self._was_open = self.open.isChecked() if past else self._was_open
        self.open.setChecked(past or self._was_open)

    def _place(self, side: int) -> None:
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(side, tokens.STEP, side, tokens.STEP)

    def _tell_why(self) -> None:
        if self.why != self._why:
            self._why = self.why
            self.reading_only.emit(self._why)

    def _say(self) -> None:
        at, stand = self._now(), self._stand
        when = words.moment(stand.seconds, at) if stand.gseq is not None else words.now_button(0)
        as_long = len(when) == len(self._when.text())
        self._when.setText(when)
        if not as_long:
            self._fit()
        self._doing.setText(f"{words.place(stand, at)} · {words.act(stand.act, stand.serial)}")
        self.now.say(words.now_button(stand.fresh))
        self.play.say("", "pause" if stand.playing else "start")
        self.play.setAccessibleName(self.tr("Pause") if stand.playing else self.tr("Play"))
        self.play.setToolTip(self.play.accessibleName())
        self.now.setEnabled(stand.gseq is not None)
        if self.compare.isChecked() != (stand.pinned is not None):
            self.compare.setChecked(stand.pinned is not None)

    def _rest(self) -> None:
        """The hand rests: now there is time for words."""
        self.presenter.look_closer()
        announce(self.strip, words.spoken(self._stand, self._now()))

    def _show_hands(self) -> None:
        self._hands.setVisible(self.open.isChecked())
        for each in (self.token_back, self.token_on):
            each.setVisible(self.presenter.watched is not None)
        self._fit()

    # -- hands --------------------------------------------------------------------------------------------------

    def _toggle(self) -> None:
        if self.presenter.playing:
            self.presenter.pause()
        else:
            self.presenter.play(self.strip.span.start)

    def _play(self, on: bool) -> None:
        if on:
            self._elapsed.start()
            self._playing.start()
        else:
            self._playing.stop()

    def _tick(self) -> None:
        self.presenter.tick(self._elapsed.restart() / 1000)

    def _take_pace(self, number: int) -> None:
        self.presenter.pace = PACES[number]

    def _zoom(self, by: int) -> None:
        number = min(max(self.range.currentIndex() - by, 0), self.range.count() - 1)
        self._show_range(list(LENGTHS)[number])

    def _show_range(self, name: str) -> None:
        self.range.setCurrentIndex(list(LENGTHS).index(name))
        self.strip.zoom(name)

    def _jump(self) -> None:
        """To what was typed: a moment, or an act by its number."""
        text = self.jump.text()
        number, found = typed.act_number(text), typed.moment(text, moments.here(self._now()))
        if number is not None:
            self.presenter.go_to(number)
        elif found is not None:
            self.presenter.go_to_moment(found.timestamp())
        else:
            self._doing.setText(words.unreadable())
            announce(self, words.unreadable(), at_once=True)
            return
        self.jump.clear()


def _hand(icon: str, name: str) -> Act:
    made = Act(icon=icon or None, kind="option", high=SMALL_MM)
    made.setObjectName(name)
    wide(made, SMALL_MM, exactly=False)
    return made


def _fill(choice: QComboBox, texts: list[str], first: int) -> None:
    """Says what there is to choose in the language of now; what was chosen stays."""
    current = choice.currentIndex() if choice.count() else first
    choice.clear()
    choice.addItems(texts)
    choice.setCurrentIndex(current)
