"""Printing shows the page first: what is printed, on which paper, where it goes, and what is told of it."""

from pathlib import Path
from typing import Any

import pytest
from pressing import key, on, scan
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from reading_back import paper_sizes, read_back

from petri_desk.desk.printing import image, printers
from petri_desk.desk.printing.printers import Printers
from petri_desk.desk.shell.prints import PrintPage
from petri_desk.engine import Engine, Unavailable
from petri_desk.kernel import labels

LASER, ZEBRA = "Office laser", "Zebra"


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This computer has two printers; what they print lands in a file, by Qt's own printer."""
    file = tmp_path / "printed.pdf"

    def device(name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        return printer

    monkeypatch.setattr(printers, "found", lambda: Printers((LASER, ZEBRA), ZEBRA))
    monkeypatch.setattr(printers, "device", device)
    return file


def opened(desk: Any, name: str = "print") -> PrintPage:
    """The page before the printer, with its first page painted."""
    desk.window.acted.emit(name)
    page = shown(desk)
    desk.until(lambda: page.page.shown() and page.print.text() != "Print the page")
    return page


def shown(desk: Any) -> PrintPage:
    """The page, as soon as it is there."""
    desk.until(lambda: isinstance(desk.window.pages.currentWidget(), PrintPage))
    page = desk.window.pages.currentWidget()
    assert isinstance(page, PrintPage)
    return page


def take(desk: Any, page: PrintPage, button: str) -> None:
    before = page.page.paper()
    desk.click(desk.button(button))
    desk.until(lambda: page.page.shown() or page.page.paper() != before)


def codes(page: PrintPage) -> list[str]:
    """What a scanner reads from the page as it stands on the screen."""
    return read_back(page.page.grab().toImage())


def test_the_label_of_the_piece_on_the_card_is_shown_and_printed(desk: Any, paper: Path) -> None:
    """A damaged label is printed again: Ctrl+Shift+P, and the page as it is seen comes out of the printer."""
    desk.pick("W001")
    desk.says("Start W001")
    key(desk, "Ctrl+Shift+P")
    page = shown(desk)
    desk.until(lambda: page.print.text() == "Print the label" and page.print.isEnabled())
    wanted = labels.token(desk.serial("W001").id_token).code
    desk.until(lambda: codes(page) == [wanted])
    desk.click(page.print)
    desk.until(lambda: page.notice.sentence() == f"Sent to {ZEBRA}")
    assert paper_sizes(paper) == [(142, 71)]
    key(desk, "Esc", page)
    assert on(desk, desk.window.station)


def test_the_more_of_a_card_leads_to_its_label(desk: Any, paper: Path) -> None:
    """The card's More has Print label."""
    desk.pick("W002")
    desk.says("Start W002")
    desk.click(desk.button("more"))
    desk.click(desk.button("print_label"))
    page = shown(desk)
    desk.until(lambda: page.field.text() == "W002" and page.page.shown())
    desk.click(page.back)
    desk.until(lambda: on(desk, desk.window.station))
    desk.says("Start W002")


def test_after_a_split_the_labels_of_the_new_pieces_are_one_press_away(desk: Any, paper: Path) -> None:
    """Convention 9: labels print after; the done bar offers those that were made, and nothing else."""
    desk.pick("JOB-B-B1")
    desk.press("Start JOB-B-B1")
    desk.says("Complete JOB-B-B1")
    desk.press("Complete JOB-B-B1")
    desk.until(lambda: desk.card.count.isVisible())
    for digit in "18":
        desk.click(desk.card.count.findChild(type(desk.card.primary), f"key{digit}"))
    desk.until(lambda: desk.card.primary.isEnabled() and desk.card.primary.text().startswith("Complete"))
    desk.bot.wait(desk.card.changing_ms + 20)
    desk.click(desk.card.primary)
    also = desk.button("undo-also")
    desk.until(lambda: also.isVisible() and also.text() == "Print 18 labels")
    desk.click(also)
    page = shown(desk)
    desk.until(lambda: page.print.text() == "Print 18 labels" and page.page.shown())
    assert page.turning.told() == "1 of 18"
    desk.until(lambda: codes(page) == [labels.token(desk.serial("F001").id_token).code])
    desk.bot.keyClick(page, Qt.Key.Key_PageDown)
    desk.until(lambda: codes(page) == [labels.token(desk.serial("F002").id_token).code])
    desk.click(page.print)
    desk.until(lambda: page.notice.sentence() == f"Sent to {ZEBRA}")
    assert len(paper_sizes(paper)) == 18


def test_traveller_and_actions_of_the_job_and_paper_to_choose(desk: Any, paper: Path) -> None:
    """Labels of a job, its traveller, the sheet of actions with the defects of its route, the stations."""
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    take(desk, page, "print-job")
    desk.until(lambda: page.print.text() == "Print 2 labels")
    take(desk, page, "paper-A4")
    desk.until(lambda: page.print.text() == "Print the page" and page.page.shown())
    assert len(_all_codes(page)) == 2
    take(desk, page, "print-traveller")
    desk.until(lambda: labels.Label(labels.Kind.JOB, "JOB-W").code in _all_codes(page))
    take(desk, page, "paper-Letter")
    desk.until(lambda: page.presenter._ready.pages and page.presenter._ready.pages[0].width == 215.9)
    take(desk, page, "print-actions")
    desk.until(lambda: labels.action("FAIL", "SEW05").code in _all_codes(page))
    take(desk, page, "print-stations")
    desk.until(lambda: labels.Label(labels.Kind.STATION, "Inspection").code in _all_codes(page))
    assert not page.field.isVisible()


def _all_codes(page: PrintPage) -> list[str]:
    return [code for each in page.presenter._ready.pages for code in each.codes()]


def _all_words(page: PrintPage) -> list[str]:
    return [getattr(mark, "text", "") for each in page.presenter._ready.pages for mark in each.marks]


def test_another_piece_is_typed_or_scanned(desk: Any, paper: Path) -> None:
    """On this page a scan is about what is printed, and the station behind it stays as it was."""
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    page.field.setFocus()
    page.field.selectAll()
    desk.bot.keyClicks(page.field, "w002", delay=90)
    desk.bot.keyClick(page.field, Qt.Key.Key_Return)
    desk.until(lambda: _all_codes(page) == [labels.token(desk.serial("W002").id_token).code])
    batch = desk.serial("JOB-B-B1").id_token
    desk.bot.wait(80)
    scan(desk, labels.token(batch).code)
    desk.until(lambda: _all_codes(page) == [labels.token(batch).code] and page.field.text() == "JOB-B-B1")
    desk.click(page.back)
    desk.says("Start W001")


def test_what_is_not_there_is_said_and_nothing_can_be_printed(desk: Any, paper: Path) -> None:
    """An unknown serial is told in a sentence; a right one mends it."""
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    page.about_given.emit("W999")
    desk.until(lambda: page.banner.isVisible() and page.banner.sentence() == "There is no token W999.")
    assert not page.print.isEnabled() and not page.save.isEnabled()
    page.about_given.emit("W001")
    desk.until(lambda: page.print.isEnabled() and not page.banner.isVisible())


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_without_a_printer_the_page_says_so_and_the_file_remains(
    desk: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """Saved as PDF by the file dialog; what stands in the way is said in a sentence, and no half file is left."""
    monkeypatch.setattr(printers, "found", Printers)
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    desk.until(lambda: page.print.text() == "No printer here")
    assert not page.print.isEnabled() and page.save.isEnabled()
    desk.click(page.save)
    dialog = page.findChild(QFileDialog)
    assert dialog is not None and dialog.selectedFiles()[0].endswith("label W001.pdf")
    dialog.selectFile(str(tmp_path / "label.pdf"))
    dialog.accept()
    desk.until(lambda: page.notice.sentence() == "Saved: label.pdf")
    assert paper_sizes(tmp_path / "label.pdf") == [(142, 71)]
    page.path_chosen.emit(str(tmp_path / "gone" / "label.pdf"))
    desk.until(lambda: page.banner.isVisible())
    assert page.banner.sentence() == "label.pdf was not saved: this folder is not there."
    assert not (tmp_path / "gone").exists() and page.save.isEnabled()


def test_a_printer_that_is_gone_is_told(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt would print into nothing instead."""
    with pytest.raises(Unavailable, match="LPT1 is not there any more"):
        printers.send("LPT1", [], "")
    monkeypatch.setattr(printers, "found", lambda: Printers(("LPT1",), "LPT1"))
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    desk.click(page.print)
    desk.until(lambda: page.banner.sentence() == "LPT1 is not there any more." and page.print.isEnabled())


def test_printer_and_paper_are_remembered(desk: Any, open_desk: Any, paper: Path) -> None:
    """What was chosen yesterday is chosen today."""
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    take(desk, page, "paper-60 × 40")
    desk.click(desk.button(f"printer-{LASER}"))
    desk.until(lambda: not desk.window.presenter._writing)
    again = open_desk(actor="")         # what is remembered stays
    again.until(lambda: again.lines())
    again.pick("W001")
    again.says("Start W001")
    page = opened(again)
    again.until(lambda: page.printers.buttons and page.printers.buttons[LASER].isChecked())
    assert page.papers.buttons["60 × 40"].isChecked()
    assert (page.presenter._ready.pages[0].width, page.presenter._ready.pages[0].height) == (60, 40)


def test_the_page_speaks_thai_and_so_do_the_sheets(desk: Any, paper: Path) -> None:
    """Convention 15: switched while the page is open, the sheet itself too."""
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    take(desk, page, "print-actions")
    desk.until(lambda: _all_codes(page))
    desk.window.language_taken.emit("th")
    desk.until(lambda: "เริ่ม" in _all_words(page))
    desk.until(lambda: page.head.text() != "Print")


def test_a_new_card_takes_the_old_ones_place(shop: Engine, open_desk: Any, paper: Path) -> None:
    """A badge is kept as a digest and cannot be printed again: a new card signs in, and the old one no more."""
    shop.do("operator_add", actor="Nok", name="Nok", roles=["admin"], pin="1111", badge="old-nok")
    shop.do("operator_add", actor="Nok", name="Lek", roles=["worker"], pin="2222", badge="old-lek")
    desk = open_desk(actor="")
    desk.until(lambda: desk.lines())
    desk.window.people.signed.emit("Nok", "1111")
    desk.until(lambda: desk.window.presenter.people.actor == "Nok")
    desk.window.acted.emit("print")
    page = shown(desk)
    desk.click(desk.button("print-badge"))
    assert page.print.isEnabled() is False
    page.about_given.emit("lek")
    desk.until(lambda: page.print.isEnabled() and page.page.shown())
    (code,) = _all_codes(page)
    assert read_back(image(page.presenter._ready.pages[0], 203)) == [code]
    assert shop.sign_in(badge="old-lek").name == "Lek", "a card that is only looked at changes nothing"
    desk.click(page.print)
    desk.until(lambda: page.notice.sentence() == f"Sent to {ZEBRA}")
    label = labels.read(code)
    assert label is not None and shop.sign_in(badge=label.text).name == "Lek"
    with pytest.raises(Exception, match="badge"):
        shop.sign_in(badge="old-lek")
    acts = [act for act in shop.changes(0) if act.command == "operator_change"]
    assert len(acts) == 1


def test_from_a_piece_in_the_past_the_dossier_is_the_one_of_then(desk: Any, paper: Path) -> None:
    """Past: what is printed of a piece is what one sees of it; another piece is printed as it is now."""
    for command in ("token_start", "token_complete"):
        desk.other.do(command, actor="Nok", token_id=desk.serial("W001").id_token)
    then = desk.other.head - 1
    desk.window.wanted.emit("genealogy", "W001")
    desk.until(lambda: desk.window.room().name == "genealogy")
    screen = desk.window.rooms.screen("genealogy")
    desk.until(lambda: screen.presenter.looked is not None and len(screen.past.bar.presenter.track))
    screen.past.go_to(then)
    desk.until(lambda: screen.past.gseq == then and screen.past.bar.presenter.shown)
    desk.window.wanted.emit("dossier", None)
    page = shown(desk)
    desk.until(lambda: "Dossier W001" in _all_words(page))
    assert any(f"after act {then}," in each for each in _all_words(page))
    page.about_given.emit("W002")
    desk.until(lambda: "Dossier W002" in _all_words(page))
    assert not any(f"after act {then}," in each for each in _all_words(page))


def test_the_dossier_of_the_piece_is_looked_at_page_by_page(desk: Any, paper: Path) -> None:
    """Genealogy, dossier: a kind of paper of its own, about the same piece as its label, whichever was named."""
    desk.pick("W001")
    desk.says("Start W001")
    page = opened(desk)
    take(desk, page, "print-dossier")
    desk.until(lambda: "Dossier W001" in _all_words(page))
    assert page.field.text() == "W001"
    page.about_given.emit("w002")
    desk.until(lambda: "Dossier W002" in _all_words(page))
    take(desk, page, "print-piece")
    desk.until(lambda: _all_codes(page) == [labels.token(desk.serial("W002").id_token).code])
    scan(desk, labels.token(desk.serial("W001").id_token).code)
    take(desk, page, "print-dossier")
    desk.until(lambda: "Dossier W001" in _all_words(page))
    desk.click(page.print)
    desk.until(lambda: page.notice.sentence() == f"Sent to {ZEBRA}")
    assert paper_sizes(paper) == [(595, 842)]
