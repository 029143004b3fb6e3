"""A panel without a screen, on a real engine: a view that remembers, and jobs that do at once what they are given."""

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from paper import BAG, PARTS

from petri_desk.desk.leading.kinds import Ask
from petri_desk.desk.leading.presenter import LeadingPresenter
from petri_desk.engine import Engine, Refused, Unavailable
from petri_desk.store import ManualClock


def fill(url: str, clock: ManualClock) -> Engine:
    """Five bags cut from one batch, and a bag of parts."""
    opened = Engine.open(url, clock=clock)
    for route in (BAG, PARTS):
        opened.publish(route, actor="Boss")
    opened.do("job_create", actor="Boss", route="bag", job_code="BAGS", target_qty=5, due="2026-12-24")
    opened.do("token_start", actor="Nok", token_id=1)
    clock.advance(600)
    opened.do("token_complete", actor="Nok", token_id=1, actual_qty=5)
    opened.do("job_create", actor="Boss", route="parts", job_code="PARTS", target_qty=1)
    return opened


def piece(engine: Engine, serial: str) -> int:
    return int(engine.token(serial).id_token)


class View:
    """Remembers the last of everything that it was told, and everything in order."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Any, ...]] = {}
        self.heard: list[tuple[Any, ...]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def tell(*given: Any) -> None:
            self.told[name] = given
            self.heard.append((name, *given))

        return tell

    def every(self, name: str) -> list[tuple[Any, ...]]:
        return [given for told, *given in self.heard if told == name]


class Straight:
    """Jobs that ask and act on the spot, until the line is cut."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.away = False
        self.cut_after: int | None = None       # acts, then the database is away
        self.loses: int | None = None           # the act after so many is done, and its answer is lost
        self.acts: list[tuple[str, str, Mapping[str, Any], Mapping[int, int]]] = []
        self.held: list[Callable[[], None]] | None = None       # answers that wait to be let home

    def query(self, owner: Any, ask: Any, done: Any, away: Any = None, refused: Any = None) -> None:
        if self.away:
            if away is not None:
                away(Unavailable("gone"))
            return
        try:
            found = ask(self.engine)
        except Refused as refusal:
            if refused is not None:
                refused(refusal)
            return
        done(found)

    def submit(self, owner: Any, name: str, parameters: Any, *, actor: str, op_id: str, done: Any, refused: Any,
               seen: Any = None, **_: Any) -> None:  # fmt: skip
        def go() -> None:
            if self.cut_after is not None and len(self.acts) >= self.cut_after:
                self.away = True
            if self.away:
                refused(Unavailable("gone"))
                return
            self.acts.append((op_id, name, parameters, seen or {}))
            try:
                answer = self.engine.do(name, actor=actor, op_id=op_id, seen=seen, **parameters)
            except Refused as refusal:
                refused(refusal)
                return
            if self.loses == len(self.acts) - 1:
                self.away = True
                refused(Unavailable("gone"))
                return
            done(answer)

        if self.held is None:
            go()
        else:
            self.held.append(go)

    def let_home(self, most: int = 1_000_000) -> None:
        """Lets what was sent be answered."""
        while self.held and most:
            most -= 1
            self.held.pop(0)()


class Lead:
    """A presenter with somebody who leads before it."""

    def __init__(self, engine: Engine, actor: str = "Boss") -> None:
        self.engine, self.view, self.jobs = engine, View(), Straight(engine)
        self._ids = count(1)
        self.presenter = LeadingPresenter(self.view, self.jobs, lambda: f"lead-{next(self._ids)}")
        self.presenter.use_actor(actor)

    def offer(self, *idents: int, case: str | None = None) -> "Lead":
        self.presenter.offer(idents, case)
        return self

    def names(self) -> set[str]:
        """What is offered as possible."""
        outlook = self.presenter.outlook
        return {each.kind.name for each in outlook.offers if each.why is None} if outlook else set()

    def why(self, name: str) -> str:
        """Why something is not possible: the code of the refusal."""
        assert self.presenter.outlook is not None
        (why,) = [each.why for each in self.presenter.outlook.offers if each.kind.name == name]
        return why.code if why is not None else ""

    def ask(self, name: str, /, **answers: str) -> "Lead":
        self.presenter.choose(name)
        assert self.presenter.question is not None, f"{name} is not offered"
        for ask, text in answers.items():
            self.presenter.answer(Ask(ask), text)
        return self

    def options(self, ask: Ask) -> dict[str, str]:
        """What may be chosen, and why the rest may not."""
        assert self.presenter.question is not None
        return {each.value: each.why.code if each.why else "" for each in self.presenter.question.options[ask]}

    @property
    def foretold(self) -> Any:
        return self.presenter.foretold

    def do(self, name: str, /, **answers: str) -> list[Any]:
        """The whole way; what came of it is what was foretold."""
        self.ask(name, **answers)
        foretold = self.presenter.foretold
        assert foretold is not None and self.presenter.ready, self.view.told
        done = len(self.view.every("tell_done"))
        self.presenter.send()
        (answers_,) = self.view.every("tell_done")[done:]
        came: dict[int, Mapping[str, Any]] = {
            int(row["id_token"]): row for answer in answers_[0] for row in answer.as_json()["tokens"]
        }
        assert [_plain(after) for _, after in foretold.pieces] == [_plain(came[ident]) for ident in sorted(came)]
        return list(answers_[0])


NUMBERED = ("version", "updated_at", "id_token", "child_tokens", "replacement_token_id", "sessions", "metadata",
            "parallel_group_id", "hold_reason", "cancellation_reason", "parent_token_id", "rework_history",
            "redesign_resolved_at")  # fmt: skip


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A piece without what only the act itself can know: numbers, versions, and the reason that was said."""
    return {name: value for name, value in row.items() if name not in NUMBERED}
