"""A scanner on a serial port, real or over USB: bytes instead of keys. What it reads goes the way of every scan.

Rule 1: a port is opened, read and closed on a thread of its own; what is told goes out as queued signals.
Rule 2: any of CR, LF, Tab, NUL and EOT ends a code, and so does silence: nobody has to know how a scanner is set.
Rule 3: a port that is gone is tried again until it is back, or another one is chosen.
Rule 4: without the extra `serial` there are no ports, and the desk says how to get it.
"""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from importlib.util import find_spec
from typing import Any

import shiboken6
from PySide6.QtCore import QElapsedTimer, QObject, Qt, Signal

from petri_desk.desk.scanning.decoder import LONGEST_BURST, Reason, Scan
from petri_desk.kernel import labels

BAUDS = ("9600", "115200")
SILENCE, TRY_AGAIN = 0.2, 1.0           # seconds
AGAIN_MS = 1500                         # so long the same code is the same label before the scanner
ENDINGS = re.compile(rb"[\r\n\t\x00\x03\x04]+")
BEFORE_A_CODE = b"\x02"                 # STX, which some scanners send first


class Told(Enum):
    """What a reader's thread has to tell."""

    CODE = "code"
    THERE = "there"
    GONE = "gone"


def ports() -> list[str] | None:
    """The ports of this computer; None without the extra. On a thread of the jobs."""
    if find_spec("serial") is None:
        return None
    from serial.tools.list_ports import comports

    return sorted(each.device for each in comports())


@dataclass(slots=True)
class Codes:
    """Cuts what arrives into codes. No Qt in here."""

    _rest: bytes = b""

    def take(self, arrived: bytes) -> Iterator[str]:
        """The codes that have ended; nothing arrives when there is silence, which ends one too."""
        *ended, self._rest = ENDINGS.split(self._rest + arrived) if arrived else (self._rest, b"")
        if len(self._rest) > LONGEST_BURST:
            ended, self._rest = [*ended, self._rest], b""
        for code in ended:
            text = code.replace(BEFORE_A_CODE, b"").decode("utf-8", "replace").strip()
            if text:
                yield text


@dataclass(slots=True)
class Last:
    """Knows the same code again, as long as its label lies before the scanner."""

    _text: str = ""
    _at: int = -AGAIN_MS

    def judge(self, text: str, at: int) -> Scan | Reason:
        try:
            label = labels.read(text)
        except labels.Damaged:
            return Reason.DAMAGED
        scan = Scan(label.code if label else text, label)
        twice = scan.text == self._text and at - self._at <= AGAIN_MS
        self._text, self._at = scan.text, at
        return Reason.DUPLICATE if twice else scan


@dataclass(slots=True)
class Reader:
    """One port, read on one thread until it is told to stop."""

    port: str
    baud: int
    tell: Callable[[Told, str], None]     # what, and the code or the port
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        if find_spec("serial") is None:
            self.tell(Told.GONE, self.port)
            return
        from serial import Serial, SerialException

        there: Told | None = None
        while not self.stopped.is_set():
            try:
                with Serial(self.port, self.baud, timeout=SILENCE) as line:
                    there = self._say(there, Told.THERE)
                    self._read(line)
            except (SerialException, OSError):
                there = self._say(there, Told.GONE)
                self.stopped.wait(TRY_AGAIN)

    def _say(self, before: Told | None, now: Told) -> Told:
        if now != before:
            self.tell(now, self.port)
        return now

    def _read(self, line: Any) -> None:
        codes = Codes()
        while not self.stopped.is_set():
            arrived = line.read(1)
            arrived += line.read(line.in_waiting) if arrived else b""
            for code in codes.take(arrived):
                self.tell(Told.CODE, code)


class PortScanner(QObject):
    """The serial scanner of a desk, if it has one."""

    scanned = Signal(object)        # a Scan
    rejected = Signal(str)          # a Reason
    stands = Signal(str, bool)      # the port, and whether it is there

    _told = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: Reader | None = None
        self._wanted = ("", 0)
        self._last, self._clock = Last(), QElapsedTimer()
        self._clock.start()
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def use(self, port: str, baud: int) -> None:
        """Another port, or none."""
        if (port, baud) == self._wanted:
            return
        self.stop()
        self._wanted = (port, baud)
        if port:
            self._reader = reader = Reader(port, baud, partial(_tell, self))
            self.destroyed.connect(reader.stopped.set)
            threading.Thread(target=reader.run, name="petri-desk-scan", daemon=True).start()

    def stop(self) -> None:
        """The thread lets go of its port as soon as it looks up."""
        if self._reader is not None:
            self._reader.stopped.set()
        self._reader, self._wanted = None, ("", 0)

    def _hear(self, what: Told, text: str) -> None:
        if what is not Told.CODE:
            self.stands.emit(text, what is Told.THERE)
            return
        found = self._last.judge(text, self._clock.elapsed())
        if isinstance(found, Scan):
            self.scanned.emit(found)
        else:
            self.rejected.emit(found.value)


def _tell(scanner: PortScanner, what: Told, text: str) -> None:
    if shiboken6.isValid(scanner):
        scanner._told.emit(what, text)
