"""Jobs: work goes out on threads, and comes home only to those who are still there."""

import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, Signal

from petri_desk.desk.jobs import Jobs, Link
from petri_desk.engine import Refused, Unavailable, Unsettled
from petri_desk.kernel.answers import Record


class PaperEngine:
    """What Jobs needs of an engine, answered by the test."""

    head = 0

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.outcomes: list[Any] = []
        self.news: list[Record] = []
        self.heard: list[Any] = []
        self.closed = False
        self.away = False
        self.gate = threading.Event()
        self.gate.set()

    def submit(self, name: str, *, op_id: str, **_: Any) -> "Future[Any]":
        self.sent.append((name, op_id))
        future: Future[Any] = Future()
        outcome = self.outcomes.pop(0) if self.outcomes else Record({"op_id": op_id})
        if isinstance(outcome, BaseException):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)
        return future

    def slow(self) -> str:
        self.gate.wait(10)
        return "late"

    def changes(self, after: int, _: int) -> list[Record]:
        if self.away:
            raise Unavailable("gone")
        return [each for each in self.news if each.gseq > after]

    def subscribe(self, heard: Any) -> Any:
        self.heard.append(heard)
        return lambda: self.heard.remove(heard)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def engine() -> PaperEngine:
    return PaperEngine()


@pytest.fixture
def jobs(qtbot: Any, engine: PaperEngine) -> Iterator[Jobs]:
    made = Jobs(lambda: engine)     # type: ignore[arg-type, return-value]
    made.start()
    qtbot.waitUntil(lambda: made.link is Link.ONLINE)
    yield made
    engine.gate.set()
    made.close()


def send(jobs: Jobs, owner: QObject, told: list[Any], op_id: str = "op-1") -> None:
    jobs.submit(owner, "token_start", {"token_id": 1}, actor="Nok", op_id=op_id, done=told.append,
                refused=told.append, unsettled=told.append)  # fmt: skip


def test_an_answer_comes_home_on_the_screens_thread(qtbot: Any, jobs: Jobs) -> None:
    threads: list[threading.Thread] = []
    jobs.submit(jobs, "token_start", {}, actor="Nok", op_id="op-1",
                done=lambda _: threads.append(threading.current_thread()), refused=lambda _: None)  # fmt: skip
    qtbot.waitUntil(lambda: len(threads) == 1)
    assert threads == [threading.main_thread()]


@pytest.mark.parametrize("away", [False, True])
def test_what_the_screen_asks_next_comes_home_with_the_answer_or_not_at_all(
    qtbot: Any, jobs: Jobs, away: bool
) -> None:
    """P16: one way home after an act; when the question fails, the act is told all the same."""
    told: list[Any] = []
    owner = QObject()

    def card(engine: Any, answer: Any) -> str:
        assert threading.current_thread() is not threading.main_thread()
        return unreachable() if away else f"card after {answer.op_id}"

    jobs.submit(owner, "note", {}, actor="Nok", op_id="op-1", refused=told.append, then=card,
                done=lambda answer, found: told.append((answer.op_id, found)))  # fmt: skip
    qtbot.waitUntil(lambda: bool(told))
    assert told == [("op-1", None if away else "card after op-1")]


def test_a_callback_whose_owner_has_closed_is_dropped(qtbot: Any, jobs: Jobs, engine: PaperEngine) -> None:
    owner, told = QObject(), []
    engine.gate.clear()
    jobs.query(owner, lambda each: each.slow(), told.append)    # type: ignore[attr-defined]
    shiboken6.delete(owner)
    engine.gate.set()
    asked: list[int] = []
    jobs.query(jobs, lambda each: each.head, asked.append)
    qtbot.waitUntil(lambda: len(asked) == 1)
    qtbot.wait(50)
    assert told == []


def test_nothing_comes_home_after_close(qtbot: Any, jobs: Jobs, engine: PaperEngine) -> None:
    told: list[Any] = []
    engine.gate.clear()
    jobs.query(jobs, lambda each: each.slow(), told.append)     # type: ignore[attr-defined]
    threading.Timer(0.05, engine.gate.set).start()
    jobs.close()
    qtbot.wait(50)
    assert told == [] and engine.closed


def test_a_lost_answer_is_asked_for_again_under_the_same_op_id(qtbot: Any, jobs: Jobs, engine: PaperEngine) -> None:
    engine.outcomes = [Unsettled("op-1", "the connection broke"), Record({"op_id": "op-1", "replayed": True})]
    told: list[Any] = []
    send(jobs, jobs, told)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert isinstance(told[0], Unsettled) and told[1].replayed
    assert engine.sent == [("token_start", "op-1"), ("token_start", "op-1")]


def test_an_open_act_is_not_called_refused_while_the_database_is_away(
    qtbot: Any, jobs: Jobs, engine: PaperEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decision 5: it may have been done, so only an answer or a refusal of the act itself ends it."""
    monkeypatch.setattr("petri_desk.desk.jobs.SETTLE_MS", 20)
    engine.outcomes = [Unsettled("op-1", "the line went dead"), Unavailable("no answer"), Record({"op_id": "op-1"})]
    told: list[Any] = []
    send(jobs, jobs, told)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert isinstance(told[0], Unsettled) and told[1].op_id == "op-1"


def test_while_the_database_is_away_nothing_is_sent_then_or_later(qtbot: Any, jobs: Jobs, engine: PaperEngine) -> None:
    engine.away = True
    jobs._wake.set()
    qtbot.waitUntil(lambda: jobs.link is Link.AWAY)
    told: list[Any] = []
    send(jobs, jobs, told)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert isinstance(told[0], Unavailable)
    engine.away = False
    qtbot.waitUntil(lambda: jobs.link is Link.ONLINE, timeout=5000)
    qtbot.wait(50)
    assert engine.sent == []


def test_a_refusal_comes_home_as_such(qtbot: Any, jobs: Jobs, engine: PaperEngine) -> None:
    engine.outcomes = [Refused("unknown_token", token=1)]
    told: list[Any] = []
    send(jobs, jobs, told)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].code == "unknown_token"


def test_a_bug_goes_out_by_failed_and_the_desk_lives_on(qtbot: Any, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.failed) as signal:
        jobs.query(jobs, lambda _: 1 // 0, lambda _: None)
    assert signal.args[0] == "integer division or modulo by zero"
    assert "Traceback" in signal.args[1]


def test_news_arrive_once_and_in_order(qtbot: Any, jobs: Jobs, engine: PaperEngine) -> None:
    got: list[int] = []
    jobs.changed.connect(lambda acts: got.extend(act.gseq for act in acts))
    for gseq in (1, 2, 3):
        engine.news.append(Record({"gseq": gseq}))
        engine.heard[0](gseq)
    qtbot.waitUntil(lambda: len(got) >= 3)
    qtbot.wait(50)
    assert got == [1, 2, 3]


class Speaker(QObject):
    spoke = Signal(bool, object)


def test_ten_thousand_signals_keep_every_reference_count(qtbot: Any) -> None:
    """PySide6 6.12 on Python 3.11 lost a reference to True at every emit, and aborted."""
    speaker, heard = Speaker(), [0]

    def hear(yes: bool, nothing: object) -> None:
        heard[0] += 1

    speaker.spoke.connect(hear)
    before = [sys.getrefcount(each) for each in (True, None)]
    for _ in range(10_000):
        speaker.spoke.emit(True, None)
    after = [sys.getrefcount(each) for each in (True, None)]
    assert heard == [10_000]
    assert all(abs(new - old) < 100 for old, new in zip(before, after, strict=True))


def unreachable() -> str:
    raise Unavailable("There is no paper.")


def test_work_that_cannot_be_done_is_told_to_whoever_asked(jobs: Jobs, qtbot: Any) -> None:
    """Nobody waits for an answer that never comes."""
    owner, told = QObject(), list[str]()
    jobs.work(owner, unreachable, told.append, away=lambda trouble: told.append(str(trouble)))
    qtbot.waitUntil(lambda: told == ["There is no paper."])


def test_work_that_cannot_be_done_is_told_even_if_nobody_expected_it(jobs: Jobs, qtbot: Any) -> None:
    owner = QObject()
    with qtbot.waitSignal(jobs.failed) as failed:
        jobs.work(owner, unreachable)
    assert failed.args[0] == "There is no paper."


def test_while_the_database_is_away_acts_say_why_in_the_words_of_the_trouble(
    jobs: Jobs, engine: PaperEngine, qtbot: Any
) -> None:
    told: list[Any] = []
    engine.away = True
    engine.heard[0](1)
    qtbot.waitUntil(lambda: jobs.link is Link.AWAY)
    jobs.submit(jobs, "token_start", {}, actor="Nok", op_id="op-9", done=told.append, refused=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Unavailable) and told[0].sentence == "gone"
