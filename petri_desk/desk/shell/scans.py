"""What a scan means to the window: a badge, a station, or something for the room. No Qt in here.

Rule 1: a badge signs in wherever it is scanned. A text that is no label may be a badge; otherwise the room looks it up.
Rule 2: while the desk is locked or a PIN is asked for, a scan is a badge and nothing else.
"""

from collections.abc import Callable
from typing import Any

from petri_desk.kernel.labels import Kind


class Scans:
    """Sends each scan to those whom it concerns."""

    def __init__(
        self, people: Any, *, asking: Callable[[], bool], room: Callable[[str], None], place: Callable[[str], None],
        trying: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._people, self._asking, self._room, self._place, self._trying = people, asking, room, place, trying

    def take(self, scan: Any) -> None:
        """A Scan of the scanner."""
        kind = scan.label.kind if scan.label is not None else None
        if self._trying():
            return                      # the page on which a scanner is tried out shows it
        if self._people.locked or self._asking():
            self._people.scanned_badge(scan.label.text if kind is Kind.BADGE else scan.text)
        elif kind is Kind.BADGE:
            self._people.scanned_badge(scan.label.text)
        elif kind is Kind.STATION:
            self._place(scan.label.text)
        elif kind is None:
            self._people.if_badge(scan.text, lambda: self._room(scan.text))
        elif kind is not Kind.TEST:
            self._room(scan.text)
