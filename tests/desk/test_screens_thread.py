"""What the screen's thread does itself: nothing with files, databases, sockets, processes, fonts or the engine."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QImage, QImageReader, QPixmap

from petri_desk.desk.shell.memory import Memory
from petri_desk.desk.widgets import photos
from tests.desk import calm

QT_FILES = ((QImageReader, "read"), (QImage, "load"), (QImage, "save"), (QPixmap, "load"), (QPixmap, "save"),
            (QFontDatabase, "addApplicationFont"))  # fmt: skip
PAGES = ("palette", "sheet", "settings", "theme", "language", "theme", "language", "who")


@pytest.fixture
def files_of_qt(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What Qt itself was asked to read or write on the screen's thread; Python does not hear of that."""
    met: list[str] = []

    def listening(name: str, call: Any) -> Any:
        def listen(*given: Any) -> Any:
            if threading.current_thread() is threading.main_thread():
                met.append(name)
            return call(*given)

        return listen

    for owner, name in QT_FILES:
        monkeypatch.setattr(owner, name, listening(f"{owner.__name__}.{name}", getattr(owner, name)))
    return met


def test_a_shift_leaves_files_databases_and_sockets_to_the_threads(
    desk: Any, files_of_qt: list[str], tmp_path: Path
) -> None:
    """Rule of the desk: from the first click to the last page, nothing that may wait is done on the screen's thread."""
    picture = tmp_path / "photo.png"
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor("#884422"))
    assert image.save(str(picture))
    files_of_qt.clear()
    desk.pick("W001")
    desk.press("Start W001")
    desk.says("Complete W001")
    write_a_note(desk, picture)
    desk.click(desk.button("token_pause"))
    desk.press("Resume W001")
    desk.window.station.presenter.scan("W002")
    desk.press("Start W002")
    desk.other.do("token_note", actor="Lek", token_id=desk.other.token("W001").id_token, text="thread is short")
    desk.press("Complete W002")
    desk.until(desk.card.undo.isVisible)
    for name in PAGES:
        desk.window.acted.emit(name)
        desk.bot.wait(20)
    desk.window.leave_page()
    desk.window.moved.emit(desk.window.place())
    desk.bot.wait(100)
    assert (calm.caught, files_of_qt) == ([], [])


def write_a_note(desk: Any, picture: Path) -> None:
    desk.click(desk.button("token_note"))
    desk.bot.keyClicks(desk.card.words._text, "a scratch")
    desk.window.station.photo_chosen.emit(str(picture))
    desk.until(desk.card.words._shown.isVisible)
    desk.press("Write the note")
    desk.until(lambda: desk.card.facts.findChildren(object, "photo"))
    desk.says("Complete W001")


def at_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that forgets its threads."""
    monkeypatch.setattr(desk.window.jobs, "work", lambda _, task, done=str: done(task()))


def test_a_file_that_the_desk_reads_on_the_screens_thread_is_noticed(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The guard can turn red: a setting that is written at once is a file opened on the screen's thread."""
    with monkeypatch.context() as forgetful:
        at_once(desk, forgetful)
        desk.window.header.theme.click()
    met = [each.split()[0] for each in calm.caught]
    calm.caught.clear()
    assert "open" in met


def test_a_picture_that_qt_reads_on_the_screens_thread_is_noticed(
    desk: Any, files_of_qt: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The guard can turn red for what only Qt knows of."""
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.save(str(tmp_path / "photo.png"))
    files_of_qt.clear()
    with monkeypatch.context() as forgetful:
        at_once(desk, forgetful)
        desk.window.station.photo_chosen.emit(str(tmp_path / "photo.png"))
    calm.caught.clear()
    assert "QImageReader.read" in files_of_qt


def test_an_engine_that_is_asked_on_the_screens_thread_is_noticed(desk: Any) -> None:
    """The guard can turn red: every call of the engine belongs on a thread of the jobs."""
    engine: Any = desk.window.jobs._engine
    with pytest.raises(AssertionError, match="events was called on the screen's thread"):
        engine.events("JOB-W")


def test_what_a_test_does_for_itself_is_not_the_desks(tmp_path: Path) -> None:
    """The guard does not cry wolf: these two belong on threads, and are called by the test alone."""
    assert Memory(tmp_path / "desk.json").write({"name": "Nok"})
    photos.read(str(tmp_path / "missing.png"))
    assert calm.caught == []
