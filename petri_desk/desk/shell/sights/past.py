"""The way to the sights of what was: the board and a family as they were, and two moments compared."""

from typing import Any

from petri_desk.desk.shell.sights import board as boards
from petri_desk.desk.shell.sights.stage import Stage

THEN, BEFORE = "18 Nov 13:56", "18 Nov 10:00"
FAMILY, OF_FAMILY = "F018", "17 Nov 11:00"


def frame(at: Stage) -> Any:
    """The frame around the room that is shown."""
    room = at.window.room()
    assert room is not None
    return at.window.rooms.screen(room.name).past


def look_back(at: Stage, moment: str) -> None:
    """A moment is typed, and shown."""
    bar = frame(at).bar
    at.until(lambda: len(bar.presenter.track), "what has happened until now")
    bar.open.setChecked(True)
    bar.jump.setText(moment)
    bar.jump.returnPressed.emit()
    at.until(lambda: bar.gseq is not None and bar.presenter.shown, f"{moment} is shown")
    bar.presenter.look_closer()
    bar.strip.setFocus()


def board(at: Stage) -> None:
    boards.shop(at)
    look_back(at, THEN)
    boards.painted(at)


def compared(at: Stage) -> None:
    boards.shop(at)
    look_back(at, BEFORE)
    at.press("past-compare")
    look_back(at, THEN)
    at.until(frame(at).difference.isVisible, "what is different")
    boards.painted(at)


def genealogy(at: Stage) -> None:
    at.enter("genealogy")
    at.window.rooms.screen("genealogy").go(FAMILY)
    look_back(at, OF_FAMILY)
