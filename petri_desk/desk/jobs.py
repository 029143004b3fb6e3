"""The desk's one way to the engine: work goes out on threads and comes home as queued signals.

Rule 1: the screen's thread never calls the engine and never touches a file; it hands functions to these threads.
Rule 2: what comes home is given to its owner; if the owner has closed meanwhile, it is dropped.
Rule 3: while the database is away an act is refused plainly. Nothing is queued, so nothing happens later by surprise.
Rule 4: an act that was sent without a word back is asked for again under the same op id until it is known.

This is the only place of the desk that catches everything: what is no answer is a bug, and goes out by `failed`.
"""

import logging
import threading
import traceback
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from petri_desk.desk.language import said
from petri_desk.desk.newest import Dropped
from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled

if TYPE_CHECKING:
    from petri_desk.engine import Engine

READERS = 3
ACTS_AT_ONCE = 500
LOOK_AGAIN = 2.0            # seconds between looks at the database when nothing is heard
RETRY_FIRST, RETRY_LAST = 0.5, 2.0
SETTLE_MS = 1000

Answered = TypeVar("Answered")
log = logging.getLogger(__name__)
translate = QCoreApplication.translate


class Link(Enum):
    """How the desk stands with its database."""

    OPENING = "opening"
    ONLINE = "online"
    AWAY = "away"


def _nothing(*_: Any) -> None:
    """For callers who do not want to know."""


@dataclass(frozen=True, slots=True)
class Order:
    """One act on its way."""

    owner: QObject
    name: str
    parameters: Mapping[str, Any]
    actor: str
    op_id: str
    done: Callable[..., None]
    refused: Callable[[Refused | Unavailable], None]
    then: Callable[["Engine", Any], Any] | None = None      # what the screen would ask next
    unsettled: Callable[[Unsettled], None] = _nothing
    seen: Mapping[int, int] = field(default_factory=dict)
    station: str | None = None
    open: bool = False  # sent once without a word back: it may have been done


class Jobs(QObject):
    """Submits, asks, and tells what has changed."""

    opened = Signal()
    changed = Signal(object)        # a list of acts, as the feed tells them, in order
    connection = Signal(object, str)  # Link, and why
    failed = Signal(str, str)       # a bug: one line, and the traceback

    _home = Signal(object)
    _news = Signal(object)
    _stands = Signal(object, object)

    def __init__(self, open_engine: Callable[[], "Engine"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Engine | None = None
        self._link, self._why = Link.OPENING, ""
        self._trouble: Unavailable | None = None
        self._closing = threading.Event()
        self._wake = threading.Event()
        self._sender = ThreadPoolExecutor(1, "petri-desk-send")
        self._readers = ThreadPoolExecutor(READERS, "petri-desk-read")
        self._watcher = threading.Thread(target=self._watch, name="petri-desk-watch", daemon=True)
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._news.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._stands.connect(self._stand, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Opens the engine and follows it, on a thread of its own."""
        self._watcher.start()

    @property
    def link(self) -> Link:
        return self._link

    @property
    def why(self) -> str:
        return self._why

    # -- going out ----------------------------------------------------------------------------------------------

    def submit(
        self, owner: QObject, name: str, parameters: Mapping[str, Any], *, actor: str, op_id: str,
        done: Callable[..., None], refused: Callable[[Refused | Unavailable], None], **more: Any,
    ) -> None:  # fmt: skip
        """Sends an act. `more` is `seen`, `station`, `unsettled` and `then`.

        `then` is asked of the engine with the answer, and what it finds is handed to `done` with it, or None: one way
        home instead of two, and one painting.
        """
        self._send(Order(owner, name, dict(parameters), actor, op_id, done, refused, **more))

    def query(
        self, owner: QObject, ask: Callable[["Engine"], Answered], done: Callable[[Answered], None],
        away: Callable[[Unavailable], None] = _nothing, refused: Callable[[Refused], None] = _nothing,
    ) -> None:  # fmt: skip
        """Asks on a reader's thread."""
        self._read(owner, lambda: ask(self._here()), done, away, refused)

    def work(
        self, owner: QObject, task: Callable[[], Answered], done: Callable[[Answered], None] = _nothing,
        away: Callable[[Unavailable], None] | None = None,
    ) -> None:  # fmt: skip
        """Does something that needs no engine and may take a while: a file, for one.

        What could not be reached goes to `away`; where nobody expects that, it is told like any other fault.
        """
        self._read(owner, task, done, away or self._fail, _nothing)

    def close(self) -> None:
        """Stops following, lets what is on its way finish, and closes the engine."""
        self._closing.set()
        self._wake.set()
        for pool in (self._sender, self._readers):
            pool.shutdown(wait=True, cancel_futures=True)
        if self._watcher.is_alive():
            self._watcher.join()

    def _here(self) -> "Engine":
        if self._engine is None:
            raise self._not_here()
        return self._engine

    def _not_here(self) -> Unavailable:
        trouble = self._trouble
        if trouble is None:
            return Unavailable(translate("Jobs", "The database is not open yet."))
        return Unavailable(trouble.sentence, **trouble.details)

    def _send(self, order: Order) -> None:
        if self._closing.is_set():
            return
        if self._link is not Link.ONLINE:
            self._emit(partial(self._deliver, order.owner, order.refused, self._not_here()))
            return
        self._sender.submit(self._hand_over, order)

    def _hand_over(self, order: Order) -> None:
        try:
            outcome = self._here().submit(
                order.name, actor=order.actor, op_id=order.op_id, seen=order.seen, from_station=order.station,
                **order.parameters,
            )  # fmt: skip
        except Exception as error:
            self._emit(partial(self._settle, order, error))
        else:
            outcome.add_done_callback(partial(self._come_home, order))

    def _come_home(self, order: Order, outcome: "Future[Any]") -> None:
        error = outcome.exception()
        if error is not None:
            self._emit(partial(self._settle, order, error))
        else:
            answer = outcome.result()
            answer.as_json()  # put into words here, not on the GUI's thread
            if order.then is None or self._closing.is_set():
                self._emit(partial(self._deliver, order.owner, order.done, answer))
            else:
                self._readers.submit(self._look_after, order, order.then, answer)

    def _look_after(self, order: Order, then: Callable[["Engine", Any], Any], answer: Any) -> None:
        found = None
        try:
            found = then(self._here(), answer)
        except (Refused, Unavailable):
            log.debug("what comes after %s is asked again by the screen", order.op_id)
        except Exception as error:
            self._emit(partial(self._fail, error))
        self._emit(partial(self._deliver, order.owner, partial(order.done, answer), found))

    def _read(
        self, owner: QObject, ask: Callable[[], Any], done: Callable[[Any], None],
        away: Callable[[Unavailable], None], refused: Callable[[Refused], None],
    ) -> None:  # fmt: skip
        def run() -> None:
            try:
                found = ask()
            except Dropped:
                return
            except Refused as refusal:
                self._emit(partial(self._deliver, owner, refused, refusal))
            except Unavailable as trouble:
                self._wake.set()
                self._emit(partial(self._deliver, owner, away, trouble))
            except Exception as error:
                self._emit(partial(self._fail, error))
            else:
                self._emit(partial(self._deliver, owner, done, found))

        if not self._closing.is_set():
            self._readers.submit(run)

    def _emit(self, arrival: Callable[[], None]) -> None:
        if not self._closing.is_set() and shiboken6.isValid(self):
            self._home.emit(arrival)

    # -- coming home: on the screen's thread --------------------------------------------------------------------

    @Slot(object)
    def _arrive(self, arrival: Callable[[], None]) -> None:
        if not self._closing.is_set():
            arrival()

    def _deliver(self, owner: QObject, callback: Callable[[Any], None], found: Any) -> None:
        if shiboken6.isValid(owner):
            callback(found)

    def _settle(self, order: Order, error: BaseException) -> None:
        """What became of an act that brought no answer."""
        if isinstance(error, Unsettled):
            self._wake.set()
            self._deliver(order.owner, order.unsettled, error)
            quiet = replace(order, unsettled=_nothing, open=True)
            QTimer.singleShot(SETTLE_MS, self, partial(self._ask_again, quiet))
        elif isinstance(error, Unavailable) and order.open:
            self._wake.set()
            QTimer.singleShot(SETTLE_MS, self, partial(self._ask_again, order))
        elif isinstance(error, Refused | Unavailable):
            if isinstance(error, Unavailable):
                self._wake.set()
            self._deliver(order.owner, order.refused, error)
        else:
            fault = Unavailable(translate("Jobs", "The program met a fault of its own."))
            self._deliver(order.owner, order.refused, fault)
            self._fail(error)

    def _ask_again(self, order: Order) -> None:
        """The same op id: it is answered if it was done, and done if it was not."""
        if self._link is Link.ONLINE:
            self._send(order)
        elif not self._closing.is_set():
            QTimer.singleShot(SETTLE_MS, self, partial(self._ask_again, order))

    def _fail(self, error: BaseException) -> None:
        told = "".join(traceback.format_exception(error))
        log.error("%s", told)
        self.failed.emit(str(error) or type(error).__name__, told)

    @Slot(object)
    def _hear(self, acts: Any) -> None:
        if not self._closing.is_set():
            self.changed.emit(acts)

    @Slot(object, object)
    def _stand(self, link: Link, trouble: Unavailable | None) -> None:
        """Where it stands, in the language of now: what goes on is told again, so a change of it is heard."""
        why = said.told(trouble) if trouble is not None else ""
        self._trouble = trouble
        if self._closing.is_set() or (link, why) == (self._link, self._why):
            return
        first = self._link is Link.OPENING and link is Link.ONLINE
        self._link, self._why = link, why
        self.connection.emit(link, why)
        if first:
            self.opened.emit()

    # -- the watcher's thread -----------------------------------------------------------------------------------

    def _watch(self) -> None:
        pause = RETRY_FIRST
        unsubscribe: Callable[[], None] | None = None
        after: int | None = None
        while not self._closing.is_set():
            try:
                engine = self._opened()
                unsubscribe = unsubscribe or engine.subscribe(self._on_acts)
                after = engine.head if after is None else self._catch_up(engine, after)
            except Unavailable as trouble:
                self._say(Link.AWAY if self._engine else Link.OPENING, trouble)
                self._rest(pause)
                pause = min(pause * 2, RETRY_LAST)
            except Exception as error:
                self._emit(partial(self._fail, error))
                self._rest(RETRY_LAST)
            else:
                self._say(Link.ONLINE, None)
                pause = RETRY_FIRST
                self._rest(LOOK_AGAIN)
        self._leave(unsubscribe)

    def _opened(self) -> "Engine":
        if self._engine is None:
            self._engine = self._open_engine()
        return self._engine

    def _catch_up(self, engine: "Engine", after: int) -> int:
        while not self._closing.is_set():
            acts = engine.changes(after, ACTS_AT_ONCE)
            if not acts:
                return after
            after = int(acts[-1].gseq)
            self._news.emit(acts)
        return after

    def _on_acts(self, _: int) -> None:
        self._wake.set()

    def _say(self, link: Link, trouble: Unavailable | None) -> None:
        if not self._closing.is_set():
            self._stands.emit(link, trouble)

    def _rest(self, seconds: float) -> None:
        self._wake.wait(seconds)
        self._wake.clear()

    def _leave(self, unsubscribe: Callable[[], None] | None) -> None:
        try:
            if unsubscribe is not None:
                unsubscribe()
            if self._engine is not None:
                self._engine.close()
        except Exception:
            log.exception("The engine did not close well.")
