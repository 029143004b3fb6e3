"""Sheets of codes on A4, to hang beside a bench: the actions, the defects of a route, the stations, the lots."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from petri_desk.desk.printing.page import (
    A4,
    FAINT,
    FOOT,
    HEAD,
    MARGIN,
    Box,
    Code,
    Frame,
    Mark,
    Page,
    Paper,
    Shape,
    Text,
    head,
    sheet,
)
from petri_desk.kernel import labels
from petri_desk.kernel.labels import Kind, Label

translate = QCoreApplication.translate

ACROSS, CELL_HIGH = 3, 50.0
TYPED = 30              # a longer code nobody would type
ACTION_SHAPES = {
    "START": "start", "PAUSE": "pause", "RESUME": "start", "COMPLETE": "complete", "RELEASE": "release",
    "PASS": "pass", "FAIL": "fail", "UNDO": "undo", "CALL": "person",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of a sheet, with what it does in large letters."""

    label: Label
    word: str
    shape: str = ""


def action_entries(defects: Iterable[str] = ()) -> list[Entry]:
    """Every action, and a FAIL for each defect of a route."""
    words = {
        "START": translate("Printing", "Start"), "PAUSE": translate("Printing", "Pause"),
        "RESUME": translate("Printing", "Resume"), "COMPLETE": translate("Printing", "Complete"),
        "RELEASE": translate("Printing", "Give back"), "PASS": translate("Printing", "Pass"),
        "FAIL": translate("Printing", "Fail"), "UNDO": translate("Printing", "Undo"),
        "CALL": translate("Printing", "Call for help"),
    }  # fmt: skip
    fail = translate("Printing", "Fail: {defect}")
    entries = [Entry(labels.action(name), words[name], ACTION_SHAPES[name]) for name in labels.ACTIONS]
    return entries + [Entry(labels.action("FAIL", code), fail.format(defect=code), "fail") for code in defects]


def entries(kind: Kind, texts: Iterable[str]) -> list[Entry]:
    """Codes that name something by its own text: stations, lots, defects."""
    return [Entry(Label(kind, text), text) for text in texts]


def code_sheet(title: str, given: Sequence[Entry], paper: Paper = A4) -> list[Page]:
    """Fifteen codes to a page of A4, each in a frame of its own, so that none is scanned for its neighbour."""
    room = paper[1] - 2 * MARGIN - HEAD - FOOT
    down = int(room // CELL_HIGH)
    starts = range(0, len(given), ACROSS * down)
    return [
        sheet((*head(title, "", number, len(starts), paper),
               *(mark for at, entry in enumerate(given[first : first + ACROSS * down])
                 for mark in _entry(entry, at, room / down))), paper)
        for number, first in enumerate(starts, 1)
    ]  # fmt: skip


def _entry(entry: Entry, at: int, high: float) -> Iterator[Mark]:
    wide = (A4[0] - 2 * MARGIN) / ACROSS
    cell = Box(MARGIN + at % ACROSS * wide, MARGIN + HEAD + at // ACROSS * high, wide, high).inside(2)
    side, mark = 31.0, 6.0 if entry.shape else 0.0
    yield Frame(cell)
    yield Code(entry.label.code, Box(cell.left + (cell.width - side) / 2, cell.top + 1, side, side))
    words = Box(cell.left + 2, cell.top + side + 1, cell.width - 4, 8)
    if entry.shape:
        yield Shape(entry.shape, Box(words.left, words.top + 1, mark, mark))
        words = Box(words.left + mark + 2, words.top, words.width - mark - 2, words.height)
    yield Text(entry.word, words, 5, 2.4, lines=2, strong=True, centred=not entry.shape)
    if len(entry.label.code) <= TYPED:
        yield Text(entry.label.code, Box(cell.left + 2, cell.top + side + 9.5, cell.width - 4, 3.6), 2.4,
                   serial=True, centred=True, colour=FAINT)  # fmt: skip
