"""The store: submit, changes, subscribe, ask. One object for each open database.

Writing happens on the store's own threads, reading on whichever thread asks; nobody waits for anybody else's query.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from typing import Any, Protocol, Self

from petri_desk.kernel.events import EventName
from petri_desk.kernel.records import Key
from petri_desk.kernel.refusals import Refused, Unavailable
from petri_desk.kernel.state import Entry, State
from petri_desk.store import log, sign_in
from petri_desk.store.apply import Applier
from petri_desk.store.clock import Clock, SystemClock
from petri_desk.store.closing import GroupClosing, SingleClosing
from petri_desk.store.course import Course
from petri_desk.store.damage import STUMBLES, explained
from petri_desk.store.dialect import Database
from petri_desk.store.feed import Feed
from petri_desk.store.finding import REMEMBERED, THE_SHOP, Finder
from petri_desk.store.foresight import Foreseen, Foresight
from petri_desk.store.ids import CountedIds, Pool, PooledIds
from petri_desk.store.lanes import GroupLane, Job, Lane, SingleLane
from petri_desk.store.link import FileLink, Link
from petri_desk.store.loading import ByKey, cold
from petri_desk.store.looks import Looker, Looks, See, Seen
from petri_desk.store.opening import opened
from petri_desk.store.past import Moment, Past
from petri_desk.store.readers import Reader, Readers
from petri_desk.store.streams import SHOP, WHERE_IT_STANDS
from petri_desk.store.troubles import TRY_AGAIN, LostConnection, RowsMissing
from petri_desk.store.verify import Report, Rule, verify
from petri_desk.store.work import Done, Notice, Where, Work


class Question(Protocol):
    """Something that can be asked: it reads its own answer."""

    def run(self, reader: Reader) -> Any: ...


class Store:
    """One open database."""

    def __init__(self, database: Database, names: Sequence[EventName], clock: Clock, *, read_only: bool) -> None:
        self.database = database
        self.names = tuple(names)
        self.clock = clock
        self.read_only = read_only
        self.closed = False
        self._known = frozenset(each.name for each in names)
        shared = database.shared()
        self._readers = Readers(lambda: database.connect(writing=False), shared)
        self._pool = Pool(lambda: database.connect(writing=True))
        self._feed = Feed(database, self.head)
        self._lanes = [] if read_only else self._started()
        self._looks, self._trials = Looks(database), Looks(database)
        self._past = Past()
        # Where jobs went before: what is not known goes to the first lane, which finds out, so that order is kept.
        self._streams: dict[str, dict[str, int]] = {"token": {}, "case": {}, "shop": {"None": SHOP}}

    @classmethod
    def open(
        cls, url: str, *, names: Sequence[EventName], clock: Clock | None = None, read_only: bool = False
    ) -> Self:
        """Opens a database, and makes or migrates it where needed; Unavailable says in one sentence why not."""
        clock = clock or SystemClock()
        return cls(opened(url, names, clock, read_only=read_only), names, clock, read_only=read_only)

    @property
    def url(self) -> str:
        """The address, without a password."""
        return self.database.shown

    @property
    def dialect(self) -> str:
        return self.database.name

    # -- writing ------------------------------------------------------------------------------------------------

    def submit(self, work: Work) -> "Future[Any]":
        """Sends one command on its way; the future has its answer, or raises Refused, Unsettled or Unavailable."""
        return self._queued(Job(work, Future()), work.where)

    def do(self, work: Work) -> Any:
        """Does a command and waits for its answer."""
        job = Job(work, Future())
        self._lane(work.where).do(job)
        return job.future.result()

    def _queued(self, job: Job, where: Where) -> "Future[Any]":
        try:
            self._lane(where).give(job)
        except Unavailable as closed:
            job.future.set_exception(closed)
        return job.future

    def _lane(self, where: Where) -> Lane:
        if not self._lanes or self.closed:
            if self.closed:
                raise Unavailable("{where} is closed; nothing can be changed.", where=self.url)
            raise Unavailable("{where} was opened read-only; nothing can be changed.", where=self.url)
        stream = self._streams.get(where.scope, {}).get(str(where.value), 0)
        return self._lanes[stream % len(self._lanes)]

    def _pass_on(self, job: Job, stream: int, lane: Lane) -> bool:
        """Gives a job to the lane of its stream, if that is another one."""
        rightful = self._lanes[stream % len(self._lanes)]
        if rightful is lane:
            return False
        lane.leave(job, rightful)
        return True

    def _learn(self, done: Done) -> None:
        """Remembers where the tokens of an act live, so that their next act goes straight to its lane."""
        known = self._streams["token"]
        if len(known) > REMEMBERED:
            known.clear()
        known.update({str(ident): done.stream for kind, ident in done.entries if kind == "token"})
        self._streams["case"][done.case_id] = done.stream

    def _started(self) -> list[Lane]:
        if self.database.embedded:
            lanes: list[Lane] = [self._group_lane()]
        else:
            lanes = [self._single_lane() for _ in range(self.database.lanes)]
        for number, lane in enumerate(lanes):
            lane.start(f"petri-desk-writer-{number}")
        return lanes

    def _group_lane(self) -> Lane:
        link = self.database.connect(writing=True)
        assert isinstance(link, FileLink)
        applier = Applier(link, GroupClosing(link), CountedIds(link), self.clock, self._known, begins=False)
        return GroupLane(
            self._feed.note, link=link, applier=applier, size=self.database.group, explained=self._explained
        )

    def _single_lane(self) -> Lane:
        def equip(link: Link) -> Applier:
            return Applier(link, SingleClosing(link), PooledIds(self._pool), self.clock, self._known, begins=True)

        def pass_on(job: Job, stream: int) -> bool:
            return self._pass_on(job, stream, lane)

        lane = SingleLane(
            self._feed.note,
            connect=lambda: self.database.connect(writing=True),
            equip=equip,
            pass_on=pass_on,
            learned=self._learn,
        )
        return lane

    # -- reading ------------------------------------------------------------------------------------------------

    def ask(self, question: Question, at: Moment | None = None) -> Any:
        """Answers a question from the tables: as they are, or as they were right after an act or at a moment."""
        return self._mended(lambda: self._read(lambda reader: self._answer(reader, question, at)))

    def _answer(self, reader: Reader, question: Question, at: Moment | None) -> Any:
        return question.run(reader) if at is None else self._past.ask(reader, question, at)

    def look(self, case_id: str | None, see: See[Seen]) -> Seen:
        """What `see` makes of a case, or without one of the shop; it must not change what it sees."""
        return self._looked(lambda: self._looks.look(case_id, see))

    def foresee(
        self, works: Sequence[Work], *, apart: bool = False, between: Callable[[], object] = int
    ) -> list[Foreseen]:  # fmt: skip
        """What acts would do, each after those before it or apart from them, or why not. Nothing is done."""

        def see(looker: Looker) -> list[Foreseen]:
            return Foresight(looker, self.clock, self.names).see(works, apart=apart, between=between)

        return self._looked(lambda: self._trials.use(see))

    def _looked(self, read: Callable[[], Seen]) -> Seen:
        try:
            return self._mended(read)
        except LostConnection as error:
            raise Unavailable(TRY_AGAIN, why=error) from error
        except STUMBLES as error:
            raise self._explained(error) from None

    def _mended(self, read: Callable[[], Seen]) -> Seen:
        """One reading; a case whose rows are missing is first rebuilt from its log."""
        try:
            return read()
        except RowsMissing as missing:
            if self.read_only:
                raise Unavailable("{where} is damaged ({why}); open it for writing to mend it.", where=self.url,
                                  why=missing) from None  # fmt: skip
            self.mend(missing.case_id)
        return read()

    def _read(self, read: Callable[[Reader], Any]) -> Any:
        """One reading; a connection that was lost meanwhile is replaced once."""
        for last in (False, True):
            try:
                with self._readers.lend() as reader, reader.link.steady():
                    return read(reader)
            except STUMBLES as error:
                raise self._explained(error) from None
            except LostConnection as error:
                self._past.forget()
                if last:
                    raise Unavailable(TRY_AGAIN, why=error) from error
        raise AssertionError("unreachable")

    def _explained(self, error: Exception) -> Exception:
        return explained(error, self.database, self._known)

    def mend(self, case_id: str) -> None:
        """Rebuilds a case's rows from its log where they differ in number."""
        self._queued(Job(None, Future(), mend=case_id), Where("case", case_id)).result()

    def changes(self, after: int, limit: int = 500) -> list[Notice]:
        """The acts after a gseq, in order and without gaps."""
        found: list[Notice] = self._read(lambda reader: log.notices(reader.link, after, limit))
        return found

    def head(self) -> int:
        """The gseq of the newest act."""
        row = self._read(lambda reader: reader.link.row(log.HEAD))
        return int(row[0])

    def subscribe(self, heard: Callable[[int], None]) -> Callable[[], None]:
        """Calls back, from a thread of the store, with the newest gseq when acts appear; the answer unsubscribes."""
        return self._feed.subscribe(heard)

    def snapshot(self, case_id: str | None) -> State:
        """The state of a case, or of the shop, read anew."""
        state: State = self._mended(lambda: self._read(lambda reader: self._seen(reader, case_id)))
        return state

    def _seen(self, reader: Reader, case_id: str | None) -> State:
        address = THE_SHOP if case_id is None else Finder(reader.link).find(Where("case", case_id))
        assert address is not None
        row = reader.link.row(WHERE_IT_STANDS, {"stream": address.stream})
        assert row is not None
        state = cold(reader.link, reader.places, address.stream, row[0], bytes(row[1]))
        state.load = self._by_key(address.stream)
        return state

    def _by_key(self, stream: int) -> Callable[[Key], dict[Key, Entry]]:
        def load(key: Key) -> dict[Key, Entry]:
            found: dict[Key, Entry] = self._read(lambda reader: ByKey(reader.link, reader.places, stream)(key))
            return found

        return load

    # -- people, and looking after ------------------------------------------------------------------------------

    def sign_in(self, name: str | None, *, pin: str | None = None, badge: str | None = None) -> Mapping[str, Any]:
        """The operator behind a badge, or behind a name and PIN; Refused when they do not match."""
        if self.read_only:
            raise Unavailable("{where} was opened read-only; nobody can sign in.", where=self.url)
        link = self.database.connect(writing=True)
        try:
            return sign_in.signed_in(link, self.snapshot(None), self.clock, name, pin=pin, badge=badge)
        except LostConnection as error:
            raise Unavailable(TRY_AGAIN, why=error) from error
        finally:
            self.database.leave(link)

    def verify(self, rules: Sequence[Rule] = (), course: Course | None = None) -> Report:
        """Folds the whole log from nothing and compares everything with it."""
        report: Report = self._read(lambda reader: verify(reader, self.database, self._known, rules, course))
        return report

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self._feed.close()
        self._readers.close()
        self._looks.close()
        self._trials.close()
        self._past.forget()
        for lane in self._lanes:
            lane.stop()
        self._pool.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


__all__ = ["Refused", "Store"]
