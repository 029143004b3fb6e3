"""Where one stands in time, and what the hands on the slider mean. No Qt in here.

Rule 1: one stands at an act, by its gseq, or at now, which is None. What happens meanwhile moves nobody.
Rule 2: one moment at a time is asked of the screen; what is wished before it is shown is kept, the newest only.
Rule 3: now is never waited for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from petri_desk.desk.newest import Newest
from petri_desk.desk.past import reading
from petri_desk.desk.past.comparing import Comparing
from petri_desk.desk.past.difference import Difference
from petri_desk.desk.past.playing import USUAL, Pace
from petri_desk.desk.past.track import Act, Scope, Track, act_of

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one stands: what the bar says of it."""

    gseq: int | None = None     # None: now
    seconds: float = 0.0
    act: Act | None = None      # the last one up to there
    serial: str = ""            # of the token that it was about, as soon as that is known
    number: int = 0             # so many acts up to there, of so many
    count: int = 0
    fresh: int = 0              # acts since one looks back
    playing: bool = False
    pinned: float | None = None     # the moment that is compared with


class PastView(Protocol):
    """What the presenter asks of the bar."""

    def show_track(self, track: Track) -> None: ...
    def show_stand(self, stand: Stand) -> None: ...
    def show_difference(self, found: Difference | None) -> None: ...
    def show_away(self) -> None: ...
    def tell(self, gseq: int | None) -> None: ...


class PastPresenter:
    """Goes to and fro on the track of a scope."""

    def __init__(self, view: PastView, jobs: Any, now: Callable[[], datetime]) -> None:
        self._view, self._jobs, self._now = view, jobs, now
        self.scope: Scope | None = None
        self.track = Track()
        self.pace: Pace = USUAL
        self.gseq: int | None = None
        self.seconds = 0.0
        self.playing = False
        self._token: int | None = None
        self._fresh, self._rested = 0, 0.0
        self._serials: dict[int, str] = {}
        self._reading, self._early = False, list[Act]()
        self._newest = Newest()
        self._later: Callable[[], None] | None = None       # where to go as soon as the track is there
        self._told: int | None = None
        self._awaited: int | None = None
        self._wished: int | None = None
        self.comparing = Comparing(view, jobs)

    # -- what is followed ---------------------------------------------------------------------------------------

    def follow(self, scope: Scope) -> None:
        """What one looks at. Where one stands in time stays."""
        if scope != self.scope:
            self.scope = scope
            self.pause()
            self._read()

    def watch(self, token: int | None) -> None:
        self._token = token

    @property
    def shown(self) -> bool:
        """Whether what one wished to see is there."""
        return self._awaited is None and self._wished is None and not self._reading

    @property
    def watched(self) -> int | None:
        return self._token

    def online(self) -> None:
        """The database is there, for the first time or again."""
        if self._reading:
            self._read()
        elif self.scope is not None:
            self._show()

    def hear(self, acts: Iterable[Mapping[str, Any]]) -> None:
        """What has just happened is put at the end of the line."""
        scope = self.scope
        if scope is None:
            return
        found = [act for act in map(act_of, acts) if scope.holds(act)]
        if self._reading:
            self._early += found
        elif found:
            added = sum(map(self.track.add, found))
            self._fresh += added if self.gseq is not None else 0
            self._show()
            self.comparing.hear(self.gseq)

    def _read(self) -> None:
        scope = self.scope
        assert scope is not None
        self._reading, self._early = True, []
        fresh = self._newest.begin()
        self._jobs.query(
            self._view, lambda engine: reading.track(engine, scope), fresh(self._learn),
            away=fresh(lambda _: self._view.show_away()), refused=fresh(lambda _: self._learn(Track())),
        )  # fmt: skip

    def _learn(self, track: Track) -> None:
        for act in self._early:
            track.add(act)
        self.track, self._reading, self._early = track, False, []
        self._view.show_track(track)
        later, self._later = self._later, None
        if later is not None:
            later()
        elif self.gseq is not None:
            self._stay(self.gseq)
        self._show()
        self.comparing.follow(self.scope, self.gseq)

    def _stay(self, gseq: int) -> None:
        """The same moment of another scope; one that had not begun then is looked at as it began."""
        act = self.track.act(gseq)
        if act is not None:
            self.gseq = self._told = act.gseq
        elif self.track.first is not None:
            self._stand_at(self.track.first)
        else:
            self.to_now()

    # -- going --------------------------------------------------------------------------------------------------

    def go_to(self, gseq: int) -> None:
        """To an act."""
        self.pause()
        act = self.track.act(gseq) or self.track.first
        if self._reading:
            self._later = lambda: self.go_to(gseq)
        elif act is not None:
            self._stand_at(act)

    def go_to_moment(self, seconds: float) -> None:
        """As things stood at a moment; one that has not come yet is now."""
        self.pause()
        if self._reading:
            self._later = lambda: self.go_to_moment(seconds)
        else:
            self._drag(seconds)

    def drag(self, seconds: float) -> None:
        """The slider is held at a moment."""
        self.pause()
        if not self._reading:
            self._drag(seconds)

    def _drag(self, seconds: float) -> None:
        first = self.track.first
        if first is None or seconds >= self._now().timestamp():
            self.to_now()
        else:
            self._stand_at(self.track.as_of(seconds) or first, max(seconds, self.track.begins))

    def step(self, by: int, *, of_token: bool = False) -> None:
        """To the next act or the one before; with `of_token` to the next that touched the token one looks at."""
        self.pause()
        token = self._token if of_token else None
        if by > 0:
            act = self.track.after(self.gseq, token) if self.gseq is not None else None
        else:
            last = self.track.last
            at = last.gseq + 1 if self.gseq is None and last is not None else self.gseq or 0
            act = self.track.before(at, token)
        if act is not None:
            self._stand_at(act)
        elif by > 0:
            self.to_now()

    def turn(self, hours: int) -> None:
        """So many hours on or back."""
        here = self._now().timestamp() if self.gseq is None else self.seconds
        self.go_to_moment(here + hours * HOUR)

    def to_first(self) -> None:
        if self.track.first is not None:
            self.go_to(self.track.first.gseq)

    def to_now(self) -> bool:
        """Back to now; True if one was in the past."""
        was = self.gseq is not None
        self.pause()
        self._later = None
        self.gseq, self._fresh = None, 0
        self._awaited = self._wished = None
        if was or self._told is not None:
            self._told = None
            self._view.tell(None)
        self._show()
        self.comparing.compare(None)
        return was

    def _stand_at(self, act: Act, seconds: float | None = None) -> None:
        self.gseq = act.gseq
        self.seconds = self.track.seconds(act.gseq) if seconds is None else seconds
        self._show()
        self._wish(act.gseq)

    # -- one moment at a time -----------------------------------------------------------------------------------

    def _wish(self, gseq: int) -> None:
        if self._awaited is not None:
            self._wished = gseq
        elif gseq != self._told:
            self._told = self._awaited = gseq
            self._view.tell(gseq)

    def arrived(self, gseq: int | None) -> None:
        """A moment is shown; what was wished meanwhile comes next."""
        if gseq is None or gseq != self._awaited:
            return
        self._awaited = None
        wished, self._wished = self._wished, None
        if wished is not None and wished != gseq:
            self._wish(wished)
        else:
            self.comparing.compare(gseq)

    def lost(self) -> None:
        """The moment could not be shown; the next wish is asked for again."""
        self._awaited = self._told = self._wished = None
        self.pause()
        self._view.show_away()

    def look_closer(self) -> None:
        """The hand rests: which token was it?"""
        act = self.track.act(self.gseq) if self.gseq is not None else None
        if act is not None and act.tokens and act.tokens[0] not in self._serials:
            token, at = act.tokens[0], act.gseq
            self._jobs.query(self._view, lambda engine: reading.serial(engine, token, at), self._name)

    def _name(self, found: tuple[int, str]) -> None:
        self._serials[found[0]] = found[1]
        self._show()

    # -- playing ------------------------------------------------------------------------------------------------

    def play(self, since: float) -> None:
        """Goes on by itself; from now, since a moment."""
        if self.gseq is None:
            self.go_to_moment(since)
        self.playing, self._rested = self.gseq is not None, 0.0
        self._show()

    def pause(self) -> None:
        if self.playing:
            self.playing = False
            self._show()

    def tick(self, elapsed: float) -> None:
        """So much time has gone by while it plays. What is not shown yet is waited for."""
        if not self.playing or self._awaited is not None or self.gseq is None:
            return
        self._rested += elapsed
        here, come = self.gseq, self.track.after(self.gseq)
        if come is None:
            self.to_now()
            return
        part = 0.0
        while come is not None:
            gap = self.track.seconds(come.gseq) - self.track.seconds(here)
            wait = self.pace.wait(gap)
            if self._rested < wait:
                part = gap * self._rested / wait
                break
            self._rested, here, come = self._rested - wait, come.gseq, self.track.after(come.gseq)
        self.gseq, self.seconds = here, self.track.seconds(here) + part
        self._show()
        self._wish(here)

    # -- two moments --------------------------------------------------------------------------------------------

    def pin(self) -> None:
        """Holds this moment fast, to be compared with those one goes to."""
        last = self.track.last
        if last is not None and self.scope is not None:
            seconds = self._now().timestamp() if self.gseq is None else self.seconds
            self.comparing.pin(self.scope, last.gseq if self.gseq is None else self.gseq, seconds)
            self._show()

    def unpin(self) -> None:
        self.comparing.unpin()
        self._show()

    def _show(self) -> None:
        act = self.track.act(self.gseq) if self.gseq is not None else self.track.last
        number = self.track.index(act.gseq) + 1 if act is not None else 0
        serial = self._serials.get(act.tokens[0], "") if act is not None and act.tokens else ""
        self._view.show_stand(Stand(
            self.gseq, self.seconds, act, serial, number, len(self.track), self._fresh, self.playing,
            self.comparing.moment,
        ))  # fmt: skip
