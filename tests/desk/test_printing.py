"""Labels and sheets: every code reads back from the printed dots, and no word is clipped."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot
from reading_back import paper_sizes, read_back

from petri_desk.desk.jobs import Jobs
from petri_desk.desk.printing import (
    A4,
    LETTER,
    SIZES,
    Badge,
    Entry,
    Page,
    PageView,
    Paper,
    Piece,
    Step,
    Tag,
    Traveller,
    action_entries,
    badge_cards,
    code_sheet,
    entries,
    image,
    label_sheet,
    print_pages,
    token_label,
    token_labels,
    traveller,
    trial_label,
    write_pdf,
)
from petri_desk.desk.printing.fitting import UNITS, fitted
from petri_desk.desk.printing.page import Box, Code, Text
from petri_desk.engine import Unavailable
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "กระเป๋าหนังสะพายข้างเย็บมือสำหรับผู้บริหารรุ่นพิเศษ · Hand-stitched executive shoulder bag, tan, brass buckle"
STACKED = "ที่นี่ ปู่ ฎีกา ญี่ปุ่น น้ำ กุฏิ ฐานปั้น"
PRINTERS = (203, 300)


def ink(picture: QImage) -> QRect:
    """Where there is anything but white."""
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = numpy.frombuffer(grey.constBits(), numpy.uint8).reshape(grey.height(), grey.bytesPerLine())
    down, across = numpy.nonzero(dots[:, : grey.width()] < 200)
    if not len(down):
        return QRect()
    return QRect(int(across.min()), int(down.min()), int(numpy.ptp(across)) + 1, int(numpy.ptp(down)) + 1)


def job(pieces: int = 11, steps: int = 6, name: str = "Leather bag") -> Traveller:
    return Traveller(
        "BAG-101", name, [Step(f"{name} {n}", "STITCH", "25") for n in range(steps)],
        [Piece(1000 + n, f"F{n:03}", name) for n in range(pieces)], name, name, "21 Nov 2026", "20",
    )  # fmt: skip


def sheets(name: str = "Leather bag") -> dict[str, list[Page]]:
    return {
        "traveller": traveller.pages(job(name=name)),
        "actions": code_sheet(name, action_entries(["SEW05", "GLUE02", "รอยขีดข่วน", "edge 1", name[:40]])),
        "stations": code_sheet(name, entries(Kind.STATION, ["Cutting 1", "เย็บ 2", "ก" * 100])),
        "badges": badge_cards([Badge(name, f"card-{n}", name) for n in range(7)]),
    }


# --- codes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dpi", PRINTERS)
@pytest.mark.parametrize("size", SIZES)
def test_a_label_of_every_size_reads_back(size: str, dpi: int) -> None:
    """Convention 20: QR label print, at the dots of a label printer; the largest number too."""
    for number in (7, 2**53):
        page = token_label(Tag(number, "F0012-FLAP", LONG, "BAG-101"), SIZES[size])
        assert read_back(image(page, dpi)) == [labels.token(number).code]


@pytest.mark.parametrize("dpi", PRINTERS)
@pytest.mark.parametrize("sheet", ["traveller", "actions", "stations", "badges"])
def test_every_code_of_a_sheet_reads_back(sheet: str, dpi: int) -> None:
    """Convention 3: every label of a sheet decodes to its code."""
    for page in sheets()[sheet]:
        assert page.codes()
        assert read_back(image(page, dpi)) == sorted(page.codes())


def test_the_sheet_of_actions_has_every_action_and_every_defect() -> None:
    """Action labels START … CALL, and FAIL for each code of the route."""
    codes = [code for page in sheets()["actions"] for code in page.codes()]
    found = [labels.read(code) for code in codes]
    assert [each.text for each in found if each][: len(labels.ACTIONS)] == list(labels.ACTIONS)
    assert [each.defect for each in found if each][len(labels.ACTIONS) :][:3] == ["SEW05", "GLUE02", "รอยขีดข่วน"]


@pytest.mark.parametrize("dpi", PRINTERS)
def test_there_is_a_label_for_trying_out_a_scanner(dpi: int) -> None:
    """Barcode rule 7: scan this test label."""
    assert read_back(image(trial_label(), dpi)) == [labels.TEST_LABEL.code]
    for mark in texts(trial_label()):
        assert_inside(mark)


def test_every_action_has_a_word_and_a_shape_of_the_desk() -> None:
    from petri_desk.desk.widgets import icons

    assert all(entry.word and icons.drawing(entry.shape) for entry in action_entries())


def test_modules_are_whole_dots_of_a_label_printer() -> None:
    """A blurred module is a label that cannot be scanned: every dark run is a multiple of one number of dots."""
    page = Page(30, 30, (Code(labels.token(1042).code, Box(0, 0, 30, 30)),))
    picture = image(page, 203)
    assert {picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())} == {
        0, 255,
    }  # fmt: skip
    place = ink(picture)
    assert place.width() == place.height()
    assert place.width() % 21 == 0


def test_on_a_small_screen_a_code_keeps_its_size() -> None:
    """Where a module has less than three dots nobody scans, but the page looks as it will be printed."""
    page = Page(30, 30, (Code(labels.token(1042).code, Box(0, 0, 30, 30)),))
    small, large = (ink(image(page, dpi)).width() / dpi for dpi in (45, 600))
    assert abs(small / large - 1) < 0.06


def test_a_code_has_its_quiet_zone_inside_its_box() -> None:
    """Four modules of white around it, whatever stands next to it."""
    page = Page(40, 40, (Code(labels.token(1042).code, Box(5, 5, 30, 30)),))
    place, dots = ink(image(page, 300)), 300 / 25.4
    module = place.width() / 21
    assert place.left() >= 5 * dots + 4 * module - 1
    assert place.right() <= 35 * dots - 4 * module + 1


# --- words ------------------------------------------------------------------------------------------------------------


def texts(page: Page) -> list[Text]:
    return [mark for mark in page.marks if isinstance(mark, Text) and mark.text]


def assert_inside(mark: Text, dpi: float = 300) -> None:
    """The ink of the words, painted alone on wide paper, lies in their box."""
    dots, room = dpi / 25.4, 20.0
    box = Box(room, room, mark.box.width, mark.box.height)
    alone = Text(mark.text, box, mark.size, mark.least, mark.lines, mark.strong, mark.serial, mark.centred)
    place = ink(image(Page(box.width + 2 * room, box.height + 2 * room, (alone,)), dpi))
    assert place.isValid(), mark
    assert place.left() >= room * dots - 2, mark
    assert place.top() >= room * dots - 2, mark
    assert place.right() <= (room + box.width) * dots + 2, mark
    assert place.bottom() <= (room + box.height) * dots + 2, mark


@pytest.mark.parametrize("name", [LONG, STACKED, "x" * 200, "Bag"])
def test_no_word_of_a_label_is_clipped(name: str) -> None:
    """Long Thai and English names shrink, and then give up their end."""
    for size in SIZES.values():
        for mark in texts(token_label(Tag(2**53, "F0012-FLAP-LEFT-2", name, name, name), size)):
            assert_inside(mark)


@pytest.mark.parametrize("name", [LONG, STACKED, "x" * 200])
def test_no_word_of_a_sheet_is_clipped(name: str) -> None:
    seen = {(mark.text, mark.box.width, mark.size): mark
            for pages in sheets(name).values() for page in pages for mark in texts(page)}  # fmt: skip
    assert len(seen) > 20
    for mark in seen.values():
        assert_inside(mark, 150)


@given(st.text(st.sampled_from("กขปฎฐญำุู่้ีื์ Wgj-x."), max_size=60), st.floats(4, 60), st.floats(2.5, 12), st.integers(1, 3))
@settings(max_examples=60)
def test_any_words_fit_any_box(text: str, width: float, height: float, lines: int) -> None:
    found = fitted(Text(text, Box(0, 0, width, height), 6, 1.4, lines))
    assert found.width <= width * UNITS + 0.5
    assert found.height <= height * UNITS + 0.5 or len(found.lines) == 1
    assert len(found.lines) <= lines


def test_words_are_whole_as_long_as_they_can_be() -> None:
    """They shrink before they lose their end, and lose it with a mark that says so."""
    box = Box(0, 0, 40, 10)
    large, small = fitted(Text("Bag", box, 6, 2)), fitted(Text("Leather bag with a strap", box, 6, 2))
    assert (large.font.pixelSize(), large.texts()) == (60, ["Bag"])
    assert small.texts() == ["Leather bag with a strap"] and small.font.pixelSize() < 60
    cut = fitted(Text(LONG, box, 6, 2, lines=2))
    assert not cut.whole and cut.texts()[-1].endswith("…") and cut.font.pixelSize() == 20
    assert LONG.startswith("".join(cut.texts())[:10])


def test_thai_has_a_face() -> None:
    """No letter is a box: the faces of a label cover Thai, or the machine has no Thai font at all."""
    blank = ink(image(Page(30, 10, (Text("\uffff" * 3, Box(0, 0, 30, 10), 6),)), 203))
    thai = ink(image(Page(30, 10, (Text("กขค", Box(0, 0, 30, 10), 6),)), 203))
    assert thai.isValid() and thai.size() != blank.size()


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a_traveller_has_a_line_for_each_piece_on_as_many_pages_as_it_takes() -> None:
    pages = traveller.pages(job(pieces=40, steps=30))
    codes = [code for page in pages for code in page.codes()]
    assert codes == [labels.Label(Kind.JOB, "BAG-101").code, *(labels.token(1000 + n).code for n in range(40))]
    words = [mark.text for page in pages for mark in texts(page)]
    assert [f"Leather bag {n}" for n in range(30)] == [word for word in words if re.fullmatch(r"Leather bag \d+", word)]
    assert f"Page 1 of {len(pages)}" in words and f"Page {len(pages)} of {len(pages)}" in words


@pytest.mark.parametrize("steps", range(14, 24))
def test_nothing_of_a_traveller_lies_outside_the_paper_or_on_the_foot(steps: int) -> None:
    """Wherever the page ends, its rows end before, and each part of a table has its titles."""
    for page in traveller.pages(job(pieces=9, steps=steps)):
        foot = max(mark.box.top for mark in texts(page))
        rows = [mark.box for mark in page.marks if not isinstance(mark, Text)]
        assert all(box.top + box.height <= foot for box in rows)
        assert all(box.left >= 0 and box.left + box.width <= page.width for box in rows)
        titles = {mark.text for mark in texts(page)} & {"Step", "Piece"}
        assert titles, "every page begins with the titles of its table"


def test_an_empty_sheet_is_no_sheet() -> None:
    assert code_sheet("Lots", []) == [] == badge_cards([])


def test_a_pdf_has_every_page_at_its_own_size(tmp_path: Path) -> None:
    """Saved as PDF; 50 x 25 mm is 142 x 71 points."""
    pages = [*token_labels([Tag(1, "F001"), Tag(2, "F002")]), *traveller.pages(job())]
    write_pdf(pages, tmp_path / "labels.pdf", "Labels")
    sizes = paper_sizes(tmp_path / "labels.pdf")
    assert (sizes.count((142, 71)), sizes.count((595, 842))) == (2, len(pages) - 2)
    assert [file.name for file in tmp_path.iterdir()] == ["labels.pdf"]


def test_a_printer_gets_the_same_pages_to_the_edge_of_the_paper(tmp_path: Path) -> None:
    """Printed or saved as PDF: one way for both."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_pages(printer, token_labels([Tag(1, "F001"), Tag(2, "F002")]))
    assert paper_sizes(tmp_path / "printed.pdf") == [(142, 71)] * 2
    assert printer.fullPage()


def test_a_pdf_that_cannot_be_written_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """A lost folder or a wrong name is told, and is no fault of the program."""
    pages = token_labels([Tag(1, "F001")])
    (tmp_path / "folder").mkdir()
    for place, why in (
        ("folder", "there is a folder of that name"), ("gone/labels.pdf", "this folder is not there"),
        ("x" * 300, "the name is too long"),
    ):  # fmt: skip
        with pytest.raises(Unavailable, match=f"was not saved: {why}"):
            write_pdf(pages, tmp_path / place)
    assert [file.name for file in tmp_path.rglob("*")] == ["folder"]


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    """A process that may write no more says so in a sentence; the file that was there is whole."""
    old = tmp_path / "old.pdf"
    write_pdf(token_labels([Tag(1, "F001")]), old)
    before = old.read_bytes()
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(old)], capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert told.stdout.strip() == "old.pdf was not saved: the disk is full."
    assert (old.read_bytes(), [file.name for file in tmp_path.iterdir()]) == (before, ["old.pdf"])


FULL = """
import resource, signal, sys
from petri_desk.desk.printing.files import write_whole
from petri_desk.kernel.refusals import Unavailable
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write_whole(sys.argv[1], b"%PDF" * 10_000)
except Unavailable as why:
    print(why)
"""


@pytest.mark.parametrize("paper", [A4, LETTER])
def test_labels_without_a_label_printer_come_on_sheets(paper: Paper) -> None:
    """Printed to be cut out: every code of a full sheet reads back, and nothing stands off the paper."""
    sheets = label_sheet(token_labels([Tag(n, f"F{n:03}", "Bag") for n in range(1, 60)]), paper)
    codes = [code for page in sheets for code in page.codes()]
    assert codes == [labels.token(n).code for n in range(1, 60)]
    assert len(sheets) == 2
    for page in sheets:
        assert (page.width, page.height) == paper
        assert read_back(image(page, 300)) == sorted(page.codes())
        for mark in page.marks:
            assert mark.box.left >= 5 and mark.box.left + mark.box.width <= paper[0] - 5
            assert mark.box.top >= 5 and mark.box.top + mark.box.height <= paper[1] - 5


def test_every_sheet_comes_on_letter_paper_too() -> None:
    """Letter is wider and shorter than A4: nothing is cut off at its foot."""
    given = {
        "traveller": traveller.pages(job(), LETTER),
        "actions": code_sheet("Actions", action_entries(["SEW05", "GLUE02", "EDGE1", "EDGE2"]), LETTER),
        "badges": badge_cards([Badge("Nok", f"card-{n}") for n in range(11)], LETTER),
    }
    for name, pages in given.items():
        for page in pages:
            assert (page.width, page.height) == LETTER, name
            assert max(mark.box.top + mark.box.height for mark in page.marks) < LETTER[1] - 4, name
            assert read_back(image(page, 203)) == sorted(page.codes()), name


def test_pages_are_made_painted_and_saved_off_the_screens_thread(tmp_path: Path) -> None:
    """Nothing of printing holds the window."""
    done: list[Any] = []

    def work() -> None:
        write_pdf(traveller.pages(job()), tmp_path / "job.pdf")
        done.append(read_back(image(token_label(Tag(42, "F042", LONG)), 203)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [[labels.token(42).code]]
    assert (tmp_path / "job.pdf").stat().st_size > 10_000


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PageView]:
    jobs = Jobs(_no_engine)
    made = PageView(jobs)
    qtbot.addWidget(made)
    made.resize(500, 400)
    yield made
    jobs.close()


def _no_engine() -> Any:
    raise AssertionError("a picture of a page needs no engine")


def test_a_page_is_looked_at_before_it_is_printed(view: PageView, qtbot: QtBot) -> None:
    """Printing shows the page first; what is on the screen can be scanned from it, at whatever size."""
    page = token_label(Tag(42, "F042", "Bag"))
    view.show_page(page)
    assert not view.shown(), "it is painted on another thread"
    for wide, high in ((500, 400), (900, 300)):
        view.resize(wide, high)
        paper = view.paper()
        assert round(paper.width() / paper.height(), 2) == 2.0
        assert view.rect().contains(paper.toRect())
        qtbot.waitUntil(lambda: view.shown() and read_back(view.grab().toImage()) == list(page.codes()))


def test_the_page_asked_for_last_is_the_page_that_is_seen(view: PageView, qtbot: QtBot) -> None:
    """Turning pages quickly never shows an older one."""
    first, *others = code_sheet("Stations", entries(Kind.STATION, [f"S{n}" for n in range(20)]))
    view.resize(1000, 1400)
    view.show_page(first)
    view.show_page(others[0])
    qtbot.waitUntil(view.shown)
    assert read_back(view.grab().toImage()) == sorted(others[0].codes())


def test_an_entry_shows_its_word_and_its_code() -> None:
    page = code_sheet("Lots", [Entry(labels.Label(Kind.LOT, "H-2207"), "Hide H-2207")])[0]
    words = {mark.text for mark in texts(page)}
    assert {"Lots", "Hide H-2207", labels.Label(Kind.LOT, "H-2207").code} <= words
