"""Convention 20: each view is saved as a picture, a drawing, a document and a table, and opens again."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from pressing import key
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QLineEdit
from reading_back import paper_sizes

from petri_desk.desk.shell import saving
from petri_desk.engine import Engine

EVIL = ("=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")


def asked(desk: Any) -> QFileDialog:
    """The dialog, as soon as it is there."""
    desk.until(lambda: [each for each in desk.window.findChildren(QFileDialog) if each.isVisible()])
    return next(each for each in desk.window.findChildren(QFileDialog) if each.isVisible())


def answer(dialog: QFileDialog, file: Path) -> None:
    """As somebody who types the name."""
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(field, QLineEdit)
    field.setText(str(file))
    dialog.accept()


def save(desk: Any, file: Path) -> bytes:
    """Saves what is shown under this name."""
    desk.window.acted.emit("save_view")
    dialog = asked(desk)
    answer(dialog, file)
    desk.until(lambda: desk.window.notice.isVisible() and file.name in desk.window.notice.sentence())
    return file.read_bytes()


@pytest.fixture
def shown(desk: Any) -> Any:
    desk.pick("W001")
    desk.says("Start W001")
    return desk


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_picture_a_drawing_and_a_document_show_the_screen(shown: Any, tmp_path: Path) -> None:
    """PNG, SVG and PDF of what is shown: as large as the window, and the same to the eye."""
    size = shown.window.whole.size()
    picture = QImage.fromData(save(shown, tmp_path / "view.png"))
    assert picture.size() == size * saving.RATIO
    drawing = QSvgRenderer(save(shown, tmp_path / "view.svg"))
    assert drawing.isValid() and drawing.viewBox().size() == size
    assert b"W001" in (tmp_path / "view.svg").read_bytes()
    assert save(shown, tmp_path / "view.pdf").startswith(b"%PDF")
    assert paper_sizes(tmp_path / "view.pdf") == [(size.width() * 3 / 4, size.height() * 3 / 4)]
    assert sorted(file.name for file in tmp_path.glob("view.*")) == ["view.pdf", "view.png", "view.svg"]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_queue_is_a_table_that_excel_opens(shown: Any, tmp_path: Path) -> None:
    """UTF-8 with its mark, the names of the columns, and one line for each in the order of the list."""
    content = save(shown, tmp_path / "queue.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    first, *lines = rows(content)
    assert first[:4] == ["Serial", "State", "Step", "Job"]
    assert [line[0] for line in lines] == [line.serial for line in shown.lines()] == ["W001", "W002", "JOB-B-B1"]
    assert {len(line) for line in lines} == {len(first)}
    found = dict(zip(first, lines[2], strict=True))
    assert (found["Quantity"], found["Route"], found["State"]) == ("20", "Leather bag", "ready")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_table_has_its_head_in_the_language_shown(shown: Any, tmp_path: Path) -> None:
    shown.window.language_taken.emit("th")
    first, *lines = rows(save(shown, tmp_path / "คิว.csv"))
    assert first[:2] == ["หมายเลขชิ้นงาน", "สถานะ"] and lines[0][1] == "พร้อม"


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_somebody_typed_is_no_formula(shop: Engine, open_desk: Any, tmp_path: Path) -> None:
    """A product that begins with = + - @ or a tab opens as a text."""
    for number, evil in enumerate(EVIL[:4]):
        shop.do("job_create", actor="Nok", route="wallet", job_code=f"EVIL-{number}", target_qty=1, product_id=evil)
    desk = open_desk()
    desk.until(lambda: len(desk.lines()) == 7)
    first, *lines = rows(save(desk, tmp_path / "queue.csv"))
    place = first.index("Product")
    assert {line[place] for line in lines} >= {f"'{evil}" for evil in EVIL[:4]}
    assert not [cell for line in lines for cell in line if cell.startswith(tuple("=+-@\t\r"))]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_only_a_screen_with_a_table_offers_one(shown: Any, tmp_path: Path) -> None:
    """The page of settings is a picture; a name that ends with nothing known is one too."""
    shown.window.acted.emit("settings")
    shown.window.acted.emit("save_view")
    dialog = asked(shown)
    assert [name for name in dialog.nameFilters() if "csv" in name] == []
    dialog.reject()
    file = tmp_path / "settings.txt"
    shown.window.acted.emit("save_view")
    dialog = asked(shown)
    answer(dialog, file)
    shown.until(lambda: (tmp_path / "settings.txt.png").exists())
    assert QImage(str(tmp_path / "settings.txt.png")).size() == shown.window.whole.size() * saving.RATIO


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_cannot_be_saved_is_told(shown: Any, tmp_path: Path) -> None:
    """A folder that is gone, in a sentence; nothing half is left."""
    shown.window.acted.emit("save_view")
    dialog = asked(shown)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "view.png"))
    shown.until(lambda: shown.window.notice.sentence() == "view.png was not saved: this folder is not there.")
    assert [file.name for file in tmp_path.glob("*view*")] == []
    dialog.reject()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_ctrl_s_saves_and_names_the_station(shown: Any) -> None:
    key(shown, "Ctrl+S")
    dialog = asked(shown)
    assert Path(dialog.selectedFiles()[0]).name.startswith("Workshop-20")
    dialog.reject()
