"""A live board while four processes act, and the line that tells it of their acts is cut now and then.

`PETRI_DESK_BOARD_SECONDS=60` lets them act for a minute.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from petri_desk.desk.board import net_words, words
from petri_desk.desk.board.presenter import BoardPresenter, Clock
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.widgets import moments
from petri_desk.engine import Engine
from tests.desk.board_floors import Follower, told
from tests.fault.client import begin
from tests.fault.conftest import Tell
from tests.fault.server import kill_one
from tests.fault.sizes import chance
from tests.fault.stations import Floor, at_work
from tests.fault.test_server_backends import LISTENERS

pytestmark = [pytest.mark.fault, pytest.mark.timeout(7200)]
SECONDS = float(os.environ.get("PETRI_DESK_BOARD_SECONDS", "2"))
NAMES = ("A", "B", "C", "D")


class Screen(QObject):
    """Hears as a board's screen does, and shows nothing."""

    heard = Signal(object)

    def __getattr__(self, name: str) -> Any:
        return lambda *_: None


@contextmanager
def live_board(url: str) -> Iterator[tuple[BoardPresenter, Jobs]]:
    jobs, screen = Jobs(partial(Engine.open, url)), Screen()
    clock = Clock(moments.now, partial(moments.due_in, zone=UTC))
    presenter = BoardPresenter(screen, jobs, clock, words.face, net_words.FACES, str)
    screen.heard.connect(presenter.hear)
    jobs.changed.connect(screen.heard)
    jobs.opened.connect(presenter.refresh)
    jobs.start()
    try:
        yield presenter, jobs
    finally:
        jobs.close()


@contextmanager
def held_still(floor: Floor) -> Iterator[None]:
    """While nobody moves."""
    pids = [process.pid for process in floor.processes if process.pid is not None]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


class Watch:
    """Compares the board with the database, and counts what happened to it."""

    def __init__(self, url: str, bot: QtBot, board: BoardPresenter) -> None:
        self.bot, self.board, self.engine = bot, board, Engine.open(url)
        self.reader = Follower(self.engine)
        self.compared = self.kills = 0

    def compare(self) -> None:
        """The board has heard of everything, and shows what is there."""
        self.bot.waitUntil(lambda: self.board.following.floor.gseq == self.engine.head, timeout=30_000)
        self.bot.waitUntil(lambda: not self.board.following.floor.lacks, timeout=30_000)
        fresh = self.reader.fresh()
        assert told(self.board.following.floor, fresh.at) == told(fresh)
        self.compared += 1

    def kill_a_line(self, url: str, random: Random) -> None:
        """The connection on which the board's engine is told of acts."""
        if url.startswith("postgres"):
            with psycopg.connect(url, autocommit=True) as killer:
                self.kills += kill_one(killer, random, LISTENERS)


def test_a_live_board_misses_and_doubles_no_act(database_url: str, tmp_path: Path, qtbot: QtBot, tell: Tell):
    """Board: four processes act; its counts are the database's at random points and at the end."""
    begin(database_url)
    random = chance("board", database_url[:8])
    with live_board(database_url) as (board, _):
        watch = Watch(database_url, qtbot, board)
        with watch.engine:
            qtbot.waitUntil(lambda: board.following.read, timeout=30_000)
            with at_work(database_url, tmp_path / "floor", *NAMES) as floor:
                rest = SECONDS
                while rest > 0:
                    pause = random.uniform(0.2, 1.2)
                    qtbot.wait(round(1000 * pause))
                    rest -= pause
                    watch.kill_a_line(database_url, random)
                    if random.random() < 0.5:
                        with held_still(floor):
                            watch.compare()
            watch.compare()
            acts, readings = watch.engine.head, board.following.readings
            faults = floor.settled(watch.engine)
    tell("board followed", acts=acts, compared=watch.compared, kills=watch.kills, readings=readings, found=faults)
    assert faults == []
    assert acts > 100
    assert readings < watch.compared + 10
