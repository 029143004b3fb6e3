"""Lanes: the threads that write. A stream always goes to the same lane, so that its warm state has one owner.
Whoever waits for an answer anyway, and finds nobody before it, takes the lane's turn on its own thread.

In a file there is one lane, which commits many acts at once: each in a savepoint, so that one that fails takes
nothing with it. On a server each act is a transaction; a lost race is run again under the same op id, and so is an
act whose connection was lost: it locks its stream first, hence waits for its own lost COMMIT, and then finds
whether the op id was used.

How long one wait on a server may last stands in `server_line.py`. Here: an act is not begun again once it has
taken GIVE_UP_SECONDS, and while the server is away, acts that have queued that long are told so, untried.
"""

import contextlib
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

from petri_desk.kernel.refusals import Refused, Unavailable, Unsettled
from petri_desk.store.apply import Applier
from petri_desk.store.closing import GroupClosing, SingleClosing
from petri_desk.store.failpoints import failpoint
from petri_desk.store.link import FileLink, Link
from petri_desk.store.troubles import TRY_AGAIN, DiskFailed, LostConnection, LostRace, RuleBroken
from petri_desk.store.work import Done, Work

ATTEMPTS = 8
RECONNECTS = 4
GIVE_UP_SECONDS = 10.0
FIRST_PAUSE = 0.01
CHECKPOINT_ROWS = 10_000
CLOSED = "The database was closed meanwhile; nothing was changed."


@dataclass(slots=True)
class Job:
    """Work, or a repair of a stream's tables, and whoever waits for it."""

    work: Work | None
    future: "Future[Any]"
    mend: str | None = None
    since: float = field(default_factory=time.monotonic)

    @property
    def waited(self) -> float:
        return time.monotonic() - self.since


Heard = Callable[[int], None]


@dataclass(slots=True)
class Lane:
    """One writing thread."""

    heard: Heard
    queue: "SimpleQueue[Job | None]" = field(default_factory=SimpleQueue)
    thread: threading.Thread = field(init=False)
    _turn: threading.Lock = field(default_factory=threading.Lock)  # whoever holds it serves
    _counting: threading.Lock = field(default_factory=threading.Lock)
    _ahead: int = 0  # jobs that were given and are not answered yet
    _over: bool = False

    def give(self, job: Job) -> None:
        """Queues a job for the lane's own thread."""
        self._count(1)
        self.queue.put(job)

    def do(self, job: Job) -> None:
        """Serves a job on the caller's thread, where nobody is before it: no thread has to wake another."""
        if self._count(1) > 1:
            self.queue.put(job)
            return
        with self._turn:
            self._serve(job, alone=True)  # what is queued keeps its order behind it

    def leave(self, job: Job, lane: "Lane") -> None:
        """Gives a job to another lane."""
        self._count(-1)
        lane.give(job)

    def tell(self, job: Job, outcome: Done | Exception | None) -> None:
        """Answers a job."""
        self._count(-1)
        settle(job, outcome)

    def _count(self, more: int) -> int:
        with self._counting:
            self._ahead += more
            return self._ahead

    def start(self, name: str) -> None:
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        while (job := self.queue.get()) is not None:
            with self._turn:
                self._serve(job)
        with self._turn:
            self._over = True
            self.close()

    def _serve(self, job: Job, *, alone: bool = False) -> None:
        if self._over:
            self.tell(job, Unavailable(CLOSED))
            return
        try:
            self.serve(job, alone=alone)
        except BaseException:  # Ctrl-C, on the thread of whoever waited
            self.give_up()
            if not job.future.done():
                self._count(-1)
            raise

    def stop(self) -> None:
        """Finishes what is queued, then ends."""
        self.queue.put(None)
        self.thread.join()
        while not self.queue.empty():
            late = self.queue.get()
            if late is not None:
                self.tell(late, Unavailable(CLOSED))

    def serve(self, job: Job, *, alone: bool) -> None:
        raise NotImplementedError

    def give_up(self) -> None:
        """Takes back what is half done."""
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError


@dataclass(slots=True, kw_only=True)
class GroupLane(Lane):
    """One thread, one connection, many acts per commit."""

    link: FileLink
    applier: Applier
    size: int
    explained: Callable[[Exception], Exception]  # whether it is the database that is damaged
    sent: bool = False  # whether the COMMIT of this group was tried

    def serve(self, job: Job, *, alone: bool) -> None:
        group = [job] if alone else [job, *self._waiting()]
        outcomes: list[Done | Exception | None] = []
        self.sent = False
        try:
            failpoint("act.before_begin")
            self._open()
            outcomes = [self._outcome(each) for each in group]
            self._commit()
        except Exception as error:  # noqa: BLE001 - goes to whoever waits; the lane must live
            self.give_up()
            outcomes = [self._failed(each, error) for each in group]
        acts = [each.gseq for each in outcomes if isinstance(each, Done)]
        for each, outcome in zip(group, outcomes, strict=True):
            self.tell(each, outcome)
        failpoint("act.told")
        if acts:
            self.heard(max(acts))
            self.link.checkpoint_after(CHECKPOINT_ROWS)

    def _waiting(self) -> list[Job]:
        found: list[Job] = []
        while len(found) < self.size - 1:
            try:
                job = self.queue.get_nowait()
            except Empty:
                break
            if job is None:
                self.queue.put(None)
                break
            found.append(job)
        return found

    def _open(self) -> None:
        self.link.begin()
        assert isinstance(self.applier.closing, GroupClosing)
        self.applier.closing.open()

    def _commit(self) -> None:
        assert isinstance(self.applier.closing, GroupClosing)
        self.applier.ids.save()
        self.applier.closing.save()
        failpoint("act.before_commit")
        self.sent = True
        self.link.commit()
        failpoint("act.committed")
        self.applier.ids.forget()

    def give_up(self) -> None:
        self.applier.forget()
        with contextlib.suppress(Unavailable):
            self.link.rollback()

    def _failed(self, job: Job, error: Exception) -> Exception:
        """What a job of a failed group is told. A COMMIT that the disk did not take may be found after a crash."""
        if self.sent and job.work is not None and isinstance(error, DiskFailed):
            return Unsettled(job.work.op_id, str(error).rstrip("."))
        return self.explained(error)

    def _outcome(self, job: Job) -> Done | Exception | None:
        """One act in its savepoint. A database that can no longer be used ends the whole group instead."""
        self.link.execute("SAVEPOINT act")
        try:
            outcome: Done | Exception | None = self.applier.serve(job.work, job.mend)
        except Unavailable:
            raise
        except RuleBroken as error:
            self._take_back()
            return Refused(error.code, rule=error.rule)
        except Exception as error:  # noqa: BLE001 - a bug in a rule goes to whoever waits, and takes nothing with it
            self._take_back()
            return self.explained(error)
        self.link.execute("RELEASE act")
        return outcome

    def _take_back(self) -> None:
        self.link.execute("ROLLBACK TO act")
        self.link.execute("RELEASE act")
        self.applier.finder.forget()

    def close(self) -> None:
        self.link.finish()


@dataclass(slots=True, kw_only=True)
class SingleLane(Lane):
    """One thread, one connection, one act per commit."""

    connect: Callable[[], Link]
    equip: Callable[[Link], Applier]
    pass_on: Callable[[Job, int], bool]
    learned: Callable[[Done], None]
    applier: Applier | None = None
    away: Unavailable | None = None  # why the server could not be reached, the last time

    def serve(self, job: Job, *, alone: bool) -> None:
        try:
            if self.away and job.waited > GIVE_UP_SECONDS:
                raise Unavailable(self.away.sentence, **self.away.details)
            if self._belongs_elsewhere(job):
                return
            outcome: Done | Exception | None = self._tried(job)
        except Exception as error:  # noqa: BLE001 - a bug in a rule goes to whoever waits, and takes nothing with it
            outcome = error
        if isinstance(outcome, Done):
            self.learned(outcome)
        self.tell(job, outcome)
        failpoint("act.told")
        if isinstance(outcome, Done) and not outcome.replayed:
            self.heard(outcome.gseq)

    def give_up(self) -> None:
        self._disconnect()

    def _belongs_elsewhere(self, job: Job) -> bool:
        if job.work is None:
            return False
        for last in (False, True):
            try:
                address = self._equipped().finder.find(job.work.where)
                return address is not None and self.pass_on(job, address.stream)
            except Refused:
                return False  # said again, and answered, when the act is tried
            except LostConnection as error:
                self._disconnect()
                if last:
                    raise Unavailable(TRY_AGAIN, why=error) from error
        return False

    def _tried(self, job: Job) -> Done | None:
        sent, began = False, time.monotonic()
        for attempt in range(ATTEMPTS):
            try:
                applier = self._equipped()
                return self._once(applier, job)
            except LostRace:
                self._roll_back()
                time.sleep(FIRST_PAUSE * 2**attempt * random.random())
            except LostConnection as error:
                sent = sent or self._was_sent()
                self._disconnect()
                if attempt >= RECONNECTS or time.monotonic() - began > GIVE_UP_SECONDS:
                    raise self._lost(job, sent, error) from error
                time.sleep(FIRST_PAUSE * 2**attempt)
            except Unavailable as error:
                if sent:
                    raise self._lost(job, sent, error) from error
                raise
        raise self._lost(job, True, LostConnection("others were always first"))

    def _once(self, applier: Applier, job: Job) -> Done | None:
        assert isinstance(applier.closing, SingleClosing)
        applier.closing.sent = False
        try:
            failpoint("act.before_begin")
            done = applier.serve(job.work, job.mend)
            failpoint("act.committed")
            return done
        except RuleBroken as error:
            self._roll_back()
            raise Refused(error.code, rule=error.rule) from error
        except (LostRace, LostConnection):
            raise
        except BaseException:
            self._roll_back()
            raise

    def _lost(self, job: Job, sent: bool, why: Unavailable | LostConnection) -> Exception:
        if sent and job.work is not None:
            return Unsettled(job.work.op_id, str(why))
        return Unavailable("{why}. Nothing was changed; try again.", why=why)

    def _was_sent(self) -> bool:
        closing = self.applier.closing if self.applier else None
        return isinstance(closing, SingleClosing) and closing.sent

    def _equipped(self) -> Applier:
        if self.applier is None:
            try:
                link = self.connect()
            except Unavailable as error:
                self.away = error
                raise
            self.away, self.applier = None, self.equip(link)
        return self.applier

    def _roll_back(self) -> None:
        if self.applier is None:
            return
        try:
            self.applier.link.rollback()
        except LostConnection:
            self._disconnect()

    def _disconnect(self) -> None:
        if self.applier is not None:
            self.applier.ids.forget()
            self.applier.link.close()
            self.applier = None

    def close(self) -> None:
        self._disconnect()


def settle(job: Job, outcome: Done | Exception | None) -> None:
    if not job.future.set_running_or_notify_cancel():
        return
    if isinstance(outcome, Exception):
        job.future.set_exception(outcome)
    elif outcome is None or job.work is None:
        job.future.set_result(None)
    else:
        job.future.set_result(job.work.answer(outcome))
