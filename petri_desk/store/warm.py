"""States kept warm: the last streams that a writer worked on, brought up to date when another process was there."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from petri_desk.kernel.state import State
from petri_desk.store.link import Link
from petri_desk.store.loading import catch_up, cold
from petri_desk.store.places import Places
from petri_desk.store.streams import SHOP
from petri_desk.store.troubles import RowsMissing

KEPT = 256


@dataclass(slots=True)
class Warm:
    """The warm states of one connection. The shop's is always kept; only a writer rebuilds what is damaged."""

    link: Link
    places: Places
    rebuild: Callable[[int], State] | None = None
    _states: OrderedDict[int, State] = field(default_factory=OrderedDict)

    def state(self, stream: int, last_seq: int, total: bytes) -> State:
        """The state of a stream as of its locked row."""
        state = self._states.get(stream)
        if state is None or state.last_seq > last_seq:
            state = self._cold(stream, last_seq, total)
        elif state.last_seq < last_seq:
            catch_up(self.link, state, stream, total)
        self.keep(stream, state)
        return state

    def _cold(self, stream: int, last_seq: int, total: bytes) -> State:
        try:
            return cold(self.link, self.places, stream, last_seq, total)
        except RowsMissing:
            if self.rebuild is None:
                raise
            return self.rebuild(stream)

    def keep(self, stream: int, state: State) -> None:
        self._states[stream] = state
        self._states.move_to_end(stream)
        if len(self._states) > KEPT:
            oldest = next(each for each in self._states if each != SHOP)
            del self._states[oldest]

    def forget(self) -> None:
        """Drops every state: after a failed commit none of them can be trusted."""
        self._states.clear()
