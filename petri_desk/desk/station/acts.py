"""Acts on their way: one at a time, each under an op id that is kept until it is done. No Qt in here."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from petri_desk.desk.station import reading
from petri_desk.desk.station.book import goes_on
from petri_desk.desk.station.card import Deed
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

if TYPE_CHECKING:
    from petri_desk.engine import Engine

OWN_ACTS = 200
UNDO_REASON = "taken back at the station"
Key = tuple[str, int, int]


class Acts:
    """Sends what was decided, and remembers what can be taken back."""

    def __init__(
        self, view: Any, jobs: Any, new_id: Callable[[], str], done: Callable[[Deed, Any, Any], None],
        refused: Callable[[Deed, Refused | Unavailable], None],
    ) -> None:  # fmt: skip
        self._view, self._jobs, self._new_id = view, jobs, new_id
        self._done, self._refused = done, refused
        self.actor = ""
        self.station: str | None = None
        self.busy = False
        self.left = False       # whether somebody turned to another token while an act was on its way
        self._armed: dict[Key, str] = {}
        self._own: dict[str, None] = {}
        self._last: tuple[Deed, Any, str] | None = None

    def send(self, deed: Deed, said: Mapping[str, Any], version: int | None) -> None:
        """While one is on its way a second is nothing; the same one again goes under the same op id."""
        if self.busy:
            return
        key = (deed.command, deed.token, version or 0)
        op_id = self._armed.setdefault(key, self._new_id())
        seen = {deed.token: version} if version is not None else {}
        self._submit(deed, {**deed.parameters, **said}, op_id, key, seen=seen)

    def undo(self) -> None:
        """Takes back what was just done."""
        if self._last is None or self.busy:
            return
        deed, answer, op_id = self._last
        said = {"act": answer.op_id, "reason": UNDO_REASON, "case_id": answer.case_id}
        self._submit(Deed("correct", deed.token, deed.serial, said), said, op_id, None)

    def can_undo(self) -> bool:
        return self._last is not None

    def is_own(self, op_id: str) -> bool:
        """Whether an act was sent from here."""
        return op_id in self._own

    def _remember(self, op_id: str) -> None:
        self._own[op_id] = None
        while len(self._own) > OWN_ACTS:
            self._own.pop(next(iter(self._own)))

    def _submit(self, deed: Deed, said: Mapping[str, Any], op_id: str, key: Key | None, **more: Any) -> None:
        self._set_busy(True)
        self.left = False
        self._remember(op_id)           # the news of it may come before its answer
        self._view.clear_messages()
        self._jobs.submit(
            self._view, deed.command, said, actor=self.actor, op_id=op_id, station=self.station,
            done=lambda answer, card=None: self._settled(deed, key, answer, card),
            then=partial(card_after, deed, self.actor), refused=lambda error: self._turned_away(deed, error),
            unsettled=lambda error: self._unsettled(deed, error), **more,
        )  # fmt: skip

    def _settled(self, deed: Deed, key: Key | None, answer: Any, card: Any) -> None:
        self._set_busy(False)
        if key is not None:
            self._armed.pop(key, None)
        undoable = answer.undoable_until is not None and deed.command != "correct"
        self._last = (deed, answer, self._new_id()) if undoable else None
        self._done(deed, answer, card)

    def _turned_away(self, deed: Deed, error: Refused | Unavailable) -> None:
        self._set_busy(False)
        self._refused(deed, error)

    def _unsettled(self, deed: Deed, error: Unsettled) -> None:
        """Sent, and no word back: the jobs ask again under the same op id until it is known."""
        self._view.show_unsettled(deed)

    def _set_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self._view.show_busy(busy)


def card_after(deed: Deed, actor: str, engine: "Engine", answer: Any) -> Mapping[str, Any]:
    """The card of the token that an act was about, or of what goes on in its place. On a reader's thread."""
    rows = [row.as_json() for row in answer.tokens]
    old = next((row for row in rows if int(row["id_token"]) == deed.token), None)
    after = None if old is None else goes_on(old, rows)
    return reading.card(engine, after or deed.token, actor)
