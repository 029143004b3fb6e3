"""Which serial port a scanner is on, how fast it speaks, and whether it is there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from petri_desk.desk.language.speech import Speaks
from petri_desk.desk.scanning.ports import BAUDS
from petri_desk.desk.shell.options import Options
from petri_desk.desk.shell.settings import Settings
from petri_desk.desk.widgets import tokens
from petri_desk.desk.widgets.parts import Words, column, row

PORT, BAUD, ACROSS = "serial_port", "serial_baud", 3


class PortChoice(Speaks, QWidget):
    """No port first; then those of this computer, and the one that was set, also while it is away."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ports: Sequence[str] | None = ()          # None: they cannot be read here
        self._port, self._baud, self._there = "", BAUDS[0], False
        self._label, self._told = Words(), Words(kind="muted", wraps=True)
        self.ports, self.bauds = Options(ACROSS, "port"), Options(len(BAUDS), "baud")
        self.ports.taken.connect(lambda value: self.taken.emit(PORT, value))
        self.bauds.taken.connect(lambda value: self.taken.emit(BAUD, value))
        line = row(self._label, self.bauds, self.ports, gap=tokens.GAP)
        line.setStretch(0, 1)
        whole = column(gap=tokens.STEP)
        whole.addLayout(line)
        whole.addWidget(self._told)
        self.setLayout(whole)
        self.retext()

    def retext(self) -> None:
        self._label.setText(self.tr("Scanner on a serial port"))
        known = self._ports or ()
        shown = ["", *known, *([self._port] if self._port and self._port not in known else [])]
        self.ports.show_options(shown, self._port, lambda port: port.removeprefix("/dev/") or self.tr("Not used"))
        self.ports.setVisible(self._ports is not None)
        self.bauds.show_options(BAUDS, self._baud, lambda baud: self.tr("{n} baud").format(n=baud))
        self.bauds.setVisible(bool(self._port) and self._ports is not None)
        self._told.setText(self._standing())
        self._told.setVisible(bool(self._told.text()))

    def told(self) -> str:
        return self._told.text()

    def show_set(self, settings: Settings) -> None:
        self._port, self._baud = settings.serial_port, settings.serial_baud
        self.retext()

    def show_ports(self, found: Sequence[str] | None) -> None:
        """The ports of this computer, or None where the part of the program that reads them is missing."""
        self._ports = found
        self.retext()

    def show_standing(self, port: str, there: bool) -> None:
        self._there = there and port == self._port
        self.retext()

    def _standing(self) -> str:
        if self._ports is None:
            return self.tr("For a scanner on a serial port the program needs a part more: {command}").format(
                command='pip install "petri-desk[serial]"')  # fmt: skip
        if not self._port:
            return ""
        return self.tr("Connected") if self._there else self.tr("Not there now; the desk tries again by itself.")
