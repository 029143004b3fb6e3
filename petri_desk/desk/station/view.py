"""The station on the screen: the queue at the left, one token large at the right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QWidget

from petri_desk.desk.language.speech import Speaks, speech
from petri_desk.desk.station import listing, sentences, words
from petri_desk.desk.station.book import Line
from petri_desk.desk.station.calls import Call
from petri_desk.desk.station.calls_view import CallPage
from petri_desk.desk.station.card import OF_WINDOW, Cannot, Card, Choice, Deed
from petri_desk.desk.station.card_view import CardView
from petri_desk.desk.station.flash import Flash
from petri_desk.desk.station.nothing import Nothing
from petri_desk.desk.station.photo_view import PhotoPage
from petri_desk.desk.station.queue_view import QueuePanel
from petri_desk.desk.station.reading import Coming
from petri_desk.desk.station.running import RunningStrip
from petri_desk.desk.station.screen import Foreign
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.parts import column, row
from petri_desk.desk.widgets.photos import Picture, Unfit
from petri_desk.desk.widgets.turns import After
from petri_desk.kernel.refusals import Refused, Unavailable

QUEUE_LEAST, QUEUE_MOST, QUEUE_PART = 392, 520, 0.28
TICK_MS = 1000


def _nothing() -> None:
    """There is no message to be said again."""


class StationScreen(Speaks, QWidget):
    """The view of a station. What it shows comes from its presenter; what was pressed goes there as signals."""

    picked = Signal(int)
    found = Signal(str)
    taken = Signal()
    narrowed = Signal(object)
    chosen = Signal(object)
    said = Signal(object, object)
    following = Signal()
    undone = Signal()
    widened = Signal(bool)
    called = Signal(str, str)
    call_answered = Signal(int, str)
    pinned = Signal(str, bool)
    photo_chosen = Signal(str)
    photos_wanted = Signal(object)
    kept = Signal(str, str)         # what this desk is to remember
    heard = Signal(object)
    linked = Signal(object, str)
    acted = Signal(str)             # an act of the window

    def __init__(self, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: object = None
        self._now = now
        self._remedy: Deed | None = None
        self._say: Callable[[], None] = _nothing
        self._away: Callable[[], None] | None = None
        self.queue, self.running = QueuePanel(now), RunningStrip(now)
        self.card, self.nothing, self.calls = CardView(now), Nothing(), CallPage(now)
        self.photo = PhotoPage(now)
        self._banners = (self.card.banner, self.nothing.banner, self.calls.banner)
        self._right = QStackedWidget()
        self._before = QWidget()
        for page in (self._before, self.card, self.nothing, self.calls, self.photo):
            self._right.addWidget(page)
        right = column(self.running, self._right, gap=tokens.GAP)
        right.setStretch(1, 1)
        layout = row(self.queue, gap=tokens.PAD, margin=tokens.PAD)
        layout.addLayout(right, 1)
        self.setLayout(layout)
        self.flash, self.soon = Flash(self), After(self.card)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self._connect()

    def _connect(self) -> None:
        self.queue.picked.connect(self._on_picked)
        self.running.picked.connect(self._on_picked)
        self.running.narrowed.connect(lambda: self.widened.emit(False))
        self.queue.found.connect(self.found)
        self.queue.taken.connect(self._on_taken)
        self.queue.narrowed.connect(self.narrowed)
        self.queue.call_wanted.connect(self.ask_call)
        self.nothing.look_wanted.connect(lambda: self.widened.emit(True))
        self.nothing.call_wanted.connect(self.ask_call)
        self.calls.called.connect(self.called)
        self.calls.answered.connect(self.call_answered)
        self.calls.left.connect(self._leave_page)
        self.card.chosen.connect(self._on_chosen)
        self.card.said.connect(self.said)
        self.card.following.connect(self.following)
        self.card.crowded.connect(self.running.stand_aside)
        self.card.let_go.connect(self.take_focus)
        self._right.currentChanged.connect(lambda: self.card.stand_back(self._right.currentWidget() is self.calls))
        self.card.undo.undo.connect(self.undone)
        self.card.undo.also.connect(lambda: self.acted.emit("print_made"))
        for banner in self._banners:
            banner.mend.connect(self._on_mend)
        self.card.defect.pinned.connect(self.pinned)
        self.card.words.photo_chosen.connect(self.photo_chosen)
        self.card.facts.photos_wanted.connect(self.photos_wanted)
        self.card.facts.photo_opened.connect(self._open_photo)
        self.photo.left.connect(self._leave_page)
        self._right.currentChanged.connect(self._on_page)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_queue(self, lines: Sequence[Line], counts: Mapping[str, int], selected: int | None) -> None:
        self.queue.show_queue(lines, counts, selected)

    def show_running(self, lines: Sequence[Line], selected: int | None, whole_shop: bool) -> None:
        self.running.show_lines(lines, selected, whole_shop)

    def show_card(self, card: Card, following: Line | None) -> None:
        self.card.show_card(card, following)
        self._say()                             # names may be in another language now
        self._turn_to(self.card)
        if self._right.currentWidget() is self.photo:
            self.photo.renew(card)

    def show_nothing(self, coming: Coming) -> None:
        self.nothing.show_coming(coming)
        self._turn_to(self.nothing)

    def go_back(self) -> None:
        """Escape: out of the calls or a photo, or out of the question that is open."""
        if self._right.currentWidget() in (self.calls, self.photo):
            self._leave_page()
        else:
            self.card.close_panel()

    def take_focus(self) -> None:
        self.queue.list.setFocus()

    def use_sounds(self, on: bool) -> None:
        self.flash.beeps.on = on

    def show_busy(self, busy: bool) -> None:
        self.card.show_busy(busy)

    def show_refusal(self, refusal: Refused, line: Line | None, remedy: Deed | None) -> None:
        self._banner(lambda: words.refusal(refusal, line), remedy)

    def show_cannot(self, cannot: Cannot) -> None:
        self._banner(lambda: sentences.cannot(cannot), cannot.why.remedy)

    def show_foreign(self, foreign: Foreign, line: Line) -> None:
        self._banner(lambda: sentences.foreign(foreign, line, self._now()), None, bad=False)

    def show_elsewhere(self, line: Line) -> None:
        self._banner(lambda: sentences.elsewhere(self.card.newest(line)), None)

    def show_unreadable(self) -> None:
        self._banner(sentences.unreadable, None)

    def show_scan_first(self) -> None:
        self._banner(sentences.scan_first, None)

    def show_away(self, why: Unavailable) -> None:
        self._banner(lambda: words.away(why), None)
        self._away = self._say

    def show_back(self) -> None:
        """The database is back; while it was away something was pressed."""
        if self._say is self._away:
            self._banner(words.back, None, bad=False)

    def show_unsettled(self, deed: Deed | None) -> None:
        self._banner(lambda: words.unsettled(deed), None)

    def show_done(self, deed: Deed, made: int, seconds: int) -> None:
        self._show_banners(False)
        self.card.answered()
        self._say = lambda: self.card.undo.say(words.done(deed, made), words.labels(made))
        self.card.undo.offer(words.done(deed, made), seconds, words.labels(made))
        self.soon.do(self.flash.good)

    def show_calls(self, calls: Sequence[Call]) -> None:
        self.queue.calls.show_calls(calls)
        self.calls.show_calls(calls)

    def show_called(self, called: bool) -> None:
        self.flash.good()
        self.calls.words.clear()
        if called:
            self._leave_page()

    def show_serials(self, first: int) -> None:
        self.card.count.show_serials(first)

    def show_pins(self, codes: Sequence[str]) -> None:
        self.card.defect.show_pins(codes)

    def show_photo(self, found: Picture | Unfit) -> None:
        self.card.words.show_photo(found)

    def show_photos(self, pictures: Mapping[str, QImage]) -> None:
        self.card.facts.show_photos(pictures)

    def keep(self, key: str, value: str) -> None:
        self.kept.emit(key, value)

    def retext(self) -> None:
        self._say()

    def clear_messages(self) -> None:
        self._say = _nothing
        self._remedy = None
        self._show_banners(False)
        self.card.undo.withdraw()

    def withdraw_undo(self) -> None:
        self.card.undo.withdraw()

    def ask_count(self, card: Card, deed: Deed) -> None:
        self.card.ask_count(card, deed)

    def ask_defect(self, card: Card, deed: Deed) -> None:
        self.card.ask_defect(card, deed)

    def ask_measurements(self, card: Card, deed: Deed) -> None:
        self.card.ask_measurements(card, deed)

    def ask_words(self, card: Card, deed: Deed) -> None:
        self.card.ask_words(card, deed)

    def ask_together(self, card: Card, deed: Deed) -> None:
        self.card.ask_together(card, deed)

    def choose(self, choice: Choice) -> None:
        self.card.together.choose(choice)

    def ask_who(self) -> None:
        self.acted.emit("who")

    def ask_call(self) -> None:
        self._right.setCurrentWidget(self.calls)
        self.calls.tick()
        self.calls.words.setFocus()

    def table(self) -> Callable[[], Iterable[Sequence[str]]]:
        """The queue as it is shown; put into words by whoever calls, on a thread of the jobs."""
        return partial(listing.table, tuple(self.queue.model.lines), self._now(), speech().zone)

    def prompt(self) -> Deed | None:
        return self.card.prompt()

    def fill(self, text: str) -> None:
        panel = self.card.panel()
        if panel is not None:
            panel.fill(text)

    def commit(self) -> None:
        self.card.foot.press()

    def search_for(self, text: str) -> None:
        self.queue.search.setText(text)

    # -- inside -------------------------------------------------------------------------------------------------

    def _banner(self, told: Callable[[], str], remedy: Deed | None, *, bad: bool = True) -> None:
        """Says something that can be said again in another language, with the act that mends it; on every page."""
        def say() -> None:
            for banner in self._banners:
                banner.reword(told(), words.deed(remedy) if remedy else None)

        self._remedy, self._say = remedy, say
        self.card.undo.withdraw()
        say()
        self._show_banners(True)
        if bad:
            self.flash.bad()

    def _show_banners(self, shown: bool) -> None:
        for banner in self._banners:
            banner.setVisible(shown)

    def _turn_to(self, page: QWidget) -> None:
        """Another page, behind the calls or the photo that is open."""
        self._before = page
        if self._right.currentWidget() not in (self.calls, self.photo):
            self._right.setCurrentWidget(page)

    def _leave_page(self) -> None:
        self._right.setCurrentWidget(self._before)

    def _open_photo(self, digest: str) -> None:
        card = self.card.card
        if card is not None:
            self._right.setCurrentWidget(self.photo)
            self.photo.open(card, digest)

    def _on_page(self) -> None:
        """A photo has the whole width."""
        self.queue.setVisible(self._right.currentWidget() is not self.photo)

    def _on_picked(self, token: int) -> None:
        self._leave_page()
        self.picked.emit(token)

    def _on_chosen(self, deed: Deed) -> None:
        if deed.command in OF_WINDOW:
            self.card.close_panel()
            self.acted.emit(OF_WINDOW[deed.command])
        else:
            self.chosen.emit(deed)

    def _on_mend(self) -> None:
        if self._remedy is not None:
            self.chosen.emit(self._remedy)

    def _on_taken(self) -> None:
        self.taken.emit()
        self.queue.search.clear()

    def resizeEvent(self, event: object) -> None:
        self.queue.setFixedWidth(min(max(round(self.width() * QUEUE_PART), QUEUE_LEAST), QUEUE_MOST))

    def _tick(self) -> None:
        self.queue.tick()
        self.running.tick()
        self.card.tick()
        if self.calls.isVisible():
            self.calls.tick()
