"""A desk in a process of its own, led by lines on its standard input: `python -m tests.desk.second_desk URL NAME`.

It answers each line with one of its own: what its screen shows, once that is so.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from petri_desk.desk import open_window
from petri_desk.desk.shell import Memory
from petri_desk.desk.shell.pictures import settle, wait_until
from petri_desk.engine import Engine

LONG = 60_000


def until(true: Callable[[], bool]) -> None:
    assert wait_until(true, LONG), "this never came about"


def main(url: str, name: str, folder: Path) -> None:
    memory = Memory(folder / "desk.json")
    memory.write({"name": name})
    window = open_window(Engine.open(url), station="Workshop", memory=memory)
    until(lambda: window.pages.currentWidget() is window.station)
    station, card = window.station, window.station.card
    lines = station.queue.model

    def shown(serial: str) -> tuple[str, tuple[str, ...]]:
        found = (line for line in lines.lines if line.serial == serial)
        return next(((line.status, line.people) for line in found), ("", ()))

    def pick(serial: str) -> str:
        until(lambda: bool(shown(serial)[0]))
        station.picked.emit(next(line.id for line in lines.lines if line.serial == serial))
        until(lambda: card.primary.text() == f"Start {serial}")
        settle(window, card.changing_ms + 50)
        return card.primary.text()

    def press(_: str) -> str:
        QTest.mouseClick(card.primary, Qt.MouseButton.LeftButton)
        until(lambda: card.undo.isVisible() or card.banner.isVisible())
        return card.undo.sentence() if card.undo.isVisible() else card.banner.sentence()

    def see(serial: str) -> str:
        until(lambda: bool(shown(serial)[1]))
        return " ".join(shown(serial)[1])

    acts: dict[str, Callable[[str], str]] = {"pick": pick, "press": press, "see": see}
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        print(acts[word](rest), flush=True)
    window.jobs.close()
    window.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        main(sys.argv[1], sys.argv[2], Path(place))
