"""The room of files on the screen: the picture, what was proved and found beside it, a witness played below it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import shiboken6
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from petri_desk.desk.canvas.graph import Face
from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.newest import Newest
from petri_desk.desk.proving import picture, words
from petri_desk.desk.proving.beside import Told
from petri_desk.desk.proving.head import Head
from petri_desk.desk.proving.player import Player
from petri_desk.desk.proving.player_view import PlayerView
from petri_desk.desk.proving.records import Preview, Stood, Taken
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.banner import Banner
from petri_desk.desk.widgets.parts import Act, Words, column, row
from petri_desk.kernel.refusals import Refused, Unavailable

RIGHT, LEAST_RIGHT, RIGHT_PART = 400, 300, 0.32
OPEN_FILE, WHO = "open_file", "who"


class ProvingScreen(Speaks, QWidget):
    """The view of the room. What it shows comes from its presenter; what was pressed goes there as signals."""

    pointed = Signal(int)
    stopped = Signal()
    act_wanted = Signal(str)
    reworded = Signal()
    heard = Signal(object)
    linked = Signal(object, str)
    wanted = Signal(str, object)
    kept = Signal(str, str)
    acted = Signal(str)
    _home = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: Any = None
        self._jobs = jobs
        self._preview: Preview | None = None
        self._stood: Stood | None = None
        self._facing = Newest()
        self.head, self.told, self.player, self.banner = Head(), Told(), PlayerView(), Banner()
        self.canvas = Canvas(jobs)
        self.canvas.movable = False
        self.empty = Words(size=tokens.LARGE, kind="muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.open = Act(high=11.0)
        self.open.setObjectName("proof-first")
        self._nothing = QWidget()
        nothing = column(None, self.empty, gap=tokens.GAP)
        nothing.addWidget(self.open, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addStretch(1)
        self._nothing.setLayout(nothing)
        self._middle = QStackedWidget()
        for page in (self._nothing, self.canvas):
            self._middle.addWidget(page)
        below = column(self._middle, self.player, gap=tokens.GAP)
        below.setStretch(0, 1)
        body = row(gap=tokens.GAP)
        body.addLayout(below, 1)
        body.addWidget(self.told)
        whole = column(self.head, self.banner, gap=tokens.GAP, margin=tokens.GAP)
        whole.addLayout(body, 1)
        self.setLayout(whole)
        self._connect()
        for part in (self.head, self.told):
            part.hide()
        self.retext()

    def _connect(self) -> None:
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self.open.clicked.connect(self._ask_file)
        self.head.opening.connect(self._ask_file)
        self.head.stopped.connect(self.stopped)
        self.head.acted.connect(self.act_wanted)
        self.told.pointed.connect(self.pointed)
        self.canvas.laid_out.connect(self._show_faces)

    def bring(self, hear: Callable[..., None]) -> Callable[..., None]:
        """What may be called on any thread, and comes home to this one."""
        return partial(_hand_over, self, hear)

    @Slot(object)
    def _arrive(self, arrival: Callable[[], None]) -> None:
        arrival()

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_preview(self, preview: Preview) -> None:
        """The picture is put together on a thread, and shown when it is laid out."""
        other = preview is not self._preview
        self._preview = preview
        if other:
            self.canvas.select("")
            self.canvas.eye.begin()
            self._stood = None
            self._jobs.work(self, lambda: picture.graph(preview), lambda found: self.canvas.show_graph(*found))
        self._show_faces()

    def show_state(self, at: Any) -> None:
        there = at.preview is not None or at.stage in ("reading", "stopped", "failed")
        for part in (self.head, self.told):
            part.setVisible(there)
        drawn = at.preview is not None and bool(at.preview.nodes)
        self._middle.setCurrentWidget(self.canvas if drawn else self._nothing)
        self.open.setVisible(not there)
        self.head.show_state(at)
        self.told.show_state(at)
        self._say_empty(at)
        if at.player.walk is None:
            self.player.show_player(at.player)

    def show_far(self, states: int, most: int) -> None:
        self.head.show_far(states, most)

    def show_walk(self, player: Player, moves: bool) -> None:
        self._stood = player.stood
        self.player.show_player(player)
        self._show_faces()
        if player.stood is None:
            return
        if player.stood.node:
            self.canvas.select(player.stood.node)
            self.canvas.bring_in(player.stood.node)
        if moves:
            for tie in player.stood.ties:
                self.canvas.travel(tie, picture.ON_ITS_WAY)

    def fly_to(self, node: str) -> None:
        self.canvas.select(node)
        if node:
            self.canvas.fly_to(node)

    def show_wrong(self, found: Taken) -> None:
        self.banner.tell(lambda: words.wrong(found))

    def show_refusal(self, why: Refused) -> None:
        self.banner.tell(lambda: words.refusal(why))

    def show_away(self, why: Unavailable) -> None:
        self.banner.tell(lambda: words.away(why))

    def clear_message(self) -> None:
        self.banner.clear()

    def ask_who(self) -> None:
        self.acted.emit(WHO)

    def show_cases(self) -> None:
        self.wanted.emit("nets", None)

    # -- what the window asks for -------------------------------------------------------------------------------

    def retext(self) -> None:
        self.canvas.setAccessibleName(self.tr("The file as a picture"))
        self.open.say(self.tr("Open a file…"))
        self._say_empty(self.presenter)
        self.reworded.emit()

    def take_focus(self) -> None:
        (self.canvas if self._middle.currentWidget() is self.canvas else self.open).setFocus()

    def go(self, what: object) -> None:
        self.presenter.go(what)

    def go_back(self) -> bool:
        """Escape: from the witness to the file."""
        if self.presenter.player.walk is None:
            return False
        self.canvas.select("")
        self.presenter.player.begin(None, -1)
        return True

    # -- inside -------------------------------------------------------------------------------------------------

    def _say_empty(self, at: Any) -> None:
        told = self.tr("Drop a net or route file here, or anywhere on the window: .json, .pnml or .cpn."
                       " It is looked at and proved; nothing in the shop changes by that.")  # fmt: skip
        if at is not None and at.stage == "reading":
            told = words.stage(at)
        elif at is not None and at.preview is not None:
            told = self.tr("It is too large to be drawn here; what was found stands beside.") if at.preview.too_large \
                else self.tr("There is nothing to draw: see what was found.")  # fmt: skip
        elif at is not None and at.stage == "failed":
            told = words.stage(at)
        self.empty.setText(told)

    def _show_faces(self) -> None:
        """Worked out on a thread: a file may be large."""
        preview, stood = self._preview, self._stood
        if preview is not None:
            fresh = self._facing.begin()
            self._jobs.work(self, lambda: picture.faces(preview, stood), fresh(self._wear))

    def _wear(self, faces: dict[str, Face]) -> None:
        self.canvas.show_faces(faces)

    def _ask_file(self) -> None:
        self.acted.emit(OPEN_FILE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        large = max(tokens.sizes.text, 1.0)
        width = event.size().width()
        self.told.setFixedWidth(max(min(round(RIGHT * large), round(width * RIGHT_PART)), LEAST_RIGHT))


def _hand_over(screen: ProvingScreen, hear: Callable[..., None], *news: Any) -> None:
    """On another thread; the screen may have closed."""
    if shiboken6.isValid(screen):
        screen._home.emit(partial(hear, *news))
