"""The panel: what can be done, the question of one act, and what became of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from petri_desk.desk.language import said
from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.leading import words
from petri_desk.desk.leading.fields import Line
from petri_desk.desk.leading.foretelling import Deed, Foretold
from petri_desk.desk.leading.kinds import Ask, Kind
from petri_desk.desk.leading.question import Question
from petri_desk.desk.leading.reading import Offer, Outlook
from petri_desk.desk.leading.report import Report
from petri_desk.desk.leading.run import Sum
from petri_desk.desk.widgets import moments, tokens
from petri_desk.desk.widgets.areas import scrolled
from petri_desk.desk.widgets.banner import Banner, Notice, UndoBar
from petri_desk.desk.widgets.parts import Act, Elided, Words, column, emptied, row, rule, wide
from petri_desk.kernel.refusals import Refused, Unavailable

WIDE, LEAST_WIDE = 400, 300
SMALL_MM, ACT_MM = 10.0, 13.0


class Offers(Speaks, QWidget):
    """The acts that are possible, one large button each; behind a button below, why the others are not."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outlook: Outlook | None = None
        self._told: Callable[[], str] = str
        self._allowed = True
        self._empty = Words(kind="muted", wraps=True)
        self._acts, self._not = column(gap=tokens.GAP), column(gap=tokens.STEP * 2)
        self.why = Act(kind="quiet", icon="down", high=SMALL_MM, size=tokens.SMALL)
        self.why.setCheckable(True)
        self.why.setObjectName("leading-why")
        self.why.toggled.connect(self._lay_reasons)
        inside = QWidget()
        body = column(self._empty, gap=tokens.GAP)
        body.addLayout(self._acts)
        body.addWidget(self.why)
        body.addLayout(self._not)
        body.addStretch(1)
        inside.setLayout(body)
        self._area = scrolled(inside, reading=True)
        self.setLayout(column(self._area, gap=0))
        self.retext()

    def retext(self) -> None:
        self._area.setAccessibleName(self.tr("What can be done"))
        self.why.say(self.tr("Why not the others?"))
        self._empty.setText(self._told())
        self._empty.setVisible(bool(self._empty.text()))
        self._lay_acts()

    def show_outlook(self, outlook: Outlook | None, told: Callable[[], str] = str) -> None:
        """What can be done; without any, a sentence. Buttons that stay keep the keyboard."""
        before, self._outlook, self._told = self._outlook, outlook, told
        if outlook is None or before is None or _shown(before) != _shown(outlook):
            self.retext()
        else:
            self._lay_reasons()

    def begin(self) -> None:
        first = next((each for each in self.findChildren(Line) if each.isEnabled()), None)
        if first is not None:
            first.setFocus()

    def allow(self, allowed: bool) -> None:
        self._allowed = allowed
        for button in self.findChildren(Line):
            button.setEnabled(allowed)

    def _lay_acts(self) -> None:
        emptied(self._acts)
        offers = self._outlook.offers if self._outlook is not None else ()
        possible = [each for each in offers if each.why is None]
        for number, offer in enumerate(possible):
            if offer.kind.of_job and number and not possible[number - 1].kind.of_job:
                case = str((self._outlook.case or {}).get("case_id", "")) if self._outlook else ""
                self._acts.addWidget(rule())
                self._acts.addWidget(Words(case, tokens.SMALL, strong=True))
            self._acts.addWidget(self._button(offer))
        self.why.setVisible(len(possible) < len(offers))
        self._lay_reasons()

    def _button(self, offer: Offer) -> QWidget:
        made = Line(words.act(offer.kind), "choice", high=ACT_MM, icon=words.ICONS[offer.kind.name], size=tokens.BODY)
        made.setObjectName(f"leading-{offer.kind.name}")
        made.setProperty("act", offer.kind.name)
        made.setEnabled(self._allowed)
        made.clicked.connect(self._on_act)
        return made

    def _lay_reasons(self) -> None:
        emptied(self._not)
        if self._outlook is None or not self.why.isChecked() or self.why.isHidden():
            return
        forbidden = [(each.kind, each.why) for each in self._outlook.offers if each.why is not None]
        for told, acts in words.impossible(forbidden):
            self._not.addWidget(rule())
            self._not.addWidget(Words(told, tokens.SMALL, wraps=True))
            self._not.addWidget(Words(acts, tokens.SMALL, kind="muted", wraps=True))

    def _on_act(self) -> None:
        button = self.sender()
        if isinstance(button, Line):
            self.chosen.emit(str(button.property("act")))


def _shown(outlook: Outlook) -> tuple[object, ...]:
    return (outlook.case and outlook.case["case_id"], *((each.kind, each.why is None) for each in outlook.offers))


class LeadingView(Speaks, QFrame):
    """The panel's pages, with what it is about at its head and what answers an act at its foot."""

    done = Signal(object)           # the answers of what was done: a list
    left = Signal()                 # the person wants the panel away
    offered = Signal(bool)          # whether the one who acts leads here at all
    chosen, backed, sent, cancelled, resumed, undone = Signal(str), Signal(), Signal(), Signal(), Signal(), Signal()
    answered = Signal(object, str)
    heard, linked = Signal(object), Signal(object, str)

    def __init__(self, now: Callable[[], datetime] = moments.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setMinimumWidth(LEAST_WIDE)
        self._outlook: Outlook | None = None
        self._forbidden: str | None = None
        self._answer: tuple[Kind, Sum] | None = None
        self._refusal: Refused | Unavailable | None = None
        self._title = Elided(size=tokens.LARGE, strong=True)
        self._under = Words(size=tokens.SMALL, kind="muted", wraps=True)
        self.back, self.close_button = (Act(kind="quiet", icon=icon, high=SMALL_MM) for icon in ("back", "close"))
        for button, name in ((self.back, "leading-back"), (self.close_button, "leading-close")):
            button.setObjectName(name)
            wide(button, SMALL_MM)
        self.forbidden = Words(kind="caution", wraps=True)
        self.offers, self.question, self.report = Offers(), Question(now), Report()
        self.pages = QStackedWidget()
        self.banner, self.undo, self.notice = Banner(), UndoBar(wraps=True), Notice()
        self._lay()
        self._wire()
        self.show_nothing()

    def _lay(self) -> None:
        for page in (self.offers, self.question, self.report):
            self.pages.addWidget(page)
        head = row(self.back, self._title, self.close_button, gap=tokens.STEP)
        head.setStretch(1, 1)
        layout = column(gap=tokens.STEP * 2, margin=tokens.GAP)
        layout.addLayout(head)
        for widget in (self._under, self.forbidden):
            layout.addWidget(widget)
        layout.addWidget(self.pages, 1)
        for bar in (self.banner, self.undo, self.notice):
            layout.addWidget(bar)
        self.setLayout(layout)
        self.forbidden.hide()

    def _wire(self) -> None:
        self.offers.chosen.connect(self.chosen)
        self.question.answered.connect(self.answered)
        self.question.sent.connect(self.sent)
        self.report.cancelled.connect(self.cancelled)
        self.report.resumed.connect(self.resumed)
        self.report.left.connect(self.backed)
        self.back.clicked.connect(self.backed)
        self.close_button.clicked.connect(self.left)
        self.undo.undo.connect(self.undone)

    def sizeHint(self) -> QSize:
        return QSize(WIDE, super().sizeHint().height())

    def retext(self) -> None:
        self.back.setAccessibleName(self.tr("Back"))
        self.back.setToolTip(self.tr("Back"))
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setToolTip(self.tr("Close"))
        self._title.setText(self._heading())
        self._under.setText(self._under_heading())
        self._under.setVisible(bool(self._under.text()))
        self.forbidden.setText(self._forbidden or "")
        self.setAccessibleName(self._title.whole())
        self._say_refusal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.go_back():
            return
        super().keyPressEvent(event)

    def go_back(self) -> bool:
        """One page back; False when the panel shows its first page. While acts are on their way it stays."""
        if self.pages.currentWidget() is self.offers:
            return False
        if not self.report.running:
            self.backed.emit()
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()

    def _begin(self) -> None:
        """The keyboard goes to what is to be pressed or typed first."""
        if self.pages.currentWidget() is self.question:
            self.question.begin()
        elif self.pages.currentWidget() is self.offers:
            self.offers.begin()

    # -- what the presenter asks for ----------------------------------------------------------------------------

    def show_nothing(self) -> None:
        self._outlook = None
        self.offers.show_outlook(None, lambda: self.tr("Choose a piece or a job."))
        self._open(self.offers)

    def ask_who(self) -> None:
        """Nobody has signed in."""
        self._outlook = None
        self.offers.show_outlook(None, lambda: self.tr("Sign in to act."))
        self._open(self.offers)

    def show_outlook(self, outlook: Outlook) -> None:
        self._outlook = outlook
        self.offers.show_outlook(
            outlook if outlook.allowed else None,
            str if outlook.allowed else lambda: self.tr("Only a supervisor acts here."),
        )
        if not self.report.stands:
            self._open(self.offers)
        else:
            self.retext()
        if self.hasFocus():
            self._begin()

    def show_forbidden(self, why: str | None) -> None:
        self._forbidden = why
        self.forbidden.setVisible(why is not None)
        self.offers.allow(why is None)
        self.retext()

    def show_question(self, outlook: Outlook, offer: Offer, answers: Mapping[Ask, str]) -> None:
        self._outlook = outlook
        self.question.ask(outlook, offer, answers)
        self._open(self.question)
        self.question.begin()

    def show_reasons(self, reasons: Sequence[str]) -> None:
        self.question.show_reasons(reasons)

    def show_answer(self, ask: Ask, text: str) -> None:
        self.question.show_answer(ask, text)

    def show_wrong(self, ask: Ask, why: Refused) -> None:
        self.question.complain(ask, why)

    def show_foretold(self, foretold: Foretold) -> None:
        self.banner.hide()
        self.question.show_foretold(foretold)

    def show_waiting(self) -> None:
        self.question.wait()

    def show_ready(self, ready: bool) -> None:
        self.question.show_ready(ready)

    def show_progress(self, over: int, total: int) -> None:
        if total > 1:
            self.report.show_progress(over, total)
            self._open(self.report)
        else:
            self.question.show_ready(False)

    def show_unsettled(self, over: int, total: int) -> None:
        self.notice.say(lambda: words.unsettled(over, total), "waiting")

    def show_sum(self, kind: Kind, found: Sum, undo_seconds: int) -> None:
        """What became of it; where everything was done, the list of acts stands there again."""
        self._answer = (kind, found)
        whole = not found.refused and not found.left
        if whole:
            self.report.close_sum()
        else:
            self.report.show_sum(kind, found)
        self._open(self.offers if whole else self.report)
        if undo_seconds:
            self.undo.offer(words.result(kind, found) if whole else self.tr("Take back what was done"), undo_seconds)
        elif whole:
            self.notice.say(lambda: words.result(kind, found))
        if found.trouble is not None:
            self.show_away(found.trouble)

    def show_refusal(self, why: Refused, deed: Deed | None) -> None:
        self._refusal = why
        self.banner.say(self._refused())

    def show_away(self, why: Unavailable) -> None:
        self._refusal = why
        self.banner.say(self._refused())

    def clear_messages(self) -> None:
        self._refusal = None
        self.banner.hide()
        self.undo.withdraw()
        self.report.close_sum()

    def tell_done(self, answers: Sequence[Any]) -> None:
        self.done.emit(answers)

    def tell_offered(self, offered: bool) -> None:
        self.offered.emit(offered)

    # -- inside -------------------------------------------------------------------------------------------------

    def _open(self, page: QWidget) -> None:
        self.pages.setCurrentWidget(page)
        self.back.setVisible(page is not self.offers)
        self.back.setEnabled(not self.report.running)
        self.retext()

    def _asks(self) -> Kind | None:
        """The act whose question is shown."""
        offer = self.question.offer if self.pages.currentWidget() is self.question else None
        return offer.kind if offer is not None else None

    def _heading(self) -> str:
        if self._outlook is None:
            return self.tr("What can be done")
        kind = self._asks()
        return words.act(kind) if kind is not None else words.heading(self._outlook)

    def _under_heading(self) -> str:
        if self._outlook is None:
            return ""
        kind = self._asks()
        if kind is not None:
            return words.about(kind, self._outlook)
        return words.under_heading(self._outlook) if self.pages.currentWidget() is self.offers else ""

    def _refused(self) -> str:
        if isinstance(self._refusal, Unavailable):
            told = self.tr("Not done: the database cannot be reached. {why}")
            return told.format(why=said.told(self._refusal))
        return words.refused(self._refusal) if self._refusal is not None else ""

    def _say_refusal(self) -> None:
        if self._refusal is not None and not self.banner.isHidden():
            self.banner.reword(self._refused())
        if self._answer is not None and self.undo.isVisible() and not self._answer[1].refused:
            self.undo.say(words.result(*self._answer))
