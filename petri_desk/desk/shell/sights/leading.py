"""The way to the sights of what those who lead do: each act with its preview, and nothing is sent."""

from typing import Any

from PySide6.QtWidgets import QLineEdit

from petri_desk.desk.shell.sights import board
from petri_desk.desk.shell.sights.stage import Stage

PIECE, WORKED, MOVED, TIMED, CUT_JOB = "B111", "F034", "F018", "F036-FLAP", "BAG-106"
SUSPECT = "HIDE-2207 is soft"


def panel(at: Stage) -> Any:
    return board.screen(at).beside.acts


def offers(at: Stage, serial: str = PIECE) -> None:
    """What can be done with a piece."""
    board.shop(at)
    screen = board.screen(at)
    screen.beside.acts.presenter.back()
    screen.beside.acts.offers.why.setChecked(False)
    screen.scan(serial)
    at.press("look-acts")
    at.until(lambda: _is_about(at, serial), f"what can be done with {serial}")


def _is_about(at: Stage, serial: str) -> bool:
    outlook = panel(at).presenter.outlook
    about = [row["serial_number"] for row in outlook.rows] if outlook is not None else []
    return about == [serial] and at.seen("leading-hold") is not None


def hold(at: Stage) -> None:
    """The whole batch is about to be held; somebody works on some of it."""
    offers(at)
    at.press("leading-hold")
    at.press("choice-batch")
    _type(at, "reason", SUSPECT)
    _foretold(at)


def time(at: Stage) -> None:
    offers(at, TIMED)
    at.press("leading-time")
    panel(at).question.choices["session"].press_first()
    _type(at, "minutes", "12.5")
    _type(at, "reason", "The timer ran on over lunch.")
    _foretold(at)


def override(at: Stage) -> None:
    offers(at, MOVED)
    at.press("leading-override")
    at.press("choice-QC_FINAL")
    _type(at, "reason", "It was sewn again at the bench.")
    _foretold(at)


def correct(at: Stage) -> None:
    """One act can be taken back; of the others it is said why not."""
    offers(at, WORKED)
    at.press("leading-correct")
    panel(at).question.choices["act"].press_first()
    _type(at, "reason", "Wrong piece.")
    _foretold(at)


def job(at: Stage) -> None:
    """Another quantity for a job."""
    _job(at, "leading-job_quantity")
    _type(at, "qty", "14")
    _type(at, "reason", "The customer wants four more.")
    _foretold(at)


def due(at: Stage) -> None:
    _job(at, "leading-job_due")
    at.press("day+7")
    _foretold(at)


def refused(at: Stage) -> None:
    """Fewer are wanted than have been begun."""
    _job(at, "leading-job_quantity")
    _type(at, "qty", "1")
    at.until(panel(at).banner.isVisible, "the refusal")


def left(at: Stage) -> None:
    """The database went away: nothing was sent, and it can be gone on with."""
    hold(at)
    at.pull_out()
    panel(at).question.changing_ms = 0
    at.press("leading-do")
    at.until(lambda: at.seen("leading-resume"), "what was not sent")


def why(at: Stage) -> None:
    """Why the rest is not possible."""
    offers(at)
    at.press("leading-why")
    at.settle()
    at.scroll(panel(at).offers, "end")


def _job(at: Stage, act: str) -> None:
    board.shop(at)
    panel(at).presenter.back()
    board.screen(at).beside.lead_job(CUT_JOB)
    at.press(act)
    at.settle()


def _type(at: Stage, field: str, text: str) -> None:
    at.until(lambda: panel(at).findChild(QLineEdit, f"leading-{field}"), f"the field {field}")
    line = panel(at).findChild(QLineEdit, f"leading-{field}")
    line.setText(text)


def _foretold(at: Stage) -> None:
    shown = panel(at)
    at.settle()
    at.until(lambda: not shown.question.unsaid and shown.presenter.foretold is not None, "what would change")
