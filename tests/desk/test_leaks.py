"""Opening and closing leaves nothing behind: no widget, no wrapper, no Python object, no thread and no open file.

`PETRI_DESK_OPENINGS=200` opens everything so often; the ordinary run does it a few times. Weak references are not
counted: a connection of sqlite3 keeps up to two hundred to cursors that are long gone. Nor are fonts and the drawings
of shapes, which are kept on purpose: which of them a window shows before it is ready is a matter of time.
"""

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import ReferenceType

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication

from petri_desk.desk import open_window
from petri_desk.desk.canvas import cards
from petri_desk.desk.jobs import READERS
from petri_desk.desk.shell import Memory
from petri_desk.desk.shell.pictures import wait_until
from petri_desk.desk.shell.sights.stage import House, Look, Stage
from petri_desk.desk.shell.sights.table import SIGHTS, arrange
from petri_desk.desk.widgets import icons, tokens
from petri_desk.engine import Engine

TIMES = int(os.environ.get("PETRI_DESK_OPENINGS", "8"))
WARM = 3
EACH = 40           # Python objects that one opening may leave in caches; a page has thousands
OF_A_WINDOW = 160   # for each area that a finger pushes Qt makes up a gesture, and PySide keeps a class for its number
MANY = 200
LOOKS, LOOK_MS = 10, 200
FILES = Path("/proc/self/fd")
ON_PURPOSE: Any = (icons._renderer, tokens._made, cards.colour, cards.outline)
LOOKING = (
    "ready", "running", "held", "rework", "elsewhere", "done", "count", "note", "why-not", "calls", "search-nothing",
    "palette", "keys", "settings",
)  # fmt: skip


def standing() -> dict[str, int]:
    """What there is, once everything that was to go has gone."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        gc.collect()
    return {
        "widgets": len(QApplication.allWidgets()),
        "wrappers": len(shiboken6.getAllValidWrappers()) - sum(each.cache_info().currsize for each in ON_PURPOSE),
        "threads": threading.active_count(),
        "files": len(list(FILES.iterdir())) if FILES.is_dir() else 0,
        "objects": sum(type(each) is not ReferenceType for each in gc.get_objects()),
    }


def settled() -> dict[str, int]:
    """What there is when nothing goes any more: what a test before this one left to die must not hide what is kept."""
    found = standing()
    for _ in range(LOOKS):
        wait_until(bool, LOOK_MS)
        again = standing()
        if all(again[name] == found[name] for name in ("widgets", "wrappers", "threads")):
            break
        found = again
    return found


def left(before: dict[str, int], times: int, looks: int = LOOKS, each: int = EACH) -> dict[str, int]:
    """What was left behind; objects of Python are forgiven a few for each time. What is still on its way may come."""
    for _ in range(looks):
        grown = {name: count - before[name] for name, count in standing().items()}
        kept = {name: count for name, count in grown.items() if count > (times * each if name == "objects" else 0)}
        if not kept:
            break
        wait_until(bool, LOOK_MS)
    return kept


def wake_readers(window: Any) -> None:
    """Each of the readers' threads has asked once, and has its connection."""
    met, come = threading.Barrier(READERS, timeout=10), list[Any]()

    def ask(engine: Any) -> Any:
        met.wait()
        return engine.stations()

    for _ in range(READERS):
        window.jobs.query(window, ask, come.append)
    assert wait_until(lambda: len(come) == READERS)


def over_and_over(act: Callable[[], Any], times: int = TIMES, warm: int = WARM, each: int = EACH) -> dict[str, int]:
    """What is left each time; what came once, like the connection of a reader that was free until now, is no leak."""
    for _ in range(warm):
        act()
    kept: dict[str, int] = {}
    for _ in range(2):
        before = settled()
        for _ in range(times):
            act()
        kept = left(before, times, each=each)
        if not kept:
            break
    return kept


@pytest.mark.timeout(1800)
def test_a_window_that_is_closed_leaves_nothing_behind(shop: Engine, file: Path, qtbot: Any, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "desk.json")
    memory.write({"name": "Nok"})
    shop.close()        # while one engine has a file open, SQLite keeps open what others in the process have closed

    def once() -> None:
        window = open_window(Engine.open(file), station="Workshop", memory=memory)
        qtbot.waitUntil(lambda: window.rooms.room_of(window.pages.currentWidget()) is not None, timeout=10_000)
        qtbot.waitUntil(lambda: window.station.presenter.card is not None, timeout=10_000)
        window.jobs.close()
        window.close()
        qtbot.waitUntil(lambda: not shiboken6.isValid(window), timeout=10_000)

    assert over_and_over(once, each=OF_A_WINDOW) == {}


@pytest.mark.timeout(1800)
def test_pages_and_panels_that_are_left_leave_nothing_behind(desk: Any) -> None:
    """Every page of the window, the questions of the card, the calls and the search."""
    window, station = desk.window, desk.window.station
    desk.card.foot.changing_ms = 0
    desk.pick("W001")
    desk.says("Start W001")

    wake_readers(window)

    def once() -> None:
        for name in ("palette", "sheet", "settings", "who"):
            window.acted.emit(name)
            window.leave_page()
        window.show_crash("a report", None)
        window.leave_page()
        for name in ("token_note", "more"):
            window.findChild(object, name).click()
            station.go_back()
        station.card._on_why()
        station.go_back()
        station.ask_call()
        station.go_back()
        station.search_for("W002")
        station.search_for("")
        desk.bot.wait(1)

    assert over_and_over(once) == {}


@pytest.mark.timeout(1800)
def test_another_theme_and_language_and_back_leave_nothing_behind(desk: Any) -> None:
    wake_readers(desk.window)

    def once() -> None:
        for name in ("theme", "language", "theme", "language"):
            desk.window.acted.emit(name)
            desk.bot.wait(1)

    assert over_and_over(once, TIMES if TIMES >= MANY else 1, warm=1) == {}


@pytest.mark.timeout(7200)
def test_sights_that_one_turns_away_from_leave_nothing_behind(scene_file: Path, tmp_path: Path, qapp: Any) -> None:
    """The sights of the demo that only look: all in the long run, some in the ordinary one."""
    looking = [each for each in SIGHTS if each.house is House.DEMO and each.name in LOOKING]
    looking = looking if TIMES >= MANY else looking[::3]
    stage = Stage(scene_file, tmp_path, Look())
    wake_readers(stage.window)

    def once() -> None:
        for sight in looking:
            arrange(sight, stage)

    try:
        assert over_and_over(once, TIMES if TIMES >= MANY else 2, warm=1) == {}
    finally:
        stage.close()


def test_a_widget_that_is_kept_is_noticed(qapp: Any) -> None:
    """The count can turn red."""
    from petri_desk.desk.widgets.parts import Words

    before = settled()
    kept = [Words("kept")]
    assert left(before, 1, looks=1).keys() >= {"widgets", "wrappers"}
    assert len(kept) == 1


def test_a_widget_that_is_on_its_way_out_is_not_counted_as_there(qapp: Any) -> None:
    """It would go while something else is kept, and the two would make nothing of each other."""
    from petri_desk.desk.widgets.parts import Words

    there = settled()["widgets"]
    going = Words("going")
    QTimer.singleShot(LOOK_MS // 2, going.deleteLater)
    assert len(QApplication.allWidgets()) == there + 1
    assert settled()["widgets"] == there
