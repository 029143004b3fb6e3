"""Photos of notes, large: the page, the way through it, and back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton

from petri_desk.desk.station.photo_view import Sheet
from petri_desk.desk.widgets import photos
from petri_desk.engine import Engine

COLOURS = ("#3366AA", "#AA3333")


def picture(folder: Path, colour: str, wide: int = 900, high: int = 600) -> str:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    file = folder / f"{colour[1:]}.png"
    assert image.save(str(file))
    sent = photos.read(str(file))
    assert isinstance(sent, photos.Picture)
    return sent.encoded


@pytest.fixture
def noted(desk: Any, tmp_path: Path) -> Any:
    """A piece with two notes, a photo to each."""
    for number, colour in enumerate(COLOURS):
        desk.other.do("token_note", actor="Lek", token_id=desk.serial("W001").id_token, text=f"note {number}",
                      photo=picture(tmp_path, colour))  # fmt: skip
    desk.pick("W001")
    desk.until(lambda: len(small(desk)) == 2)
    return desk


def small(desk: Any) -> list[QPushButton]:
    return [each for each in desk.card.facts.findChildren(QPushButton, "photo") if each.isVisible()]


def shown(desk: Any) -> str:
    """The colour in the middle of the page."""
    sheet = desk.window.station.photo.sheet
    return str(sheet.grab().toImage().pixelColor(sheet.rect().center()).name()).upper()


def test_a_photo_opens_large_and_the_next_is_one_press_away(noted: Any) -> None:
    """Notes and photos: the newest first, with who noted what; the queue makes room."""
    station, page = noted.window.station, noted.window.station.photo
    noted.click(small(noted)[0])
    noted.until(lambda: shown(noted) == COLOURS[1])
    assert (page._head.text(), page._count.text(), page.before.isEnabled()) == ("note 1", "1 of 2", False)
    assert page._told.text().startswith("Lek, ") and station.queue.isHidden()
    noted.click(page.after)
    noted.until(lambda: shown(noted) == COLOURS[0])
    noted.bot.keyClick(page, Qt.Key.Key_Left)
    noted.until(lambda: shown(noted) == COLOURS[1])
    page.show_image(page._photo().digest, None)
    assert page._told.text() == "This photo cannot be shown now."


def test_escape_leads_back_to_the_card(noted: Any) -> None:
    noted.click(small(noted)[1])
    noted.until(noted.window.station.photo.isVisible)
    noted.window.station.go_back()
    noted.until(noted.card.isVisible)
    assert noted.window.station.queue.isVisible()


def test_a_photo_fits_the_window_and_is_not_blown_up(qtbot: Any) -> None:
    sheet = Sheet()
    qtbot.addWidget(sheet)
    sheet.resize(800, 500)
    sheet.show_image(QImage(4000, 1000, QImage.Format.Format_RGB32))
    assert sheet.place() == QRect(0, 150, 800, 200)
    sheet.show_image(QImage(40, 30, QImage.Format.Format_RGB32))
    assert sheet.place() == QRect(380, 235, 40, 30)


def test_another_piece_on_the_card_closes_the_photo(noted: Any) -> None:
    noted.click(small(noted)[0])
    noted.until(noted.window.station.photo.isVisible)
    noted.window.station.presenter.scan("W002")
    noted.says("Start W002")


def test_a_photo_is_made_to_fit_the_screen_before_it_comes(other: Engine, wallet: Any, tmp_path: Path) -> None:
    """P16: a large picture is made small on a reader's thread, not on the screen's."""
    other.publish(wallet)
    other.do("job_create", actor="Nok", route="wallet", job_code="J", target_qty=1)
    ident = other.token("W001").id_token
    other.do("token_note", actor="Nok", token_id=ident, text="x", photo=picture(tmp_path, COLOURS[0], 2000, 1000))
    (digest,) = [each.data["photo"] for each in other.events("J") if each.name == "token.noted/1"]
    found = photos.large(other, digest, QSize(800, 800))
    assert found is not None and found.size() == QSize(800, 400)
    assert photos.large(other, "00" * 32, QSize(800, 800)) is None
