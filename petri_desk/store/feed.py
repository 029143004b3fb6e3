"""The feed: says that there are new acts, never what they are; whoever hears asks for the acts after its last.

Rule 1: listen first, then look, so that nothing falls between.
Rule 2: a word that was lost costs a moment, never an act: every few seconds the head is looked at anyway.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from petri_desk.kernel.refusals import Unavailable
from petri_desk.store.dialect import Database
from petri_desk.store.failpoints import failpoint
from petri_desk.store.link import Link
from petri_desk.store.log import HEAD
from petri_desk.store.troubles import LostConnection

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0


@dataclass(slots=True)
class Feed:
    """One listening thread, started with the first subscriber."""

    database: Database
    head: Callable[[], int]
    _heard: list[Callable[[int], None]] = field(default_factory=list)
    _newest: int = 0
    _told: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _wake: threading.Event = field(default_factory=threading.Event)
    _stop: bool = False
    _threads: list[threading.Thread] = field(default_factory=list)

    def subscribe(self, heard: Callable[[int], None]) -> Callable[[], None]:
        with self._lock:
            if not self._threads:
                self._newest = self._told = self.head()
                self._start()
            self._heard.append(heard)

        def unsubscribe() -> None:
            with self._lock:
                if heard in self._heard:
                    self._heard.remove(heard)

        return unsubscribe

    def note(self, gseq: int) -> None:
        """There is an act with this gseq, by this process or another."""
        if gseq > self._newest:
            self._newest = gseq
            self._wake.set()

    def close(self) -> None:
        self._stop = True
        self._wake.set()
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join()

    def _start(self) -> None:
        for target in (self._tell, self._listen):
            thread = threading.Thread(target=target, name=f"petri-desk-feed{target.__name__}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _tell(self) -> None:
        while not self._stop:
            self._wake.wait()
            self._wake.clear()
            newest = self._newest
            if newest <= self._told or self._stop:
                continue
            failpoint("feed.before_telling")
            self._told = newest
            for heard in list(self._heard):
                heard(newest)

    def _listen(self) -> None:
        pause = FIRST_PAUSE
        while not self._stop:
            link: Link | None = None
            try:
                link = self.database.listening()
                if link is None:
                    return
                pause = FIRST_PAUSE
                self._follow(link)
            except (LostConnection, Unavailable):
                pause = self._rest(pause)
            finally:
                if link is not None:
                    link.close()

    def _rest(self, pause: float) -> float:
        for _ in range(int(pause * 10)):
            if not self._stop:
                threading.Event().wait(0.1)
        return min(pause * 2, LONGEST_PAUSE)

    def _follow(self, link: Link) -> None:
        while not self._stop:
            row = link.row(HEAD)
            if row is not None:
                self.note(int(row[0]))
            self.database.wait(link, lambda: self._stop)
