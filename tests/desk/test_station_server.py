"""The station on a PostgreSQL server: two desks in two processes, and a line to the server that dies in mid-shift."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from petri_desk.desk import open_window
from petri_desk.desk.jobs import Link
from petri_desk.desk.shell import Memory
from petri_desk.engine import Engine
from petri_desk.store.failpoints import arm
from tests.desk.conftest import WALLET, Desk, GuardedEngine
from tests.fault.proxy import Proxy, Weather, proxied
from tests.fault.server import socket_of, through
from tests.fault.stations import Bounds

LONG = 60_000
HERE = Path(__file__).parents[2]


class Patient(Desk):
    """Hands that wait longer: a server and a second process take their time."""

    def until(self, true: Any) -> None:
        self.bot.waitUntil(lambda: bool(true()), timeout=LONG)


@pytest.fixture
def shop_url(postgres_url: str) -> str:
    """A shop with three wallets to sew."""
    with Engine.open(postgres_url) as engine:
        engine.publish(WALLET, actor="Anan")
        engine.do("job_create", actor="Anan", route="wallet", job_code="JOB-W", target_qty=3)
    return postgres_url


@pytest.fixture
def other(shop_url: str) -> Iterator[Engine]:
    with Engine.open(shop_url) as engine:
        yield engine


def opened(url: str, bot: QtBot, other: Engine, folder: Path) -> Patient:
    memory = Memory(folder / "desk.json")
    memory.write({"name": "Nok"})
    window = open_window(GuardedEngine.open(url), station="Workshop", memory=memory)
    desk = Patient(window, bot, other)
    desk.until(lambda: window.pages.currentWidget() is window.station and desk.lines())
    return desk


class Second:
    """The other desk, in its own process."""

    def __init__(self, url: str) -> None:
        command = [sys.executable, "-m", "tests.desk.second_desk", url, "Lek"]
        self._process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        assert self._process.wait(60) == 0
        self._process.stdout.close()


@pytest.fixture
def second(shop_url: str) -> Iterator[Second]:
    made = Second(shop_url)
    yield made
    made.close()


def starts(engine: Engine, serial: str) -> list[str]:
    ident = engine.token(serial).id_token
    return [each.operator for each in engine.events("JOB-W")
            if each.name == "token.started/1" and each.token == ident]  # fmt: skip


def test_two_desks_in_two_processes_see_each_other_and_fight_for_one_piece(
    shop_url: str, second: Second, other: Engine, qtbot: QtBot, tmp_path: Path
) -> None:
    """Story: each sees the other's acts by itself; a piece that both take is started once, and the loser is told."""
    second.tell("pick W001")
    desk = opened(shop_url, qtbot, other, tmp_path)
    try:
        desk.pick("W001")
        desk.says("Start W001")
        assert second.hear() == "Start W001"
        second.tell("press")
        desk.click(desk.card.primary)
        theirs = second.hear()
        desk.until(lambda: desk.card.undo.isVisible() or desk.card.banner.isVisible())
        (winner,) = starts(other, "W001")
        told = {"Nok": desk.card.undo.sentence() if desk.card.undo.isVisible() else desk.card.banner.sentence(),
                "Lek": theirs}  # fmt: skip
        loser = "Lek" if winner == "Nok" else "Nok"
        assert told[winner] == "Started W001"
        assert told[loser].startswith((f"{winner} was faster: W001", f"{winner} started W001"))
        desk.pick("W002")
        desk.press("Start W002")
        second.tell("see W002")
        assert second.hear() == "Nok"
        second.tell("pick W003")
        assert second.hear() == "Start W003"
        second.tell("press")
        assert second.hear() == "Started W003"
        desk.until(lambda: desk.shapes().get("W003") == "active")
        assert next(line.people for line in desk.lines() if line.serial == "W003") == ("Lek",)
    finally:
        desk.window.jobs.close()
        desk.window.close()


@pytest.fixture
def proxy(shop_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Proxy]:
    Bounds().set(monkeypatch.setattr)
    with proxied(socket_of(shop_url)) as made:
        yield made
        made.turn(Weather.FAIR)


@pytest.fixture
def desk(shop_url: str, proxy: Proxy, other: Engine, qtbot: QtBot, tmp_path: Path) -> Iterator[Patient]:
    made = opened(through(shop_url, proxy.port), qtbot, other, tmp_path)
    yield made
    proxy.turn(Weather.FAIR)
    made.window.jobs.close()
    made.window.close()


def test_the_database_dies_in_mid_shift_and_the_screen_recovers_by_itself(
    desk: Patient, proxy: Proxy, other: Engine
) -> None:
    """Convention 11: away is said, an act is refused plainly, nothing is queued, and it goes on when it is back."""
    desk.pick("W001")
    desk.says("Start W001")
    proxy.turn(Weather.CUT)
    desk.until(lambda: desk.window.jobs.link is Link.AWAY)
    before = other.head
    desk.click(desk.card.primary)
    desk.until(desk.card.banner.isVisible)
    assert desk.card.banner.sentence().startswith("Not done: the database cannot be reached.")
    assert not desk.card.undo.isVisible()
    assert other.head == before
    other.do("token_start", actor="Lek", token_id=other.token("W002").id_token)
    assert desk.shapes()["W002"] == "ready"
    proxy.turn(Weather.FAIR)
    desk.until(lambda: desk.window.jobs.link is Link.ONLINE)
    desk.until(lambda: desk.shapes()["W002"] == "active")
    assert starts(other, "W001") == []
    desk.press("Start W001")
    desk.says("Complete W001")
    assert starts(other, "W001") == ["Nok"]


def test_an_act_without_an_answer_is_not_called_done_and_is_settled_later(
    desk: Patient, proxy: Proxy, other: Engine
) -> None:
    """Convention 11: never saved before the commit is known; the same op id settles it, once."""
    desk.pick("W001")
    desk.says("Start W001")
    arm(lambda name: proxy.turn(Weather.MUTE) if name == "act.before_commit" else None)
    try:
        desk.click(desk.card.primary)
        desk.until(desk.card.banner.isVisible)
    finally:
        arm(None)
    assert desk.card.banner.sentence().startswith("Not yet confirmed: Start W001.")
    assert not desk.card.undo.isVisible()
    proxy.turn(Weather.FAIR)
    desk.until(desk.card.undo.isVisible)
    assert desk.card.undo.sentence() == "Started W001"
    assert starts(other, "W001") == ["Nok"]
    desk.says("Complete W001")
