"""Time without a screen: a bar that remembers, and jobs that ask a real engine when told to."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from petri_desk.desk.past.difference import Difference
from petri_desk.desk.past.presenter import PastPresenter, Stand
from petri_desk.desk.past.track import Act, Scope, Track
from petri_desk.engine import Engine, Refused
from petri_desk.kernel.answers import Record

BEGIN = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
LONG_AFTER = datetime(2027, 1, 1, tzinfo=UTC)


def act(gseq: int, seconds: float = 0.0, command: str = "token_start", *tokens: int, case: str = "JOB") -> Act:
    return Act(gseq, (BEGIN + timedelta(seconds=seconds)).isoformat(), command, "Nok", "", case, tokens or (1,))


def heard(*acts: Act) -> list[Record]:
    """Acts as the feed tells them."""
    return [Record({**each._asdict(), "tokens": list(each.tokens)}) for each in acts]


class View:
    """Remembers what it was told; as a screen it shows a moment when the test says so."""

    def __init__(self) -> None:
        self.told: list[int | None] = []
        self.stand = Stand()
        self.track = Track()
        self.differences: list[Difference | None] = []
        self.away = 0

    def show_track(self, track: Track) -> None:
        self.track = track

    def show_stand(self, stand: Stand) -> None:
        self.stand = stand

    def show_difference(self, found: Difference | None) -> None:
        self.differences.append(found)

    def show_away(self) -> None:
        self.away += 1

    def tell(self, gseq: int | None) -> None:
        self.told.append(gseq)


class Jobs:
    """Keeps questions until the test has them answered."""

    def __init__(self, engine: Engine | None) -> None:
        self.engine = engine
        self.waiting: list[tuple[Callable[[Any], Any], Callable[[Any], None], Callable[[Any], None]]] = []

    def query(self, owner: Any, ask: Any, done: Any, away: Any = None, refused: Any = None) -> None:
        self.waiting.append((ask, done, refused))

    def answer(self) -> None:
        ask, done, refused = self.waiting.pop(0)
        try:
            found = ask(self.engine)
        except Refused as refusal:
            refused(refusal)
        else:
            done(found)

    def give(self, found: Any) -> None:
        """An answer that the test has."""
        self.waiting.pop(0)[1](found)


SHOP = Scope()


class Time:
    """A presenter on a scope, standing at now."""

    def __init__(self, engine: Engine | None = None, acts: Iterable[Act] = (), scope: Scope = SHOP) -> None:
        self.view, self.jobs, self.clock = View(), Jobs(engine), LONG_AFTER
        self.presenter = PastPresenter(self.view, self.jobs, lambda: self.clock)
        self.presenter.follow(scope)
        if engine is not None:
            self.jobs.answer()
        else:
            self.jobs.give(Track.of(acts))

    @property
    def told(self) -> list[int | None]:
        return self.view.told

    def show(self) -> None:
        """The screen shows what it was told last."""
        self.presenter.arrived(self.told[-1])

    def steps(self, by: int, **more: Any) -> list[int | None]:
        """One step after the other until now, or until nothing changes; each is shown."""
        been: list[int | None] = []
        while True:
            before = len(self.told)
            self.presenter.step(by, **more)
            if len(self.told) == before:
                return been
            self.show()
            been.append(self.told[-1])
