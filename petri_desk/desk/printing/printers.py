"""The printers of this computer. Qt lets any thread paint for a printer: never the screen's.

A printer that is not there any more would make Qt write a file without a name instead: it is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from petri_desk.desk.printing.page import Page
from petri_desk.desk.printing.painting import print_pages
from petri_desk.kernel.refusals import Unavailable

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Printers:
    """Their names, and which one the system takes."""

    names: Sequence[str] = ()
    usual: str = ""


def found() -> Printers:
    return Printers(tuple(QPrinterInfo.availablePrinterNames()), QPrinterInfo.defaultPrinterName())


def device(name: str) -> QPrinter:
    """A printer by its name."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise Unavailable(translate("Printing", "{printer} is not there any more.").format(printer=name))
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def send(name: str, pages: Sequence[Page], title: str) -> None:
    """Prints pages; comes back when the system has them."""
    printer = device(name)
    printer.setDocName(title)
    print_pages(printer, pages)
