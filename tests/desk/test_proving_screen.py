"""Files on the screen: dropped anywhere on the window, drawn, proved, their witness played, published, and refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from petri_desk.desk.proving.view import ProvingScreen
from petri_desk.desk.shell.dropping import Drops
from tests.nets.pnml_plain_samples import buffer, philosophers
from tests.routing.stranding import UNSAID

from .conftest import Desk, painted


def held(*paths: Path) -> QMimeData:
    """What a file manager hands over: the files, and their names as a text."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data


def drag(desk: Desk, data: QMimeData, at: QPoint) -> bool:
    handle = desk.window.windowHandle()
    event = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    event.ignore()
    QApplication.sendEvent(handle, event)
    return event.isAccepted()


def drop(desk: Desk, *paths: Path, at: QPoint | None = None) -> None:
    """Over whatever is there."""
    at = at or QPoint(400, 400)
    data = held(*paths)
    drag(desk, data, at)
    event = QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0))
    QApplication.sendEvent(desk.window.windowHandle(), event)


def room(desk: Desk) -> ProvingScreen:
    desk.until(lambda: desk.window.room() is not None and desk.window.room().name == "proof")
    found: ProvingScreen = desk.window.rooms.screen("proof")
    return found


def written(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def veil(desk: Desk) -> Any:
    found = desk.window.findChild(Drops)
    assert isinstance(found, Drops)
    return found.veil


def test_a_faulty_route_is_dropped_and_its_witness_is_played(desk: Desk, tmp_path: Path) -> None:
    """Proof: a drop over the station says what is wrong in shop words; the witness leads the token to where it stays.

    What was half typed at the station is still there afterwards, and not the file's name.
    """
    search = desk.window.station.queue.search
    search.setText("W0")
    file = written(tmp_path, "unsaid.json", json.dumps(UNSAID).encode())
    over = search.mapTo(desk.window, search.rect().center())
    assert drag(desk, held(file), over)
    assert veil(desk).isVisible()
    drop(desk, file, at=over)
    screen = room(desk)
    assert not veil(desk).isVisible() and search.text() == "W0"
    presenter = screen.presenter
    desk.until(lambda: presenter.stage == "proved" and "M" in screen.canvas.scene.numbers)
    painted(desk.bot, screen.canvas)
    assert any("Every job can be finished: no" in text for text in screen.told.texts())
    desk.until(lambda: desk.button("proof-act").text() == "Publish in spite of it")
    assert screen.head.stage().endswith("Published, it stays unreleased: no job can be made on it.")
    number = next(at for at, each in enumerate(presenter.findings()) if each.code == "stranded")
    line = screen.told.line_of(number)
    assert line is not None and "can never be decided" in line.text()
    desk.bot.mouseClick(screen.told.viewport(), Qt.MouseButton.LeftButton,
                        pos=screen.told.visualItemRect(line).center())  # fmt: skip
    desk.until(lambda: screen.player.isVisible() and screen.canvas.selected() == "S")
    last = presenter.player.last
    for _ in range(last):
        desk.click(desk.button("witness-on"))
    assert screen.player.said() == f"Step {last} of {last}: assemble at M"
    desk.until(lambda: [mark.shape for mark in screen.canvas.look.faces["M"].marks] != [])
    assert screen.canvas.selected() == "M" and not desk.button("witness-on").isEnabled()
    desk.click(desk.button("witness-first"))
    desk.until(lambda: screen.canvas.look.faces["M"].marks == ())
    desk.click(desk.button("witness-play"))
    desk.until(lambda: presenter.player.at >= 1)
    desk.click(desk.button("witness-play"))
    assert not presenter.player.plays
    desk.window.show_room("station")
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station)
    assert search.text() == "W0"


def test_a_pnml_file_is_dropped_proved_and_published_and_a_case_of_it_is_made(desk: Desk, tmp_path: Path) -> None:
    """Formats: verdicts, then one press publishes it, and the room of nets can make a case of it."""
    drop(desk, written(tmp_path, "buffer.pnml", buffer(2)))
    screen = room(desk)
    desk.until(lambda: screen.presenter.stage == "proved" and screen.canvas.scene.numbers)
    told = screen.told.texts()
    assert "Bounded: yes" in told and "Safe: never two tokens in a place: no" in told
    ident = screen.presenter.preview.id
    desk.click(desk.button("proof-act"))
    desk.until(lambda: screen.presenter.next_act == "cases")
    assert screen.head.stage() == "Proved · Published as revision 1, released."
    desk.click(desk.button("proof-act"))
    desk.until(lambda: desk.window.room().name == "nets")
    nets = desk.window.rooms.screen("nets")
    desk.until(lambda: nets.side.net.count() == 1 and nets.side.make.isVisible())
    nets.side.name.setText("BUFFER-1")
    desk.click(nets.side.make)
    desk.until(lambda: nets.presenter.look is not None and nets.presenter.look.id == "BUFFER-1")
    assert desk.other.state("BUFFER-1").workflow_id == ident


def test_a_proof_is_cancelled_at_once_and_the_file_stays(desk: Desk, tmp_path: Path) -> None:
    """Proof: states are counted while it lasts, Cancel ends the process, and nothing is called decided."""
    drop(desk, written(tmp_path, "table.pnml", philosophers(14)))
    screen = room(desk)
    presenter = screen.presenter
    desk.until(lambda: presenter.stage == "proving" and presenter.far[0] > 3_000)
    run = presenter._run
    desk.click(desk.button("proof-cancel"))
    assert presenter.stage == "stopped" and "stopped" in screen.head.stage()
    desk.until(lambda: run._process.poll() is not None)
    assert presenter.preview is not None and presenter.proved is None


@pytest.mark.parametrize("kind", ["picture", "folder", "two", "large", "hostile", "gone", "text"])
def test_what_is_no_net_gets_one_clear_sentence(kind: str, desk: Desk, tmp_path: Path) -> None:
    """Formats: a picture, a folder, two files, fifty megabytes, a bomb, a file that has gone: told plainly."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE pnml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><pnml>&b;</pnml>'
    text = written(tmp_path, "notes.txt", b"buy thread")
    large = tmp_path / "large.pnml"
    if kind == "large":
        with large.open("wb") as file:
            file.truncate(50_000_000)
    dropped, said = {
        "picture": ([written(tmp_path, "net.png", b"\x89PNG\r\n")], "is a picture"),
        "folder": ([tmp_path], "is a folder"),
        "two": ([text, text.with_name("other.txt")], "2 files were dropped"),
        "large": ([large], "large.pnml has 50 MB; a net or route file may have 20 MB."),
        "hostile": ([written(tmp_path, "bomb.pnml", bomb)], ""),
        "gone": ([tmp_path / "gone.pnml"], "gone.pnml is not there any more."),
        "text": ([text], "notes.txt is no net or route file"),
    }[kind]
    drop(desk, *dropped)
    screen = room(desk)
    if kind == "hostile":
        desk.until(lambda: screen.presenter.stage == "unprovable")
        findings = screen.presenter.findings()
        assert len(findings) == 1 and findings[0].code == "bad_file"
    else:
        desk.until(screen.banner.isVisible)
        assert said in screen.banner.sentence() and screen.presenter.stage == "wrong"


def test_a_kiosk_takes_no_files(shop: Any, open_desk: Any, tmp_path: Path) -> None:
    """Rule 2 of dropping: the drag is not accepted, no veil comes, the station stays, no field takes the name."""
    desk: Desk = open_desk(kiosk=True)
    desk.until(lambda: desk.window.pages.currentWidget() is desk.window.station)
    file = written(tmp_path, "buffer.pnml", buffer(2))
    search = desk.window.station.queue.search
    at = search.mapTo(desk.window, search.rect().center())
    assert not drag(desk, held(file), at)
    drop(desk, file, at=at)
    assert not veil(desk).isVisible() and search.text() == ""
    assert desk.window.room() is not None and desk.window.room().name == "station"
