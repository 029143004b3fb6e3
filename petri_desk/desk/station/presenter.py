"""What one work station shows, and what its buttons mean. No Qt in here.

Rule 1: an act's op id is made when its button is armed and kept until the act is done, so that a second click, a
retry or a lost answer is the same act.
Rule 2: an act says which version of the token was on the screen; if somebody was faster, it is refused.
Rule 3: answers and news are folded by version. Only the card is asked for again, because only the engine knows what
can be done next.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from petri_desk.desk.station import reading
from petri_desk.desk.station.book import Book, Line
from petri_desk.desk.station.card import (
    NEEDS_DEFECT,
    NEEDS_REASON,
    NOTE,
    Card,
    Deed,
    card_of,
    remedy_of,
)
from petri_desk.engine import Refused, Unavailable, Unsettled

UNDO_SECONDS = 10
READ_ALL_FROM = 100         # so many changed tokens are read in one go instead of one by one
OWN_ACTS = 200
WITH_NEW_DATES = ("job_change", "job_create", "case_cancel")
UNDO_REASON = "taken back at the station"


class StationView(Protocol):
    """What the presenter asks of a screen."""

    def show_queue(self, lines: Sequence[Line], counts: Mapping[str, int], selected: int | None) -> None: ...
    def show_card(self, card: Card, following: Line | None) -> None: ...
    def show_nothing(self, coming: Sequence[tuple[str, int]]) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_refusal(self, refusal: Refused, line: Line | None, remedy: Deed | None) -> None: ...
    def show_away(self, why: str) -> None: ...
    def show_unsettled(self, deed: Deed) -> None: ...
    def show_done(self, deed: Deed, made: int, seconds: int) -> None: ...
    def clear_messages(self) -> None: ...
    def ask_count(self, card: Card, deed: Deed) -> None: ...
    def ask_defect(self, card: Card, deed: Deed) -> None: ...
    def ask_measurements(self, card: Card, deed: Deed) -> None: ...
    def ask_words(self, card: Card, deed: Deed) -> None: ...
    def ask_who(self) -> None: ...


class StationPresenter:
    """One station's queue, the token looked at, and the acts on it."""

    def __init__(self, view: Any, jobs: Any, new_id: Callable[[], str]) -> None:
        self._view: Any = view
        self._jobs, self._new_id = jobs, new_id
        self._book, self._routes = Book(), reading.Routes()
        self._station: str | None = None
        self._actor = ""
        self._find = ""
        self._only: str | None = None
        self._selected: int | None = None
        self._card: Card | None = None
        self._busy = False
        self._armed: dict[tuple[str, int, int], str] = {}
        self._own: dict[str, None] = {}
        self._fresh: set[int] = set()       # folded since the last refresh was asked for
        self._last: tuple[Deed, Any, str] | None = None

    # -- what is shown ------------------------------------------------------------------------------------------

    def open(self, station: str | None, centers: Sequence[str] | None) -> None:
        """Another station, or with None everything there is."""
        self._station = station
        self._book.open_at(centers)
        self._selected = self._card = None
        self.refresh()

    def stands_at(self, station: str) -> bool:
        return self._station == station

    def use_actor(self, name: str) -> None:
        if name != self._actor:
            self._actor = name
            if self._selected is not None:
                self._read_card()

    def refresh(self) -> None:
        self._fresh.clear()
        centers = None if self._book.centers is None else sorted(self._book.centers)
        self._jobs.query(self._view, lambda engine: reading.queue(engine, centers, self._routes), self._learn_all)

    def find(self, text: str) -> None:
        self._find = text
        self._show_queue()

    def take_found(self) -> None:
        """Enter in the search: the first that was found is the one meant."""
        found = self._book.lines(self._find, self._only)
        if found:
            self.pick(found[0].id)

    def only(self, status: str | None) -> None:
        self._only = status
        self._show_queue()

    def pick(self, token: int) -> None:
        if token == self._selected and self._card is not None:
            return
        self._selected, self._card = token, None
        self._view.clear_messages()
        self._show_queue()
        self._read_card()

    def hear(self, acts: Sequence[Any]) -> None:
        """What has happened, here or anywhere else."""
        foreign = [act for act in acts if act.op_id not in self._own]
        touched = sorted({int(token) for act in foreign for token in act.tokens})
        stale = sorted({str(act.case_id) for act in foreign if act.command in WITH_NEW_DATES})
        if len(touched) > READ_ALL_FROM:
            self.refresh()
        elif touched or stale:
            known = tuple(self._book.jobs)
            self._jobs.query(
                self._view, lambda engine: reading.tokens(engine, touched, known, stale, self._routes), self._learn
            )

    def _learn_all(self, found: reading.Reading) -> None:
        gone = self._book.rows.keys() - {int(row["id_token"]) for row in found.rows}
        for ident in gone - self._fresh - {self._selected}:
            if self._book.here(ident):
                del self._book.rows[ident]
        self._book.learn(found)
        if self._selected is None:
            self._select_first()
        self._show_queue()
        self._read_card()

    def _learn(self, found: reading.Reading) -> None:
        changed = self._book.learn(found)
        self._fresh.update(changed)
        if self._selected in {int(row["id_token"]) for row in found.rows}:
            self._follow(found.rows)
            self._read_card()
        if self._selected is None:
            self._select_first()
            self._read_card()
        self._show_queue()

    def _select_first(self) -> None:
        lines = self._book.lines()
        self._selected = lines[0].id if lines else None

    def _follow(self, rows: Sequence[reading.Row]) -> None:
        if self._selected is not None:
            self._selected = self._book.successor(self._selected, rows) or self._selected

    def _show_queue(self) -> None:
        self._view.show_queue(self._book.lines(self._find, self._only), self._book.counts(), self._selected)

    def _read_card(self) -> None:
        token, actor = self._selected, self._actor
        if token is None:
            self._jobs.query(self._view, lambda engine: reading.coming(engine, self._routes), self._show_nothing)
            return
        self._jobs.query(
            self._view, lambda engine: reading.card(engine, token, actor), self._show_card, refused=self._card_refused
        )

    def _show_nothing(self, coming: Sequence[tuple[str, int]]) -> None:
        if self._selected is None:
            self._view.show_nothing(coming)

    def _show_card(self, found: Mapping[str, Any]) -> None:
        row = found["token"]
        ident = int(row["id_token"])
        self._book.fold([row])
        line = self._book.line(ident)
        if ident != self._selected or line is None or int(row["version"]) < line.version:
            return
        job = self._book.jobs.get(line.case_id)
        self._card = card_of(found, line, job, self._book.here(ident))
        self._view.show_card(self._card, self._following())

    def _card_refused(self, refusal: Refused) -> None:
        self._view.show_refusal(refusal, None, None)

    def _following(self) -> Line | None:
        """What to take up when nothing more is to be done here with this one."""
        ready = (line for line in self._book.lines() if line.shape in ("ready", "rework"))
        return next((line for line in ready if line.id != self._selected), None)

    # -- acts ---------------------------------------------------------------------------------------------------

    def act(self, deed: Deed) -> None:
        """A button was pressed: asks for what is still missing, or sends."""
        if self._card is None:
            return                  # the screen still shows what was; what can be done next is on its way
        if not self._actor:
            self._view.ask_who()
        elif self._asks(deed):
            return
        else:
            self.send(deed, {})

    def _asks(self, deed: Deed) -> bool:
        card = self._card
        if card is None or card.line.id != deed.token:
            return False
        given = deed.parameters
        if deed.command == "token_complete" and card.counts and "actual_qty" not in given:
            self._view.ask_count(card, deed)
        elif deed.command in NEEDS_DEFECT and "defect_code" not in given:
            self._view.ask_defect(card, deed)
        elif deed.command in ("token_complete", "qc_pass") and card.measurements and "data" not in given:
            self._view.ask_measurements(card, deed)
        elif deed.command == NOTE or (deed.command in NEEDS_REASON and "reason" not in given):
            self._view.ask_words(card, deed)
        else:
            return False
        return True

    def send(self, deed: Deed, said: Mapping[str, Any]) -> None:
        """Sends an act, with what was said to it; while one is on its way a second click is nothing."""
        if self._busy or self._card is None:
            return
        line = self._book.line(deed.token)
        seen = {deed.token: line.version} if line else {}
        key = (deed.command, deed.token, line.version if line else 0)
        op_id = self._armed.setdefault(key, self._new_id())
        self._set_busy(True)
        self._view.clear_messages()
        self._jobs.submit(
            self._view, deed.command, {**deed.parameters, **said}, actor=self._actor, op_id=op_id,
            done=lambda answer: self._done(deed, key, answer), refused=lambda error: self._refused(deed, error),
            unsettled=lambda error: self._unsettled(deed, error), seen=seen, station=self._station,
        )  # fmt: skip

    def undo(self) -> None:
        """Takes back what was just done."""
        if self._last is None or self._busy:
            return
        deed, answer, op_id = self._last
        self._set_busy(True)
        said = {"act": answer.op_id, "reason": UNDO_REASON, "case_id": answer.case_id}
        back = Deed("correct", deed.token, deed.serial, said)
        self._jobs.submit(
            self._view, "correct", said, actor=self._actor, op_id=op_id, station=self._station,
            done=lambda found: self._done(back, None, found), refused=lambda error: self._refused(back, error),
            unsettled=lambda error: self._unsettled(back, error),
        )  # fmt: skip

    def take_following(self) -> None:
        following = self._following()
        if following is not None:
            self.pick(following.id)

    def _done(self, deed: Deed, key: tuple[str, int, int] | None, answer: Any) -> None:
        self._card = None
        self._set_busy(False)
        if key is not None:
            self._armed.pop(key, None)
        self._remember(answer.op_id)
        rows = [row.as_json() for row in answer.tokens]
        self._fresh.update(self._book.fold(rows))
        self._follow(rows)
        undoable = answer.undoable_until is not None and deed.command != "correct"
        self._last = (deed, answer, self._new_id()) if undoable else None
        born = sum(row["parent_token_id"] == deed.token and row["token_type"] == "piece" for row in rows)
        self._view.show_done(deed, born, UNDO_SECONDS if undoable else 0)
        self._show_queue()
        self._read_card()

    def _remember(self, op_id: str) -> None:
        self._own[op_id] = None
        while len(self._own) > OWN_ACTS:
            self._own.pop(next(iter(self._own)))

    def _refused(self, deed: Deed, error: Refused | Unavailable) -> None:
        self._set_busy(False)
        if isinstance(error, Unavailable):
            self._view.show_away(str(error))
            return
        line = self._book.line(deed.token)
        remedy = error.remedy.as_json() if error.remedy else None
        self._view.show_refusal(error, line, remedy_of(remedy, line) if line else None)
        if error.code == "changed_meanwhile":
            self._read_card()

    def _unsettled(self, deed: Deed, error: Unsettled) -> None:
        """Sent, and no word back: the jobs ask again under the same op id until it is known."""
        self._view.show_unsettled(deed)

    def _set_busy(self, busy: bool) -> None:
        if busy != self._busy:
            self._busy = busy
            self._view.show_busy(busy)
