"""What one work station shows, and what its buttons mean. No Qt in here.

Rule 1: an act's op id is made when its button is armed and kept until the act is done, so that a second click, a
retry or a lost answer is the same act.
Rule 2: an act says which version of the token was on the screen; if somebody was faster, it is refused.
Rule 3: answers and news are folded by version. Only the card is asked for again, because only the engine knows what
can be done next.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from petri_desk.desk.station import asking, reading
from petri_desk.desk.station.acts import Acts
from petri_desk.desk.station.book import Book, Line
from petri_desk.desk.station.calls import Calls
from petri_desk.desk.station.card import TOGETHER, Card, Deed, card_of, remedy_of, with_names
from petri_desk.desk.station.pins import Pins
from petri_desk.desk.station.scans import Scans
from petri_desk.desk.station.screen import Foreign
from petri_desk.desk.station.together import Together
from petri_desk.kernel.refusals import Refused, Unavailable

UNDO_SECONDS = 10
READ_ALL_FROM = 100         # so many changed tokens are read in one go instead of one by one
WITH_NEW_DATES = ("job_change", "job_create", "case_cancel")
TAKES_SERIALS = ("token_complete", "split_batch_token", "batch_yield", "job_create")


class StationPresenter:
    """One station's queue, the token looked at, and the acts on it."""

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str]) -> None:
        self._view: Any = view
        self._jobs = jobs
        self.book, self.routes = Book(), reading.Routes()
        self._acts = Acts(view, jobs, new_id, self._done, self._refused)
        self.calls = Calls(view, jobs, new_id)
        self._scans, self.together = Scans(self, view, jobs), Together(self, view, jobs)
        self.pins = Pins(view)
        self._centers: Sequence[str] | None = None
        self._find = ""
        self._only: str | None = None
        self.selected: int | None = None
        self.card: Card | None = None
        self._foreign: Foreign | None = None
        self.made: Sequence[int] = ()       # the pieces that were made last: their labels are wanted
        self._fresh: set[int] = set()       # folded since the last refresh was asked for

    # -- what is shown ------------------------------------------------------------------------------------------

    def open(self, station: str | None, centers: Sequence[str] | None) -> None:
        """Another station, or with None everything there is."""
        self._view.clear_messages()     # they were about the other station's pieces
        self._acts.station, self._centers = station, centers
        self.calls.open_at(station, whole_shop=centers is None)
        self._look_over(centers)

    def widen(self, whole_shop: bool) -> None:
        """Shows the work of the whole shop at this station, and its own again."""
        self._look_over(None if whole_shop else self._centers)

    def _look_over(self, centers: Sequence[str] | None) -> None:
        self.book.open_at(centers)
        self.selected = self.card = None
        self.refresh()

    @property
    def actor(self) -> str:
        return self._acts.actor

    def stands_at(self, station: str) -> bool:
        return self._acts.station == station

    def use_actor(self, name: str) -> None:
        self.calls.use_actor(name)
        if name != self._acts.actor:
            self._acts.actor = name
            self._view.withdraw_undo()
            if self.selected is not None:
                self._read_card()

    def scan_starts(self, on: bool) -> None:
        """Whether a piece that is scanned is started."""
        self._scans.starts = on

    def speak(self, language: str) -> None:
        """Reads the names of routes and nodes again, in another language."""
        if language == self.routes.language:
            return
        self.routes = routes = reading.Routes(language)
        jobs, shown = tuple(self.book.jobs), [self.selected] if self.selected is not None else []
        if jobs:
            self._ask(lambda engine: reading.tokens(engine, shown, (), jobs, routes), self._learn)
        elif self._acts.station is not None:
            self._read_card()

    def _ask(self, question: Callable[[Any], reading.Reading], done: Callable[[reading.Reading], None]) -> None:
        """What was still read in another language is read again."""
        routes = self.routes
        self._jobs.query(
            self._view, question, lambda found: done(found) if routes is self.routes else self.refresh()
        )

    def refresh(self) -> None:
        self._fresh.clear()
        centers, routes = None if self.book.centers is None else sorted(self.book.centers), self.routes
        self._ask(lambda engine: reading.queue(engine, centers, routes), self._learn_all)
        self.calls.refresh()

    def lost(self) -> None:
        """The database is away: what was scanned and not yet done is not done later."""
        self._scans.forget()

    def find(self, text: str) -> None:
        self._find = text
        self._show_queue()

    def take_found(self) -> None:
        """Enter in the search: the first that was found is the one meant; what is not here is looked for."""
        found = self.book.lines(self._find, self._only)
        if found:
            self.pick(found[0].id)
        elif self._find.strip():
            self._scans.scan(self._find)

    def only(self, status: str | None) -> None:
        self._only = status
        self._show_queue()

    def pick(self, token: int) -> None:
        self._scans.forget()
        self.look_at(token)

    def look_at(self, token: int) -> None:
        if token == self.selected and self.card is not None:
            self._scans.shown(self.card)
            return
        self.selected, self.card, self._foreign, self._acts.left = token, None, None, self._acts.busy
        self._view.clear_messages()
        self._show_queue()
        self._read_card()

    def hear(self, acts: Sequence[Any]) -> None:
        """What has happened, here or anywhere else."""
        self.calls.hear(acts)
        foreign = [act for act in acts if not self._acts.is_own(act.op_id)]
        touched = sorted({int(token) for act in foreign for token in act.tokens})
        stale = sorted({str(act.case_id) for act in foreign if act.command in WITH_NEW_DATES})
        self._note_foreign(foreign)
        if len(touched) > READ_ALL_FROM:
            self.refresh()
        elif touched or stale:
            known, routes = tuple(self.book.jobs), self.routes
            self._ask(lambda engine: reading.tokens(engine, touched, known, stale, routes), self._learn)
        if any(act.command in TAKES_SERIALS for act in foreign):
            self._read_serials()

    def _note_foreign(self, acts: Sequence[Any]) -> None:
        touching = [act for act in acts if self.selected in act.tokens]
        if touching:
            last = touching[-1]
            self._foreign = Foreign(str(last.actor), str(last.command), str(last.at), str(last.station or ""))

    def _learn_all(self, found: reading.Reading) -> None:
        gone = self.book.rows.keys() - {int(row["id_token"]) for row in found.rows}
        for ident in gone - self._fresh - {self.selected}:
            if self.book.here(ident):
                self.book.forget(ident)
        self.book.learn(found)
        if self.selected is None:
            self._select_first()
        self._show_queue()
        self._read_card()
        self._read_waits(None)

    def _learn(self, found: reading.Reading) -> None:
        self._fresh.update(self.book.learn(found))
        if self.selected in {int(row["id_token"]) for row in found.rows}:
            self._say_foreign()
            self._follow(found.rows)
            self._read_card()
        if self.selected is None:
            self._select_first()
            self._read_card()
        self._show_queue()
        self._read_waits({str(row["case_id"]) for row in found.rows})

    def _say_foreign(self) -> None:
        foreign, self._foreign = self._foreign, None
        line = self.book.line(self.selected)
        if foreign is not None and line is not None:
            self._view.show_foreign(foreign, line)

    def _select_first(self) -> None:
        self.selected = next((each.id for each in self.book.lines()), None)

    def _follow(self, rows: Sequence[reading.Row]) -> None:
        if self.selected is not None:
            self.selected = self.book.successor(self.selected, rows) or self.selected

    def _show_queue(self) -> None:
        self._view.show_queue(self.book.lines(self._find, self._only), self.book.counts(), self.selected)
        whole_shop = self.book.centers is None and self._centers is not None
        self._view.show_running(self.book.running(), self.selected, whole_shop)

    # -- what is asked ------------------------------------------------------------------------------------------

    def _read_card(self) -> None:
        token, actor, centers, routes = self.selected, self._acts.actor, self._centers, self.routes
        if token is None:
            self._jobs.query(self._view, lambda engine: reading.coming(engine, centers, routes), self._show_nothing)
            return
        self._jobs.query(
            self._view, lambda engine: reading.card(engine, token, actor), self._show_card,
            away=self._scans.away, refused=lambda why: self._view.show_refusal(why, None, None),
        )  # fmt: skip

    def _read_waits(self, cases: set[str] | None) -> None:
        """What waiting tokens wait for changes with what happens to others of their job."""
        waiting = self.book.waiting(cases)
        if waiting:
            self._jobs.query(self._view, lambda engine: reading.waits(engine, waiting), self._learn_waits)

    def _learn_waits(self, found: Mapping[int, tuple[str, ...]]) -> None:
        if self.book.learn_waits(found):
            self._show_queue()

    def _read_serials(self) -> None:
        """The serials that the pieces of the batch on the card will have, as long as nobody is faster."""
        asked: Deed | None = self._view.prompt()
        card = self.card
        if asked is not None and card is not None and asking.makes_pieces(card, asked):
            prefix = card.prefix
            self._jobs.query(self._view, lambda engine: reading.next_serial(engine, prefix), self._view.show_serials)

    def _show_nothing(self, coming: reading.Coming) -> None:
        if self.selected is None:
            self._view.show_nothing(coming)

    def _show_card(self, found: Mapping[str, Any]) -> None:
        row = found["token"]
        ident = int(row["id_token"])
        self.book.fold([row])
        line = self.book.line(ident)
        if ident != self.selected or line is None or int(row["version"]) < line.version:
            return
        job = self.book.jobs.get(line.case_id)
        self.card = card_of(found, line, job, self.book.here(ident), self.routes.language)
        self._view.show_card(self.card, self._following())
        self._scans.shown(self.card)

    def _following(self) -> Line | None:
        """What to take up when nothing more is to be done here with this one."""
        return self.book.after(self.selected, self._acts.actor)

    # -- acts ---------------------------------------------------------------------------------------------------

    def act(self, deed: Deed) -> None:
        """A button was pressed: asks for what is still missing, or sends."""
        if self.card is None:
            return                  # the screen still shows what was; what can be done next is on its way
        if not self._acts.actor:
            self._view.ask_who()
        elif not self._asks(self.card, deed):
            self.send(deed, {})

    def _asks(self, card: Card, deed: Deed) -> bool:
        asked = asking.ask(self._view, card, deed)
        if asked:
            self._read_serials()
        return asked

    def send(self, deed: Deed, said: Mapping[str, Any]) -> None:
        """Sends an act, with what was said to it."""
        if self.card is not None:
            line = self.book.line(deed.token)
            self._acts.send(deed, said, line.version if line else None)

    def undo(self) -> None:
        """Takes back what was just done."""
        self._acts.undo()

    def take_following(self) -> None:
        following = self._following()
        if following is not None:
            self.pick(following.id)

    def scan(self, text: str) -> None:
        """A label or a plain text was scanned."""
        self._scans.scan(text)

    def act_by_label(self, action: str, defect: str | None = None) -> None:
        """The label of an action was scanned: START, COMPLETE, FAIL-SEW05 and so on."""
        self._scans.act_by_label(action, defect)

    def call(self, kind: str, text: str) -> None:
        """Calls for help, with the token on the card."""
        token = self.card.line.id if self.card is not None and self.card.here else None
        self.calls.call(kind, text, token)

    def _done(self, deed: Deed, answer: Any, found: Mapping[str, Any] | None) -> None:
        self.card = None
        rows = [row.as_json() for row in answer.tokens]
        self._fresh.update(self.book.fold(rows))
        self.selected = self.selected if self._acts.left else _meant_by(deed, rows, self.selected)
        self._follow(rows)
        born = [int(row["id_token"]) for row in rows
                if row["parent_token_id"] == deed.token and row["token_type"] == "piece"]  # fmt: skip
        self.made = () if deed.command == "correct" else tuple(born) or self.made
        self._view.show_done(deed, len(born), UNDO_SECONDS if self._acts.can_undo() else 0)
        if found is not None and int(found["token"]["id_token"]) == self.selected:
            self._show_card(found)
        else:
            self._read_card()
        self._view.soon(self._show_queue)
        self._read_waits({str(answer.case_id)})

    def _refused(self, deed: Deed, error: Refused | Unavailable) -> None:
        if isinstance(error, Unavailable):
            self._view.show_away(error)
            return
        _show_refusal(self._view, self.book, error, deed.token)
        if error.code == "changed_meanwhile":
            self._read_card()

    def explain(self, refusal: Refused) -> None:
        """Why something is not possible with what is on the card."""
        _show_refusal(self._view, self.book, refusal, self.selected)


def _meant_by(deed: Deed, rows: Sequence[reading.Row], selected: int | None) -> int | None:
    """The token that the card is about after an act: the batch that was made, or what was put back."""
    if deed.command == "correct":
        return deed.token
    made = (int(row["id_token"]) for row in rows if deed.command in TOGETHER and row["status"] == "ready")
    return next(made, selected)


def _show_refusal(view: Any, book: Book, refusal: Refused, token: int | None) -> None:
    """A refusal with the names of nodes, and the act that mends it."""
    line, remedy = book.line(token), refusal.remedy.as_json() if refusal.remedy else None
    named = Refused(refusal.code, **with_names(refusal.details, book.jobs.get(line.case_id) if line else None))
    view.show_refusal(named, line, remedy_of(remedy, line) if line else None)
