"""The way to the sights of the window itself."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit

from petri_desk.desk.shell.sights.stage import Stage

WRONG_PIN = "9999"
REPORT = Path("crash-20261120-104200.txt")
TRACE = "Traceback (most recent call last):\n  …\nZeroDivisionError: division by zero\n"


def nothing(_: Stage) -> None:
    """It is seen at once."""


def empty(at: Stage) -> None:
    at.window.leave_page()


def ask_name(at: Stage) -> None:
    at.window.acted.emit("who")


def places(at: Stage) -> None:
    at.window.acted.emit("places")


def sign_in(at: Stage) -> None:
    at.window.acted.emit("who")


def pin(at: Stage) -> None:
    at.window.acted.emit("who")
    at.press("operator-Lek")
    for digit in "12":
        at.press(f"key{digit}")


def wrong_pin(at: Stage) -> None:
    at.window.acted.emit("who")
    at.press("operator-Lek")
    at.window.people.signed.emit("Lek", WRONG_PIN)
    at.until(at.window.people.sign_in.why, "the refusal of a wrong PIN")


def lock(at: Stage) -> None:
    at.window.acted.emit("lock")


def leave_kiosk(at: Stage) -> None:
    at.window.acted.emit("leave")


def menu(at: Stage) -> None:
    """What it offers about the piece on the card stands in it, too."""
    at.until(at.shown_card, "the card")
    header = at.window.header
    header.list.aboutToShow.emit()      # it is filled before it is placed
    below = header.menu.mapToGlobal(QPoint(header.menu.width(), header.menu.height()))
    place = below - QPoint(header.list.sizeHint().width(), 0)
    header.list.popup(place)
    header.list.move(place)             # also where there is no screen that large


def palette(at: Stage) -> None:
    _find(at, "F03")


def palette_nothing(at: Stage) -> None:
    _find(at, "qqqq")


def palette_form(at: Stage) -> None:
    """A form with a field that is not filled in."""
    _find(at, "job_create")
    at.window.palette_page.field.returnPressed.emit()
    at.until(at.window.palette_page.form.isVisible, "the form")
    at.press("send")


def palette_done(at: Stage) -> None:
    palette_form(at)
    given = {"route": "belt", "job_code": f"BELT-{at.engine.head if at.engine else 0}", "target_qty": "12"}
    for name, text in given.items():
        field = at.window.palette_page.form.entries[name].field
        if isinstance(field, QLineEdit):
            field.setText(text)
    at.press("send")
    at.until(at.window.notice.isVisible, "the notice")
    at.stop_clocks(at.window.notice)


def _find(at: Stage, text: str) -> None:
    at.window.acted.emit("palette")
    at.settle()
    at.window.palette_page.field.setText(text)


def keys(at: Stage) -> None:
    at.window.acted.emit("sheet")
    at.until(at.window.sheet.laid, "every line of the sheet")
    at.settle()
    at.scroll(at.window.sheet, "top")


def keys_end(at: Stage) -> None:
    keys(at)
    at.scroll(at.window.sheet, "end")


def settings(at: Stage) -> None:
    at.window.acted.emit("settings")
    at.settle()
    at.scroll(at.window.settings, "top")


def settings_end(at: Stage) -> None:
    settings(at)
    at.scroll(at.window.settings, "end")


def print_labels(at: Stage) -> None:
    """Of the piece on the card."""
    at.pick("B111")
    at.window.acted.emit("print")
    at.settle()


def print_pages(at: Stage) -> None:
    """More labels than a sheet has."""
    print_labels(at)
    at.press("print-job")
    at.settle()


def print_dossier(at: Stage) -> None:
    """How a bag was made that had to be reworked twice."""
    print_labels(at)
    at.press("print-dossier")
    _print_about(at, "F018")


def print_card(at: Stage) -> None:
    """A new card for somebody, before it is printed."""
    print_labels(at)
    at.press("print-badge")
    _print_about(at, "Lek")


def print_refused(at: Stage) -> None:
    """Another piece is asked for, and there is none."""
    print_labels(at)
    _print_about(at, "F999")


def _print_about(at: Stage, text: str) -> None:
    page: Any = at.window.pages.currentWidget()
    page.about_given.emit(text)
    at.settle()


def tour(at: Stage) -> None:
    at.window.acted.emit("tour")


def tour_end(at: Stage) -> None:
    tour(at)
    while at.seen("tour-skip") is not None:
        at.press("tour-next")


def crash(at: Stage) -> None:
    at.window.show_crash(TRACE, REPORT)


def fault(at: Stage) -> None:
    """On another thread: the work goes on, and a banner tells."""
    at.window.jobs.failed.emit("division by zero", TRACE)
    at.until(at.window.fault.isVisible, "the banner of the fault")
