"""The screen of a genealogy: the family as a picture or a list, the story beside it, its times below."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from petri_desk.desk.canvas.view import Canvas
from petri_desk.desk.genealogy.faces import faces_of, graph_of
from petri_desk.desk.genealogy.head import LIST, PICTURE, Head
from petri_desk.desk.genealogy.impact_view import ImpactPanel, cells
from petri_desk.desk.genealogy.nothing import Nothing
from petri_desk.desk.genealogy.reading import Line, Shown
from petri_desk.desk.genealogy.screen import Told
from petri_desk.desk.genealogy.story_view import StoryPanel
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading import LeadingPanel
from petri_desk.desk.past import PastFrame, Scope
from petri_desk.desk.widgets import announcing, tokens
from petri_desk.desk.widgets.parts import column, row
from petri_desk.kernel.refusals import Refused, Unavailable

if TYPE_CHECKING:
    from petri_desk.desk.genealogy.times_view import TimesView

STORY_WIDE, TIMES_HIGH = 372, 148
ROOMY = 900                  # so high, and there is room for the timeline beside the acts


class GenealogyScreen(Speaks, QWidget):
    """One family."""

    acted = Signal(str)             # an act of the window
    kept = Signal(str, str)
    wanted = Signal(str, object)    # a room, and what is to be looked at there
    heard = Signal(object)
    linked = Signal(object, str)
    boxed = Signal(str)             # a box was picked
    pressed = Signal(str)           # by a hand
    entered = Signal(str)
    selected = Signal(int)
    travelled = Signal(object)      # a gseq; None: now

    def __init__(self, jobs: Jobs, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter: Any = None
        self._jobs, self._now = jobs, now
        self.saves = ""             # how the view is to be saved, if that was said
        self._shown: Shown | None = None
        self._selected: int | None = None
        self._fresh = False         # a family that nobody has seen yet
        self.head, self.nothing, self.impact = Head(), Nothing(), ImpactPanel()
        self.canvas = Canvas(jobs)
        self.canvas.movable = False
        self.story = StoryPanel(self._when)
        self.leading = LeadingPanel(jobs, now)
        self.times: TimesView | None = None     # what it is painted with is loaded beside the screen
        self.pages, self.side = QStackedWidget(), QStackedWidget()
        for page in (self.nothing, self.canvas, self.impact):
            self.pages.addWidget(page)
        for side in (self.story, self.leading):
            self.side.addWidget(side)
        self.side.setFixedWidth(STORY_WIDE)
        self.side.hide()
        self.below = QStackedWidget()
        self.below.setFixedHeight(TIMES_HIGH)
        self.below.hide()
        self._lay_out()
        self._page = PICTURE
        self.head.paged.connect(self.show_page)
        self.canvas.picked.connect(self.boxed)
        self.canvas.pressed.connect(self.pressed)
        self.canvas.opened.connect(self._on_opened)
        self.canvas.laid_out.connect(self._on_laid_out)
        self.impact.chosen.connect(self.selected)
        self.impact.hold_wanted.connect(self._on_hold)
        self.impact.saving_wanted.connect(self._on_saving)
        self.story.acts_wanted.connect(self._on_acts)
        self.story.dossier_wanted.connect(self._on_dossier)
        self.story.moment_wanted.connect(self.past.go_to)
        self.leading.left.connect(self.show_side)
        self.retext()

    def _lay_out(self) -> None:
        self.body = QWidget()
        middle = row(self.pages, self.side)
        middle.setStretch(0, 1)
        layout = column(self.head, margin=tokens.GAP)
        layout.addLayout(middle, 1)
        layout.addWidget(self.below)
        self.body.setLayout(layout)
        self.past = PastFrame(self.body, self._jobs, self._now)
        self.setLayout(column(self.past, gap=0))
        self.past.at.connect(self.travelled)
        self.past.token_picked.connect(self.selected)
        self.past.reading_only.connect(lambda why: self.leading.forbid(why or None))

    def retext(self) -> None:
        self.canvas.setAccessibleName(self.tr("Family"))
        if self._shown is not None:
            self._show_picture(self._shown)

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_family(self, shown: Shown, selected: int | None, fresh: bool) -> None:
        other = self._shown is None or self._shown.wish.place != shown.wish.place
        if self._shown is not None and self._shown.wish.unfolded != shown.wish.unfolded:
            self.canvas.eye.on_part = None      # where something was unfolded, one looks on
        self._shown, self._selected, self._fresh = shown, selected, self._fresh or other or fresh
        if other:
            self.head.search.clear()
            self.show_side()
        self.show_page(self._page)
        self.head.show_unfolded(bool(shown.wish.unfolded.pages))
        self._show_picture(shown)
        if self._page == LIST:
            self.impact.show_lines(shown.lines)
        if self.times is not None:
            self.times.show_times(shown, selected, fresh and other)
        if fresh and self.head.search.hasFocus():
            self.take_focus()

    def _show_picture(self, shown: Shown) -> None:
        self.canvas.show_faces(faces_of(shown))
        self.canvas.show_graph(graph_of(shown), shown.picture.places)

    def show_selected(self, selected: int | None) -> None:
        self._selected = selected
        self._on_laid_out()
        if self.times is not None:
            self.times.show_selected(selected)

    def show_story(self, told: Told | None) -> None:
        looked = self._shown is not None and told is not None and told.member.id == self._shown.family.root
        self.story.show_story(told, looked)

    def show_nothing(self) -> None:
        self._tell(None)

    def show_unknown(self, refusal: Refused) -> None:
        self._tell(refusal)

    def show_away(self, why: Unavailable) -> None:
        if self._shown is None:
            self._tell(why)

    def _tell(self, why: Refused | Unavailable | None) -> None:
        self.nothing.show_why(why)
        self._put_away()

    def _put_away(self) -> None:
        """Nothing is told of a family, but why there is none."""
        self.side.hide()
        self.below.hide()
        self.pages.setCurrentWidget(self.nothing)
        announcing.announce(self.nothing, self.nothing.text(), at_once=True)

    def show_direction(self, direction: str) -> None:
        self.head.show_direction(direction)

    def show_trail(self, back: bool, forward: bool) -> None:
        self.head.show_trail(back, forward)

    def show_unreadable(self) -> None:
        self.nothing.show_unreadable()
        self._put_away()

    def past_arrived(self, gseq: int | None) -> None:
        """The moment is shown that was wanted."""
        self.past.arrived(gseq)
        self.past.watch(self._selected)

    def follow(self, case_id: str | None, members: frozenset[int]) -> None:
        """What the slider goes over."""
        self.past.follow(Scope(case_id, members))

    def past_lost(self) -> None:
        self.past.lost()

    def use_actor(self, name: str) -> None:
        self.leading.use_actor(name)

    def allow(self, leads: bool) -> None:
        """Who may not lead is not offered it."""
        self.impact.allow(leads)
        self.story.acts.setVisible(leads)
        if not leads:
            self.show_side()

    # -- what the shell asks for --------------------------------------------------------------------------------

    def take_focus(self) -> None:
        if self.pages.currentWidget() is self.nothing:
            self.head.search.setFocus()
        else:
            (self.impact.table if self._page == LIST else self.canvas).setFocus()

    def _when(self) -> datetime:
        """The moment that times are told by."""
        past: PastFrame | None = getattr(self, "past", None)
        return past.when() if past is not None else self._now()

    def go(self, what: object) -> None:
        self.presenter.go(what)

    def scan(self, text: str) -> None:
        self.presenter.scan(text)

    def go_back(self) -> bool:
        """Escape: from the acts to the story, out of the past, and back to the family from a sentence.

        Says whether there was anything to leave.
        """
        if self.side.currentWidget() is self.leading:
            if not self.leading.go_back():
                self.show_side()
            return True
        if self.past.to_now():
            return True
        sentence = self.nothing.isVisible()
        if self._shown is not None:
            self.show_page(self._page)
            self.take_focus()
        return sentence and self._shown is not None

    def table(self) -> Callable[[], Iterable[Sequence[str]]]:
        """The list as it stands, for a file."""
        heads, lines = list(self.impact.model.heads), self._listed()
        return lambda: [heads, *map(cells, lines)]

    def records(self) -> Callable[[], Any]:
        """The same with the names of the engine, for a program."""
        lines = self._listed()
        about = {"root": self._shown.family.root, "lot": self._shown.family.lot} if self._shown is not None else {}
        return lambda: {**about, "tokens": [asdict(line) for line in lines]}

    def _listed(self) -> Sequence[Line]:
        if self._shown is None:
            return ()
        return tuple(self.impact.model.lines) if self._page == LIST else self._shown.lines

    # -- pages and sides ----------------------------------------------------------------------------------------

    def show_page(self, page: str) -> None:
        """The picture, or the list."""
        self._page = page
        self.head.show_page(page)
        if self._shown is None:
            return
        self.side.show()
        self._turn(self.leading if self.side.currentWidget() is self.leading else self.story)
        if page == LIST:
            self.impact.show_lines(self._shown.lines)
        self.pages.setCurrentWidget(self.impact if page == LIST else self.canvas)

    def show_side(self) -> None:
        """The story, in the place of the acts."""
        self._turn(self.story)

    def _turn(self, side: QWidget) -> None:
        """On a low screen the acts have the room of the timeline: what they ask is in sight."""
        self.side.setCurrentWidget(side)
        self.below.setVisible(self._shown is not None and (side is self.story or self.height() >= ROOMY))

    def put_times(self, times: "TimesView") -> None:
        """The timeline has been made."""
        self.times = times
        self.below.addWidget(times)
        times.picked.connect(self.selected)
        if self._shown is not None:
            times.show_times(self._shown, self._selected, True)

    # -- slots --------------------------------------------------------------------------------------------------

    def _on_laid_out(self) -> None:
        """What is selected is marked, wherever its box is."""
        if self._shown is None or self._selected is None:
            return
        box = self._shown.picture.box_of.get(self._selected, "")
        if box not in self.canvas.scene.numbers:
            return
        fresh, self._fresh = self._fresh, False
        if fresh or self.canvas.eye.on_part:
            self.see_line()
        if box != self.canvas.selected():
            self.canvas.select(box)
            self.canvas.eye.bring_in(box)

    def see_line(self) -> None:
        """The one looked at, what it came from and what it became, large enough to be read."""
        if self._shown is not None:
            picture, root, inked = self._shown.picture, self._shown.family.root, self._shown.inked
            own = [box for box, cell in picture.cells.items() if not cell.members or not inked.isdisjoint(cell.members)]
            self.canvas.eye.see(own, picture.box_of.get(root, "") if root is not None else "lot")

    def _on_opened(self, box: str) -> None:
        """The second press of two may fall on what the first one has brought there; that was not meant."""
        if box == self.canvas.selected():
            self.entered.emit(box)

    def _on_acts(self) -> None:
        looked = self.presenter.looked
        if looked is not None:
            self._offer([looked[0]], looked[2])

    def _on_hold(self, idents: Sequence[int]) -> None:
        if idents:
            self._offer(idents, None)

    def _offer(self, idents: Sequence[int], case_id: str | None) -> None:
        self.leading.offer(list(idents), case_id)
        self._turn(self.leading)
        self.leading.setFocus()

    def _on_dossier(self) -> None:
        looked = self.presenter.looked
        if looked is not None:
            self.wanted.emit("dossier", looked[0])

    def _on_saving(self, kind: str) -> None:
        self.saves = kind
        self.acted.emit("save_view")
        self.saves = ""
