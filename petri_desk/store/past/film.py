"""A film: the mirror of some streams, and the acts it can be moved by.

It begins at the newest act and reaches further back when it is asked to; what lies far from where it stands is let go,
so that the memory it takes depends on the records, not on the length of the log.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from threading import Lock

from petri_desk.store.link import Link
from petri_desk.store.past.frames import Frame, cut_after, cut_before, redone, undone
from petri_desk.store.past.mirror import Mirror
from petri_desk.store.past.reel import Reel
from petri_desk.store.readers import Reader

AT_FIRST, AT_ONCE = 250, 1_000  # acts that are read at once: more, the more there are already
KEPT = 20_000  # acts that are kept


@dataclass(slots=True)
class Film:
    """The film of one stream and the shop, or of the whole shop; whoever uses it holds the lock."""

    stream: int | None
    lock: Lock = field(default_factory=Lock)
    mirror: Mirror | None = None
    frames: list[Frame] = field(default_factory=list)
    start: int = 0  # the act before the first frame
    end: int = 0  # all acts up to it are known
    position: int = 0  # the number of frames before it

    def shown(self, log: Link, head: int, gseq: int) -> Reader:
        """Reads as things stood right after an act that is not after `head`, up to which the log can be seen."""
        mirror = self.mirror
        if mirror is None or head < self.start:  # somebody who sees more of the log was first
            mirror = self._opened(log, head)
        reel = Reel(log, self.stream)
        while gseq < self.start:
            self._back(mirror, 0)
            self._reach_back(mirror, reel)
        while gseq > self.end:
            self._forth(mirror, len(self.frames))
            self._reach_on(mirror, reel, gseq)
        index = bisect_right(self.frames, gseq, key=lambda frame: frame.gseq)
        self._back(mirror, index)
        self._forth(mirror, index)
        return Reader(mirror.link, mirror.places, gseq, log)

    def close(self) -> None:
        mirror, self.mirror = self.mirror, None
        if mirror is not None:
            mirror.close()

    def _opened(self, log: Link, head: int) -> Mirror:
        self.close()
        self.frames.clear()
        self.start = self.end = head
        self.position = 0
        self.mirror = Mirror.of(log, self.stream)
        return self.mirror

    def _back(self, mirror: Mirror, index: int) -> None:
        if index < self.position:
            mirror.write(undone(self.frames[index : self.position]))
            self.position = index

    def _forth(self, mirror: Mirror, index: int) -> None:
        if index > self.position:
            mirror.write(redone(self.frames[self.position : index]))
            self.position = index

    def _count(self) -> int:
        return min(max(AT_FIRST, len(self.frames)), AT_ONCE)

    def _reach_back(self, mirror: Mirror, reel: Reel) -> None:
        count = self._count()
        acts = reel.before(self.start, count)
        self.frames[:0] = cut_before(reel, mirror, acts)
        self.position = len(acts)
        self.start = acts[0].gseq - 1 if len(acts) == count else 0
        if len(self.frames) > KEPT:
            del self.frames[KEPT:]
            self.end = self.frames[-1].gseq

    def _reach_on(self, mirror: Mirror, reel: Reel, gseq: int) -> None:
        count = self._count()
        acts = reel.after(self.end, count)
        self.frames += cut_after(reel, mirror, acts)
        self.end = acts[-1].gseq if len(acts) == count else max([gseq, *(act.gseq for act in acts)])
        surplus = len(self.frames) - KEPT
        if surplus > 0:
            self.start = self.frames[surplus - 1].gseq
            self.position -= surplus
            del self.frames[:surplus]
