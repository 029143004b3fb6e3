"""A scanner on a serial port: real bytes through a real terminal line, on their way to where keys go too."""

import os
import tty
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from petri_desk.desk.scanning import Reason, Scan, ports
from petri_desk.desk.scanning.ports import Codes, Last, PortScanner
from petri_desk.kernel import labels

START = labels.action("START").code


class Line:
    """Both ends of a line; the scanner's end can be pulled out and put in again."""

    def __init__(self, folder: Path) -> None:
        self.port = folder / "ttyScanner"
        self._ends: tuple[int, int] | None = None

    def plug_in(self) -> None:
        ours, theirs = os.openpty()
        tty.setraw(theirs)
        self._ends = (ours, theirs)
        self.port.unlink(missing_ok=True)
        self.port.symlink_to(os.ttyname(theirs))

    def send(self, text: str) -> None:
        assert self._ends is not None
        os.write(self._ends[0], text.encode())

    def pull_out(self) -> None:
        for end in self._ends or ():
            os.close(end)
        self._ends = None
        self.port.unlink(missing_ok=True)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made = Line(tmp_path)
    yield made
    made.pull_out()


class Heard:
    """What a scanner has told."""

    def __init__(self, scanner: PortScanner) -> None:
        self.scans: list[Scan] = []
        self.rejected: list[str] = []
        self.stood: list[bool] = []
        scanner.scanned.connect(self.scans.append)
        scanner.rejected.connect(self.rejected.append)
        scanner.stands.connect(lambda _, there: self.stood.append(there))


@pytest.fixture
def scanner(qapp: Any) -> Iterator[PortScanner]:
    made = PortScanner()
    yield made
    made.stop()


@pytest.mark.parametrize("ending", ["\r", "\n", "\r\n", "\t", "\x04", "\x00", ""])
def test_a_label_is_read_however_the_scanner_ends_it(
    ending: str, line: Line, scanner: PortScanner, qtbot: QtBot
) -> None:  # fmt: skip
    """Barcode rule 8: CR, LF, Tab, EOT, NUL or silence; nobody has to know how the scanner is set."""
    heard = Heard(scanner)
    line.plug_in()
    scanner.use(str(line.port), 9600)
    qtbot.waitUntil(lambda: heard.stood == [True])
    line.send(f"{START}{ending}")
    qtbot.waitUntil(lambda: [scan.text for scan in heard.scans] == [START])
    line.send(f"\x02F0012{ending}")
    qtbot.waitUntil(lambda: [scan.text for scan in heard.scans] == [START, "F0012"])
    assert heard.scans[0].label == labels.action("START") and heard.scans[1].label is None
    assert heard.rejected == []


def test_a_damaged_label_is_refused_and_a_second_reading_is_a_duplicate(
    line: Line, scanner: PortScanner, qtbot: QtBot
) -> None:  # fmt: skip
    """Rules 3 and 6 hold for bytes as for keys."""
    heard = Heard(scanner)
    line.plug_in()
    scanner.use(str(line.port), 115200)
    qtbot.waitUntil(lambda: heard.stood == [True])
    line.send(f"{START}\r{START}\r{START[:-1]}{'0' if START[-1] != '0' else '1'}\r")
    qtbot.waitUntil(lambda: len(heard.rejected) == 2)
    assert heard.rejected == [Reason.DUPLICATE, Reason.DAMAGED]
    assert [scan.text for scan in heard.scans] == [START]


def test_a_scanner_that_is_pulled_out_works_again_when_it_is_back(
    line: Line, scanner: PortScanner, qtbot: QtBot
) -> None:  # fmt: skip
    """Reconnects by itself; also when the port was not there at first."""
    heard = Heard(scanner)
    scanner.use(str(line.port), 9600)
    qtbot.waitUntil(lambda: heard.stood == [False])
    for times in (1, 2):
        line.plug_in()
        qtbot.waitUntil(lambda times=times: heard.stood == [False, True] * times)
        line.send(f"W00{times}\r")
        qtbot.waitUntil(lambda times=times: len(heard.scans) == times)
        line.pull_out()
        qtbot.waitUntil(lambda times=times: heard.stood == [False, True] * times + [False])
    assert [scan.text for scan in heard.scans] == ["W001", "W002"]


@given(st.lists(st.text("ABC0123-ดี", min_size=1, max_size=20), max_size=5), st.data())
def test_codes_come_out_whole_however_the_bytes_arrive(codes: list[str], data: st.DataObject) -> None:
    """A line cuts what it carries anywhere, even inside a Thai letter."""
    sent = "".join(f"{code}\r\n" for code in codes).encode()
    cuts = sorted(data.draw(st.sets(st.integers(0, len(sent)), max_size=8)))
    cutter = Codes()
    parts = [sent[start:end] for start, end in zip([0, *cuts], [*cuts, len(sent)], strict=True)]
    found = [code for part in parts if part for code in cutter.take(part)]
    assert found == codes


def test_a_code_without_an_end_ends_in_silence() -> None:
    cutter = Codes()
    assert list(cutter.take(b"W0")) == [] and list(cutter.take(b"01")) == []
    assert list(cutter.take(b"")) == ["W001"]
    assert list(cutter.take(b"")) == []


def test_noise_without_end_is_cut_off() -> None:
    """A line that only makes noise fills no memory."""
    cutter = Codes()
    found = [code for _ in range(100) for code in cutter.take(b"\xff" * 100)]
    assert len(found) > 5 and len(cutter._rest) < 1000


def test_the_same_label_later_is_another_scan() -> None:
    last = Last()
    judged = [last.judge("W001", at) for at in (0, 1500, 3001)]
    assert [isinstance(each, Scan) for each in judged] == [True, False, True]


# --- at the desk ------------------------------------------------------------------------------------------------------


def test_a_scan_from_the_port_starts_the_piece(desk: Any, line: Line) -> None:
    """It is set on the page of settings, tried out there, and does what a typed scan does."""
    line.plug_in()
    settings = desk.window.settings
    desk.window.acted.emit("settings")
    settings.ports.taken.emit("serial_port", str(line.port))
    desk.until(lambda: settings.ports.told() == "Connected")
    line.send(f"{labels.TEST_LABEL.code}\r")
    desk.until(lambda: settings.attempt() == "This scanner works: the label was read.")
    desk.click(settings.back)
    line.send(f"{labels.token(desk.serial('W002').id_token).code}\r")
    desk.says("Start W002")
    line.send(f"{START}\r")
    desk.until(lambda: desk.serial("W002").status == "active")
    line.pull_out()
    desk.until(lambda: desk.window.notice.sentence() == f"The scanner on {line.port} is not connected.")


def test_no_port_is_the_first_choice_and_one_that_is_away_stays_chosen(desk: Any, tmp_path: Path) -> None:
    away = str(tmp_path / "ttyAway")
    settings = desk.window.settings
    desk.window.acted.emit("settings")
    desk.until(lambda: settings.ports._ports == ports.ports())
    assert next(iter(settings.ports.ports.buttons)) == "" and settings.ports.ports.buttons[""].isChecked()
    settings.ports.taken.emit("serial_port", away)
    desk.until(lambda: settings.ports.ports.buttons[away].isChecked())
    assert settings.ports.told() == "Not there now; the desk tries again by itself."
    desk.click(settings.ports.bauds.buttons["115200"])
    assert desk.window.presenter.settings.serial_baud == "115200"
    desk.click(settings.ports.ports.buttons[""])
    assert (desk.window.presenter.settings.serial_port, settings.ports.told()) == ("", "")


def test_without_the_extra_the_page_says_how_to_get_it(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program works without it; the setting names the command."""
    monkeypatch.setattr(ports, "find_spec", lambda _: None)
    desk.window.acted.emit("settings")
    told = desk.window.settings.ports
    desk.until(lambda: 'pip install "petri-desk[serial]"' in told.told())
    assert not told.ports.isVisible()
