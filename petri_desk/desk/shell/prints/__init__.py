"""The page before the printer, and what it needs: wiring and nothing else."""

import secrets
from typing import Any

from uuid_utils.compat import uuid7

from petri_desk.desk import printing
from petri_desk.desk.jobs import Jobs
from petri_desk.desk.printing import making, printers
from petri_desk.desk.printing.making import Tongue
from petri_desk.desk.printing.wanted import What
from petri_desk.desk.shell.prints.presenter import Occasion, Press, PrintPresenter
from petri_desk.desk.shell.prints.view import PrintPage

__all__ = ["Occasion", "PrintPage", "PrintPresenter", "Tongue", "What", "open_prints"]

BADGE_BYTES = 8         # nobody guesses it, and its code is small enough for any scanner

PRESS = Press(
    making.ready, lambda: printers.found(), lambda name, pages, title: printers.send(name, pages, title),
    lambda pages, path, title: printing.write_pdf(pages, path, title), tuple(printing.SIZES), tuple(printing.SHEETS),
    usual="50 × 25", new_badge=lambda: secrets.token_hex(BADGE_BYTES).upper(),
)  # fmt: skip


def open_prints(jobs: Jobs, keep: Any, press: Press = PRESS) -> PrintPage:
    """The page with its presenter."""
    page = PrintPage(jobs)
    presenter = PrintPresenter(page, jobs, press, lambda: str(uuid7()), keep)
    page.presenter = presenter          # PySide6 holds a plain object's methods weakly
    page.kind_taken.connect(lambda value: presenter.choose(What(value)))
    page.about_given.connect(presenter.be_about)
    page.scanned.connect(presenter.scan)
    page.paper_taken.connect(presenter.take_paper)
    page.printer_taken.connect(presenter.take_printer)
    page.turned.connect(presenter.turn)
    page.print_wanted.connect(presenter.print)
    page.save_wanted.connect(lambda: page.ask_path(presenter.name))
    page.path_chosen.connect(presenter.save)
    return page
