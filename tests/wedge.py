"""A scanner that presses keys, under any layout; the same keys for the decoder and for a widget."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from petri_desk.desk.scanning import layouts
from petri_desk.desk.scanning.decoder import Key
from petri_desk.desk.scanning.layouts import EVDEV_OFFSET, LAYOUTS, PAD, ROWS

ENDINGS = {"enter": (28, "\r"), "pad enter": (96, "\r"), "tab": (15, "\t"), "eot": (32, "\x04"), "none": None}
_LATER = count(100_000, 10_000)


@dataclass(frozen=True, slots=True)
class Wedge:
    """How a scanner types: the layout of the computer, the gap between keys, and what comes last."""

    layout: str = "us"
    gap: int = 10
    ending: str = "enter"
    places: bool = True         # whether the platform tells where keys lie
    pad: bool = False           # whether digits come from the number pad
    caps: bool = False

    def keys(self, code: str, at: int | None = None, *, in_field: bool = False) -> list[Key]:
        moments = count(next(_LATER) if at is None else at, self.gap)
        keys = [self._key(mark, next(moments), in_field) for mark in code]
        last = ENDINGS[self.ending]
        if last is not None:
            place, text = last
            keys.append(Key(place if self.places else 0, text, next(moments), chord=text == "\x04", in_field=in_field))
        return keys

    def _key(self, mark: str, at: int, in_field: bool) -> Key:
        if self.pad and mark.isdecimal():
            place, shift, text = next(place for place, digit in PAD.items() if digit == mark), False, mark
        else:
            rows = LAYOUTS["us"]
            shift = mark in rows[1]
            place = ROWS[rows[shift].index(mark)]
            text = LAYOUTS[self.layout][shift][rows[shift].index(mark)]
        text = text.swapcase() if self.caps else text
        return Key(place if self.places else 0, text, at, shift=shift, in_field=in_field)


def native(wedge: Wedge, code: str, at: int | None = None) -> Iterator[Any]:
    """The key events that Qt makes of a scan, with the key going down and up."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    for key in wedge.keys(code, at):
        qt_key = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x04": Qt.Key.Key_D}.get(key.text)
        qt_key = qt_key or Qt.Key(ord(layouts.american(key.position, shift=key.shift).upper()))
        held = Qt.KeyboardModifier.ShiftModifier if key.shift else Qt.KeyboardModifier.NoModifier
        held = Qt.KeyboardModifier.ControlModifier if key.chord else held
        scan_code = key.position + EVDEV_OFFSET if key.position else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, qt_key, held, scan_code, 0, 0, key.text)
            event.setTimestamp(key.at + (kind == QEvent.Type.KeyRelease))
            yield event
