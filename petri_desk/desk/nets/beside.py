"""The right side: what may fire, the transition that is prepared, what a place holds, the sub-nets, and the story.

For those who lead each token of a place is a button; their acts on it stand in the place of all this.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading import LeadingPanel
from petri_desk.desk.leading.fields import Line
from petri_desk.desk.nets import words
from petri_desk.desk.nets.firing_view import FiringPanel
from petri_desk.desk.nets.records import CaseLook, Child, Offer, Token
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.parts import Words, column

LINES, LEAST = 20, 120      # of the story; pixels of what stands below a form


class Beside(Speaks, QStackedWidget):
    """It is written over where it stands: what somebody types or points at stays under his hand."""

    picked = Signal(str)            # a transition
    child_opened = Signal(str)

    def __init__(self, jobs: Jobs, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._look: CaseLook | None = None
        self._place, self._offer = "", ""
        self._ids: list[int] = []       # of the tokens in the place that is looked at
        self.firing, self.acts = FiringPanel(), LeadingPanel(jobs, now)
        self._may_head, self._calls_head, self._story_head = (Words(size=tokens.SMALL, strong=True) for _ in range(3))
        self._nothing = Words(kind="muted", wraps=True)
        self._place_head, self._place_about = Words(size=tokens.LARGE, strong=True, wraps=True), Words(kind="muted")
        self._offers, self._children = column(gap=tokens.GAP), column(gap=tokens.GAP)
        self._lying, self._story = column(gap=tokens.STEP), column(gap=tokens.STEP)
        self._tokens = column(gap=tokens.millimetres(tokens.APART_MM))
        inside = QWidget()
        inside.setLayout(self._lay())
        self.area = scrolled(inside)
        self.area.setMinimumHeight(LEAST)
        self.area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)   # the form comes first
        whole = column(self.firing, self.area, gap=tokens.GAP)
        whole.setStretch(1, 1)
        page = QWidget()
        page.setLayout(whole)
        for each in (page, self.acts):
            self.addWidget(each)
        self.acts.left.connect(self.leave_acts)
        self.retext()

    def _lay(self) -> QVBoxLayout:
        layout = column(self._place_head, self._place_about, gap=tokens.STEP)
        layout.addLayout(self._lying)
        layout.addLayout(self._tokens)
        for head, below in ((self._may_head, self._offers), (self._calls_head, self._children),
                            (self._story_head, self._story)):  # fmt: skip
            layout.addSpacing(tokens.STEP)
            layout.addWidget(head)
            if head is self._may_head:
                layout.addWidget(self._nothing)
            layout.addLayout(below)
        layout.addStretch(1)
        return layout

    def retext(self) -> None:
        self._may_head.setText(self.tr("May fire now"))
        self._calls_head.setText(self.tr("Sub-nets"))
        self._story_head.setText(self.tr("What happened"))
        self._show()

    def show_look(self, look: CaseLook) -> None:
        self._look = look
        self._show()

    def show_place(self, place: str) -> None:
        if place != self._place:
            self.leave_acts()
            self.show_tokens(())
        self._place = place
        self._show_place()

    def show_tokens(self, there: Sequence[Token]) -> None:
        """Each token of the place by itself, to be led; when they are several and all of them are here, also all."""
        self._ids = [each.id for each in there]
        told = [(words.token(each), "held" if each.held else "person", each.id) for each in there]
        if len(there) > 1 and self._all_told():
            told.insert(0, (words.all_tokens(len(there)), "person", 0))
        for line, (text, icon, ident) in zip(_lines(self._tokens, len(told), self._on_token), told, strict=True):
            line.tell(text, icon)
            line.setObjectName(f"net-token-{ident or 'all'}")
            line.setProperty("value", ident)
        self._show_place()

    def _all_told(self) -> bool:
        """Whether each token of the place is a button."""
        held = self._look.marking.get(self._place, ()) if self._look is not None else ()
        return len(self._ids) == sum(each["count"] for each in held)

    def forbid(self, why: str) -> None:
        """In the past there are no acts."""
        self.acts.forbid(why or None)
        if why:
            self.leave_acts()

    def go_back(self) -> bool:
        """A page back in the acts, and from their first page out of them."""
        return self.currentWidget() is self.acts and (self.acts.go_back() or self.leave_acts())

    def leave_acts(self) -> bool:
        """Back to the case; says whether the acts were open."""
        opened = self.currentWidget() is self.acts
        self.setCurrentIndex(0)
        return opened

    def show_offer(self, offer: Offer | None) -> None:
        self._offer = offer.id if offer is not None else ""
        self._show_offers()

    def _show(self) -> None:
        if self._look is None:
            return
        self._show_offers()
        self._show_children(self._look.children)
        at = self._now()
        look = self._look
        said = [f"{words.happening(each, look)} · {words.when(each, at)}" for each in look.story[:LINES]]
        self._story_head.setVisible(bool(said))
        _say(self._story, said)
        self._show_place()

    def _show_place(self) -> None:
        look = self._look
        there = look is not None and self._place in look.net.place
        for part in (self._place_head, self._place_about):
            part.setVisible(there)
        if look is None or not there:
            _say(self._lying, ())
            return
        place = look.net.place[self._place]
        self._place_head.setText(place.name or place.id)
        self._place_about.setText(words.place_about(look, self._place))
        _say(self._lying, () if self._ids and self._all_told() else words.lying(look, self._place))

    def _show_offers(self) -> None:
        offers = [each for each in self._look.offers if each.enabled] if self._look is not None else []
        self._nothing.setText(self.tr("Nothing may fire now."))
        self._nothing.setVisible(not offers)
        lines = _lines(self._offers, len(offers), self._on_offer)
        for line, offer in zip(lines, offers, strict=True):
            line.tell(words.offer(offer), "start")
            line.setObjectName(f"net-offer-{offer.id}")
            line.setProperty("value", offer.id)
            line.setCheckable(True)
            line.setChecked(offer.id == self._offer)

    def _show_children(self, children: Sequence[Child]) -> None:
        self._calls_head.setVisible(bool(children))
        for line, child in zip(_lines(self._children, len(children), self._on_child), children, strict=True):
            line.tell(words.child(child), "starving" if child.stuck else "batch")
            line.setObjectName(f"net-child-{child.id}")
            line.setProperty("value", child.id)

    def _on_offer(self) -> None:
        line = self.sender()
        if isinstance(line, Line):
            line.setChecked(True)
            self.picked.emit(str(line.property("value")))

    def _on_token(self) -> None:
        line = self.sender()
        if isinstance(line, Line):
            chosen = int(line.property("value"))
            self.acts.offer([chosen] if chosen else self._ids)
            self.setCurrentWidget(self.acts)

    def _on_child(self) -> None:
        line = self.sender()
        if isinstance(line, Line):
            self.child_opened.emit(str(line.property("value")))


def _lines(layout: QLayout, count: int, pressed: Callable[[], None]) -> list[Line]:
    """So many buttons; those that are there stay."""
    _shorten(layout, count)
    while layout.count() < count:
        line = Line("")
        line.clicked.connect(pressed)
        layout.addWidget(line)
    return [line for line in _widgets(layout) if isinstance(line, Line)]


def _say(layout: QLayout, said: Sequence[str]) -> None:
    _shorten(layout, len(said))
    while layout.count() < len(said):
        layout.addWidget(Words(size=tokens.SMALL, wraps=True))
    for label, text in zip(_widgets(layout), said, strict=True):
        if isinstance(label, Words) and label.text() != text:
            label.setText(text)


def _shorten(layout: QLayout, count: int) -> None:
    while layout.count() > count:
        item = layout.takeAt(layout.count() - 1)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _widgets(layout: QLayout) -> Iterable[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
