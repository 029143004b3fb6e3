"""What is said of a scan that is not acted on, and of a scanner that is tried out."""

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.scanning.decoder import Reason
from petri_desk.desk.scanning.presenter import Attempt, Finding

translate = QCoreApplication.translate


def reason(given: str) -> str:
    """Why nothing was done."""
    words = {
        Reason.DAMAGED: translate("Scanning", "This label could not be read. Scan it again, or type the serial."),
        Reason.DUPLICATE: translate("Scanning", "Scanned twice: it counts once."),
    }
    return words[Reason(given)]


def layout(name: str | None) -> str:
    """The keyboard layout that was found."""
    words = {
        "us": translate("Scanning", "US English"), "british": translate("Scanning", "British"),
        "german": translate("Scanning", "German"), "french": translate("Scanning", "French"),
        "thai": translate("Scanning", "Thai (Kedmanee)"),
    }  # fmt: skip
    return words.get(name or "", translate("Scanning", "unknown"))


def finding(attempt: Attempt) -> str:
    """What an attempt shows, and what to set."""
    words = {
        Finding.GOOD: translate("Scanning", "This scanner works: the label was read."),
        Finding.OTHER: translate("Scanning", "Read, but it is no label of this program: it is looked up as a serial."),
        Finding.DAMAGED: translate("Scanning", "The label arrived changed. Set the scanner to a US English keyboard."),
        Finding.TOO_SLOW: translate("Scanning", "The keys come too slowly. Set the gap to {gap} ms."),
        Finding.TOO_SHORT: translate("Scanning", "Too few keys for a code."),
        Finding.NO_ENDING: translate("Scanning", "No key ends the code. Set the scanner to send Enter, or the desk to"
                                     " none."),
        Finding.OTHER_ENDING: translate("Scanning", "The code ends with another key than the desk is set to."),
        Finding.TYPED: translate("Scanning", "This was typed by hand."),
    }  # fmt: skip
    return words[attempt.finding].format(gap=attempt.gap)
