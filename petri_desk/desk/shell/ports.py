"""The scanner on a serial port, joined to the window."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.scanning import Attempt, Finding, Reason, Scan
from petri_desk.desk.scanning.ports import PortScanner, ports
from petri_desk.desk.shell.settings import Settings
from petri_desk.desk.shell.window import Window

translate = QCoreApplication.translate


def wire_ports(window: Window) -> None:
    """The scanner of a port speaks as the one that types, and is tried out on the same page."""
    scanner, choice = PortScanner(window), window.settings.ports
    scanner.scanned.connect(window.scans)
    scanner.rejected.connect(window.unread)
    choice.taken.connect(window.settings.taken)

    def on_page() -> None:
        if window.tries_scanner():
            window.jobs.work(window, ports, choice.show_ports)

    def on_settings(settings: Settings) -> None:
        scanner.use(settings.serial_port, int(settings.serial_baud))

    def on_stands(port: str, there: bool) -> None:
        choice.show_standing(port, there)
        if not window.tries_scanner():
            window.notice.say(lambda: _told(port, there), "completed" if there else "late")

    def on_read(found: Scan | str) -> None:
        if window.tries_scanner():
            window.settings.show_attempt(_attempt(found, window.presenter.settings))

    window.pages.currentChanged.connect(on_page)
    window.configured.connect(on_settings)
    scanner.stands.connect(on_stands)
    scanner.scanned.connect(on_read)
    scanner.rejected.connect(on_read)


def _told(port: str, there: bool) -> str:
    sentence = translate("Ports", "The scanner on {port} is connected.") if there else \
        translate("Ports", "The scanner on {port} is not connected.")  # fmt: skip
    return sentence.format(port=port)


def _attempt(found: Any, settings: Settings) -> Attempt:
    """What the page of settings shows of a scan that brought no keys."""
    if isinstance(found, Scan):
        finding = Finding.GOOD if found.label is not None else Finding.OTHER
    else:
        finding = Finding.DAMAGED if found == Reason.DAMAGED else Finding.GOOD
    return Attempt((), (), found.text if isinstance(found, Scan) else "", None, None, finding, int(settings.scan_gap))
