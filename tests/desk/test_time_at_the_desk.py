"""Whose time it is, and from when: timers after a kill, starts that wait for a name, and the way back that ends."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from petri_desk.desk.shell import Memory
from petri_desk.desk.station.foot import Foot
from petri_desk.desk.widgets import moments
from petri_desk.engine import Engine
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label

HERE = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests press with care: buttons need not wait for the second half of a double click."""
    monkeypatch.setattr(Foot, "changing_ms", 60)


def test_from_idle_to_work_it_is_two_touches(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Convention 1: the piece, and the one button; the piece that is next needs only the button."""
    touched: list[Any] = []
    touch = desk.bot.mouseClick
    monkeypatch.setattr(desk.bot, "mouseClick", lambda *given, **more: (touched.append(given), touch(*given, **more)))
    first = desk.lines()[0].serial
    desk.press(f"Start {first}")
    desk.until(lambda: desk.shapes()[first] == "active")
    assert len(touched) == 1
    other = next(line.serial for line in desk.lines() if line.shape == "ready")
    desk.pick(other)
    desk.press(f"Start {other}")
    desk.until(lambda: desk.shapes()[other] == "active")
    assert len(touched) == 3


def test_a_timer_is_right_after_the_desk_was_killed(
    shop: Engine, file: Path, qtbot: Any, tmp_path: Path, guarded: Any
) -> None:
    """Convention 10: kill -9 while a piece runs; the desk that opens next goes on counting from the stored start."""
    from petri_desk.desk import open_window
    from tests.desk.conftest import Desk

    command = [sys.executable, "-m", "tests.desk.second_desk", str(file), "Lek"]
    with subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        for line, answer in (("pick W001", "Start W001"), ("press W001", "Started W001")):
            process.stdin.write(f"{line}\n")
            process.stdin.flush()
            assert process.stdout.readline().strip() == answer
        process.kill()
    (session,) = shop.token("W001").sessions
    memory = Memory(tmp_path / "desk.json")
    memory.write({"name": "Lek"})
    window = open_window(guarded.open(file), station="Workshop", memory=memory)
    desk = Desk(window, qtbot, shop)
    try:
        desk.says("Complete W001")
        desk.until(lambda: desk.card.facts._timer.text() == moments.timer(
            moments.seconds_since(str(session.started_at), moments.now())))  # fmt: skip
        assert session.ended_at is None
        desk.press("Complete W001")
        desk.until(lambda: shop.token("W001").current_node_id == "QC")
    finally:
        window.jobs.close()
        window.close()


def test_no_time_counts_while_it_is_not_known_who_works(shop: Engine, open_desk: Any, clock: Any) -> None:
    """Convention 10: neither opening a piece nor choosing a name starts a clock; the act does."""
    desk = open_desk(actor="")
    desk.pick("W001")
    desk.press("Start W001")
    desk.until(desk.window.people.name.isVisible)
    clock.advance(300)
    assert shop.token("W001").status == "ready"
    desk.bot.keyClicks(desk.window.people.name.field, "Somchai")
    desk.click(desk.window.people.name.take)
    clock.advance(60)
    assert shop.token("W001").sessions == []
    desk.press("Start W001")
    desk.says("Complete W001")
    assert desk.card.facts._timer.text() == "00:00"
    clock.advance(90)
    desk.press("Complete W001")
    desk.until(lambda: shop.token("W001").work_seconds == 90)


def test_after_some_seconds_only_somebody_who_leads_takes_back(shop: Engine, open_desk: Any, clock: Any) -> None:
    """Convention 6: the log keeps the act and what took it back; the bar goes, and a late UNDO label is explained."""
    shop.do("operator_add", actor="Mali", name="Mali", roles=["supervisor"], badge="B-1")
    shop.do("operator_add", actor="Mali", name="Lek", roles=["worker"], badge="B-2")
    desk = open_desk(actor="")
    desk.until(desk.lines)
    people = desk.window.presenter.people
    people.scanned_badge("B-2")
    desk.until(lambda: people.actor == "Lek")
    undo = labels.action("UNDO").code
    desk.pick("W001")
    desk.press("Start W001")
    desk.until(desk.card.undo.isVisible)
    desk.window.station.presenter.scan(undo)
    desk.says("Start W001")
    kept = [each.name for each in shop.events("JOB-W") if each.operator == "Lek"]
    assert "token.started/1" in kept and kept[-1] == "job.corrected/1"
    desk.press("Start W001")
    desk.until(desk.card.undo.isVisible)
    for _ in range(10):
        desk.card.undo._tick()
    assert not desk.card.undo.isVisible()
    clock.advance(11)
    desk.window.station.presenter.scan(undo)
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence().startswith("Only a supervisor may take this back now")
    assert shop.token("W001").status == "active"
    desk.window.meaning.take(type("Scan", (), {"label": Label(Kind.BADGE, "B-1"), "text": "B-1"})())
    desk.until(lambda: people.actor == "Mali")
    desk.window.station.presenter.scan(undo)
    desk.says("Start W001")
    assert shop.token("W001").status == "ready"
